//! Table tests of packs from a workbook: the same cases as in TOML, one row each.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use rust_xlsxwriter::{Formula, Workbook};
use ziping::diagnostic::{Code, Findings, to_text};
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
    let mut said = Findings::new();
    let source = from_sheet(&workbook(rows), "p/cases.xlsx")
        .map_err(|one| to_text(&one))
        .unwrap();
    let cases = read(&source, &mut said);
    assert!(said.is_empty(), "{}", said.iter().map(to_text).collect::<String>());
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
    let said = from_sheet(&formula, "p/cases.xlsx").unwrap_err();
    assert!(
        said.code == Code::UnreadableFile && said.message.contains("B2 是公式"),
        "{}",
        said.message
    );
    assert!(from_sheet(b"PK", "p/cases.xlsx").is_err());

    let mut found = Findings::new();
    let source = from_sheet(
        &workbook(&[&["note", "应得", "target"], &["列名写错", "1", "≥1个"]]),
        "p/cases.xlsx",
    )
    .unwrap();
    read(&source, &mut found);
    let one = found
        .iter()
        .find(|one| one.code == Code::UnknownKey || one.code == Code::TomlSyntax)
        .unwrap();
    assert_eq!(
        one.place.as_ref().map(ziping::model::Place::line),
        Some(2),
        "{}",
        to_text(one)
    );
}
