//! The year to which a form belongs, as its checks ask for it: made once for all its forms, so that what is asked of each
//! form takes no longer where there are thousands.

use super::beside::Beside;
use super::names::Names;
use super::text::squeezed;
use crate::model::department::{Indexed, Year};
use crate::model::form::{Form as Facts, Narrative};
use crate::score::ScoredYear;
use std::sync::OnceLock;

/// A year, the forms that stand beside it by their codes, and what is asked of all its forms together.
pub(super) struct Whole<'a> {
    year: &'a ScoredYear,
    pub(super) approved: Indexed<'a>,
    pub(super) last_year: Indexed<'a>,
    pub(super) year_before_last: Indexed<'a>,
    /// What its projects are called.
    projects: OnceLock<Names>,
    has_plans: OnceLock<bool>,
    has_narratives: OnceLock<bool>,
}

impl<'a> Whole<'a> {
    pub(super) fn new(year: &'a ScoredYear, beside: &'a Beside<'a>) -> Self {
        let indexed = |year: &'a Option<Year>| year.as_ref().map(Year::indexed).unwrap_or_default();
        Self {
            year,
            approved: indexed(&beside.approved),
            last_year: indexed(&beside.last_year),
            year_before_last: indexed(&beside.year_before_last),
            projects: OnceLock::new(),
            has_plans: OnceLock::new(),
            has_narratives: OnceLock::new(),
        }
    }

    /// Whether a squeezed text names a project other than that of number `number`; `name` gives what a project is called in
    /// sentences, where that can be told from ordinary words.
    pub(super) fn names_another(&self, stated: &str, number: usize, name: impl Fn(&Facts) -> Option<&str>) -> bool {
        let names = self.projects.get_or_init(|| {
            let mut names = Names::default();
            for form in &self.year.facts.projects {
                let name = name(form);
                names.add(&squeezed(name.unwrap_or_default()), name.is_some());
            }
            names
        });
        names.in_text(stated, number).next().is_some()
    }

    /// Whether any project has a 资金支出计划.
    pub(super) fn has_plans(&self) -> bool {
        let mut projects = self.year.facts.projects.iter().filter_map(Facts::project);
        *self
            .has_plans
            .get_or_init(|| projects.any(|project| !project.plan.is_empty()))
    }

    /// Whether somebody has begun to write a report of the year.
    pub(super) fn has_narratives(&self) -> bool {
        let mut forms = self.year.facts.forms();
        *self
            .has_narratives
            .get_or_init(|| forms.any(|one| one.words.narrative != Narrative::default()))
    }
}
