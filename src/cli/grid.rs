//! Grids on a terminal, aligned under Chinese text.

use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use std::io::{self, Write};

const STYLE: TableStyle = comfy_table::presets::ASCII_NO_BORDERS
    .header_separator(LineStyle::new('-', '-', '+', '-'))
    .row_separator(LineStyle::none());

/// Columns of two spaces between, a rule of `-` under the header; nothing that is wide on a Chinese console.
pub(super) fn plain_table(header: &[&str], right: &[usize]) -> Table {
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header.iter().map(Cell::new));
    for index in right {
        if let Some(column) = table.column_mut(*index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// A line of a grid.
pub(super) fn cells<const N: usize>(cells: [String; N]) -> Vec<Cell> {
    cells.into_iter().map(Cell::new).collect()
}

/// Its lines, each three columns in.
pub(super) fn write_table(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    for line in table.lines() {
        writeln!(out, "   {}", line.trim_end())?;
    }
    Ok(())
}
