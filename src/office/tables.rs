//! A workbook as a document: each sheet that a person sees is a table, merged cells are one.

use super::above::Above;
use super::address::{Region, cell_name};
use super::archive::Refused;
use super::blocks::{Block, Document, Spare, Table, TableCell, TableRow};
use super::book::{Book, Sheet, Typed};
use std::collections::BTreeMap;

/// The tables of a workbook of which the visible sheets have been read.
///
/// # Errors
/// [`Refused`]: too many cells, regions that lie over one another, or a formula where a value is expected.
pub(super) fn document(book: Book) -> Result<Document, Refused> {
    let mut document = Document::default();
    let mut spare = Spare::default();
    for sheet in book.sheets {
        if sheet.hidden {
            let note = format!("工作表“{}”是隐藏的，没有读取", sheet.name);
            document.left_out.push(note);
            continue;
        }
        let table = table(&sheet, &mut spare, &mut document.left_out)?;
        document.blocks.push(Block::Table(table));
    }
    Ok(document)
}

fn table(sheet: &Sheet, spare: &mut Spare, left_out: &mut Vec<String>) -> Result<Table, Refused> {
    let place = format!("工作表“{}”", sheet.name);
    let (rows, columns) = sheet.extent();
    let merged = Merged::new(&sheet.merged, (rows, columns), &place)?;
    let mut table = Table {
        name: Some(sheet.name.clone()),
        place: place.clone(),
        rows: Vec::new(),
        ragged: false,
    };
    let mut above = Above::default();
    for row in 0..rows {
        let mut cells = Vec::new();
        let mut column = 0;
        while column < columns {
            spare.cell()?;
            let (width, continues) = merged.at(row, column);
            let at = format!("{place}{}", cell_name(row, column));
            let text = match sheet.cells.get(&(row, column)) {
                // What a spreadsheet keeps beneath a merged cell nobody sees.
                Some(typed) if !continues => text(typed, &at, left_out)?,
                _ => String::new(),
            };
            spare.text(text.len())?;
            let cell = TableCell {
                text,
                column: usize::from(column),
                columns: usize::from(width),
                continues,
                place: at,
            };
            above.cell(&cell, spare)?;
            cells.push(cell);
            column += width;
        }
        above.close_row(true);
        table.rows.push(TableRow { cells });
    }
    Ok(table)
}

/// As it stands on the screen.
fn text(typed: &Typed, at: &str, left_out: &mut Vec<String>) -> Result<String, Refused> {
    if *typed == Typed::Formula {
        return Err(Refused::new(
            format!("{at} 是公式；公式的结果不可靠，不读取"),
            "选中全表复制，“选择性粘贴”为数值，再保存",
        ));
    }
    if let Some(text) = typed.text() {
        return Ok(text.trim().to_owned());
    }
    let what = match typed {
        Typed::Error(error) => format!("是错误值 {error}"),
        Typed::Masked(number) => format!("存的是 {number}，单元格的数字格式把它显示成了别的样子"),
        _ => "是时间，或数太大".to_owned(),
    };
    left_out.push(format!("{at} {what}，没有读取"));
    Ok(String::new())
}

/// Merged regions by the cells that they cover.
struct Merged {
    /// Row and first column → the width from there on, and whether it lies below the first row of its region.
    covered: BTreeMap<(u32, u16), (u16, bool)>,
}

impl Merged {
    /// Only what lies inside the used range: a region may reach to the end of the sheet.
    fn new(regions: &[Region], (rows, columns): (u32, u16), place: &str) -> Result<Self, Refused> {
        let mut covered: BTreeMap<(u32, u16), (u16, bool)> = BTreeMap::new();
        for region in regions {
            let (first_row, first) = region.first;
            let last_row = region.last.0.min(rows.saturating_sub(1));
            let last = region.last.1.min(columns.saturating_sub(1));
            if first > last {
                continue;
            }
            for row in first_row..=last_row {
                // What is covered already lies apart, so that only the nearest can reach into this one.
                let before = covered.range((row, 0)..=(row, last)).next_back();
                if before.is_some_and(|((_, column), (width, _))| column + width > first) {
                    return Err(Refused::new(
                        format!("{place}里的合并区域互相重叠（{}）", cell_name(row, first)),
                        "在 Excel 或 WPS 里打开，另存为 .xlsx",
                    ));
                }
                covered.insert((row, first), (last - first + 1, row > first_row));
            }
        }
        Ok(Self { covered })
    }

