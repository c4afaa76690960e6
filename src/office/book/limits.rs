//! How much of a workbook is read: far above what a person fills in, far below what fills a memory.

use crate::office::archive::Refused;

/// Most rows, columns and sheets.
pub const MOST_ROWS: u32 = 5_000;
/// See [`MOST_ROWS`].
pub const MOST_COLUMNS: u16 = 100;
/// See [`MOST_ROWS`].
pub const MOST_SHEETS: usize = 1_200;
/// Most cells that hold something, all sheets together.
pub const MOST_CELLS: usize = 1_000_000;
/// Most text in all cells together, bytes. A text that many cells share counts once for each.
pub const MOST_TEXT: usize = 64 * 1024 * 1024;
/// Most merged regions of a sheet.
pub const MOST_MERGED: usize = 20_000;

/// The longest name of a sheet, characters; every cell of a table is called by it.
pub(super) const LONGEST_NAME: usize = 100;

/// Most shared strings, styles, parts and defined names.
pub(in crate::office) const MOST_STRINGS: usize = 1_000_000;
pub(in crate::office) const MOST_STYLES: usize = 65_536;
pub(super) const MOST_PARTS: usize = 10_000;
pub(super) const MOST_NAMES: usize = 100_000;

pub(in crate::office) fn too_large(what: &str) -> Refused {
    Refused::new(
        format!("工作簿{what}，超过上限（{MOST_SHEETS} 张工作表，每张 {MOST_ROWS} 行、{MOST_COLUMNS} 列）"),
        "删去不要的工作表和内容，或分成几个文件",
    )
}
