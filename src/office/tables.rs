//! A workbook as a document: each sheet that a person sees is a table, merged cells are one.

use super::above::Above;
use super::address::{Region, cell_name};
use super::archive::Refused;
use super::blocks::{Block, Document, Spare, Table, TableCell, TableRow};
use super::book::{Book, Sheet, Typed};
use std::collections::{BTreeMap, BTreeSet};

/// Most places of one kind that a sentence names.
const MOST_NAMED: usize = 12;

/// The tables of a workbook of which the visible sheets have been read.
///
/// # Errors
/// [`Refused`]: too many cells, regions that lie over one another, or formulas where values are expected.
pub(super) fn document(book: Book) -> Result<Document, Refused> {
    let mut document = Document::default();
    let mut spare = Spare::default();
    let mut formulas = Vec::new();
    for sheet in book.sheets {
        if sheet.hidden {
            let note = format!("工作表“{}”是隐藏的，没有读取", sheet.name);
            document.left_out.push(note);
            continue;
        }
        let mut told = Told::default();
        let table = table(&sheet, &mut spare, &mut told)?;
        document.blocks.push(Block::Table(table));
        if !told.formulas.is_empty() {
            formulas.push(format!("工作表“{}”{}", sheet.name, named(&told.formulas, "格")));
        }
        told.sentences(&sheet, &mut document.left_out);
    }
    if formulas.is_empty() {
        return Ok(document);
    }
    Err(Refused::new(
        format!("{} 是公式；公式的结果不可靠，不读取", formulas.join("，")),
        "选中全表复制，“选择性粘贴”为数值，再保存",
    ))
}

/// What a sheet holds and its table does not.
#[derive(Default)]
struct Told {
    /// Cells with formulas.
    formulas: Vec<String>,
    /// Rows and columns that nobody sees and that hold something.
    rows: BTreeSet<u32>,
    columns: BTreeSet<u16>,
    /// Cells that say what cannot be read.
    cells: Vec<String>,
}

impl Told {
    /// Chinese sentences of what was left out.
    fn sentences(self, sheet: &Sheet, left_out: &mut Vec<String>) {
        let place = format!("工作表“{}”", sheet.name);
        let rows: Vec<String> = self.rows.iter().map(|row| (row + 1).to_string()).collect();
        if !rows.is_empty() {
            left_out.push(format!("{place}第 {} 行是隐藏的，没有录入", named(&rows, "行")));
        }
        let columns: Vec<String> = self.columns.iter().map(|column| column_name(*column)).collect();
        if !columns.is_empty() {
            left_out.push(format!("{place}{} 列是隐藏的，没有录入", named(&columns, "列")));
        }
        let is_seen =
            |(row, column): &&(u32, u16)| !sheet.hidden_rows.contains(row) && !sheet.hidden_columns.contains(column);
        let struck = sheet.struck.iter().filter(is_seen);
        let struck: Vec<String> = struck.map(|(row, column)| cell_name(*row, *column)).collect();
        if !struck.is_empty() {
            left_out.push(format!("{place}{} 里加了删除线的文字，没有录入", named(&struck, "格")));
        }
        left_out.extend(self.cells);
    }
}

/// The names of places, the first of many.
fn named(places: &[String], what: &str) -> String {
    let shown = places
        .get(..places.len().min(MOST_NAMED))
        .unwrap_or_default()
        .join("、");
    if places.len() > MOST_NAMED {
        format!("{shown}等 {} {what}", places.len())
    } else {
        shown
    }
}

/// `B`.
fn column_name(column: u16) -> String {
    cell_name(0, column).trim_end_matches('1').to_owned()
}

