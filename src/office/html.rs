//! A page of HTML → its paragraphs and tables, as they are shown.
//!
//! Only what a table is made of is understood: rows, cells with their spans, paragraphs and breaks. Scripts and styles are
//! passed over; what is hidden by a style sheet is not known.

use super::archive::Refused;
use super::blocks::{Block, Document, Paragraph, Spare, Table, TableCell, TableRow};
use std::collections::BTreeMap;

/// Widest and highest span of a cell.
const MOST_SPAN: usize = 1000;

/// Whether a text is a page.
pub fn is_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || start.starts_with("<table")
        || start.contains("<html")
}

/// Reads a page.
///
/// # Errors
/// [`Refused`]: more than anybody wrote.
pub fn read(text: &str) -> Result<Document, Refused> {
    let mut page = Page::default();
    page.spare.text(text.len())?;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        if name.is_empty() {
            if !tag.starts_with(['!', '?', '/']) {
                page.text("<");
            }
            continue;
        }
        if ["script", "style", "head", "template"].contains(&name.as_str()) && !tag.starts_with('/') {
            rest = behind(rest, &name);
            continue;
        }
        page.tag(&name, tag)?;
    }
    page.text(rest);
    page.paragraph()?;
    page.end_table()?;
    Ok(Document {
        blocks: page.blocks,
        left_out: Vec::new(),
    })
}

/// From the tag that closes this one; nothing where none does.
fn behind<'t>(text: &'t str, name: &str) -> &'t str {
    let closes = |at: &usize| {
        let found = text.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    let at = text.match_indices("</").map(|(at, _)| at).find(closes);
    at.map_or("", |at| &text[at..])
}

#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    spare: Spare,
    text: String,
    paragraphs: usize,
    tables: usize,
    /// Tables within cells are part of the text.
    depth: usize,
    table: Option<Table>,
    row: Vec<TableCell>,
    in_row: bool,
    /// The cell that is open: how many columns and rows it covers.
    cell: Option<(usize, usize)>,
    /// Columns that cells above still cover: how many rows yet, and the width.
    down: BTreeMap<usize, (usize, usize)>,
}

