//! What the cells of a workbook may still take up.

use super::limits::{MOST_CELLS, MOST_TEXT, too_large};
use super::typed::Typed;
use crate::office::archive::Refused;

/// What cells may still take up.
#[derive(Debug)]
pub(in crate::office) struct Allowance {
    cells: usize,
    text: usize,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            cells: MOST_CELLS,
            text: MOST_TEXT,
        }
    }
}

impl Allowance {
    /// Takes a cell off; `sheet` is the name of its sheet.
    pub(in crate::office) fn take(&mut self, sheet: &str, cell: &Typed) -> Result<(), Refused> {
        let cells = self.cells.checked_sub(1);
        let text = self.text.checked_sub(cell.bytes());
        match (cells, text) {
            (Some(cells), Some(text)) => {
                (self.cells, self.text) = (cells, text);
                Ok(())
            }
            (None, _) => Err(too_large(&format!("到“{sheet}”为止超过 {MOST_CELLS} 个有内容的格子"))),
            (_, None) => Err(too_large(&format!(
                "到“{sheet}”为止文字超过 {} MB（同一段文字用在几个格子里，算几遍）",
                MOST_TEXT / 1024 / 1024
            ))),
        }
    }
}
