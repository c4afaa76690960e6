//! The list of findings as a page or a workbook, for the bureau.

use super::department::Department;
use crate::check::{title_of, worth_opening};
use crate::cli::args::{Check, ReviewFormat};
use crate::cli::screen::{Outcome, Screen};
use crate::report::view::{Checked, review};
use crate::report::{Templates, review_html, review_xlsx};
use std::io;

/// The departments as a list takes them.
pub(super) fn all_checked<'a>(departments: &'a [Department<'_>]) -> Vec<Checked<'a>> {
    let checked = |one: &'a Department<'_>| Checked {
        folder: one.folder,
        facts: one.year.as_ref().map(|year| &year.facts),
        findings: one.findings.iter().collect(),
    };
    departments.iter().map(checked).collect()
}

/// Writes the list; what it came to where it could not be written.
pub(super) fn write(
    command: &Check,
    departments: &[Department<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<Option<Outcome>> {
    let Some(out) = &command.out else { return Ok(None) };
    let all = all_checked(departments);
    let review = review(&all, &|finding| title_of(finding.code), &worth_opening);
    let made = match command.format {
        ReviewFormat::Html => review_html(&review, &Templates::shipped()).map(String::into_bytes),
        _ => review_xlsx(&review),
    };
    screen.write_document(
        out,
        "检查结果.xlsx",
        made,
        &format!("：{} 处，另有 {} 处已接受", review.count, review.waived),
    )
}
