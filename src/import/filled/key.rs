//! Keys in the hidden column: which line is which, and whose sheet it is.

use crate::diagnostic::is_unseen;

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

/// A key as a cell holds it: what a cell would lose, or show as something else, as `\u{…}`.
pub(super) fn in_cell(key: &str) -> String {
    let mut cell = String::with_capacity(key.len());
    for (at, c) in key.char_indices() {
        if is_unseen(c) || matches!(c, '\n' | '\t') || key[at..].starts_with("\\u{") {
            cell.extend(c.escape_unicode());
        } else {
            cell.push(c);
        }
    }
    cell
}

/// The key that a cell holds.
pub(super) fn of_cell(cell: &str) -> String {
    let mut key = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, behind)) = rest.split_once("\\u{") {
        key.push_str(before);
        let number = behind.split_once('}');
        let c =
            number.and_then(|(digits, after)| Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, after)));
        if let Some((c, after)) = c {
            key.push(c);
            rest = after;
        } else {
            key.push_str("\\u{");
            rest = behind;
        }
    }
    key + rest
}

/// The key of the page of instructions.
pub(super) const ABOUT: &str = "ziping:about";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::cell_text;

    #[test]
    fn any_key_comes_back_from_its_cell() {
        for (key, cell) in [
            ("ziping:result=质量指标/合格率", "ziping:result=质量指标/合格率"),
            ("a\u{200b}\u{e0041}b\n\tc", "a\\u{200b}\\u{e0041}b\\u{a}\\u{9}c"),
            (r"A\1\u{41}\u{", r"A\1\u{5c}u{41}\u{5c}u{"),
        ] {
            assert_eq!(in_cell(key), cell);
            assert_eq!(cell_text(cell), cell);
            assert_eq!(of_cell(cell), key);
        }
        assert_eq!(of_cell(r"A\u{zz}\u{"), r"A\u{zz}\u{");
    }
}
