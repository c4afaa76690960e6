//! One check: its code, its page, its words, and what it looks at.

use super::beside::Beside;
use super::county::County;
use super::form::Form;
use super::lexicon::Sheet;
use super::page::Page;
use super::row::Row;
use crate::diagnostic::{Code, Findings};
use crate::score::ScoredYear;

pub(super) use super::found::Found;

/// A check: its code, its page and what it looks at.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The one code that it gives.
    pub code: Code,
    /// The page of the handbook, which is also what `check --explain` prints.
    pub page: &'static str,
    /// Its words and limits, and those that it shares with others.
    pub(crate) sheets: &'static [Sheet],
    pub(super) look: Look,
}

/// A year, what stands beside it, and all its forms.
type LookAtYear = fn(&ScoredYear, &Beside<'_>, &[Form<'_>]) -> Vec<Found>;

/// A county, the number of one of its departments, and all its forms.
type LookAcross = fn(&County, usize, &[Form<'_>]) -> Vec<Found>;

/// What a check looks at, and how.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    /// One row of a form; at most one finding.
    Row(fn(&Row<'_>) -> Option<Found>),
    /// One form: a project, or the department's own.
    Form(fn(&Form<'_>) -> Vec<Found>),
    /// All forms of the year.
    Year(LookAtYear),
    /// The forms of the department of this number, beside those of its county.
    County(LookAcross),
}

impl Check {
    const fn of(code: Code, page: &'static str, look: Look) -> Self {
        let sheets = &[];
        Self {
            code,
            page,
            sheets,
            look,
        }
    }

    /// The same, going by the words and limits of these sheets.
    pub(super) const fn with(self, sheets: &'static [Sheet]) -> Self {
        Self { sheets, ..self }
    }

    /// A check of one row.
    pub(super) const fn row(code: Code, page: &'static str, look: fn(&Row<'_>) -> Option<Found>) -> Self {
        Self::of(code, page, Look::Row(look))
    }

    /// A check of one form.
    pub(super) const fn form(code: Code, page: &'static str, look: fn(&Form<'_>) -> Vec<Found>) -> Self {
        Self::of(code, page, Look::Form(look))
    }

    /// A check of a year.
    pub(super) const fn year(code: Code, page: &'static str, look: LookAtYear) -> Self {
        Self::of(code, page, Look::Year(look))
    }

    /// A check of many departments.
    pub(super) const fn county(code: Code, page: &'static str, look: LookAcross) -> Self {
        Self::of(code, page, Look::County(look))
    }

    /// Its page, in parts.
    pub fn page(&self) -> Page<'static> {
        Page::of(self.page)
    }

    /// What it finds in one form by itself.
    pub(super) fn run(&self, form: &Form<'_>, findings: &mut Findings) {
        let of_form = |found: Found| found.into_diagnostic(self.code, Some(form.code()));
        match self.look {
            Look::Row(look) => {
                for row in form.rows() {
                    let found = look(&row).map(|found| found.about(&row));
                    findings.extend(found.map(of_form));
                }
            }
            Look::Form(look) => findings.extend(look(form).into_iter().map(of_form)),
            Look::Year(_) | Look::County(_) => {}
        }
    }

    /// What it finds in the forms of a year together.
    pub(super) fn run_together(
        &self,
        year: &ScoredYear,
        beside: &Beside<'_>,
        forms: &[Form<'_>],
        findings: &mut Findings,
    ) {
        if let Look::Year(look) = self.look {
            let found = look(year, beside, forms).into_iter();
            findings.extend(found.map(|found| found.into_diagnostic(self.code, None)));
        }
    }
}
