//! Where rows are scored: on a pack with marks in its scripts for the search, and on the pack as it is before anything is
//! said.

use crate::rules::{Cage, Pack, Shelf};
use crate::tune::cases::{Case, Outcome, outcome_of, tuned};
use crate::tune::cover::Marked;
use crate::tune::marks::Spot;
use crate::tune::rows::Row;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What scores a case with a pack: the engine, and in tests something that stands for one that is at fault.
pub(crate) type Scores = dyn Fn(&Pack, &Case) -> Option<Outcome> + Sync;

/// A row with what came out.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub row: Row,
    pub outcome: Outcome,
    /// The marks that it passed.
    pub way: BTreeSet<usize>,
    /// Steps of the longest call, about.
    pub steps: u64,
    /// The mark at which it had made them.
    pub farthest: Option<usize>,
}

/// What the search may cost: a row is 1, and so many steps of a script another 1. On one core of an office computer about
/// half a minute; counted and not timed, so that a pack gives the same findings everywhere.
pub(super) const BUDGET: u64 = 60_000;
const STEPS_OF_ONE: u64 = 2_000;

/// Rows between two looks at what is left.
const AT_ONCE: usize = 1_024;

/// A pack on which rows are scored.
pub(crate) struct Bench<'a> {
    /// The pack as it is.
    pub pack: &'a Pack,
    marked: Marked,
    with_marks: Pack,
    scores: &'a Scores,
}

/// The engine itself.
pub(super) fn engine(pack: &Pack, case: &Case) -> Option<Outcome> {
    outcome_of(pack, case).ok().flatten()
}

impl<'a> Bench<'a> {
    /// For `pack`; nothing where it does not open with marks in its scripts.
    pub fn of(shelf: &Shelf<'_>, pack: &'a Pack, scores: &'a Scores) -> Option<Self> {
        let marked = Marked::of(shelf, pack);
        let with_marks = marked.shelf().open(&pack.id).ok()?;
        Cage::with(&with_marks, |_| ()).ok()?;
        Some(Self {
            pack,
            marked,
            with_marks,
            scores,
        })
    }

    /// What the marks stand for.
    pub fn spots(&self) -> &[Spot] {
        &self.marked.spots
    }

    /// Scores all rows, each for itself; nothing for one that cannot be scored. Ends early where the budget does: whether it
    /// did comes with them.
    pub fn search(&self, rows: &[Row], budget: u64) -> (Vec<Option<Sample>>, bool) {
        let mut found: Vec<Option<Sample>> = Vec::with_capacity(rows.len());
        let mut left = budget;
        while left > 0 && found.len() < rows.len() {
            let most = usize::try_from(left).unwrap_or(AT_ONCE).min(AT_ONCE);
            let part = &rows[found.len()..rows.len().min(found.len() + most)];
            // In long runs: a run of rows with one set of parameters is compiled once.
            let scored: Vec<Option<Sample>> = part
                .par_iter()
                .with_min_len(128)
                .map(|row| self.marked_sample(row))
                .collect();
            let cost = |one: &Option<Sample>| 1 + one.as_ref().map_or(0, |one| one.steps / STEPS_OF_ONE);
            left = left.saturating_sub(scored.iter().map(cost).sum());
            found.extend(scored);
        }
        let cut = found.len() < rows.len();
        found.resize(rows.len(), None);
        (found, cut)
    }

    fn marked_sample(&self, row: &Row) -> Option<Sample> {
        let case = row.case()?;
        let pack = tuned(&self.with_marks, &case.set)?;
        let (outcome, way, (steps, farthest)) = self.marked.watch_steps(|| (self.scores)(&pack, &case));
        Some(Sample {
            row: row.clone(),
            outcome: outcome?,
            way,
            steps,
            farthest,
        })
    }

    /// Scores a row with the pack as it is: what is said of it is what `rules test` sees.
    pub fn again(&self, row: &Row) -> Option<Outcome> {
        let case = row.case()?;
        (self.scores)(&tuned(self.pack, &case.set)?, &case)
    }

    /// Scores a row with marks in the scripts: which way it goes, and how many steps it takes.
    pub fn with_marks(&self, row: &Row) -> Option<Sample> {
        self.marked_sample(row)
    }
}
