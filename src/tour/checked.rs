//! A year, scored and checked: alone, or beside the other departments of a county.

use super::left_open::left_open;
use super::registers::{shared_codes, unknown_predecessors};
use super::request::{Department, Request};
use super::scored::{lexicon_of, read_and_score};
use crate::check::{self, Beside};
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::form::Form;
use crate::score::ScoredYear;
use crate::source::Files;
use crate::{book, load};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Scores one year and looks at it as a reviewer would; its findings are everything that its files show, by file and line.
///
/// # Errors
/// As [`score`](super::score).
pub fn check(files: &dyn Files, request: &Request<'_>) -> Result<ScoredYear, Findings> {
    let year = read_and_score(files, request)?;
    let beside = beside(files, request, &year);
    let across = match &beside.last_year {
        Some(_) => unknown_predecessors(&year.facts, &codes(&beside)),
        None => Findings::new(),
    };
    let open = left_open(files, &year.facts);
    Ok(with_findings(year, &beside, across, open))
}

/// Checks many departments in parallel, each as [`check()`] does and beside the others; the results in their order. `step` is
/// called when one more has been scored, on whatever thread that was.
pub fn check_all(departments: &[Department<'_>], step: &(dyn Fn() + Sync)) -> Vec<Result<ScoredYear, Findings>> {
    let scored: Vec<Result<(ScoredYear, Beside<'_>), Findings>> = departments
        .par_iter()
        .map(|one| {
            let scored = read_and_score(one.files, &one.request).map(|year| {
                let beside = beside(one.files, &one.request, &year);
                (year, beside)
            });
            step();
            scored
        })
        .collect();
    let together: Vec<(&ScoredYear, &Beside<'_>)> =
        scored.iter().flatten().map(|(year, beside)| (year, beside)).collect();
    let named: Vec<(&str, &Year)> = departments
        .iter()
        .zip(&scored)
        .filter_map(|(one, scored)| Some((one.name, &scored.as_ref().ok()?.0.facts)))
        .collect();
    // A project may have come from another department.
    let known: BTreeSet<&str> = together.iter().flat_map(|(_, beside)| codes(beside)).collect();
    let mut across = check::county(&together).into_iter().zip(shared_codes(&named));
    let across: Vec<Findings> = scored
        .iter()
        .map(|one| {
            let (Ok((year, beside)), Some((mut across, alike))) = (one, one.is_ok().then(|| across.next()).flatten())
            else {
                return Findings::new();
            };
            across.append(alike);
            if beside.last_year.is_some() {
                across.append(unknown_predecessors(&year.facts, &known));
            }
            across
        })
        .collect();
    scored
        .into_par_iter()
        .zip(across)
        .zip(departments)
        .map(|((scored, across), one)| {
            scored.map(|(year, beside)| {
                let open = left_open(one.files, &year.facts);
                with_findings(year, &beside, across, open)
            })
        })
        .collect()
}

/// What the workspace has beside a year: last year's facts, the targets as they were approved, the files that there are,
/// and the words and limits that its checks go by.
pub fn beside<'a>(files: &'a dyn Files, request: &Request<'_>, year: &ScoredYear) -> Beside<'a> {
    let number = year.facts.year;
    let (lexicon, findings) = lexicon_of(files, request, &year.pack);
    let mut beside = Beside {
        lexicon,
        findings,
        has_file: Box::new(move |path| files.has(&format!("{number}/{path}"))),
        ..Beside::default()
    };
    if let Ok(workspace) = load::workspace(files) {
        // What is wrong with another year's files is that year's affair.
        let earlier = |year| load::year(files, &workspace, year).ok().map(|(facts, _)| facts);
        beside.last_year = earlier(number - 1);
        if beside.last_year.is_some() {
            beside.year_before_last = earlier(number - 2);
        }
    }
    if let Some(approved) = book::approved(files, number) {
        beside.findings.append(approved.findings);
        beside.approved = approved.facts;
    }
    beside
}

/// The codes of last year's projects, where the workspace has that year.
fn codes<'a>(beside: &'a Beside<'_>) -> BTreeSet<&'a str> {
    let last = beside.last_year.iter().flat_map(|year| &year.projects);
    last.map(Form::code).collect()
}

/// The year with all that its files show; `across` is what showed beside other departments, `open` the names that are none yet.
fn with_findings(mut year: ScoredYear, beside: &Beside<'_>, across: Findings, open: Findings) -> ScoredYear {
    let mut findings = std::mem::take(&mut year.findings);
    findings.append(beside.findings.clone());
    findings.append(check::year(&year, beside));
    findings.append(across);
    findings.append(open);
    check::waive(&year.facts, &mut findings);
    findings.append(check::unused_waivers(&year.facts, &findings));
    findings.sort();
    year.findings = findings;
    year
}