fn table(sheet: &Sheet, spare: &mut Spare, told: &mut Told) -> Result<Table, Refused> {
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
            let mut is_rounded = false;
            let text = match sheet.cells.get(&(row, column)) {
                // What a spreadsheet keeps beneath a merged cell nobody sees.
                Some(typed) if !continues && is_seen(sheet, &merged, (row, column), typed, told) => {
                    is_rounded = typed.is_rounded();
                    text(typed, (row, column), &at, told)
                }
                _ => String::new(),
            };
            spare.text(text.len())?;
            let cell = TableCell {
                text,
                column: usize::from(column),
                columns: usize::from(width),
                continues,
                is_rounded,
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

/// Whether a cell is seen: a part of it is neither in a hidden row nor in a hidden column. What is not is remembered.
fn is_seen(sheet: &Sheet, merged: &Merged, (row, column): (u32, u16), typed: &Typed, told: &mut Told) -> bool {
    let (last_row, last) = merged.end((row, column));
    let is_row = (row..=last_row).any(|row| !sheet.hidden_rows.contains(&row));
    let is_column = (column..=last).any(|column| !sheet.hidden_columns.contains(&column));
    if !is_row && !typed.is_blank() {
        told.rows.insert(row);
    } else if !is_column && !typed.is_blank() {
        told.columns.insert(column);
    }
    is_row && is_column
}

/// As it stands on the screen.
fn text(typed: &Typed, (row, column): (u32, u16), at: &str, told: &mut Told) -> String {
    if let Some(text) = typed.text() {
        return text.trim().to_owned();
    }
    let what = match typed {
        Typed::Formula => {
            told.formulas.push(cell_name(row, column));
            return String::new();
        }
        Typed::Error(error) => format!("是错误值 {error}"),
        Typed::Masked(number) => format!("存的是 {number}，单元格的数字格式把它显示成了别的样子"),
        _ => "是时间，或数太大".to_owned(),
    };
    told.cells.push(format!("{at} {what}，没有读取"));
    String::new()
}

/// Merged regions by the cells that they cover.
struct Merged {
    /// Row and first column → the width from there on, and whether it lies below the first row of its region.
    covered: BTreeMap<(u32, u16), (u16, bool)>,
    /// First row and column → the last.
    ends: BTreeMap<(u32, u16), (u32, u16)>,
}

impl Merged {
    /// Only what lies inside the used range: a region may reach to the end of the sheet.
    fn new(regions: &[Region], (rows, columns): (u32, u16), place: &str) -> Result<Self, Refused> {
        let mut covered: BTreeMap<(u32, u16), (u16, bool)> = BTreeMap::new();
        let mut ends = BTreeMap::new();
        for region in regions {
            let (first_row, first) = region.first;
            let last_row = region.last.0.min(rows.saturating_sub(1));
            let last = region.last.1.min(columns.saturating_sub(1));
            if first > last {
                continue;
            }
            ends.insert(region.first, (last_row, last));
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
        Ok(Self { covered, ends })
    }

    /// The last row and column of the cell that begins here.
    fn end(&self, first: (u32, u16)) -> (u32, u16) {
        self.ends.get(&first).copied().unwrap_or(first)
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
    fn what_is_hidden_or_struck_out_is_told_and_not_read() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let (plain, struck) = (Format::new(), Format::new().set_font_strikethrough());
        sheet.write_row(0, 0, ["三级指标", "旧值", "指标值"]).unwrap();
        sheet.write_row(1, 0, ["甲", "=1+1", "12"]).unwrap();
        sheet.write_formula(1, 1, "=1+1").unwrap();
        sheet.write_row(2, 0, ["乙", "9", "8"]).unwrap();
        sheet.write_row(3, 0, ["丙", "7", "6"]).unwrap();
        sheet.write_string_with_format(4, 0, "丁", &struck).unwrap();
        sheet.write_number_with_format(4, 2, 5, &struck).unwrap();
        let rich = [(&struck, "12"), (&plain, "11处")];
        sheet.write_rich_string(5, 2, &rich).unwrap();
        // Merged cells that reach out of what is hidden are seen.
        sheet.merge_range(6, 1, 6, 2, "戊", &plain).unwrap();
        sheet.merge_range(2, 3, 4, 3, "己", &plain).unwrap();
        sheet.set_column_hidden(1).unwrap();
        sheet.set_row_hidden(2).unwrap();
        sheet.set_row_height(3, 0).unwrap();
        let document = read(&mut book).unwrap();
        assert_eq!(
            document.left_out,
            [
                "工作表“Sheet1”第 3、4 行是隐藏的，没有录入",
                "工作表“Sheet1”B 列是隐藏的，没有录入",
                "工作表“Sheet1”A5、C5、C6 里加了删除线的文字，没有录入"
            ]
        );
        assert_eq!(
            cells(Ok(document)),
            [
                vec!["三级指标@0+1", "@1+1", "指标值@2+1", "@3+1"],
                vec!["甲@0+1", "@1+1", "12@2+1", "@3+1"],
                vec!["@0+1", "@1+1", "@2+1", "己@3+1"],
                vec!["@0+1", "@1+1", "@2+1", "@3+1^"],
                vec!["@0+1", "@1+1", "@2+1", "@3+1^"],
                vec!["@0+1", "@1+1", "11处@2+1", "@3+1"],
                vec!["@0+1", "戊@1+2", "@3+1"],
            ]
        );
    }

    #[test]
    fn all_formulas_are_named() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_formula(0, 0, "=1+1").unwrap();
        sheet.write_formula(2, 1, "=1+1").unwrap();
        let other = book.add_worksheet();
        for row in 0..13 {
            other.write_formula(row, 0, "=1+1").unwrap();
        }
        let message = read(&mut book).unwrap_err().message;
        let want =
            "工作表“Sheet1”A1、B3，工作表“Sheet2”A1、A2、A3、A4、A5、A6、A7、A8、A9、A10、A11、A12等 13 格 是公式";
        assert!(message.starts_with(want), "{message}");
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
