//! Plain text as Word and WPS save it: a cell is a line that begins with a TAB.
//!
//! Lines without TAB right after it belong to the same cell. A blank line ends the row; but a cell that ends with an empty
//! paragraph leaves a blank line inside its row, so rows are only as certain as blank lines are ([`Table::ragged`]).
//! A line with a TAB between words is a whole row, as it comes from a spreadsheet; where most lines are rows, so is one
//! that only begins with a TAB. Without TABs, `|` parts the cells of a row. A `.csv` has commas, or semicolons.

use super::archive::Refused;
use super::blocks::{Block, Document, Paragraph, Spare, Table, TableRow};
use super::html;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// Reads a text in UTF-8, UTF-16 with its mark, or GB18030.
///
/// # Errors
/// [`Refused`]: bytes that are no text.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut reader = Reader::default();
    // As many bytes at least as there are of text, in any of the encodings: nothing larger is decoded.
    Spare::default().text(bytes.len())?;
    let text = decoded(bytes)?;
    reader.spare.text(text.len())?;
    if html::is_page(&text) {
        return html::read(&text);
    }
    reader.layout = Layout::of(&text);
    for (number, line) in (1..).zip(text.lines()) {
        reader.line(number, line)?;
    }
    Ok(reader.document())
}

/// Reads a table whose cells commas or semicolons part, and quotes hold together.
///
/// # Errors
/// [`Refused`]: bytes that are no text, or more than anybody wrote.
pub fn read_csv(bytes: &[u8]) -> Result<Document, Refused> {
    let mut reader = Reader::default();
    Spare::default().text(bytes.len())?;
    let text = decoded(bytes)?;
    reader.spare.text(text.len())?;
    let first = text
        .lines()
        .find(|line| line.contains([',', ';', '\t']))
        .unwrap_or_default();
    let separator = [',', '\t', ';']
        .into_iter()
        .max_by_key(|one| first.matches(*one).count())
        .unwrap_or(',');
    let (mut row, mut column) = (1, 1);
    let mut torn = TornAmounts::default();
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.is_empty() => is_quoted = true,
            letter if is_quoted => cell.push(letter),
            '\n' => {
                torn.cell(&cell);
                torn.close(row, separator);
                reader.cell(&std::mem::take(&mut cell), format!("第{row}行第{column}列"))?;
                reader.close_row();
                (row, column) = (row + 1, 1);
            }
            letter if letter == separator => {
                torn.cell(&cell);
                reader.cell(&std::mem::take(&mut cell), format!("第{row}行第{column}列"))?;
                column += 1;
            }
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || column > 1 {
        torn.cell(&cell);
        torn.close(row, separator);
        reader.cell(&cell, format!("第{row}行第{column}列"))?;
    }
    match torn.refused() {
        Some(refused) => Err(refused),
        None => Ok(reader.document()),
    }
}

/// 1,234.50 without quotes is two cells, and every cell behind it stands in the wrong column.
#[derive(Default)]
struct TornAmounts {
    /// Cells of each row so far.
    widths: Vec<usize>,
    cells: usize,
    /// Whether the cell before may be the thousands of an amount.
    is_open: bool,
    /// Whether this row has an amount in two cells.
    is_torn: bool,
    /// Rows that have one: their number, and how many cells they have.
    rows: Vec<(usize, usize)>,
}

impl TornAmounts {
    fn cell(&mut self, text: &str) {
        let text = text.trim();
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let is_rest = whole.len() == 3 && digits(whole) && digits(fraction);
        self.is_torn |= self.is_open && is_rest;
        let first = text.strip_prefix('-').unwrap_or(text);
        self.is_open = (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0');
        self.cells += 1;
    }

    fn close(&mut self, row: usize, separator: char) {
        if self.is_torn && separator == ',' {
            self.rows.push((row, self.cells));
        }
        // A title is no row of the table.
        if self.cells > 2 {
            self.widths.push(self.cells);
        }
        (self.cells, self.is_open, self.is_torn) = (0, false, false);
    }

    /// Why the table is not taken: a row with such cells is wider than most.
    fn refused(mut self) -> Option<Refused> {
        self.widths.sort_unstable();
        let usual = *self.widths.get(self.widths.len() / 2)?;
        let (row, cells) = *self.rows.iter().find(|(_, cells)| *cells > usual)?;
        Some(Refused::new(
            format!("第 {row} 行有 {cells} 格，别的行是 {usual} 格：金额里的逗号把一个数分成了两格"),
            "在 Excel 里另存为 .xlsx，或去掉金额里的逗号",
        ))
    }
}

/// How the cells of a text are parted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Layout {
    /// A cell is a line that begins with a TAB.
    #[default]
    Cells,
    /// A row is a line with TABs.
    Rows,
    /// A row is a line with `|`.
    Bars,
    /// The same, with a bar at both ends.
    Bordered,
}

