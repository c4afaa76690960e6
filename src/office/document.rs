//! What a document says, whatever program wrote it: paragraphs and tables, each with the place where a person finds it.

use super::archive::{Archive, Refused};
use super::{convert, docx, plain, sheets};

/// Most cells of a document, all tables together.
pub const MOST_CELLS: usize = 200_000;

/// A document from top to bottom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Paragraphs and tables in their order.
    pub blocks: Vec<Block>,
    /// What was there and is not among the blocks, as Chinese sentences.
    pub left_out: Vec<String>,
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Text outside tables.
    Paragraph(Paragraph),
    /// A table, or a sheet of a workbook.
    Table(Table),
}

/// Text outside tables; never blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// As written.
    pub text: String,
    /// `第12行`, `正文第3段`.
    pub place: String,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet, where it is one.
    pub name: Option<String>,
    /// `第3个表`.
    pub place: String,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// Whether nothing but blank lines parts the rows, so that a row may have come apart.
    pub ragged: bool,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells from left to right.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// As written, lines parted by `\n`.
    pub text: String,
    /// The first column that it covers, from 0.
    pub column: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// Whether it is the lower part of the cell above.
    pub continues: bool,
    /// `第3个表第5行第2列`, `工作表“目标”B3`, `第98行`.
    pub place: String,
}

/// Reads a document of any kind that is known; `name` is its file's name, whose ending decides only among old formats.
///
/// # Errors
/// [`Refused`]: no document, damaged, too large, with macros, or of a kind that must be saved anew.
pub fn document(name: &str, bytes: &[u8]) -> Result<Document, Refused> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    if bytes.starts_with(b"%PDF") || ending.as_deref() == Some("pdf") {
        return Err(Refused::new(
            "是 PDF：表格的格子已经丢失，读不可靠",
            "用原来的 Word、Excel 文件；没有的，在 WPS 里转成 .docx，核对以后再导入",
        ));
    }
    if let Some(kind) = convert::kind(bytes, ending.as_deref()) {
        return of_archive(&convert::convert(bytes, kind)?);
    }
    // The old container behind a new ending is told as such.
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return of_archive(bytes);
    }
    plain::read(bytes)
}

fn of_archive(bytes: &[u8]) -> Result<Document, Refused> {
    let archive = Archive::open(bytes)?;
    if archive.part("word/document.xml").is_some() {
        docx::read(&archive)
    } else if archive.names().any(|name| name.starts_with("xl/")) {
        sheets::read(bytes)
    } else {
        Err(Refused::new(
            "是压缩包，但不是 .docx 或 .xlsx",
            "解压以后导入里面的 Word、Excel 文件",
        ))
    }
}

impl Table {
    /// Adds a cell at the end of the last row, behind the cells that are there.
    pub(super) fn push(row: &mut Row, text: String, place: String) {
        let column = row.cells.last().map_or(0, |cell| cell.column + cell.columns);
        row.cells.push(Cell {
            text,
            column,
            columns: 1,
            continues: false,
            place,
        });
    }
}

/// Refuses what no person wrote.
pub(super) fn too_many_cells() -> Refused {
    Refused::new(
        format!("表格太大，超过 {MOST_CELLS} 个格子"),
        "只留目标表，删去其他内容，或分成几个文件",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        let says = |name, bytes: &[u8]| document(name, bytes).unwrap_err().message;
        assert!(says("a.txt", b"%PDF-1.7").contains("PDF"));
        assert!(says("a.docx", b"PK\x03\x04").contains("已损坏"));
        assert!(says("a.txt", b"\x00\x01\x02\x03").contains("不是"));
        assert_eq!(document("a.docx", "一段".as_bytes()).unwrap().blocks.len(), 1);
    }
}
