//! A year of so many projects that they are scored some at a time, and let go.

use super::department::{self, Brief};
use super::{ScoredYear, asked, card, whole_department};
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::money::Execution;
use crate::rules::Pack;

/// What is held of the projects that were let go: little of each, for the department's score.
pub struct Parted {
    pack: Pack,
    projects: Vec<Brief<'static>>,
    money: Execution,
}

impl Parted {
    /// Of a year that `pack` scores, no project yet.
    pub fn new(pack: Pack) -> Self {
        Self {
            pack,
            projects: Vec::new(),
            money: department::sum(&[]),
        }
    }

    /// Some more projects, in the order of the whole year.
    pub fn add(&mut self, part: &ScoredYear) {
        let briefs = part.card.projects.iter().map(|project| Brief::of(project, &self.pack));
        self.projects.extend(briefs.map(Brief::kept));
        self.money = department::sum(&[&self.money, &department::together(&part.facts)]);
    }

    /// The year without its projects, which are those of all parts: the department's score and its own form, answered. `facts`
    /// are those of the year without its projects.
    ///
    /// # Errors
    /// The findings when the scripts of the pack do not compile.
    pub fn whole(self, facts: Year, mut findings: Findings) -> Result<ScoredYear, Findings> {
        let (score, found) = whole_department(&facts, &self.pack, &self.projects, &self.money)?;
        findings.append(found);
        let mut card = card(&facts, &self.pack, Vec::new(), score);
        asked::answer_with(&mut card, &facts, &self.money, &self.pack)?;
        Ok(ScoredYear::new(facts, card, self.pack, findings))
    }
}