    fn at(&self, row: u32, column: u16) -> (u16, bool) {
        self.covered.get(&(row, column)).copied().unwrap_or((1, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::Archive;
    use rust_xlsxwriter::{Format, Workbook};

    fn read(book: &mut Workbook) -> Result<Document, Refused> {
        let archive = Archive::open(&book.save_to_buffer().unwrap()).unwrap();
        document(Book::visible(&archive)?)
    }

    fn cells(document: Result<Document, Refused>) -> Vec<Vec<String>> {
        let document = document.unwrap();
        let Some(Block::Table(table)) = document.blocks.into_iter().next() else {
            panic!("no sheet")
        };
        let cell = |cell: TableCell| {
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
            cells(read(&mut book)),
            [
                vec!["产出指标@0+1", "结案率@1+2"],
                vec!["@0+1^", "90%@1+1", "86.3@2+1"],
                vec!["=1+1@0+1", "@1+1", "@2+1"]
            ]
        );
    }

    #[test]
    fn words_of_a_number_format_are_read_with_the_number() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, code, number) in [
            (0, "\"≤\"0\"元\"", 100.0),
            (1, "0.00\"万人\"", 0.285),
            (2, "000000", 1234.0),
            (3, "0,", 5000.0),
        ] {
            sheet
                .write_number_with_format(0, column, number, &Format::new().set_num_format(code))
                .unwrap();
        }
        let document = read(&mut book).unwrap();
        assert_eq!(
            document.left_out,
            ["工作表“Sheet1”D1 存的是 5000，单元格的数字格式把它显示成了别的样子，没有读取"]
        );
        assert_eq!(
            cells(Ok(document)),
            [["≤100元@0+1", "0.285万人@1+1", "001234@2+1", "@3+1"]]
        );
    }

    #[test]
    fn a_cell_in_the_farthest_corner_takes_no_memory() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "甲").unwrap();
        sheet.write_string(1_048_575, 16_383, "乙").unwrap();
        assert!(read(&mut book).unwrap_err().message.contains("太大"));
    }

    #[test]
    fn a_merge_over_the_whole_sheet_is_cut_to_what_is_used() {
        let sheet = Sheet {
            cells: BTreeMap::from([((1, 2), Typed::Flag(true)), ((0, 0), Typed::Text("甲".into()))]),
            merged: vec![Region::named("A1:XFD1048576").unwrap()],
            ..Sheet::default()
        };
        let book = Book {
            sheets: vec![sheet],
            ..Book::default()
        };
        assert_eq!(cells(document(book)), [["甲@0+3"], ["@0+3^"]]);
    }

    #[test]
    fn regions_that_lie_over_one_another_are_refused() {
        let of = |names: &[&str]| {
            let sheet = Sheet {
                cells: BTreeMap::from([((0, 0), Typed::Flag(true)), ((4_999, 99), Typed::Flag(true))]),
                merged: names.iter().map(|name| Region::named(name).unwrap()).collect(),
                ..Sheet::default()
            };
            Merged::new(&sheet.merged, sheet.extent(), "表").map(|merged| merged.covered.len())
        };
        assert_eq!(of(&["A1:B3", "C1:D3", "A4:B4", "D4:D9"]), Ok(3 + 3 + 1 + 6));
        assert_eq!(of(&["A1:XFD1048576"]), Ok(5_000));
        for names in [
            ["B2:D9", "A1:B2"],
            ["A1:B2", "B2:D9"],
            ["A1:XFD1048576", "C3"],
            ["C3", "A1:XFD1048576"],
        ] {
            assert!(of(&names).unwrap_err().message.contains("重叠"), "{names:?}");
        }
        // Twenty thousand of them are refused at the second, and not drawn.
        assert!(of(&vec!["A1:XFD1048576"; 20_000]).is_err());
    }

    #[test]
    fn what_cannot_be_told_is_left_out_and_said() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "甲").unwrap();
        sheet
            .write_number_with_format(1, 1, 0.375, &Format::new().set_num_format("h:mm"))
            .unwrap();
        let document = read(&mut book).unwrap();
        assert_eq!(document.left_out, ["工作表“Sheet1”B2 是时间，或数太大，没有读取"]);
    }

    #[test]
    fn a_formula_is_refused_and_a_hidden_sheet_is_told() {
        let mut book = Workbook::new();
        book.add_worksheet().write_formula(1, 1, "=1+1").unwrap();
        assert!(read(&mut book).unwrap_err().message.contains("B2 是公式"));
        let mut book = Workbook::new();
        book.add_worksheet().write_string(0, 0, "甲").unwrap();
        book.add_worksheet().set_name("底稿").unwrap().set_hidden(true);
        let document = read(&mut book).unwrap();
        assert_eq!((document.blocks.len(), document.left_out.len()), (1, 1));
    }
}
