//! 规则试算 as its template sees it.

use super::Maker;
use crate::compare::{Moved, Preview, RankMoved};
use serde::Serialize;

/// Projects that the page has one by one; the workbook has all.
const MOST: usize = 500;

/// Ranks that the page has one by one.
const MOST_RANKS: usize = 100;

/// 规则试算.
#[derive(Debug, Clone, Serialize)]
pub struct Previewed<'a> {
    /// What made it.
    pub doc: Maker,
    /// The two packs, for a headline.
    pub rules: [String; 2],
    /// How many projects rise.
    pub up: usize,
    /// How many fall.
    pub down: usize,
    /// Grades by the old pack, each with how many have which grade by the new one.
    pub matrix: Vec<(&'a str, Vec<usize>)>,
    /// The projects that move most.
    pub shown: &'a [Moved],
    /// The ranks that change most.
    pub shown_ranks: &'a [RankMoved],
    /// All there is to say.
    pub preview: &'a Preview,
}

impl<'a> Previewed<'a> {
    /// Of a preview.
    pub fn of(preview: &'a Preview) -> Self {
        let (up, down) = preview.up_and_down();
        Self {
            doc: Maker::this(),
            rules: preview.rules(),
            up,
            down,
            matrix: preview.matrix(),
            shown: &preview.moved[..preview.moved.len().min(MOST)],
            shown_ranks: &preview.ranks[..preview.ranks.len().min(MOST_RANKS)],
            preview,
        }
    }

    /// Rows of its tables.
    pub fn rows(&self) -> usize {
        let lines = |one: &Moved| one.rows.len() * 2 + one.clauses.len() + 1;
        let preview = self.preview;
        self.shown.iter().map(lines).sum::<usize>()
            + self.shown_ranks.len()
            + preview.departments.len()
            + preview.not_run.len()
            + preview.clauses.len()
    }
}
