//! What a document consists of: paragraphs and tables, each with the place where a person finds it.

use super::archive::Refused;

/// Most cells of a document, all tables together.
pub const MOST_CELLS: usize = 200_000;

/// Most paragraphs and tables of a document, those inside cells too.
pub const MOST_BLOCKS: usize = 100_000;

/// Most text of a document, bytes.
pub const MOST_TEXT: usize = 16 * 1024 * 1024;

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
    pub rows: Vec<TableRow>,
    /// Whether nothing but blank lines parts the rows, so that a row may have come apart.
    pub ragged: bool,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableRow {
    /// Its cells from left to right.
    pub cells: Vec<TableCell>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableCell {
    /// As written, lines parted by `\n`.
    pub text: String,
    /// The first column that it covers, from 0.
    pub column: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// Whether it is the lower part of the cell above.
    pub continues: bool,
    /// Whether it is a number of more digits than a spreadsheet keeps, so that the last ones are made up.
    pub is_rounded: bool,
    /// `第3个表第5行第2列`, `工作表“目标”B3`, `第98行`.
    pub place: String,
}

impl Table {
    /// Adds a cell at the end of the last row, behind the cells that are there.
    pub(super) fn push(row: &mut TableRow, text: String, place: String) {
        let column = row.cells.last().map_or(0, |cell| cell.column + cell.columns);
        row.cells.push(TableCell {
            text,
            column,
            columns: 1,
            continues: false,
            is_rounded: false,
            place,
        });
    }
}

/// What a document may still hold: no person wrote more.
#[derive(Debug)]
pub(super) struct Spare {
    cells: usize,
    blocks: usize,
    text: usize,
}

impl Default for Spare {
    fn default() -> Self {
        Self {
            cells: MOST_CELLS,
            blocks: MOST_BLOCKS,
            text: MOST_TEXT,
        }
    }
}

impl Spare {
    /// Takes a cell off.
    pub(super) fn cell(&mut self) -> Result<(), Refused> {
        let message = || format!("表格太大，超过 {MOST_CELLS} 个格子");
        take(&mut self.cells, 1, message)
    }

    /// Takes a paragraph or a table off.
    pub(super) fn block(&mut self) -> Result<(), Refused> {
        let message = || format!("文件太长，段落和表格超过 {MOST_BLOCKS} 个");
        take(&mut self.blocks, 1, message)
    }

    /// Takes so many bytes of text off.
    pub(super) fn text(&mut self, bytes: usize) -> Result<(), Refused> {
        let message = || format!("文件太长，文字超过 {} MB", MOST_TEXT / 1024 / 1024);
        take(&mut self.text, bytes, message)
    }
}

fn take(left: &mut usize, taken: usize, message: impl Fn() -> String) -> Result<(), Refused> {
    *left = left
        .checked_sub(taken)
        .ok_or_else(|| Refused::new(message(), "只留目标表，删去其他内容，或分成几个文件"))?;
    Ok(())
}

/// Texts that a reader passes over: how many, and how the first of them begins.
#[derive(Debug, Default)]
pub(super) struct Unread {
    count: usize,
    first: String,
}

impl Unread {
    /// Counts a text, unless it is blank.
    pub(super) fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if self.count == 0 {
            self.first = text.chars().take(24).collect();
        }
        self.count += 1;
    }

    /// What the person is told: `why` they were not read, and what `became` of them; nothing where there are none.
    pub(super) fn told(&self, why: &str, became: &str) -> Option<String> {
        let Self { count, first } = self;
        (*count > 0).then(|| format!("有 {count} 处文字{why}（从`{first}`起），{became}"))
    }
}
