//! What documents and filled-in workbooks would change in a workspace.
//!
//! Here, and only here, it is decided what a file is: a workbook that this program made to be filled in carries a name of
//! its own, and is actuals; everything else is targets.

use super::actuals_import::{self, ActualsImport};
use super::import_refusal::ImportRefusal;
use super::targets_import::{self, TargetsImport};
use super::typed_targets;
use crate::import::filled::is_filled;
use crate::office::LONGEST_FILE;
use crate::office::document;
use crate::source::Files;

/// What files are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportKind {
    /// Documents with approved targets.
    Targets,
    /// Workbooks that went out to be filled in.
    Actuals,
}

/// What an import comes to; nothing of it is written yet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Import {
    /// Of documents with approved targets.
    Targets(Box<TargetsImport>),
    /// Of filled-in workbooks.
    Actuals(ActualsImport),
}

/// What the files `names` of `from` are.
///
/// # Errors
/// [`ImportRefusal::Mixed`].
pub fn import_kind(from: &dyn Files, names: &[&str]) -> Result<ImportKind, ImportRefusal> {
    let (forms, others): (Vec<&str>, Vec<&str>) = names.iter().copied().partition(|name| is_form(from, name));
    match (forms.first(), others.first()) {
        (Some(form), Some(other)) => Err(ImportRefusal::Mixed {
            form: (*form).to_owned(),
            other: (*other).to_owned(),
        }),
        (Some(_), None) => Ok(ImportKind::Actuals),
        _ => Ok(ImportKind::Targets),
    }
}

/// What the files `names` of `from` would change in the workspace in `files`, which for targets may be empty; of `year`,
/// else of the year that they state.
///
/// # Errors
/// [`ImportRefusal`]: everything that is wrong with them.
pub fn import(files: &dyn Files, from: &dyn Files, names: &[&str], year: Option<i16>) -> Result<Import, ImportRefusal> {
    match import_kind(from, names)? {
        ImportKind::Targets if names.iter().any(|name| typed_targets::is_typed(from, name)) => {
            typed_targets::plan(files, from, names, year).map(|plan| Import::Targets(Box::new(plan)))
        }
        ImportKind::Targets => {
            targets_import::plan(files, from, names, year).map(|plan| Import::Targets(Box::new(plan)))
        }
        ImportKind::Actuals => actuals_import::plan(files, from, names, year).map(Import::Actuals),
    }
}

/// The bytes of an old Word document in the new format, for who imports it more than once: reading them is reading it,
/// without the seconds that `LibreOffice` takes. None of any other file, and where it cannot be converted.
pub fn converted(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    document::converted(name, bytes)
}

/// Whether a file is a workbook that went out to be filled in, in whatever format it was saved. What cannot be read is told
/// by whoever reads it.
fn is_form(from: &dyn Files, name: &str) -> bool {
    let bytes = from.read(name, LONGEST_FILE as u64);
    bytes.is_ok_and(|bytes| is_filled(&bytes))
}
