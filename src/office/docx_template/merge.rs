//! After the values are in: cells that are one, and what Word insists on (a paragraph at the end of every cell, rows in
//! every table, a paragraph after the last table).

use super::lex::{self, Kind, Token, attribute};
use std::collections::BTreeMap;

/// The part as Word wants it; nothing where the values did not leave it well-formed.
pub fn finish(xml: &str) -> Option<String> {
    let tokens = lex::tokens(xml)?;
    let mut edits = Edits::default();
    merge_cells(&tokens, &mut edits);
    close_blocks(&tokens, &mut edits);
    Some(edits.apply(&tokens))
}

#[derive(Default)]
struct Edits {
    before: BTreeMap<usize, String>,
    /// First and last token of what is left out.
    dropped: BTreeMap<usize, usize>,
}

impl Edits {
    fn put_before(&mut self, at: usize, text: &str) {
        self.before.entry(at).or_default().push_str(text);
    }

    fn apply(&self, tokens: &[Token<'_>]) -> String {
        let mut out = String::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some(text) = self.before.get(&at) {
                out.push_str(text);
            }
            match self.dropped.get(&at) {
                Some(end) => at = *end,
                None => out.push_str(tokens[at].raw),
            }
            at += 1;
        }
        out
    }
}

/// A table cell with a key.
struct Cell<'x> {
    start: usize,
    table: usize,
    row: usize,
    column: usize,
    key: &'x str,
}

/// Cells that stand above each other and have the same key become one.
fn merge_cells(tokens: &[Token<'_>], edits: &mut Edits) {
    let cells = keyed(tokens, edits);
    let at = |cell: &Cell<'_>, row: usize| (cell.table, row, cell.column);
    let by_place: BTreeMap<(usize, usize, usize), &Cell<'_>> =
        cells.iter().map(|cell| (at(cell, cell.row), cell)).collect();
    for cell in &cells {
        let same = |row: Option<usize>| {
            row.and_then(|row| by_place.get(&at(cell, row)))
                .is_some_and(|other| other.key == cell.key)
        };
        if same(cell.row.checked_sub(1)) {
            mark(tokens, cell.start, "<w:vMerge/>", edits);
            empty(tokens, cell.start, edits);
        } else if same(Some(cell.row + 1)) {
            mark(tokens, cell.start, "<w:vMerge w:val=\"restart\"/>", edits);
        }
    }
}

/// Cells with a key, by table, row and first column; the marks themselves are left out.
fn keyed<'x>(tokens: &[Token<'x>], edits: &mut Edits) -> Vec<Cell<'x>> {
    // Table, row and column that are being read, innermost last.
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let mut cells = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let number = || attribute(token.raw, "w:val").and_then(|value| value.parse::<usize>().ok());
        match (token.kind, token.name) {
            (Kind::Start, "w:tbl") => open.push((at, 0, 0)),
            (Kind::End, "w:tbl") => drop(open.pop()),
            (Kind::End, "w:tr") => {
                if let Some((_, row, column)) = open.last_mut() {
                    (*row, *column) = (*row + 1, 0);
                }
            }
            (Kind::Empty, "w:gridBefore") => {
                if let Some((_, _, column)) = open.last_mut() {
                    *column = column.saturating_add(number().unwrap_or(0));
                }
            }
            (Kind::End, "w:tc") => {
                let span = span(&tokens[token.other..at]);
                if let Some((_, _, column)) = open.last_mut() {
                    *column = column.saturating_add(span);
                }
            }
            (Kind::Empty, "ziping:vm") => {
                edits.dropped.insert(at, at);
                if let (Some((table, row, column)), Some(key)) = (open.last(), attribute(token.raw, "key")) {
                    let start = (0..at).rev().find(|start| tokens[*start].starts("w:tc")).unwrap_or(at);
                    cells.push(Cell {
                        start,
                        table: *table,
                        row: *row,
                        column: *column,
                        key,
                    });
                }
            }
            _ => {}
        }
    }
    cells
}

