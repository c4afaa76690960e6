//! A line of a table, and its cells.

use super::text::trimmed;

/// A row.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) cells: Vec<Slot>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    pub(super) text: String,
    pub(super) column: usize,
    pub(super) columns: usize,
    /// Whether its text stands in a cell above with which it is merged.
    pub(super) from_above: bool,
    /// Whether it is a number whose last digits the spreadsheet has lost.
    pub(super) is_rounded: bool,
    pub(super) place: String,
}

impl Slot {
    pub(super) fn is_blank(&self) -> bool {
        trimmed(&self.text).is_empty()
    }

    fn covers(&self, column: usize) -> bool {
        (self.column..self.column + self.columns).contains(&column)
    }
}

impl Line {
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.from_above || cell.is_blank())
    }

    /// The cell that covers a column.
    pub(super) fn at(&self, column: usize) -> Option<&Slot> {
        self.cells.iter().find(|cell| cell.covers(column))
    }

    /// Cells that begin within these columns; else the one that covers the first of them.
    pub(super) fn within(&self, column: usize, columns: usize) -> Vec<&Slot> {
        let inside: Vec<&Slot> = self
            .cells
            .iter()
            .filter(|cell| (column..column + columns).contains(&cell.column))
            .collect();
        if inside.is_empty() {
            self.at(column).into_iter().collect()
        } else {
            inside
        }
    }

    /// Cells with something of their own in them.
    pub(super) fn own(&self) -> impl Iterator<Item = &Slot> {
        self.cells.iter().filter(|cell| !cell.from_above && !cell.is_blank())
    }

    pub(super) fn place(&self) -> String {
        let first = self.own().next().or(self.cells.first());
        first.map(|cell| cell.place.clone()).unwrap_or_default()
    }
}
