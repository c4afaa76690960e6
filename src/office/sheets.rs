//! All sheets of an .xlsx, merged cells as one, percentages as they are shown.

use super::archive::Refused;
use super::document::{Block, Cell, Document, MOST_CELLS, Row, Table, too_many_cells};
use super::sheet::{cell_name, text};
use calamine::{Data, DataRef, Reader, SheetVisible, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Most rows and columns of one sheet.
const MOST_ROWS: u32 = 5_000;
const MOST_COLUMNS: u32 = 100;
const MOST_SHEETS: usize = 200;
/// Most merged regions that are looked at.
const MOST_MERGED: usize = 20_000;

/// Reads every visible sheet; the bytes have passed [`super::Archive::open`].
///
/// # Errors
/// [`Refused`]: no workbook, too large, or a formula where a value is expected.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken("工作簿"))?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    if sheets.len() > MOST_SHEETS {
        return Err(Refused::new(
            format!("工作簿有 {} 个工作表，最多 {MOST_SHEETS} 个", sheets.len()),
            "分成几个文件",
        ));
    }
    let mut document = Document::default();
    let mut cells = 0;
    for sheet in sheets {
        if sheet.visible != SheetVisible::Visible {
            document
                .left_out
                .push(format!("工作表“{}”是隐藏的，没有读取", sheet.name));
            continue;
        }
        // A sheet of charts has no cells.
        if sheet.typ != calamine::SheetType::WorkSheet {
            continue;
        }
        let table = table(&mut book, &sheet.name)?;
        cells += table.rows.iter().map(|row| row.cells.len()).sum::<usize>();
        if cells > MOST_CELLS {
            return Err(too_many_cells());
        }
        document.blocks.push(Block::Table(table));
    }
    Ok(document)
}

fn broken(what: &str) -> Refused {
    Refused::new(
        format!("{what}读不出来，文件已损坏"),
        "在 Excel 或 WPS 里打开，另存为 .xlsx",
    )
}

fn table(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Table, Refused> {
    let sheet = format!("工作表“{name}”");
    let (rows, columns) = extent(book, name, &sheet)?;
    refuse_formulas(book, name, &sheet)?;
    let range = book.worksheet_range(name).map_err(|_| broken(&sheet))?;
    let styles = book.worksheet_style(name).map_err(|_| broken(&sheet))?;
    let merged = Merged::new(
        book.merge_cells_by_sheet_name(name).map_err(|_| broken(&sheet))?,
        rows,
        columns,
    );
    let mut table = Table {
        name: Some(name.to_owned()),
        place: sheet.clone(),
        rows: Vec::new(),
        ragged: false,
    };
    for row in 0..rows {
        let mut cells = Vec::new();
        let mut column = 0;
        while column < columns {
            let (width, continues) = merged.at(row, column);
            let percent = styles
                .get((row, column))
                .and_then(|style| style.number_format.as_ref())
                .is_some_and(|format| format.format_code.contains('%'));
            let text = match range.get_value((row, column)) {
                Some(data) if !continues => shown(data, percent),
                _ => String::new(),
            };
            cells.push(Cell {
                text,
                column: column as usize,
                columns: width as usize,
                continues,
                place: format!("{sheet}{}", cell_name(row as usize, column as usize)),
            });
            column += width;
        }
        table.rows.push(Row { cells });
    }
    Ok(table)
}

/// Rows and columns that are used. Looked at cell by cell first: the reader makes room for everything between the first
/// cell and the last, and one cell in the farthest corner would take all memory.
fn extent(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, sheet: &str) -> Result<(u32, u32), Refused> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| broken(sheet))?;
    let (mut rows, mut columns) = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(|_| broken(sheet))? {
        if !matches!(cell.get_value(), DataRef::Empty) {
            let (row, column) = cell.get_position();
            rows = rows.max(row.saturating_add(1));
            columns = columns.max(column.saturating_add(1));
        }
    }
    if rows > MOST_ROWS || columns > MOST_COLUMNS {
        return Err(Refused::new(
            format!("{sheet}太大：{rows} 行 {columns} 列，最多 {MOST_ROWS} 行 {MOST_COLUMNS} 列"),
            "删去表格以外的内容，或分成几个工作表",
        ));
    }
    Ok((rows, columns))
}