impl Page {
    fn text(&mut self, text: &str) {
        let text = unescaped(text);
        for letter in text.chars() {
            let blank = matches!(letter, ' ' | '\n' | '\t' | '\r');
            if !blank {
                self.text.push(letter);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn tag(&mut self, name: &str, tag: &str) -> Result<(), Refused> {
        let closes = tag.starts_with('/');
        match (name, closes) {
            ("table", false) => {
                self.depth += 1;
                if self.depth == 1 {
                    self.paragraph()?;
                    self.spare.block()?;
                    self.tables += 1;
                    self.table = Some(Table {
                        place: format!("第{}个表", self.tables),
                        ..Table::default()
                    });
                }
            }
            ("table", true) => {
                if self.depth == 1 {
                    self.end_table()?;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            ("tr", _) if self.depth == 1 => {
                self.end_row()?;
                self.in_row = !closes;
            }
            ("td" | "th", false) if self.depth == 1 => {
                self.end_cell()?;
                self.in_row = true;
                self.text.clear();
                self.cell = Some((span(tag, "colspan"), span(tag, "rowspan")));
                self.spare.cell()?;
            }
            ("td" | "th", true) if self.depth == 1 => self.end_cell()?,
            ("br", _) => self.line(),
            (
                "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "section" | "caption" | "ul" | "ol"
                | "tr",
                _,
            ) => {
                if self.depth > 0 && self.cell.is_some() {
                    self.line();
                } else {
                    self.paragraph()?;
                }
            }
            ("body" | "html" | "main" | "header" | "footer" | "article", _) => self.paragraph()?,
            _ => {}
        }
        Ok(())
    }

    fn line(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn paragraph(&mut self) -> Result<(), Refused> {
        if self.depth > 0 {
            return Ok(());
        }
        let text = std::mem::take(&mut self.text).trim().to_owned();
        if !text.is_empty() {
            self.spare.block()?;
            self.paragraphs += 1;
            let place = format!("正文第{}段", self.paragraphs);
            self.blocks.push(Block::Paragraph(Paragraph { text, place }));
        }
        Ok(())
    }

    /// Columns that cells above cover, from this column on, as lower parts.
    fn covered(&mut self, column: usize) -> Result<usize, Refused> {
        let mut column = column;
        while let Some((rows, width)) = self.down.get(&column).copied() {
            self.spare.cell()?;
            let place = self.place(self.row.len());
            self.row.push(TableCell {
                text: String::new(),
                column,
                columns: width,
                continues: true,
                place,
            });
            if rows > 1 {
                self.down.insert(column, (rows - 1, width));
            } else {
                self.down.remove(&column);
            }
            column += width;
        }
        Ok(column)
    }

    fn place(&self, cell: usize) -> String {
        let row = self.table.as_ref().map_or(0, |table| table.rows.len()) + 1;
        format!("第{}个表第{row}行第{}列", self.tables, cell + 1)
    }

    fn end_cell(&mut self) -> Result<(), Refused> {
        let Some((columns, rows)) = self.cell.take() else {
            return Ok(());
        };
        let next = self.row.last().map_or(0, |cell| cell.column + cell.columns);
        let column = self.covered(next)?;
        let place = self.place(self.row.len());
        let text = std::mem::take(&mut self.text).trim().to_owned();
        self.row.push(TableCell {
            text,
            column,
            columns,
            continues: false,
            place,
        });
        if rows > 1 {
            // Cells of this row come before those that reach into it, so the mark is set for the next one.
            self.down.insert(column, (rows, columns));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refused> {
        self.end_cell()?;
        if !self.in_row {
            return Ok(());
        }
        self.in_row = false;
        let next = self.row.last().map_or(0, |cell| cell.column + cell.columns);
        self.covered(next)?;
        let cells = std::mem::take(&mut self.row);
        // What began in this row has been counted with it.
        for cell in cells.iter().filter(|cell| !cell.continues) {
            if let Some((rows, width)) = self.down.get(&cell.column).copied() {
                if rows > 1 {
                    self.down.insert(cell.column, (rows - 1, width));
                } else {
                    self.down.remove(&cell.column);
                }
            }
        }
        if let Some(table) = self.table.as_mut().filter(|_| !cells.is_empty()) {
            table.rows.push(TableRow { cells });
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Refused> {
        self.end_row()?;
        self.down.clear();
        self.text.clear();
        self.blocks.extend(self.table.take().map(Block::Table));
        Ok(())
    }
}

/// `colspan="3"` of a tag.
fn span(tag: &str, name: &str) -> usize {
    let lower = tag.to_ascii_lowercase();
    let after = lower.find(name).map(|at| &lower[at + name.len()..]);
    let digits: String = after
        .and_then(|rest| rest.trim_start().strip_prefix('='))
        .map(|rest| {
            let rest = rest.trim_start().trim_start_matches(['"', '\'']);
            rest.chars().take_while(char::is_ascii_digit).collect()
        })
        .unwrap_or_default();
    digits.parse().unwrap_or(1).clamp(1, MOST_SPAN)
}

/// Without `&amp;` and its kin.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| at);
        let letter = end.and_then(|end| {
            let name = &rest[1..end];
            match name {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                "nbsp" | "ensp" | "emsp" => Some(' '),
                "ge" => Some('≥'),
                "le" => Some('≤'),
                "mdash" => Some('—'),
                _ => {
                    let number = name.strip_prefix('#')?;
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16),
                        None => number.parse(),
                    };
                    char::from_u32(code.ok()?).filter(|c| !c.is_control())
                }
            }
        });
        if let (Some(letter), Some(end)) = (letter, end) {
            plain.push(letter);
            rest = &rest[end + 1..];
        } else {
            plain.push('&');
            rest = &rest[1..];
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_reach_to_the_right_and_down() {
        let page = "<!DOCTYPE html><head><title>x</title></head><body><h1>题 目</h1><table>\
                    <tr><th rowspan=2>甲<th colspan=\"2\">乙</tr><tr><td>1<br>2</td><td>&ge;3&#37;</td></tr>\
                    <tr><td>a<td rowspan=2>b<td>c</tr><tr><td>d<td>e</tr></table></body>";
        let document = read(page).unwrap();
        let Block::Paragraph(title) = &document.blocks[0] else {
            panic!("{document:?}")
        };
        assert_eq!(title.text, "题 目");
        let Block::Table(table) = &document.blocks[1] else {
            panic!("{document:?}")
        };
        let rows: Vec<Vec<(&str, usize, usize, bool)>> = table
            .rows
            .iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|cell| (cell.text.as_str(), cell.column, cell.columns, cell.continues))
                    .collect()
            })
            .collect();
        assert_eq!(
            rows,
            [
                vec![("甲", 0, 1, false), ("乙", 1, 2, false)],
                vec![("", 0, 1, true), ("1\n2", 1, 1, false), ("≥3%", 2, 1, false)],
                vec![("a", 0, 1, false), ("b", 1, 1, false), ("c", 2, 1, false)],
                vec![("d", 0, 1, false), ("", 1, 1, true), ("e", 2, 1, false)],
            ]
        );
        assert!(is_page(page) && !is_page("项目名称"));
        for broken in [
            "<table><tr><td",
            "<td>a",
            "</table>",
            "<table><tr><td rowspan=99999999>",
        ] {
            assert!(read(broken).is_ok());
        }
    }
}
