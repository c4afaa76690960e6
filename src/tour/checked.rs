//! A year, scored and checked: alone, or beside the other departments of a county.

use super::in_order::in_order_of_numbers;
use super::left_open::left_open;
use super::registers::{Codes, DepartmentCodes, unknown_predecessors};
use super::request::{Department, Request};
use super::scored::{lexicon_of, read_and_score};
use super::two_looks::first_look;
use crate::check::{self, Beside, County, Noted};
use crate::diagnostic::Findings;
use crate::model::form::Form;
use crate::score::ScoredYear;
use crate::source::Files;
use crate::{book, load};

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

/// What the departments of a county are to know of each other.
struct Neighbours<'d> {
    departments: &'d [Department<'d>],
    all: County,
    codes: DepartmentCodes,
    /// Last year's projects: one may have come from another department.
    known: Codes,
}

impl Neighbours<'_> {
    fn add(&mut self, number: usize, noted: Noted, (year, beside): &(ScoredYear, Beside<'_>)) {
        self.all.add(noted);
        self.codes.add(number, &year.facts.department.code);
        self.known.append(codes(beside));
    }

    /// What shows of a department beside the others.
    fn across(&self, number: usize, year: &ScoredYear, beside: &Beside<'_>) -> Findings {
        let mut across = check::beside_others(&self.all, number, year, beside);
        let called = |other: usize| (self.departments[other].name, self.all.name(other));
        across.append(self.codes.shared_by(number, &year.facts.department.code, called));
        if beside.last_year.is_some() {
            across.append(unknown_predecessors(&year.facts, &self.known));
        }
        across
    }
}

/// A department's year, and what stands beside it.
type ReadYear<'a> = Box<(ScoredYear, Beside<'a>)>;

fn read<'a>(one: &Department<'a>) -> Result<ReadYear<'a>, Findings> {
    let year = read_and_score(one.files, &one.request)?;
    let beside = beside(one.files, &one.request, &year);
    Ok(Box::new((year, beside)))
}

/// Checks many departments, each as [`check()`] does and beside the others, and gives them to `tell` in their order. First all
/// are read for what the others are to know of them (`step` is called when one more has been, on whatever thread that was);
/// few are held, however many there are.
///
/// # Errors
/// The first of `tell`; nothing is told after it.
pub fn check_county<'d, E>(
    departments: &'d [Department<'d>],
    step: &(dyn Fn() + Sync),
    mut tell: impl FnMut(&'d Department<'d>, Result<ScoredYear, Findings>) -> Result<(), E>,
) -> Result<(), E> {
    let mut county = Neighbours {
        departments,
        all: County::default(),
        codes: DepartmentCodes::default(),
        known: Codes::default(),
    };
    let noted = |read: &ReadYear<'d>| (check::noted(&read.0, &read.1), read.0.facts.projects.len());
    let first = |one: &'d Department<'d>| {
        let read = read(one);
        step();
        read
    };
    let between = first_look(departments, first, noted, |number, noted| match noted {
        None => county.all.add(Noted::default()),
        Some((noted, read)) => county.add(number, noted, read),
    });
    county.all.close();
    let again = |number, one: &'d Department<'d>| {
        let (year, beside) = *between.take(number).unwrap_or_else(|| read(one))?;
        let across = county.across(number, &year, &beside);
        let open = left_open(one.files, &year.facts);
        Ok(with_findings(year, &beside, across, open))
    };
    in_order_of_numbers(departments, again, |number, checked| {
        tell(&departments[number], checked)
    })
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
fn codes(beside: &Beside<'_>) -> Codes {
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
