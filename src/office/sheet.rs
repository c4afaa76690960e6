//! The first sheet of an .xlsx, cell by cell.

use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// Most rows and columns that are read: a table that a person made.
const MOST_ROWS: usize = 5_000;
const MOST_COLUMNS: usize = 100;

/// Cells of a sheet as text, row by row; the first row of the sheet is row 0, also when it is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the sheet.
    pub name: String,
    /// Rows.
    pub rows: Vec<Vec<String>>,
}

/// Reads the first sheet.
///
/// # Errors
/// A Chinese sentence: no workbook, no sheet, too large, or a formula where a value is expected.
pub fn first_sheet(bytes: &[u8]) -> Result<Sheet, String> {
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|_| "不是 .xlsx 工作簿，或已损坏、加了密码".to_owned())?;
    let name = book.sheet_names().first().cloned().ok_or("工作簿里没有工作表")?;
    let formulas = book
        .worksheet_formula(&name)
        .map_err(|_| format!("工作表“{name}”读不出来"))?;
    if let Some((row, column, _)) = formulas.used_cells().find(|(_, _, formula)| !formula.is_empty()) {
        let (first_row, first_column) = formulas.start().unwrap_or((0, 0));
        let at = cell_name(row + first_row as usize, column + first_column as usize);
        return Err(format!("单元格 {at} 是公式；公式的结果不可靠，请改成数值或文字"));
    }
    let range = book
        .worksheet_range(&name)
        .map_err(|_| format!("工作表“{name}”读不出来"))?;
    let (rows, columns) = range
        .end()
        .map_or((0, 0), |(row, column)| (row as usize + 1, column as usize + 1));
    if rows > MOST_ROWS || columns > MOST_COLUMNS {
        return Err(format!(
            "工作表太大：{rows} 行 {columns} 列，最多 {MOST_ROWS} 行 {MOST_COLUMNS} 列"
        ));
    }
    let cell = |row: usize, column: usize| {
        let at = (u32::try_from(row).ok()?, u32::try_from(column).ok()?);
        range.get_value(at).map(text)
    };
    let rows = (0..rows)
        .map(|row| {
            (0..columns)
                .map(|column| cell(row, column).unwrap_or_default())
                .collect()
        })
        .collect();
    Ok(Sheet { name, rows })
}

/// As typed: a number by its shortest digits, a date as 2021-12-31.
pub(super) fn text(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Bool(true) => "是".into(),
        Data::Bool(false) => "否".into(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        // Shortest digits that give the number back: 86.3 stays 86.3.
        Data::Int(_) | Data::Float(_) => data.to_string(),
    }
}

/// `B3` for row 2, column 1.
pub(super) fn cell_name(row: usize, column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_does() {
        assert_eq!(
            (cell_name(0, 0), cell_name(2, 25), cell_name(9, 26)),
            ("A1".into(), "Z3".into(), "AA10".into())
        );
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        for bytes in [&b""[..], b"PK\x03\x04", b"note,score"] {
            assert!(first_sheet(bytes).is_err());
        }
    }
}
