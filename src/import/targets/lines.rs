//! A table → lines of cells in which merged cells say what they are part of, and rows that came apart are whole.

use super::columns::Columns;
use super::grid::{Line, Slot};
use super::labels;
use super::words::Words;
use crate::office::document::{Table, TableCell, TableRow};

/// The lines of a table.
pub(super) fn of_table(words: &Words, year: i16, table: &Table) -> Vec<Line> {
    let rows = if table.ragged {
        mended(words, year, &table.rows)
    } else {
        table.rows.clone()
    };
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    for row in rows {
        let cells = row.cells.into_iter().map(|cell| {
            let above = lines
                .last()
                .filter(|_| cell.continues)
                .and_then(|line| line.at(cell.column));
            Slot {
                is_rounded: above.map_or(cell.is_rounded, |above| above.is_rounded),
                text: above.map_or(cell.text, |above| above.text.clone()),
                column: cell.column,
                columns: cell.columns.max(1),
                from_above: cell.continues,
                place: cell.place,
            }
        });
        let cells = cells.collect();
        lines.push(Line { cells });
    }
    lines
}

/// Puts rows together that a blank line within a cell has parted: below a head, a row that is too short goes on in the
/// next one, as long as no label says that something else begins.
fn mended(words: &Words, year: i16, rows: &[TableRow]) -> Vec<TableRow> {
    let mut whole: Vec<TableRow> = Vec::with_capacity(rows.len());
    let mut width = None;
    let mut rows = rows.iter().peekable();
    while let Some(row) = rows.next() {
        let mut row = row.clone();
        if let Some(width) = width.filter(|_| !begins_something(words, &row)) {
            while row.cells.len() < width
                && let Some(next) = rows.next_if(|next| {
                    row.cells.len() + next.cells.len() <= width
                        && !begins_something(words, next)
                        && !is_head(words, year, next)
                })
            {
                for cell in &next.cells {
                    let column = row.cells.len();
                    row.cells.push(TableCell { column, ..cell.clone() });
                }
            }
        }
        if is_head(words, year, &row) {
            width = Some(row.cells.len());
        }
        whole.push(row);
    }
    whole
}

fn begins_something(words: &Words, row: &TableRow) -> bool {
    row.cells.iter().any(|cell| labels::starts_form(words, &cell.text))
}

fn is_head(words: &Words, year: i16, row: &TableRow) -> bool {
    let cells = row.cells.iter().map(|cell| Slot {
        text: cell.text.clone(),
        column: cell.column,
        columns: cell.columns,
        ..Slot::default()
    });
    Columns::of(words, year, &Line { cells: cells.collect() }).is_some()
}
