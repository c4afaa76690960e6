//! What the rows of a form are made of, so that only those are rendered again that would come out otherwise.

use super::told::Told;
use crate::import::filled::{FormCell, FormCells};
use crate::model::scorecard::FormScore;
use crate::score::ScoredYear;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything that the template of a row takes, of all rows.
pub(super) struct MadeOf {
    /// The year with the score of the form.
    pub(super) year: Arc<ScoredYear>,
    pub(super) told: BTreeMap<String, Told>,
    pub(super) cells: FormCells,
}

/// What is not as it was.
pub(super) struct Changes {
    /// Ids of rows.
    pub(super) rows: BTreeSet<String>,
    /// Whether a cell that stands in no row, or the lines below the form.
    pub(super) beyond: bool,
}

impl MadeOf {
    /// What is made of something else than `before`, whose score was `then`; none where the form itself is another one.
    pub(super) fn changed_since(&self, score: &FormScore, (before, then): (&Self, &FormScore)) -> Option<Changes> {
        if !is_shaped_as(score, then) || !self.has_rows_of(before) {
            return None;
        }
        let scores = score.indicators.iter().zip(&then.indicators);
        let scored = scores.filter(|(now, then)| now != then).map(|(now, _)| now.id.as_str());
        let told = self.told.keys().chain(before.told.keys());
        let told = told.filter(|id| self.told.get(*id) != before.told.get(*id));
        let whose = self.rows_of_targets();
        let cells = differing(&self.cells.cells, &before.cells.cells);
        let (typed, beyond): (Vec<_>, Vec<_>) = cells.map(|address| row_of(address, &whose)).partition(Option::is_some);
        let ids = scored
            .chain(told.map(String::as_str))
            .chain(typed.into_iter().flatten());
        Some(Changes {
            rows: ids.map(str::to_owned).collect(),
            beyond: !beyond.is_empty() || self.cells.further != before.cells.further,
        })
    }

    fn has_rows_of(&self, before: &Self) -> bool {
        self.cells.target_rows == before.cells.target_rows && self.cells.takes_rows == before.cells.takes_rows
    }

    fn rows_of_targets(&self) -> BTreeMap<usize, &str> {
        let rows = self.cells.target_rows.iter();
        rows.map(|(id, number)| (*number, id.as_str())).collect()
    }

    /// The cells that are rendered: all of them, or those of the rows that changed and those that stand in no row.
    pub(super) fn cells_of(&self, changes: Option<&Changes>) -> impl Iterator<Item = &FormCell> {
        let whose = self.rows_of_targets();
        self.cells.cells.values().filter(move |cell| {
            let address = &cell.blank.address;
            changes.is_none_or(|changes| match row_of(address, &whose) {
                Some(row) => changes.rows.contains(row),
                // Lines of the lists below the form.
                None => changes.beyond || !address.starts_with("item/"),
            })
        })
    }
}

/// Whether a form has the same rows, below the same 一级指标 and 二级指标, which span rows, and the same columns.
fn is_shaped_as(now: &FormScore, then: &FormScore) -> bool {
    let mut rows = now.indicators.iter().zip(&then.indicators);
    now.indicators.len() == then.indicators.len()
        && now.claims_anything() == then.claims_anything()
        && rows.all(|(one, old)| one.id == old.id && one.level1 == old.level1 && one.level2 == old.level2)
}

/// Addresses of cells that are not the same in both.
fn differing<'a>(
    now: &'a BTreeMap<Arc<str>, FormCell>,
    before: &'a BTreeMap<Arc<str>, FormCell>,
) -> impl Iterator<Item = &'a str> {
    // Most often the addresses are the same, in the same order.
    let (mut now, mut before) = (now.iter().peekable(), before.iter().peekable());
    std::iter::from_fn(move || {
        loop {
            let order = match (now.peek(), before.peek()) {
                (Some((one, _)), Some((other, _))) if Arc::ptr_eq(one, other) => Ordering::Equal,
                (Some((one, _)), Some((other, _))) => one.cmp(other),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return None,
            };
            let new = now.next_if(|_| order.is_le());
            let old = before.next_if(|_| order.is_ge());
            if new.map(|(_, cell)| cell) != old.map(|(_, cell)| cell) {
                return new.or(old).map(|(address, _)| &**address);
            }
        }
    })
}

/// The row in which a cell stands: `result/<key>/<id>`, `target/indicator/<number>/<key>`.
fn row_of<'a>(address: &'a str, of_targets: &BTreeMap<usize, &'a str>) -> Option<&'a str> {
    if let Some((_, id)) = address.strip_prefix("result/").and_then(|rest| rest.split_once('/')) {
        return Some(id);
    }
    let (number, _) = address.strip_prefix("target/indicator/")?.split_once('/')?;
    of_targets.get(&number.parse().ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_stands_in_the_row_that_its_address_names() {
        let of_targets = [(3, "数量指标/里程")].into();
        assert_eq!(
            row_of("result/actual/数量指标/里程", &of_targets),
            Some("数量指标/里程")
        );
        assert_eq!(row_of("target/indicator/3/level1", &of_targets), Some("数量指标/里程"));
        assert_eq!(row_of("target/indicator/4/level1", &of_targets), None);
        assert_eq!(row_of("in/execution/executed", &of_targets), None);
    }
}