impl Layout {
    fn of(text: &str) -> Self {
        let rows = text.lines().filter(|line| is_row(line)).count();
        let cells = text
            .lines()
            .filter(|line| line.starts_with('\t') && !is_row(line))
            .count();
        let barred = || text.lines().filter(|line| line.matches(['|', '｜']).count() >= 2);
        let bars = barred().count();
        // A bar at the beginning alone stands behind a blank cell.
        let bordered = barred().filter(|line| {
            let line = line.trim();
            line.starts_with(['|', '｜']) && line.ends_with(['|', '｜'])
        });
        if rows == 0 && cells == 0 && bars >= 3 {
            if bordered.count() * 2 > bars {
                Self::Bordered
            } else {
                Self::Bars
            }
        } else if rows > cells {
            Self::Rows
        } else {
            Self::Cells
        }
    }
}

fn is_row(line: &str) -> bool {
    line.trim_start_matches('\t').trim_end().contains('\t') || line.starts_with("\t\t")
}

fn decoded(bytes: &[u8]) -> Result<String, Refused> {
    let refused = || {
        Refused::new(
            "不是文字文件，也不是 .docx 或 .xlsx",
            "检查是否选错了文件；文字文件在记事本里另存为 UTF-8",
        )
    };
    let utf16 = [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)]
        .into_iter()
        .find(|(mark, _)| bytes.starts_with(*mark));
    let text = if let Some((_, encoding)) = utf16 {
        encoding
            .decode_without_bom_handling_and_without_replacement(&bytes[2..])
            .ok_or_else(refused)?
            .into_owned()
    } else {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .ok_or_else(refused)?
                .into_owned(),
        }
    };
    // A page break (form feed) and a manual line break (vertical tab) are what Word leaves in a text.
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}'], "\n");
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(refused());
    }
    Ok(text)
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    layout: Layout,
    tables: usize,
    spare: Spare,
    table: Option<Table>,
    row: TableRow,
    /// Whether the last line was part of a cell.
    in_cell: bool,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) -> Result<(), Refused> {
        if matches!(self.layout, Layout::Bars | Layout::Bordered) && line.contains(['|', '｜']) {
            self.bars(number, line)?;
        } else if line.trim().is_empty() && !line.starts_with('\t') {
            self.close_row();
        } else if is_row(line) || self.layout == Layout::Rows && line.contains('\t') {
            self.close_row();
            for (column, cell) in (1..).zip(line.split('\t')) {
                self.cell(cell, format!("第{number}行第{column}列"))?;
            }
            self.close_row();
        } else if let Some(cell) = line.strip_prefix('\t') {
            self.cell(cell, format!("第{number}行"))?;
            self.in_cell = true;
            if let Some(table) = &mut self.table {
                table.ragged = true;
            }
        } else if let Some(cell) = self.row.cells.last_mut().filter(|_| self.in_cell) {
            cell.text.push('\n');
            cell.text.push_str(line.trim_end());
        } else {
            self.close_table();
            self.spare.block()?;
            self.blocks.push(Block::Paragraph(Paragraph {
                text: line.trim_end().to_owned(),
                place: format!("第{number}行"),
            }));
        }
        Ok(())
    }

    fn cell(&mut self, text: &str, place: String) -> Result<(), Refused> {
        self.spare.cell()?;
        if self.table.is_none() {
            self.spare.block()?;
            self.tables += 1;
            self.table = Some(Table {
                name: None,
                place: format!("第{}个表", self.tables),
                rows: Vec::new(),
                ragged: false,
            });
        }
        Table::push(&mut self.row, text.trim_end().to_owned(), place);
        Ok(())
    }

    /// `| 一级指标 | 二级指标 |`, or without the outer bars.
    fn bars(&mut self, number: usize, line: &str) -> Result<(), Refused> {
        let plain = line.trim();
        if plain.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' ')) {
            return Ok(());
        }
        let inner = Some(plain)
            .filter(|_| self.layout == Layout::Bordered)
            .map_or(plain, |plain| {
                let inner = plain.strip_prefix(['|', '｜']).unwrap_or(plain);
                inner.strip_suffix(['|', '｜']).unwrap_or(inner)
            });
        for (column, cell) in (1..).zip(inner.split(['|', '｜'])) {
            self.cell(cell.trim(), format!("第{number}行第{column}列"))?;
        }
        self.close_row();
        Ok(())
    }

    fn document(mut self) -> Document {
        self.close_table();
        Document {
            blocks: self.blocks,
            left_out: Vec::new(),
        }
    }

    fn close_row(&mut self) {
        self.in_cell = false;
        let row = std::mem::take(&mut self.row);
        if let Some(table) = self.table.as_mut().filter(|_| !row.cells.is_empty()) {
            table.rows.push(row);
        }
    }

    fn close_table(&mut self) {
        self.close_row();
        self.blocks.extend(self.table.take().map(Block::Table));
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::{MOST_BLOCKS, MOST_TEXT};
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let document = read(text.as_bytes()).unwrap();
        document
            .blocks
            .into_iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(table.rows),
                Block::Paragraph(_) => None,
            })
            .flatten()
            .map(|row| row.cells.into_iter().map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn cells_begin_with_a_tab_and_blank_lines_part_rows() {
        assert_eq!(
            rows("标题\n\t甲\n\t乙\n第二行\n\n\t\n\t丁\n\n\n尾"),
            [vec!["甲", "乙\n第二行"], vec!["", "丁"]]
        );
        assert_eq!(rows("甲\t乙\t\n\t\t丙"), [vec!["甲", "乙", ""], vec!["", "", "丙"]]);
        assert_eq!(
            rows("甲\t乙\n\t丙\n丁\t戊"),
            [vec!["甲", "乙"], vec!["", "丙"], vec!["丁", "戊"]]
        );
    }

    #[test]
    fn bars_and_commas_part_cells_too() {
        assert_eq!(
            rows("题\n| 甲 | 乙 |\n|---|---|\n| 丙 || \n丁|戊|己"),
            [vec!["甲", "乙"], vec!["丙", ""], vec!["丁", "戊", "己"]]
        );
        let document = read_csv("甲,\"乙,\n丙\"\n,\"a\"\"b\"\n".as_bytes()).unwrap();
        let Block::Table(table) = &document.blocks[0] else {
            panic!("{document:?}")
        };
        let texts: Vec<Vec<&str>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect())
            .collect();
        assert_eq!(texts, [vec!["甲", "乙,\n丙"], vec!["", "a\"b"]]);
    }

    #[test]
    fn what_no_person_wrote_is_refused_before_it_is_kept() {
        let refused = |text: String| read(text.as_bytes()).unwrap_err().message;
        assert!(read("甲\n".repeat(MOST_BLOCKS).as_bytes()).is_ok());
        assert!(refused("甲\n".repeat(MOST_BLOCKS + 1)).contains("超过 100000 个"));
        assert!(refused("a".repeat(MOST_TEXT + 1)).contains("文字超过 16 MB"));
        assert!(refused("\t".repeat(200_001)).contains("个格子"));
    }

    #[test]
    fn places_are_lines() {
        let document = read("一\n\n\t甲\n\t乙".as_bytes()).unwrap();
        let Block::Table(table) = &document.blocks[1] else {
            panic!("{document:?}")
        };
        assert_eq!(
            (table.place.as_str(), table.rows[0].cells[1].place.as_str()),
            ("第1个表", "第4行")
        );
    }

    #[test]
    fn chinese_encodings_are_read_and_bytes_are_not() {
        let text = |bytes: &[u8]| match &read(bytes).unwrap().blocks[0] {
            Block::Paragraph(one) => one.text.clone(),
            Block::Table(_) => String::new(),
        };
        assert_eq!(text("\u{feff}名称".as_bytes()), "名称");
        assert_eq!(text(b"\xC3\xFB\xB3\xC6"), "名称");
        assert_eq!(text(b"\xff\xfe\x0d\x54\xf0\x79"), "名称");
        assert!(read(b"\xff\xff\x00").is_err() && read(b"a\x01").is_err());
    }
}
