//! A year of a department with its score: the one thing that checks, filings, comparisons and documents are made from.

use super::{asked, form};
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::form::Form;
use crate::model::scorecard::{FormScore, Scorecard, Settlement};
use crate::rules::Pack;

/// One department's year, scored.
#[derive(Debug, Clone)]
pub struct ScoredYear {
    /// What the files say.
    pub facts: Year,
    /// What was computed from it.
    pub card: Scorecard,
    /// The rules that computed it.
    pub pack: Pack,
    /// What was found on the way, by file and line: in reading and scoring, and by the checks that were run.
    pub findings: Findings,
    /// The department's form where it has no indicators: the scorecard leaves it out, and its words are checked still.
    unscored: Option<FormScore>,
}

impl ScoredYear {
    /// A year with its score, and what was found in making it.
    pub fn new(facts: Year, card: Scorecard, pack: Pack, findings: Findings) -> Self {
        let own = facts.own.as_ref().filter(|_| card.department_score.own.is_none());
        Self {
            unscored: own.map(form::unscored),
            facts,
            card,
            pack,
            findings,
        }
    }

    /// The year with its ledger lines numbered and each answered: what would have kept the points, and whether they can be
    /// mended.
    ///
    /// # Errors
    /// The findings when the scripts of the pack do not compile.
    pub fn answered(mut self) -> Result<Self, Findings> {
        asked::answer(&mut self.card, &self.facts, &self.pack)?;
        Ok(self)
    }

    /// The year with the numbers to which the scripts gave names of their own on its ledger lines, for who reads the arithmetic.
    ///
    /// # Errors
    /// The findings when the scripts of the pack do not compile.
    pub fn worked(mut self) -> Result<Self, Findings> {
        (self.card, _) = super::year(&self.facts, &self.pack.watched())?;
        self.answered()
    }

    /// The form that stands for each of the facts, in their order: as scored, or without a number where the department's has
    /// no indicators.
    pub fn forms(&self) -> impl Iterator<Item = &FormScore> {
        self.card.forms().chain(&self.unscored)
    }

    /// The rules that scored the form.
    pub fn pack_of(&self, form: &Form) -> Pack {
        match form.project() {
            Some(_) => self.pack.clone(),
            None => self.pack.for_department(),
        }
    }

    /// Whether every total is settled: nothing missing, failed or undefined, in the projects, the roll-up and the
    /// department's own form.
    pub fn is_settled(&self) -> bool {
        let department = &self.card.department_score;
        department.status == Settlement::Scored
            && self
                .card
                .projects
                .iter()
                .all(|project| project.status == Settlement::Scored)
            && department
                .own
                .as_ref()
                .is_none_or(|own| own.status == Settlement::Scored)
    }

    /// Whether nothing has to be mended or filled in before filing.
    pub fn is_clean(&self) -> bool {
        self.is_settled() && !self.findings.any_p0()
    }
}
