//! One check, and one thing that it found.

use super::beside::Beside;
use super::form::Form;
use super::page::Page;
use super::row::Row;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::Place;
use crate::score::ScoredYear;

/// A check: its code, its page and what it looks at.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The one code that it gives.
    pub code: Code,
    /// The page of the handbook, which is also what `check --explain` prints.
    pub page: &'static str,
    pub(super) look: Look,
}

/// A year, what stands beside it, and all its forms.
type LookAtYear = fn(&ScoredYear, &Beside<'_>, &[Form<'_>]) -> Vec<Found>;

/// Many departments, each with what stands beside its year; each finding with the number of its department.
type LookAcross = fn(&[(&ScoredYear, &Beside<'_>)]) -> Vec<(usize, Found)>;

/// What a check looks at, and how.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    /// One row of a form; at most one finding.
    Row(fn(&Row<'_>) -> Option<Found>),
    /// One form: a project, or the department's own.
    Form(fn(&Form<'_>) -> Vec<Found>),
    /// All forms of the year.
    Year(LookAtYear),
    /// Many departments; each finding with the number of its department.
    County(LookAcross),
}

impl Check {
    /// A check of one row.
    pub(super) const fn row(code: Code, page: &'static str, look: fn(&Row<'_>) -> Option<Found>) -> Self {
        let look = Look::Row(look);
        Self { code, page, look }
    }

    /// A check of one form.
    pub(super) const fn form(code: Code, page: &'static str, look: fn(&Form<'_>) -> Vec<Found>) -> Self {
        let look = Look::Form(look);
        Self { code, page, look }
    }

    /// A check of a year.
    pub(super) const fn year(code: Code, page: &'static str, look: LookAtYear) -> Self {
        let look = Look::Year(look);
        Self { code, page, look }
    }

    /// A check of many departments.
    pub(super) const fn county(code: Code, page: &'static str, look: LookAcross) -> Self {
        let look = Look::County(look);
        Self { code, page, look }
    }

    /// Its page, in parts.
    pub fn page(&self) -> Page<'static> {
        Page::of(self.page)
    }

    /// What it finds in one department's year.
    pub(super) fn run(&self, year: &ScoredYear, beside: &Beside<'_>, forms: &[Form<'_>], said: &mut Findings) {
        match self.look {
            Look::Row(look) => {
                for form in forms {
                    for row in form.rows() {
                        let found = look(&row).map(|found| found.about(&row));
                        said.extend(found.map(|found| found.into_diagnostic(self.code, Some(form.code()))));
                    }
                }
            }
            Look::Form(look) => {
                for form in forms {
                    let found = look(form).into_iter();
                    said.extend(found.map(|found| found.into_diagnostic(self.code, Some(form.code()))));
                }
            }
            Look::Year(look) => {
                let found = look(year, beside, forms).into_iter();
                said.extend(found.map(|found| found.into_diagnostic(self.code, None)));
            }
            Look::County(_) => {}
        }
    }
}

/// One defect, before it has its code.
#[derive(Debug, Clone)]
pub(super) struct Found {
    place: Option<Place>,
    project: Option<String>,
    indicator: Option<String>,
    message: String,
    label: Option<String>,
    hint: Option<String>,
}

impl Found {
    /// At `place`; `message` quotes the author's own text and shows both sides.
    pub(super) fn new(place: Option<&Place>, message: impl Into<String>) -> Self {
        Self {
            place: place.cloned(),
            project: None,
            indicator: None,
            message: message.into(),
            label: None,
            hint: None,
        }
    }

    /// A few words under the mark.
    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// What to write instead.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// It is about this row; a check of rows need not say so.
    pub(super) fn about(mut self, row: &Row<'_>) -> Self {
        self.indicator = Some(row.indicator.id.clone());
        self
    }

    /// It is about this form; a check of rows or forms need not say so.
    pub(super) fn of(mut self, form: &Form<'_>) -> Self {
        self.project = Some(form.code().to_owned());
        self
    }

    pub(super) fn into_diagnostic(self, code: Code, project: Option<&str>) -> Diagnostic {
        let mut one = Diagnostic::new(code, self.message)
            .at_maybe(self.place.as_ref())
            .hint_maybe(self.hint);
        one.label = self.label;
        one.project = self.project.or_else(|| project.map(str::to_owned));
        one.indicator = self.indicator;
        one
    }
}
