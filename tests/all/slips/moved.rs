//! Rows, columns and sheets that were moved, copied or deleted.

use super::desk::{FILLED, TARGETS, sheet, typed};
use super::reshaped::{with_column_before, with_row_again, without_column, without_row, without_sheet};
use super::slip::Typed::{Formula, Text};
use super::slip::{Book, Deed};

const PROJECT: usize = sheet(Book::Filled).0;
const TARGET: usize = sheet(Book::Targets).0;

pub const SLIPS: &[Deed] = &[
    Deed {
        done: "the line of an indicator deleted",
        book: Book::Filled,
        does: |mut book| {
            without_row(&mut book, PROJECT, 14);
            (FILLED, book.bytes())
        },
        at: "01 农村公路养护，第 14 行",
        says: "少了一行：`数量指标/检查次数`",
        proposes: "重新生成",
    },
    Deed {
        done: "a line copied below itself",
        book: Book::Filled,
        does: |mut book| {
            with_row_again(&mut book, PROJECT, 13, true);
            (FILLED, book.bytes())
        },
        at: "01 农村公路养护，B14（培训人次）",
        says: "这一行在表里出现了两次",
        proposes: "删去复制出来的一行",
    },
    Deed {
        done: "a line inserted, and the actual typed into it",
        book: Book::Filled,
        does: |mut book| {
            with_row_again(&mut book, PROJECT, 13, false);
            typed(&mut book, PROJECT, &[("G14", Text("120人次"))]);
            (FILLED, book.bytes())
        },
        at: "01 农村公路养护，G14",
        says: "这里不是填写的格子，却写着 `120人次`",
        proposes: "挪到同一行浅黄色的格子里",
    },
    Deed {
        done: "a column inserted before the actuals",
        book: Book::Filled,
        does: |mut book| {
            with_column_before(&mut book, PROJECT, "G");
            (FILLED, book.bytes())
        },
        at: "01 农村公路养护，G12 实际完成值",
        says: "这一列应是“实际完成值”，表上是 空：列被插入、删除或移动过",
        proposes: "撤销插入、删除或移动的列",
    },
    Deed {
        done: "the column of degrees deleted",
        book: Book::Filled,
        does: |mut book| {
            without_column(&mut book, PROJECT, "H");
            (FILLED, book.bytes())
        },
        at: "01 农村公路养护，H12 完成程度",
        says: "这一列应是“完成程度”，表上是 `无完成值的原因`",
        proposes: "撤销插入、删除或移动的列",
    },
    Deed {
        done: "the hidden column deleted",
        book: Book::Filled,
        does: |mut book| {
            without_column(&mut book, PROJECT, "A");
            (FILLED, book.bytes())
        },
        at: "01 农村公路养护，A1",
        says: "隐藏的 A 列里缺全部编号",
        proposes: "重新生成",
    },
    Deed {
        done: "the sheet of the project deleted",
        book: Book::Filled,
        does: |mut book| {
            without_sheet(&mut book, "01 农村公路养护");
            (FILLED, book.bytes())
        },
        at: FILLED,
        says: "工作簿里没有 农村公路养护（JT2025001） 的表",
        proposes: "",
    },
    Deed {
        done: "the sheet of the project copied over the page of instructions",
        book: Book::Filled,
        does: |mut book| {
            let copy = book.sheet(PROJECT);
            book.put_sheet(1, copy);
            (FILLED, book.bytes())
        },
        at: "01 农村公路养护，A1",
        says: "农村公路养护（JT2025001） 在工作簿里有两张表，另一张是“填写说明”",
        proposes: "删去多余的一张",
    },
    Deed {
        done: "the sheets moved into a new workbook",
        book: Book::Filled,
        does: |mut book| {
            without_sheet(&mut book, "_ziping");
            (FILLED, book.bytes())
        },
        at: FILLED,
        says: "工作簿里隐藏的编号页不见了",
        proposes: "重新生成",
    },
    Deed {
        done: "the target lowered in the fill-in workbook",
        book: Book::Filled,
        does: |mut book| {
            typed(&mut book, PROJECT, &[("E13", Text("≥90人次"))]);
            (FILLED, book.bytes())
        },
        at: "01 农村公路养护，E13 指标值（培训人次）",
        says: "批复的内容被改动：应为 `≥100人次`，表上是 `≥90人次`",
        proposes: "改回批复的内容",
    },
    Deed {
        done: "a formula for the actual",
        book: Book::Filled,
        does: |mut book| {
            typed(&mut book, PROJECT, &[("G13", Formula)]);
            (FILLED, book.bytes())
        },
        at: "01 农村公路养护，G13 实际完成值（培训人次）",
        says: "这一格是公式",
        proposes: "“选择性粘贴”为数值",
    },
    Deed {
        done: "the column of units deleted in the workbook of targets",
        book: Book::Targets,
        does: |mut book| {
            without_column(&mut book, TARGET, "G");
            (TARGETS, book.bytes())
        },
        at: "项目1，G16 单位",
        says: "这一列应是“单位”，表上是“分值”",
        proposes: "撤销插入、删除或移动的行列",
    },
    Deed {
        done: "the line of the budget deleted",
        book: Book::Targets,
        does: |mut book| {
            without_row(&mut book, TARGET, 6);
            (TARGETS, book.bytes())
        },
        at: "项目1",
        says: "少了一行：预算数（万元）",
        proposes: "撤销",
    },
    Deed {
        done: "the hidden column deleted in the workbook of targets",
        book: Book::Targets,
        does: |mut book| {
            without_column(&mut book, TARGET, "A");
            (TARGETS, book.bytes())
        },
        at: "项目1，A1",
        says: "隐藏的 A 列里的编号不见了",
        proposes: "撤销",
    },
    Deed {
        done: "a line inserted among those of the project",
        book: Book::Targets,
        does: |mut book| {
            with_row_again(&mut book, TARGET, 6, false);
            typed(&mut book, TARGET, &[("D7", Text("其中借款 5 万元"))]);
            (TARGETS, book.bytes())
        },
        at: "项目1，D7",
        says: "这里不是填写的格子，却写着 `其中借款 5 万元`",
        proposes: "挪到浅黄色的格子里，或删去",
    },
];

#[test]
fn rows_columns_and_sheets() {
    super::told::done(SLIPS);
}

#[test]
fn an_indicator_in_an_inserted_line_is_read() {
    let mut book = super::desk::targets(super::slip::Row("数量指标", "培训人次", "≥100人次"));
    with_row_again(&mut book, TARGET, 17, false);
    let row = [
        ("B18", Text("产出指标")),
        ("C18", Text("质量指标")),
        ("D18", Text("培训合格率")),
        ("F18", Text("≥95%")),
    ];
    typed(&mut book, TARGET, &row);
    let mut desk = super::desk::Desk::default();
    desk.import(TARGETS, book.bytes());
    let year = ziping::tour::check(&desk.files, &ziping::tour::Request::default()).unwrap();
    let names: Vec<&str> = year.facts.projects[0]
        .indicators
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["培训人次", "培训合格率", "检查次数", "隐患整改率", "群众满意度"]
    );
}
