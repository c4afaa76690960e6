//! What a clerk fills in, made from the approved targets, as actuals files.

use super::request::{Request, year_of};
use crate::diagnostic::Findings;
use crate::load;
use crate::source::Files;
use crate::source::write::{Output, file_name};

/// What is said where there is nothing to fill in.
pub(super) const NO_YEAR: (&str, &str) = ("工作区里没有年度文件夹", "先建 2021/targets/ 这样的文件夹");

/// The actuals files of a year, with nothing filled in.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BlankForms {
    /// 预算年度.
    pub year: i16,
    /// One per project, and one for the department's own indicators where it has any; by name inside `<year>/actuals/`.
    pub outputs: Vec<Output>,
}

/// The actuals files of the year asked for, to be filled in by hand.
///
/// # Errors
/// Findings when the targets cannot be read.
pub fn form(files: &dyn Files, request: &Request<'_>) -> Result<BlankForms, Findings> {
    let (workspace, year) = year_of(files, request, NO_YEAR)?;
    let (facts, _) = load::year(files, &workspace, year)?;
    let outputs = facts
        .forms()
        .map(|form| {
            let name = form.project().map_or("department", |project| &project.code);
            Output::text(format!("{}.toml", file_name(name)), load::skeleton(form))
        })
        .collect();
    Ok(BlankForms { year, outputs })
}
