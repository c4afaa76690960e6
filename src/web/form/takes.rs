//! Which cell of the page a wording that mends a finding goes into.

use crate::import::filled::FormCells;
use std::collections::BTreeMap;

/// The cells that there are, by what findings speak of.
pub(super) struct Takes {
    /// What they are called, by address.
    heads: BTreeMap<String, String>,
    target_rows: BTreeMap<String, usize>,
}

impl Takes {
    /// Of the cells of a form; none of one that is only looked at.
    pub(super) fn new(cells: &FormCells, read_only: bool) -> Self {
        let cells_there = cells.cells.iter().filter(|_| !read_only);
        Self {
            heads: cells_there
                .map(|(address, cell)| (address.clone(), cell.head.clone()))
                .collect(),
            target_rows: cells.target_rows.clone(),
        }
    }

    /// The cell of a key of an indicator, or of the form as a whole: its address, and what it is called.
    pub(super) fn cell(&self, indicator: Option<&str>, key: &str) -> Option<(String, String)> {
        let own = indicator.into_iter().flat_map(|id| {
            let of_targets = self
                .target_rows
                .get(id)
                .map(|number| format!("target/indicator/{number}/{key}"));
            [Some(format!("result/{key}/{id}")), of_targets].into_iter().flatten()
        });
        let whole = [format!("in/execution/{key}"), format!("top/{key}")];
        let whole = whole
            .into_iter()
            .filter(|_| indicator.is_none_or(|id| id == "execution"));
        own.chain(whole).find_map(|address| {
            let head = self.heads.get(&address)?.clone();
            Some((address, head))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_goes_into_the_cell_of_its_row_and_nowhere_else() {
        let cells = [
            "result/actual/数量指标/里程",
            "target/indicator/3/target",
            "in/execution/executed",
            "top/claimed_grade",
        ];
        let takes = Takes {
            heads: cells.map(|cell| (cell.to_owned(), "格子".to_owned())).into(),
            target_rows: [("数量指标/里程".to_owned(), 3)].into(),
        };
        let cell = |id, key| takes.cell(id, key).map(|(address, _)| address);
        assert_eq!(cell(Some("数量指标/里程"), "actual").as_deref(), Some(cells[0]));
        assert_eq!(cell(Some("数量指标/里程"), "target").as_deref(), Some(cells[1]));
        assert_eq!(cell(None, "executed").as_deref(), Some(cells[2]));
        assert_eq!(cell(Some("execution"), "executed").as_deref(), Some(cells[2]));
        assert_eq!(cell(None, "claimed_grade").as_deref(), Some(cells[3]));
        for (id, key) in [(Some("别的"), "actual"), (Some("别的"), "executed"), (None, "actual")] {
            assert_eq!(cell(id, key), None);
        }
    }
}
