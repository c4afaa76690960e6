//! Which cell of the page a wording that mends a finding goes into.

use crate::import::filled::FormCells;

/// The cells that there are, by what findings speak of.
pub(super) struct Takes<'a> {
    /// None of a form that is only looked at.
    cells: Option<&'a FormCells>,
}

impl<'a> Takes<'a> {
    /// Of the cells of a form; none of one that is only looked at.
    pub(super) fn new(cells: &'a FormCells, read_only: bool) -> Self {
        Self {
            cells: Some(cells).filter(|_| !read_only),
        }
    }

    /// The cell of a key of an indicator, or of the form as a whole: its address, and what it is called.
    pub(super) fn cell(&self, indicator: Option<&str>, key: &str) -> Option<(String, String)> {
        let cells = self.cells?;
        let own = indicator.into_iter().flat_map(|id| {
            let of_targets = cells
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
            let head = cells.cells.get(address.as_str())?.blank.head.clone();
            Some((address, head))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::filled::{BlankCell, FormCell};
    use std::sync::Arc;

    #[test]
    fn a_wording_goes_into_the_cell_of_its_row_and_nowhere_else() {
        let addresses = [
            "result/actual/数量指标/里程",
            "target/indicator/3/target",
            "in/execution/executed",
            "top/claimed_grade",
        ];
        let cell = |address: &str| {
            let blank = BlankCell {
                address: address.into(),
                head: "格子".to_owned(),
                of: String::new(),
                hint: String::new(),
                words: Vec::new(),
                strict: false,
                is_number: false,
                has_lines: false,
            };
            let cell = FormCell {
                blank: Arc::new(blank),
                text: String::new(),
                default: None,
            };
            (address.into(), cell)
        };
        let cells = FormCells {
            cells: addresses.map(cell).into(),
            target_rows: [("数量指标/里程".to_owned(), 3)].into(),
            ..FormCells::default()
        };
        let takes = Takes::new(&cells, false);
        let cell = |id, key| takes.cell(id, key).map(|(address, _)| address);
        assert_eq!(cell(Some("数量指标/里程"), "actual").as_deref(), Some(addresses[0]));
        assert_eq!(cell(Some("数量指标/里程"), "target").as_deref(), Some(addresses[1]));
        assert_eq!(cell(None, "executed").as_deref(), Some(addresses[2]));
        assert_eq!(cell(Some("execution"), "executed").as_deref(), Some(addresses[2]));
        assert_eq!(cell(None, "claimed_grade").as_deref(), Some(addresses[3]));
        for (id, key) in [(Some("别的"), "actual"), (Some("别的"), "executed"), (None, "actual")] {
            assert_eq!(cell(id, key), None);
        }
        assert!(Takes::new(&cells, true).cell(Some("数量指标/里程"), "actual").is_none());
    }
}
