//! Plain tables → one .xlsx: a sheet per table, with a filter, a header that stays and prints on every page.

use super::page::cell_text;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// A table that becomes a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet.
    pub name: String,
    /// A line above the table.
    pub title: String,
    /// Head and width, in characters, of every column.
    pub columns: Vec<(String, u16)>,
    /// Cells, row by row.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text, and nothing but text: `=1+1` stays what it is.
    Text(String),
    /// A count.
    Count(u32),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The bytes of a workbook. The same tables give the same bytes: it carries a fixed date of creation.
///
/// # Errors
/// A Chinese sentence where the format cannot hold the tables (over 1,048,576 rows, say).
pub fn workbook(tables: &[Table]) -> Result<Vec<u8>, String> {
    written(tables).map_err(|error| format!("写不成 .xlsx：{error}"))
}

fn written(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let title = Format::new().set_bold().set_font_name("黑体").set_font_size(14);
    let cell = Format::new()
        .set_font_name("宋体")
        .set_font_size(10)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let head = cell
        .clone()
        .set_font_name("黑体")
        .set_align(FormatAlign::Center)
        .set_background_color("#F2F2F2");
    for table in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.name)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_footer("&C第 &P 页 共 &N 页");
        sheet.write_string_with_format(0, 0, cell_text(&table.title), &title)?;
        for (column, (name, width)) in (0u16..).zip(&table.columns) {
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(1, column, cell_text(name), &head)?;
        }
        let mut last = 1;
        for (line, row) in (2u32..).zip(&table.rows) {
            last = line;
            for (column, value) in (0u16..).zip(row) {
                match value {
                    Cell::Text(text) => sheet.write_string_with_format(line, column, cell_text(text), &cell)?,
                    Cell::Count(count) => sheet.write_number_with_format(line, column, *count, &cell)?,
                };
            }
        }
        sheet.set_freeze_panes(2, 0)?;
        sheet.set_repeat_rows(0, 1)?;
        if let Some(columns) = u16::try_from(table.columns.len())
            .ok()
            .and_then(|count| count.checked_sub(1))
        {
            sheet.autofilter(1, 0, last, columns)?;
        }
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::first_sheet;

    fn table(cells: Vec<Cell>) -> Table {
        Table {
            name: "问题".into(),
            title: "清单".into(),
            columns: vec![("说明".into(), 40), ("数".into(), 8)],
            rows: vec![cells],
        }
    }

    #[test]
    fn what_looks_like_a_formula_stays_text() {
        let bytes = workbook(&[table(vec!["=1+1".into(), Cell::Count(3)])]).unwrap();
        let sheet = first_sheet(&bytes).unwrap();
        assert_eq!(sheet.rows[2], ["=1+1", "3"]);
        assert_eq!(sheet.rows[1], ["说明", "数"]);
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let tables = [
            table(vec!["甲\u{0}".into(), Cell::Count(1)]),
            Table {
                name: "空".into(),
                rows: Vec::new(),
                ..table(Vec::new())
            },
        ];
        assert_eq!(workbook(&tables).unwrap(), workbook(&tables).unwrap());
    }

    #[test]
    fn a_text_beyond_the_format_is_cut() {
        let bytes = workbook(&[table(vec![Cell::Text("长".repeat(40_000)), Cell::Count(1)])]).unwrap();
        assert_eq!(first_sheet(&bytes).unwrap().rows[2][0].chars().count(), 32_767);
    }
}
