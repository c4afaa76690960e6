//! What a pack makes of all rows that are tried, and which way each goes through its scripts. Of the many rows that go one
//! way a few are enough, and those beside which another way begins.

use super::{Row, inputs};
use crate::rules::{Cage, Pack, Shelf};
use crate::tune::cases::{Case, Outcome, outcome_of, tuned};
use crate::tune::cover::Marked;
use crate::tune::marks::Spot;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A row that was tried.
#[derive(Debug, Clone)]
pub struct Tried {
    /// The row.
    pub row: Row,
    /// The same, as a case.
    pub case: Case,
    /// What came out.
    pub outcome: Outcome,
    /// The marks that it passed.
    pub way: BTreeSet<usize>,
}

/// All rows that were tried on a pack.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    /// The rows, in the order of `inputs`.
    pub tried: Vec<Tried>,
    /// What the marks stand for.
    pub spots: Vec<Spot>,
}

/// Rows that are kept of one way.
const OF_A_WAY: usize = 30;

impl Atlas {
    /// Tries every row on `pack`; nothing where it does not open with marks in its scripts.
    pub fn of(shelf: &Shelf<'_>, pack: &Pack, cases: &[Case]) -> Self {
        let marked = Marked::of(shelf, pack);
        let Ok(with_marks) = marked.shelf().open(&pack.id) else {
            return Self::default();
        };
        if Cage::with(&with_marks, |_| ()).is_err() {
            return Self::default();
        }
        // Parameters and bands of an overlay reach into the functions of its base.
        let manifest = shelf.file_of(&pack.id, "pack.toml");
        let all = manifest.is_none_or(|source| source.text.contains("[param.") || source.text.contains("[[band]]"));
        let rows = inputs(pack, cases, all);
        // In long runs: a run of rows with one set of parameters is compiled once.
        let tried = rows.into_par_iter().with_min_len(64).filter_map(|row| {
            let case = row.case()?;
            let pack = tuned(&with_marks, &case.set)?;
            let (outcome, way) = marked.watch(|| outcome_of(&pack, &case).ok().flatten());
            Some(Tried {
                row,
                case,
                outcome: outcome?,
                way,
            })
        });
        Self {
            tried: tried.collect(),
            spots: marked.spots.clone(),
        }
    }

    /// A few rows of every way, and those beside which another way or state begins.
    #[must_use]
    pub fn thinned(mut self) -> Self {
        let mut counts: BTreeMap<&BTreeSet<usize>, (usize, usize)> = BTreeMap::new();
        for one in &self.tried {
            counts.entry(&one.way).or_default().0 += 1;
        }
        let mut keep = Vec::with_capacity(self.tried.len());
        for (index, one) in self.tried.iter().enumerate() {
            let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
            let beside = beside.filter_map(|index| self.tried.get(index));
            let at_an_edge = beside.into_iter().any(|other| other.way != one.way);
            let Some((all, seen)) = counts.get_mut(&one.way) else {
                continue;
            };
            let step = *all / OF_A_WAY + 1;
            keep.push((at_an_edge && *all < OF_A_WAY * 40) || seen.is_multiple_of(step));
            *seen += 1;
        }
        let mut keep = keep.into_iter();
        self.tried.retain(|_| keep.next().unwrap_or(true));
        self
    }
}
