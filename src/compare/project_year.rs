//! A project in one year, with the rules of that year.

use crate::model::form::Form;
use crate::model::indicator::Indicator;
use crate::model::notation::Stated;
use crate::model::scorecard::{FormScore, IndicatorScore, Status};
use crate::rules::Pack;
use crate::score::ScoredYear;

/// One year of the project.
#[derive(Clone, Copy)]
pub(super) struct ProjectYear<'a> {
    scored: &'a ScoredYear,
    /// Its number among the projects of the year.
    project: usize,
}

impl<'a> ProjectYear<'a> {
    /// Project number `project` of a year; none where there is no such project.
    pub(super) fn of(scored: &'a ScoredYear, project: usize) -> Option<Self> {
        let both = scored.facts.projects.len().min(scored.card.projects.len());
        (project < both).then_some(Self { scored, project })
    }

    pub(super) fn facts(&self) -> &'a Form {
        &self.scored.facts.projects[self.project]
    }

    pub(super) fn card(&self) -> &'a FormScore {
        &self.scored.card.projects[self.project]
    }

    pub(super) fn pack(&self) -> &'a Pack {
        &self.scored.pack
    }

    /// 预算年度.
    pub(super) fn number(&self) -> i16 {
        self.scored.card.year
    }

    /// The day by which the year is due.
    pub(super) fn due(&self) -> Option<&'a Stated> {
        self.scored.facts.due.as_ref()
    }

    /// Row number `number`.
    pub(super) fn row(&self, number: usize) -> Option<&'a Indicator> {
        self.facts().indicators.get(number)
    }

    /// The same, scored.
    pub(super) fn score(&self, number: usize) -> Option<&'a IndicatorScore> {
        self.card().indicators.get(number)
    }

    /// Whether the row counts: not a part of another, not 不适用, not the one of two that was not chosen.
    pub(super) fn counts(&self, number: usize) -> bool {
        let on_form = self
            .score(number)
            .is_some_and(|row| row.status != Status::NotApplicable);
        on_form && self.row(number).is_some_and(|row| row.part_of.is_none())
    }
}
