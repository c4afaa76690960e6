//! What is handed in, or was approved, as a numbered copy.

use super::checked::check;
use super::left_open::of_department;
use super::request::Request;
use super::scored::read_and_score;
use crate::book::{Filing, FilingRefusal, Freeze, Refusal, Stated, freeze_filing, freeze_targets};
use crate::diagnostic::{Findings, Severity};
use crate::load;
use crate::source::{Files, Snapshot};

/// Why a year is not filed.
#[derive(Debug)]
#[non_exhaustive]
pub enum FileRefusal {
    /// No scorecard can be made.
    Unreadable(Findings),
    /// What must be mended first; nothing, where only the total is not settled.
    NotReady(Findings),
    /// There is a filing already, or the scorecard cannot be written.
    Refused(FilingRefusal),
}

/// Why targets are not filed.
#[derive(Debug)]
#[non_exhaustive]
pub enum FileTargetsRefusal {
    /// No workspace can be read.
    Unreadable(Findings),
    /// The workspace has no year.
    NoYear,
    /// They must be mended first, or were filed already.
    Refused(Refusal),
}

/// The year asked for as the next entry of its filings, ready to be written. Only a draft may have open totals or findings
/// that must be mended.
///
/// # Errors
/// [`FileRefusal`].
pub fn file(files: &dyn Files, request: &Request<'_>, filing: Filing<'_>) -> Result<Freeze, FileRefusal> {
    // What is kept is what was scored, whoever saves a file meanwhile.
    let files = &Snapshot::new(files);
    let year = if filing.draft {
        read_and_score(files, request).map_err(FileRefusal::Unreadable)?
    } else {
        let year = check(files, request).map_err(FileRefusal::Unreadable)?;
        let mut wrong = Findings::new();
        wrong.extend(year.findings.iter().filter(|one| one.severity == Severity::P0).cloned());
        if !wrong.is_empty() || !year.is_settled() {
            return Err(FileRefusal::NotReady(wrong));
        }
        year
    };
    let year = year.answered().map_err(FileRefusal::Unreadable)?;
    request
        .on_shelf(files, |shelf| freeze_filing(files, shelf, &year, filing))
        .map_err(FileRefusal::Refused)
}

/// The approved targets of the year asked for as the next entry, ready to be written; the rules do not matter.
///
/// # Errors
/// [`FileTargetsRefusal`].
pub fn file_targets(
    files: &dyn Files,
    request: &Request<'_>,
    stated: Stated<'_>,
) -> Result<Freeze, FileTargetsRefusal> {
    let workspace = load::workspace(files).map_err(FileTargetsRefusal::Unreadable)?;
    let year = request.year.or_else(|| load::latest_year(files, &workspace));
    let year = year.ok_or(FileTargetsRefusal::NoYear)?;
    let open = of_department(files);
    if !open.is_empty() {
        return Err(FileTargetsRefusal::Refused(Refusal::Findings(open)));
    }
    freeze_targets(files, year, stated).map_err(FileTargetsRefusal::Refused)
}
