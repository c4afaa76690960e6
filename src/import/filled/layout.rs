//! One sheet from top to bottom.
//!
//! INVARIANT: but for the number of lines of its lists it depends on the approved facts alone, so that the sheet that comes
//! back is compared with the same lines.

use super::form::Row;
use super::further::Lines;
use super::key::TARGETS;
use super::{further, keys, rows};
use crate::model::department::Year;
use crate::model::form::Form as Facts;
use crate::model::indicator::Indicator;

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) rows: Vec<Row>,
    /// The line of the columns' heads.
    pub(super) heads: usize,
    /// Hash of everything approved that the sheet shows.
    pub(super) hash: String,
}

impl Form {
    /// The sheet of `facts`.
    pub(super) fn new(
        year: &Year,
        facts: &Facts,
        points: &dyn Fn(&Indicator) -> Option<String>,
        lines: Lines<'_>,
    ) -> Self {
        let mut rows = rows::top(year, facts);
        if let Some(project) = facts.project() {
            rows.extend(rows::money(project));
        }
        rows.extend(rows::goals(facts));
        let heads = rows.len();
        rows.push(rows::heads());
        rows.extend(rows::indicators(&facts.indicators, points));
        rows.extend(rows::closing());
        let hash = keys::hash(&rows);
        rows.extend(further::further(facts, lines));
        if let Some(row) = rows.iter_mut().find(|row| row.key == TARGETS) {
            row.key += &hash;
        }
        Self { rows, heads, hash }
    }
}
