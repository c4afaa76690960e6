//! What stands above a cell that goes on downwards: whoever reads the table has its text once more in every row.

use super::archive::Refused;
use super::blocks::{Spare, TableCell};
use std::collections::BTreeMap;

/// The row above the one that is being read: how many bytes of text its cells say, by their first column.
#[derive(Debug, Default)]
pub(super) struct Above {
    last: BTreeMap<usize, usize>,
    here: BTreeMap<usize, usize>,
}

impl Above {
    /// Takes what the next cell of the row repeats off what a document may still hold.
    pub(super) fn cell(&mut self, cell: &TableCell, spare: &mut Spare) -> Result<(), Refused> {
        let covering = self.last.range(..=cell.column).next_back();
        let bytes = match covering.filter(|_| cell.continues) {
            Some((_, bytes)) => {
                spare.text(*bytes)?;
                *bytes
            }
            None => cell.text.len(),
        };
        self.here.insert(cell.column, bytes);
        Ok(())
    }

    /// The row has ended; one that is left out is above nothing.
    pub(super) fn close_row(&mut self, is_kept: bool) {
        let here = std::mem::take(&mut self.here);
        if is_kept {
            self.last = here;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::MOST_TEXT;
    use super::*;

    #[test]
    fn a_text_counts_in_every_row_that_it_goes_down_to() {
        let cell = |bytes: usize, column, continues| TableCell {
            text: "a".repeat(bytes),
            column,
            columns: 5,
            continues,
            ..TableCell::default()
        };
        let (mut above, mut spare) = (Above::default(), Spare::default());
        above.cell(&cell(MOST_TEXT / 4, 0, false), &mut spare).unwrap();
        above.close_row(true);
        // A row that is left out changes nothing.
        above.cell(&cell(1, 0, false), &mut spare).unwrap();
        above.close_row(false);
        for row in 0..4 {
            // In the third column of the cell above.
            above
                .cell(&cell(0, if row == 0 { 2 } else { 3 }, true), &mut spare)
                .unwrap();
            above.close_row(true);
        }
        let message = above.cell(&cell(0, 3, true), &mut spare).unwrap_err().message;
        assert!(message.contains("文字超过 16 MB"), "{message}");
    }
}
