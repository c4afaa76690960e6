//! Plain lists → one .xlsx: a sheet per list, with a filter, a head that stays and prints on every page.

use super::fitted::tall_enough;
use super::page::{Content, Line, Look, Page, Placed, Purpose};
use super::page_writer::list_pages;
use rust_decimal::Decimal;

/// A list that becomes a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSheet {
    /// Name of the sheet.
    pub name: String,
    /// A line above the list.
    pub title: String,
    /// Head and width, in characters, of every column.
    pub columns: Vec<(String, u16)>,
    /// Cells, row by row.
    pub rows: Vec<Vec<ListCell>>,
}

/// A cell of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListCell {
    /// Text, and nothing but text: `=1+1` stays what it is.
    Text(String),
    /// A count.
    Count(u32),
    /// A score, an amount or a rate as it is printed; blank where there is none.
    Number(Option<Decimal>),
}

impl From<&str> for ListCell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for ListCell {
    fn from(count: usize) -> Self {
        Self::Count(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

/// The bytes of a workbook. The same lists give the same bytes: it carries a fixed date of creation.
///
/// # Errors
/// A Chinese sentence where the format cannot hold the lists (over 1,048,576 rows, say).
pub fn list_workbook(lists: &[ListSheet]) -> Result<Vec<u8>, String> {
    let pages: Vec<Page> = lists.iter().map(page).collect();
    list_pages(&pages)
}

fn page(list: &ListSheet) -> Page {
    let title = [(Content::Text(list.title.clone()), Look::Part)];
    let heads = list
        .columns
        .iter()
        .map(|(head, _)| (Content::Text(head.clone()), Look::Head));
    let mut title = line(title);
    for cell in &mut title.cells {
        cell.across = u16::try_from(list.columns.len()).unwrap_or(1).max(1);
    }
    let mut lines = vec![title, line(heads)];
    lines.extend(list.rows.iter().map(|row| {
        line(row.iter().map(|cell| match cell {
            ListCell::Text(text) => (Content::Text(text.clone()), Look::Goals),
            ListCell::Count(count) => (Content::Number(count.to_string()), Look::Goals),
            ListCell::Number(Some(number)) => (Content::Number(number.to_string()), Look::Goals),
            ListCell::Number(None) => (Content::Text(String::new()), Look::Goals),
        }))
    }));
    let page = Page {
        name: list.name.clone(),
        widths: list.columns.iter().map(|(_, width)| *width).collect(),
        filter: (!list.columns.is_empty()).then(|| (1, lines.len() - 1)),
        lines,
        frozen: 2,
        purpose: Purpose::List,
        ..Page::default()
    };
    tall_enough(page)
}

/// Cells side by side.
fn line(cells: impl IntoIterator<Item = (Content, Look)>) -> Line {
    let cells = (0u16..).zip(cells).map(|(column, (content, look))| Placed {
        column,
        across: 1,
        down: 1,
        content,
        look,
        open: None,
    });
    Line {
        cells: cells.collect(),
        ..Line::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::Archive;
    use crate::office::book::{Book, Sheet, Typed};

    fn list(cells: Vec<ListCell>) -> ListSheet {
        ListSheet {
            name: "问题".into(),
            title: "清单".into(),
            columns: vec![("说明".into(), 40), ("数".into(), 8)],
            rows: vec![cells],
        }
    }

    fn first_sheet(bytes: &[u8]) -> Sheet {
        Book::first(&Archive::open(bytes).unwrap()).unwrap().unwrap()
    }

    #[test]
    fn what_looks_like_a_formula_stays_text() {
        for text in ["=1+1", "+1", "-1", "@A1"] {
            let bytes = list_workbook(&[list(vec![text.into(), ListCell::Count(3)])]).unwrap();
            let sheet = first_sheet(&bytes);
            let row = |row| sheet.row(row).map(|(_, cell)| cell.clone()).collect::<Vec<_>>();
            assert_eq!(row(2), [Typed::Text(text.into()), Typed::Number(3.into())]);
            assert_eq!(row(1), [Typed::Text("说明".into()), Typed::Text("数".into())]);
            let archive = Archive::open(&bytes).unwrap();
            assert!(
                archive.text("xl/styles.xml").unwrap().contains("quotePrefix=\"1\""),
                "{text}"
            );
        }
    }

    #[test]
    fn the_same_lists_give_the_same_bytes() {
        let lists = [
            list(vec!["甲\u{0}".into(), ListCell::Count(1)]),
            ListSheet {
                name: "空".into(),
                rows: Vec::new(),
                ..list(Vec::new())
            },
        ];
        assert_eq!(list_workbook(&lists).unwrap(), list_workbook(&lists).unwrap());
    }

    #[test]
    fn a_text_beyond_the_format_is_cut() {
        let bytes = list_workbook(&[list(vec![ListCell::Text("长".repeat(40_000)), ListCell::Count(1)])]).unwrap();
        let message = first_sheet(&bytes).cells[&(2, 0)].text().unwrap();
        assert_eq!(message.chars().count(), 32_767);
    }
}
