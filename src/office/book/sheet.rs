//! A sheet: what was typed into its cells, which of them are merged, and what of it nobody sees.

use super::typed::Typed;
use crate::office::address::Region;
use std::collections::{BTreeMap, BTreeSet};

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether a menu has to be asked for it, or no menu shows it.
    pub hidden: bool,
    /// Cells that hold something, by row and column from 0.
    pub cells: BTreeMap<(u32, u16), Typed>,
    /// Regions of cells that are merged into one, as they stand in the file; they may reach beyond the cells.
    pub merged: Vec<Region>,
    /// Rows that are hidden or have no height, from 0.
    pub hidden_rows: BTreeSet<u32>,
    /// Columns that are hidden or have no width, from 0.
    pub hidden_columns: BTreeSet<u16>,
    /// Cells in which something is struck out, which was not read, by row and column from 0.
    pub struck: BTreeSet<(u32, u16)>,
}

impl Sheet {
    /// Rows and columns down to the last cell that holds something.
    pub fn extent(&self) -> (u32, u16) {
        let rows = self.cells.keys().map(|(row, _)| row + 1).max();
        let columns = self.cells.keys().map(|(_, column)| column + 1).max();
        (rows.unwrap_or(0), columns.unwrap_or(0))
    }

    /// Cells of a row that hold something, by column from 0, from left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u16, &Typed)> {
        let cells = self.cells.range((row, 0)..=(row, u16::MAX));
        cells.map(|((_, column), typed)| (*column, typed))
    }
}
