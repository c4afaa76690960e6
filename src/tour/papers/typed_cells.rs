//! A form cell by cell, as a page shows it and as it is typed into.

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::import::filled::{self, FormCells, TypedCell, TypedInto};
use crate::model::form::Form;
use crate::score::ScoredYear;
use crate::source::write::Output;
use crate::source::{Files, sha256};

/// What typing into a form comes to; nothing is written yet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TypedForm {
    /// The actuals file as it would be, below the workspace; none where nothing changes.
    pub output: Option<Output>,
    /// What became of each cell, in the order in which they were given.
    pub became: Vec<TypedInto>,
}

/// The form of this code in a year that was scored: a project's, or, without a code, the department's own.
pub fn form_called<'a>(year: &'a ScoredYear, code: Option<&str>) -> Option<&'a Form> {
    match code {
        Some(code) => year.facts.project(code),
        None => year.facts.own.as_ref(),
    }
}

/// The cells of a form, and the hash of the file that they are from.
///
/// # Errors
/// Findings: the actuals file cannot be read.
pub fn form_cells(files: &dyn Files, year: &ScoredYear, form: &Form) -> Result<(FormCells, String), Findings> {
    let (text, _) = filled::actuals_text(files, form)?;
    let cells = filled::cells(&year.facts, form, &text).map_err(unreadable)?;
    Ok((cells, sha256(text.as_bytes())))
}

/// What the actuals file of a form would be with what was typed.
///
/// # Errors
/// Findings: the actuals file cannot be read.
pub fn type_cells(
    files: &dyn Files,
    year: &ScoredYear,
    form: &Form,
    typed: &[TypedCell],
) -> Result<TypedForm, Findings> {
    let (old, path) = filled::actuals_text(files, form)?;
    let (text, became) = filled::put(&year.facts, form, &old, typed).map_err(unreadable)?;
    let path = path.unwrap_or_else(|| filled::new_actuals_path(year.facts.year, form));
    let changes = became.iter().any(|one| matches!(one, TypedInto::Put { .. }));
    Ok(TypedForm {
        output: changes.then(|| Output::text(path, text)),
        became,
    })
}

fn unreadable(why: String) -> Findings {
    Diagnostic::new(Code::TomlSyntax, why).into()
}
