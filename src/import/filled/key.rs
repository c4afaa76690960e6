//! Keys in the hidden column: which line is which, and whose sheet it is.

/// The defined name by which a workbook is known.
pub const NAME: &str = "ZIPING_FORM";

/// What every key begins with, so that a sheet of ours is known even where half of its keys are gone.
pub(super) const MARK: &str = "ziping:";

/// Version of the layout.
pub(super) const SCHEMA: &str = "ziping:form/1";

/// Keys of the lines at the top, each with a value.
pub(super) const DEPARTMENT: &str = "ziping:department=";
/// See [`DEPARTMENT`].
pub(super) const YEAR: &str = "ziping:year=";
/// See [`DEPARTMENT`]; the department's own form is [`OWN`].
pub(super) const PROJECT: &str = "ziping:project=";
/// See [`DEPARTMENT`]: a hash of everything approved that the sheet shows.
pub(super) const TARGETS: &str = "ziping:targets=";

/// Key of an indicator's line, with its id.
pub(super) const RESULT: &str = "ziping:result=";

/// What the department's own form has in place of a project's code.
pub(super) const OWN: &str = "(department)";

/// The key of a line.
pub(super) fn line(name: &str) -> String {
    format!("{MARK}{name}")
}

/// The key of the page of instructions.
pub(super) const ABOUT: &str = "ziping:about";
