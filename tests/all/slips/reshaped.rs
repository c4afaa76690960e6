//! Rows, columns and sheets in the XML of a workbook, moved as a spreadsheet moves them.

use crate::workbook::cells::Workbook;
use ziping::office::cell_name;

/// A row of the XML: its number from 1, what its tag says besides, its cells.
struct Row {
    number: u32,
    tag: String,
    cells: Vec<Cell>,
}

/// A cell of the XML: its column from 0, and everything behind its name.
#[derive(Clone)]
struct Cell {
    column: u16,
    rest: String,
}

fn column_of(name: &str) -> u16 {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0, |column, letter| column * 26 + u16::from(letter - b'A') + 1) - 1
}

fn rows(xml: &str) -> (String, Vec<Row>, String) {
    let (before, behind) = xml.split_once("<sheetData>").unwrap();
    let (data, after) = behind.split_once("</sheetData>").unwrap();
    let rows = data.split("<row r=\"").skip(1).map(|row| {
        let (number, rest) = row.split_once('"').unwrap();
        let (tag, rest) = rest.split_once('>').unwrap();
        let rest = rest.trim_end_matches("</row>");
        let cells = rest.split("<c r=\"").skip(1).map(|cell| {
            let (name, rest) = cell.split_once('"').unwrap();
            Cell {
                column: column_of(name),
                rest: rest.to_owned(),
            }
        });
        Row {
            number: number.parse().unwrap(),
            tag: tag.trim_end_matches('/').to_owned(),
            cells: cells.collect(),
        }
    });
    (
        format!("{before}<sheetData>"),
        rows.collect(),
        format!("</sheetData>{after}"),
    )
}

fn change(workbook: &mut Workbook, sheet: usize, how: impl Fn(&mut Vec<Row>)) {
    let (before, mut rows, after) = rows(&workbook.sheet(sheet));
    how(&mut rows);
    let mut text = before;
    for row in &rows {
        text += &format!("<row r=\"{}\"{}>", row.number, row.tag);
        for cell in &row.cells {
            text += &format!("<c r=\"{}\"{}", cell_name(row.number - 1, cell.column), cell.rest);
        }
        text += "</row>";
    }
    text += &after;
    workbook.put_sheet(sheet, text);
}

/// A row taken out; those below move up.
pub fn without_row(workbook: &mut Workbook, sheet: usize, number: u32) {
    change(workbook, sheet, |rows| {
        rows.retain(|row| row.number != number);
        for row in rows.iter_mut().filter(|row| row.number > number) {
            row.number -= 1;
        }
    });
}

/// A copy of a row below it, whole or only with its format; those below move down.
pub fn with_row_again(workbook: &mut Workbook, sheet: usize, number: u32, whole: bool) {
    change(workbook, sheet, |rows| {
        for row in rows.iter_mut().filter(|row| row.number > number) {
            row.number += 1;
        }
        let at = rows.iter().position(|row| row.number == number).unwrap();
        let blank = |cell: &Cell| Cell {
            column: cell.column,
            rest: " s=\"0\"/>".to_owned(),
        };
        let cells = rows[at].cells.iter();
        let cells = if whole {
            cells.cloned().collect()
        } else {
            cells.map(blank).collect()
        };
        let tag = rows[at].tag.clone();
        rows.insert(
            at + 1,
            Row {
                number: number + 1,
                tag,
                cells,
            },
        );
    });
}

/// A column taken out; those behind it move to the left.
pub fn without_column(workbook: &mut Workbook, sheet: usize, column: &str) {
    let column = column_of(column);
    change(workbook, sheet, |rows| {
        for row in rows {
            row.cells.retain(|cell| cell.column != column);
            for cell in row.cells.iter_mut().filter(|cell| cell.column > column) {
                cell.column -= 1;
            }
        }
    });
}

/// A blank column before one.
pub fn with_column_before(workbook: &mut Workbook, sheet: usize, column: &str) {
    let column = column_of(column);
    change(workbook, sheet, |rows| {
        for row in rows {
            for cell in row.cells.iter_mut().filter(|cell| cell.column >= column) {
                cell.column += 1;
            }
        }
    });
}

/// A sheet taken out.
pub fn without_sheet(workbook: &mut Workbook, name: &str) {
    let book = workbook.part("xl/workbook.xml");
    let (before, behind) = book.split_once(&format!("<sheet name=\"{name}")).unwrap();
    let book = format!("{before}{}", behind.split_once("/>").unwrap().1);
    workbook.put_part("xl/workbook.xml", book);
}
