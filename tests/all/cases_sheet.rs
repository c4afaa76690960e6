//! Table tests of packs from a workbook: the same cases as in TOML, one row each.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use rust_xlsxwriter::{Format, Formula, Workbook};
use ziping::diagnostic::{Code, Findings, to_text};
use ziping::office::Archive;
use ziping::office::book::Book;
use ziping::office::document::{Block, document};
use ziping::rules::Shelf;
use ziping::tune::cases::{Case, from_sheet, read, run};

/// A workbook of texts; a cell that begins with `#` is written as a number, one with `=` as a formula.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.strip_prefix('#') {
                Some(number) => {
                    let number: i32 = number.parse().unwrap();
                    sheet.write_number(row, column, number).unwrap();
                }
                None if cell.starts_with("=SUM") => {
                    sheet.write_formula(row, column, Formula::new(*cell)).unwrap();
                }
                None => {
                    sheet.write_string(row, column, *cell).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn cases(rows: &[&[&str]]) -> Vec<Case> {
    let mut findings = Findings::new();
    let source = from_sheet(&workbook(rows), "p/cases.xlsx")
        .map_err(|one| to_text(&one))
        .unwrap();
    let cases = read(&source, &mut findings);
    assert!(
        findings.is_empty(),
        "{}",
        findings.iter().map(to_text).collect::<String>()
    );
    cases
}

#[test]
fn a_row_is_a_case() {
    let cases = cases(&[
        &[
            "说明",
            "指标值",
            "完成值",
            "分值",
            "应得分",
            "扣分",
            "完成程度",
            "note2",
        ][..7],
        // 12.5 × 88.2 ÷ 90 = 12.25
        &["按比例", "≥90%", "88.2%", "12.5", "12.25", "0.25 proportional", ""],
        // Numbers typed as numbers: 10 × 7 ÷ 14 = 5
        &["整数", "#14", "#7", "#10", "#5", "5 proportional", ""],
        &["", "", "", "", "", "", ""],
        // 10 − 10 × 0.75 = 2.5
        &["定性", "有所提高", "部分达成", "", "7.5", "2.5 graded", "0.75"],
    ]);
    assert_eq!(
        cases.iter().map(|case| case.place.line()).collect::<Vec<_>>(),
        [2, 3, 5],
        "the line is the row"
    );
    for case in &cases {
        assert_eq!(run(&Shelf::shipped(), "mof-2020", case), [], "{}", case.note);
    }
}

/// 0.882 shown as `0.0%`, as Excel stores it, beside its target.
fn percentages() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["说明", "指标值", "完成值", "分值", "应得分", "扣分"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    let shown = |format| Format::new().set_num_format(format);
    sheet.write_string(1, 0, "按比例").unwrap();
    sheet.write_string(1, 1, "≥90%").unwrap();
    sheet.write_number_with_format(1, 2, 0.882, &shown("0.0%")).unwrap();
    sheet.write_number_with_format(1, 3, 12.5, &shown("#,##0.00")).unwrap();
    sheet.write_number(1, 4, 12.25).unwrap();
    sheet.write_string(1, 5, "0.25 proportional").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_percentage_of_a_spreadsheet_is_scored_as_it_is_shown() {
    let source = from_sheet(&percentages(), "p/cases.xlsx").unwrap();
    let mut findings = Findings::new();
    let cases = read(&source, &mut findings);
    assert!(
        findings.is_empty(),
        "{}",
        findings.iter().map(to_text).collect::<String>()
    );
    // 12.5 × 88.2 ÷ 90 = 12.25; 0.882 as it is stored would be no percentage at all.
    assert_eq!(run(&Shelf::shipped(), "mof-2020", &cases[0]), []);
}

#[test]
fn the_same_cell_arrives_the_same_whoever_reads_it() {
    let bytes = percentages();
    let want = ["按比例", "≥90%", "88.2%", "12.5", "12.25", "0.25 proportional"];
    let case = from_sheet(&bytes, "p/cases.xlsx").unwrap();
    let second = case.text.lines().nth(1).unwrap();
    for cell in want {
        let found = second.contains(&format!("\"{cell}\"")) || cell.contains("proportional");
        assert!(found, "{cell}: {second}");
    }
    let targets = document("a.xlsx", &bytes).unwrap();
    let Block::Table(table) = &targets.blocks[0] else {
        panic!("{targets:?}")
    };
    let cells: Vec<&str> = table.rows[1].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(cells, want);
    let filled = Book::read(&Archive::open(&bytes).unwrap()).unwrap();
    let cells: Vec<String> = filled.sheets[0].row(1).filter_map(|(_, cell)| cell.text()).collect();
    assert_eq!(cells, want);
}

#[test]
fn a_cell_in_the_farthest_corner_is_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "说明").unwrap();
    sheet.write_string(1_048_575, 16_383, "远").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let findings = from_sheet(&bytes, "p/cases.xlsx").unwrap_err().message;
    assert!(findings.contains("1048576 行 16384 列"), "{findings}");
    let findings = document("a.xlsx", &bytes).unwrap_err().message;
    assert!(findings.contains("1048576 行 16384 列"), "{findings}");
}

#[test]
fn a_case_that_fails_says_so() {
    let cases = cases(&[
        &["note", "target", "actual", "score", "ledger"],
        &["错", "≥90%", "45%", "9", "1"],
    ]);
    // 10 × 45 ÷ 90 = 5
    let differences = run(&Shelf::shipped(), "mof-2020", &cases[0]);
    assert_eq!(
        differences
            .iter()
            .map(|one| (one.what, one.got.as_str()))
            .collect::<Vec<_>>(),
        [("得分", "5"), ("扣分", "5 ")]
    );
}

#[test]
fn text_is_text_whatever_it_looks_like() {
    let cases = cases(&[
        &["note", "target", "actual", "score"],
        &["\"引号\" 和 \\\n换行 =1+1", "≥1个", "1个", "10"],
    ]);
    assert_eq!(cases[0].note, "\"引号\" 和 \\\n换行 =1+1");
    assert_eq!(run(&Shelf::shipped(), "mof-2020", &cases[0]), []);
}

#[test]
fn what_cannot_be_trusted_is_refused_with_its_place() {
    let formula = workbook(&[&["note", "score"], &["公式", "=SUM(A1:A2)"]]);
    let findings = from_sheet(&formula, "p/cases.xlsx").unwrap_err();
    assert!(
        findings.code == Code::UnreadableFile && findings.message.contains("B2 是公式"),
        "{}",
        findings.message
    );
    assert!(from_sheet(b"PK", "p/cases.xlsx").is_err());
}

#[test]
fn a_heading_that_is_no_column_is_named_with_those_that_are() {
    let rows: &[&[&str]] = &[&["说明", "指标直", "完成值", "应得分"], &["一", "≥90%", "90%", "#10"]];
    let said = from_sheet(&workbook(rows), "p/cases.xlsx").map_err(|one| to_text(&one));
    let said = said.unwrap_err();
    for words in ["B1", "“指标直”", "是否想写“指标值”", "应得分", "扣分"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}
