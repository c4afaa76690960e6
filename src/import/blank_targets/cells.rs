//! Which cell each value of a file was typed into.

use crate::model::place::Origin;
use crate::source::{OriginCell, Origins, sha256, written_at};

/// The cells of a sheet, by where their values stand in its file.
#[derive(Debug, Default)]
pub(super) struct Cells(Vec<OriginCell>);

impl Cells {
    /// Notes that the value of a path was typed at a place; nothing where nothing was.
    pub(super) fn note(&mut self, path: &[&str], at: &Origin, shown: &str) {
        if shown.is_empty() {
            return;
        }
        self.0.push(OriginCell {
            path: path.iter().map(|part| (*part).to_owned()).collect(),
            cell: at.cell.clone(),
            head: at.head.clone(),
            of: at.of.clone(),
            shown: shown.to_owned(),
            written: String::new(),
        });
    }

    /// With how the values are written in the text that was made of them.
    pub(super) fn of(self, workbook: &str, sheet: &str, text: &str) -> Origins {
        let mut cells = self.0;
        let paths: Vec<Vec<String>> = cells.iter().map(|one| one.path.clone()).collect();
        for (cell, written) in cells.iter_mut().zip(written_at(text, &paths)) {
            cell.written = written;
        }
        Origins {
            workbook: workbook.rsplit(['/', '\\']).next().unwrap_or(workbook).to_owned(),
            sheet: sheet.to_owned(),
            left: sha256(text.as_bytes()),
            cells,
        }
    }
}
