//! A page of HTML → its paragraphs and tables, as they are shown.
//!
//! Only what a table is made of is understood: rows, cells with their spans, paragraphs and breaks. Scripts and styles are
//! passed over; what is hidden by a style sheet is not known. What its own tag strikes out or hides is not read.

use super::archive::Refused;
use super::blocks::{Block, Document, Paragraph, Spare, Table, TableCell, TableRow, Unread};
use super::seen::{Seen, seen};
use super::symbols::raised;
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
    let left_out = page.passed.texts.told("加了删除线或是隐藏的", "没有录入");
    Ok(Document {
        blocks: page.blocks,
        left_out: left_out.into_iter().collect(),
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

/// What is passed over because nobody sees it.
#[derive(Default)]
struct Passed {
    open: Option<Unseen>,
    /// Whether the open row is not read.
    in_row: bool,
    /// Whether the open cell stands there, and its text is not read.
    in_cell: bool,
    texts: Unread,
}

/// The element that is open and not read.
struct Unseen {
    name: String,
    /// How many elements of its name are open, it included.
    depth: usize,
    /// How many tables are open in it.
    tables: usize,
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
    passed: Passed,
    /// Whether text stands above the line.
    is_raised: bool,
}

impl Page {
    fn text(&mut self, text: &str) {
        let mut text = unescaped(text);
        if self.passed.open.is_some() || self.passed.in_cell {
            self.passed.texts.add(&text);
            return;
        }
        if self.is_raised {
            text = raised(&text);
        }
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
        if self.is_passed_over(name, tag, closes)? {
            return Ok(());
        }
        match (name, closes) {
            ("sup", _) => self.is_raised = !closes,
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
                self.passed.in_row = !closes && seen(name, tag) != Seen::Yes;
            }
            ("td" | "th", false) if self.depth == 1 => {
                self.end_cell()?;
                self.in_row = true;
                self.text.clear();
                self.passed.in_cell = self.passed.in_row || seen(name, tag) != Seen::Yes;
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

    /// Whether a tag belongs to what is not read, or begins it.
    fn is_passed_over(&mut self, name: &str, tag: &str, closes: bool) -> Result<bool, Refused> {
        let is_cell = matches!(name, "td" | "th");
        if let Some(mut open) = self.passed.open.take() {
            // The end of a cell and of a paragraph need not be written: what comes next ends it.
            let is_row = matches!(name, "tr" | "tbody" | "tfoot") || name == "table" && closes;
            let ends = open.tables == 0
                && match open.name.as_str() {
                    "table" | "thead" | "tbody" | "tfoot" => false,
                    "p" | "li" if name == open.name && !closes => true,
                    _ => is_cell || is_row,
                };
            if !ends {
                match (name, closes) {
                    ("table", false) => open.tables += 1,
                    ("table", true) => open.tables = open.tables.saturating_sub(1),
                    _ => {}
                }
                match (name == open.name, closes) {
                    (true, true) => open.depth -= 1,
                    (true, false) => open.depth += 1,
                    _ => {}
                }
                self.passed.open = Some(open).filter(|open| open.depth > 0);
                return Ok(true);
            }
            if closes && is_cell && matches!(open.name.as_str(), "td" | "th") {
                return Ok(true);
            }
        }
        if closes || matches!(name, "br" | "img" | "hr" | "input" | "col" | "meta" | "link") || tag.ends_with('/') {
            return Ok(false);
        }
        let is_ours = self.depth == 1;
        let begins = match (name, seen(name, tag)) {
            (_, Seen::Yes) => false,
            // A row, and a cell that is only blank, stand in their places.
            ("tr", _) | ("td" | "th", Seen::Blank) => !is_ours,
            _ => true,
        };
        if begins {
            if is_cell && is_ours {
                self.end_cell()?;
            }
            self.passed.open = Some(Unseen {
                name: name.to_owned(),
                depth: 1,
                tables: 0,
            });
        }
        Ok(begins)
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
                is_rounded: false,
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
        (self.passed.in_cell, self.is_raised) = (false, false);
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
            is_rounded: false,
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

    fn texts(page: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let document = read(page).unwrap();
        let rows = document.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(&table.rows),
            Block::Paragraph(_) => None,
        });
        let cells = |row: &TableRow| row.cells.iter().map(|cell| cell.text.clone()).collect();
        (rows.unwrap().iter().map(cells).collect(), document.left_out)
    }

    #[test]
    fn what_is_struck_out_or_hidden_is_not_read_and_a_raised_digit_is_no_digit() {
        let (rows, left_out) = texts(
            "<table><tr><td><del>12</del>11处<td>2850<sup>1</sup>人</td><td>m<sup>2</sup></tr>\
             <tr><td style='text-decoration:line-through'>9<td style='display:none'>8</td><td>7<span hidden>0</span>\
             <tr style='display:none'><td rowspan=2>甲<td>乙</tr><tr><td>丙<s>丁<td>戊</table>",
        );
        assert_eq!(
            rows,
            [
                vec!["11处", "2850¹人", "m²"],
                vec!["", "7"],
                vec!["", ""],
                vec!["", "丙", "戊"]
            ]
        );
        assert_eq!(left_out, ["有 7 处文字加了删除线或是隐藏的（从`12`起），没有录入"]);
        // A table inside a hidden paragraph is hidden with it, and what follows is not.
        let (rows, _) = texts("<div style='display:none'><table><tr><td>1</table></div><table><tr><td>2</table>");
        assert_eq!(rows, [["2"]]);
    }

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
