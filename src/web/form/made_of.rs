//! What the rows of a form are made of, so that only those are rendered again that would come out otherwise.

use super::told::Told;
use crate::import::filled::{FormCell, FormCells};
use crate::model::scorecard::{FormScore, IndicatorScore};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that the template of a row takes, of all rows.
pub(super) struct MadeOf {
    /// 一级指标 and 二级指标 of every row, which span rows.
    levels: Vec<(String, String)>,
    /// Whether the columns of 自评得分 are there.
    claimed: bool,
    scores: Vec<IndicatorScore>,
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
    /// Of a form as it is now.
    pub(super) fn new(score: &FormScore, told: BTreeMap<String, Told>, cells: FormCells) -> Self {
        let levels = score.indicators.iter();
        Self {
            levels: levels.map(|row| (row.level1.clone(), row.level2.clone())).collect(),
            claimed: score.claims_anything(),
            scores: score.indicators.clone(),
            told,
            cells,
        }
    }

    /// What is made of something else than `before`; none where the form itself is another one.
    pub(super) fn changed_since(&self, before: &Self) -> Option<Changes> {
        if !self.is_shaped_as(before) {
            return None;
        }
        let scores = self.scores.iter().zip(&before.scores);
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

    fn is_shaped_as(&self, before: &Self) -> bool {
        let ids = |all: &'_ [IndicatorScore]| all.iter().map(|row| row.id.clone()).collect::<Vec<String>>();
        self.levels == before.levels
            && self.claimed == before.claimed
            && ids(&self.scores) == ids(&before.scores)
            && self.cells.target_rows == before.cells.target_rows
            && self.cells.takes_rows == before.cells.takes_rows
    }

    fn rows_of_targets(&self) -> BTreeMap<usize, &str> {
        let rows = self.cells.target_rows.iter();
        rows.map(|(id, number)| (*number, id.as_str())).collect()
    }

    /// The cells that stand in no row, and those of `rows`; all of them where no rows are named.
    pub(super) fn cells_of(&self, rows: Option<&BTreeSet<String>>) -> impl Iterator<Item = &FormCell> {
        let whose = self.rows_of_targets();
        self.cells
            .cells
            .values()
            .filter(move |cell| match (rows, row_of(&cell.address, &whose)) {
                (Some(rows), Some(row)) => rows.contains(row),
                _ => true,
            })
    }
}

/// Addresses of cells that are not the same in both.
fn differing<'a>(
    now: &'a BTreeMap<String, FormCell>,
    before: &'a BTreeMap<String, FormCell>,
) -> impl Iterator<Item = &'a str> {
    // Most often the addresses are the same, in the same order.
    let mut then = before.iter().peekable();
    let changed = now.iter().filter(move |(address, cell)| {
        while then.peek().is_some_and(|(other, _)| other < address) {
            then.next();
        }
        then.peek().is_none_or(|(other, old)| other != address || old != cell)
    });
    let gone = before.keys().filter(|address| !now.contains_key(*address));
    changed.map(|(address, _)| address).chain(gone).map(String::as_str)
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