fn refuse_formulas(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, sheet: &str) -> Result<(), Refused> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| broken(sheet))?;
    while let Some(cell) = cells.next_formula().map_err(|_| broken(sheet))? {
        if !cell.get_value().is_empty() {
            let (row, column) = cell.get_position();
            let at = cell_name(row as usize, column as usize);
            return Err(Refused::new(
                format!("{sheet}{at} 是公式；公式的结果不可靠，不读取"),
                "选中全表复制，“选择性粘贴”为数值，再保存",
            ));
        }
    }
    Ok(())
}

/// As it stands on the screen: 0.9 in a cell of percentages is 90%.
fn shown(data: &Data, percent: bool) -> String {
    let typed = text(data);
    if percent && matches!(data, Data::Float(_) | Data::Int(_)) {
        let number = rust_decimal::Decimal::from_str_exact(&typed).ok();
        let hundredfold = number.and_then(|number| number.checked_mul(rust_decimal::Decimal::ONE_HUNDRED));
        if let Some(hundredfold) = hundredfold {
            return format!("{}%", hundredfold.normalize());
        }
    }
    typed
}

/// Merged regions by the cells that they cover.
struct Merged {
    /// Row and column → the width from there on, and whether it lies below the first row of its region.
    covered: BTreeMap<(u32, u32), (u32, bool)>,
}

impl Merged {
    /// Only what lies inside the used range: a region may reach to the end of the sheet.
    fn new(regions: Vec<calamine::Dimensions>, rows: u32, columns: u32) -> Self {
        let mut covered = BTreeMap::new();
        for region in regions.into_iter().take(MOST_MERGED) {
            let (first_row, first) = region.start;
            let (last_row, last) = (
                region.end.0.min(rows.saturating_sub(1)),
                region.end.1.min(columns.saturating_sub(1)),
            );
            if first > last {
                continue;
            }
            // Regions that lie over one another are nothing that a program writes.
            if covered.len() > MOST_CELLS {
                break;
            }
            for row in first_row..=last_row {
                covered.insert((row, first), (last - first + 1, row > first_row));
            }
        }
        Self { covered }
    }

    fn at(&self, row: u32, column: u32) -> (u32, bool) {
        self.covered.get(&(row, column)).copied().unwrap_or((1, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Format, Workbook};

    fn rows(book: &mut Workbook) -> Vec<Vec<String>> {
        let document = read(&book.save_to_buffer().unwrap()).unwrap();
        let Some(Block::Table(table)) = document.blocks.into_iter().next() else {
            panic!("no sheet")
        };
        let cell = |cell: Cell| {
            format!(
                "{}@{}+{}{}",
                cell.text,
                cell.column,
                cell.columns,
                if cell.continues { "^" } else { "" }
            )
        };
        table
            .rows
            .into_iter()
            .map(|row| row.cells.into_iter().map(cell).collect())
            .collect()
    }

    #[test]
    fn merged_cells_and_percentages_are_read_as_shown() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let plain = Format::new();
        sheet.merge_range(0, 0, 1, 0, "产出指标", &plain).unwrap();
        sheet.merge_range(0, 1, 0, 2, "结案率", &plain).unwrap();
        sheet
            .write_number_with_format(1, 1, 0.9, &Format::new().set_num_format("0.00%"))
            .unwrap();
        sheet.write_number(1, 2, 86.3).unwrap();
        sheet.write_string(2, 0, "=1+1").unwrap();
        assert_eq!(
            rows(&mut book),
            [
                vec!["产出指标@0+1", "结案率@1+2"],
                vec!["@0+1^", "90%@1+1", "86.3@2+1"],
                vec!["=1+1@0+1", "@1+1", "@2+1"]
            ]
        );
    }

    #[test]
    fn a_cell_in_the_farthest_corner_takes_no_memory() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "甲").unwrap();
        sheet.write_string(1_048_575, 16_383, "乙").unwrap();
        assert!(
            read(&book.save_to_buffer().unwrap())
                .unwrap_err()
                .message
                .contains("太大")
        );
    }

    #[test]
    fn a_formula_is_refused_and_a_hidden_sheet_is_told() {
        let mut book = Workbook::new();
        book.add_worksheet().write_formula(1, 1, "=1+1").unwrap();
        assert!(
            read(&book.save_to_buffer().unwrap())
                .unwrap_err()
                .message
                .contains("B2 是公式")
        );
        let mut book = Workbook::new();
        book.add_worksheet().write_string(0, 0, "甲").unwrap();
        book.add_worksheet().set_name("底稿").unwrap().set_hidden(true);
        let document = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!((document.blocks.len(), document.left_out.len()), (1, 1));
    }
}