/// How many columns a cell covers.
fn span(cell: &[Token<'_>]) -> usize {
    let properties = cell.iter().take_while(|token| !matches!(token.name, "w:p" | "w:tbl"));
    let spans = properties.filter(|token| token.name == "w:gridSpan");
    let mut values = spans.map(|token| attribute(token.raw, "w:val").and_then(|value| value.parse().ok()));
    values.next().flatten().unwrap_or(1)
}

/// The first and last token of the cell's properties.
fn properties(tokens: &[Token<'_>], cell: usize) -> Option<(usize, usize)> {
    let first =
        (cell + 1..tokens[cell].other).find(|at| tokens[*at].name != "ziping:vm" && tokens[*at].kind != Kind::Text)?;
    (tokens[first].name == "w:tcPr").then_some((first, tokens[first].other))
}

fn mark(tokens: &[Token<'_>], cell: usize, mark: &str, edits: &mut Edits) {
    let Some((start, end)) = properties(tokens, cell) else {
        return edits.put_before(cell + 1, &format!("<w:tcPr>{mark}</w:tcPr>"));
    };
    if tokens[start].kind == Kind::Empty {
        edits.dropped.insert(start, start);
        return edits.put_before(start, &format!("<w:tcPr>{mark}</w:tcPr>"));
    }
    // The format fixes the order: width and span stand before it, and a merge of the template's own gives way.
    let mut place = start + 1;
    let mut at = start + 1;
    while at < end {
        let last = if tokens[at].kind == Kind::Start {
            tokens[at].other
        } else {
            at
        };
        match tokens[at].name {
            "w:cnfStyle" | "w:tcW" | "w:gridSpan" | "w:hMerge" => place = last + 1,
            "w:vMerge" => {
                edits.dropped.insert(at, last);
                place = place.max(last + 1);
            }
            _ => {}
        }
        at = last + 1;
    }
    edits.put_before(place, mark);
}

/// A cell that continues the one above holds nothing of its own.
fn empty(tokens: &[Token<'_>], cell: usize, edits: &mut Edits) {
    let end = tokens[cell].other;
    let first = properties(tokens, cell).map_or(cell + 1, |(_, end)| end + 1);
    if first < end {
        let inside: Vec<usize> = edits.dropped.range(first..end).map(|(at, _)| *at).collect();
        for at in inside {
            edits.dropped.remove(&at);
        }
        edits.dropped.insert(first, end - 1);
    }
    edits.put_before(end, "<w:p/>");
}

/// Elements that must end with a paragraph.
const BLOCKS: &[&str] = &[
    "w:tc",
    "w:body",
    "w:hdr",
    "w:ftr",
    "w:txbxContent",
    "w:footnote",
    "w:endnote",
];

/// An element that is open.
struct Open<'x> {
    start: usize,
    /// Name of its last child so far, section properties aside.
    last: &'x str,
    /// Its section properties, which come last.
    section: Option<usize>,
    has_rows: bool,
}

fn close_blocks(tokens: &[Token<'_>], edits: &mut Edits) {
    let mut open: Vec<Open<'_>> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Start | Kind::Empty => {
                if let Some(around) = open.last_mut() {
                    match token.name {
                        "w:sectPr" => around.section = Some(at),
                        name => around.last = name,
                    }
                }
                if token.name == "w:tr"
                    && let Some(table) = open
                        .iter_mut()
                        .rev()
                        .find(|around| tokens[around.start].name == "w:tbl")
                {
                    table.has_rows = true;
                }
                if token.kind == Kind::Start {
                    open.push(Open {
                        start: at,
                        last: "",
                        section: None,
                        has_rows: false,
                    });
                }
            }
            Kind::End => {
                let Some(closed) = open.pop() else { continue };
                if token.name == "w:tbl" && !closed.has_rows {
                    edits.dropped.insert(closed.start, at);
                    if let Some(around) = open.last_mut() {
                        around.last = "";
                    }
                }
                if BLOCKS.contains(&token.name) && closed.last != "w:p" && !edits.before.contains_key(&at) {
                    edits.put_before(closed.section.unwrap_or(at), "<w:p/>");
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(key: &str, text: &str) -> String {
        format!(
            "<w:tc><ziping:vm key=\"{key}\"/><w:tcPr><w:tcW w:w=\"1\"/><w:vAlign/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        )
    }

    fn table(rows: &[&[(&str, &str)]]) -> String {
        let row = |cells: &&[(&str, &str)]| {
            let cells: String = cells.iter().map(|(key, text)| cell(key, text)).collect();
            format!("<w:tr>{cells}</w:tr>")
        };
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
    }

    #[test]
    fn equal_neighbours_become_one_cell() {
        let done = finish(&table(&[
            &[("a", "产出"), ("x", "数量")],
            &[("a", "产出"), ("y", "质量")],
            &[("b", "效益"), ("y", "质量")],
        ]))
        .unwrap();
        assert_eq!(
            done.matches("<w:tcW w:w=\"1\"/><w:vMerge w:val=\"restart\"/><w:vAlign/>")
                .count(),
            2
        );
        assert_eq!(
            done.matches("<w:tcW w:w=\"1\"/><w:vMerge/><w:vAlign/></w:tcPr><w:p/></w:tc>")
                .count(),
            2
        );
        assert_eq!((done.matches("产出").count(), done.matches("质量").count()), (1, 1));
        assert!(!done.contains("ziping"));
    }

    #[test]
    fn a_cell_without_a_twin_is_left_as_it_is() {
        let done = finish(&table(&[&[("a", "甲")], &[("b", "甲")]])).unwrap();
        assert!(!done.contains("vMerge"), "{done}");
    }

    #[test]
    fn columns_are_counted_by_what_they_cover() {
        let wide = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p/></w:tc>";
        let rows = format!(
            "<w:tbl>{wide}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
            cell("k", "右"),
            cell("k", "左"),
            cell("m", "中"),
            cell("k", "右")
        );
        let done = finish(&rows).unwrap();
        assert_eq!(
            (done.matches("左").count(), done.matches("右").count()),
            (1, 1),
            "{done}"
        );
    }

    #[test]
    fn word_gets_the_paragraphs_it_insists_on() {
        for (xml, wanted) in [
            (
                "<w:body><w:tbl><w:tr><w:tc/></w:tr></w:tbl><w:sectPr/></w:body>",
                "</w:tbl><w:p/><w:sectPr/></w:body>",
            ),
            (
                "<w:body><w:tbl><w:tr/></w:tbl><w:sectPr><w:a/></w:sectPr></w:body>",
                "</w:tbl><w:p/><w:sectPr><w:a/></w:sectPr></w:body>",
            ),
            ("<w:tc><w:tcPr/></w:tc>", "<w:tc><w:tcPr/><w:p/></w:tc>"),
            ("<w:tc><w:tbl><w:tblGrid/></w:tbl></w:tc>", "<w:tc><w:p/></w:tc>"),
            ("<w:tc><w:p/></w:tc>", "<w:tc><w:p/></w:tc>"),
        ] {
            let done = finish(xml).unwrap();
            assert!(done.ends_with(wanted), "{xml}: {done}");
        }
    }
}
