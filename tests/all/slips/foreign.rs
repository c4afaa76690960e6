//! The wrong department, year, project or file format.

use super::desk::{Desk, FILLED, TARGETS, filled, sheet, targets, typed};
use super::slip::Typed::{Blank, Day, Number, Text};
use super::slip::{Book, Cell, Deed, Row, Said, Slip, said};

const COUNT: Row = Row("数量指标", "培训人次", "≥100人次");

/// The fill-in workbook that another workspace made.
fn of_another(department: &[Cell], project: &[Cell]) -> Vec<u8> {
    let mut book = targets(COUNT);
    typed(&mut book, sheet(Book::Department).0, department);
    typed(&mut book, sheet(Book::Targets).0, project);
    let mut other = Desk::default();
    other.import(TARGETS, book.bytes());
    filled(&other.files).bytes()
}

/// What a spreadsheet of the nineties begins with, and the key that the form has in it.
fn old_format() -> Vec<u8> {
    [b"\xd0\xcf\x11\xe0".as_slice(), b"....ziping:form/1...."].concat()
}

pub const SLIPS: &[Deed] = &[
    Deed {
        done: "the workbook of another department",
        book: Book::Filled,
        does: |_| {
            let department = [("D2", Text("335")), ("D3", Text("清河县水利局"))];
            (FILLED, of_another(&department, &[]))
        },
        at: FILLED,
        says: "工作簿是 2025 年度、清河县水利局（335） 的，工作区是 2025 年度、清河县交通运输局（312） 的",
        proposes: "检查 --into 写的是不是这个部门的工作区",
    },
    Deed {
        done: "the workbook of last year",
        book: Book::Filled,
        does: |_| (FILLED, of_another(&[("D5", Number("2024"))], &[])),
        at: FILLED,
        says: "工作簿是 2024 年度、清河县交通运输局（312） 的，工作区是 2025 年度",
        proposes: "换成这个年度的工作簿",
    },
    Deed {
        done: "the workbook of another project",
        book: Book::Filled,
        does: |_| {
            let project = [("D2", Text("JT2025009")), ("D3", Text("危桥改造"))];
            (FILLED, of_another(&[], &project))
        },
        at: "01 危桥改造，A3",
        says: "这张表是项目 危桥改造（JT2025009） 的，清河县交通运输局的 2025 年度没有这个项目",
        proposes: "检查 --into 和年度",
    },
    Deed {
        done: "saved as .xls",
        book: Book::Filled,
        does: |_| ("待填-2025.xls", old_format()),
        at: "待填-2025.xls",
        says: "这是填好的填报工作簿，但存成了 .xls",
        proposes: "另存为 .xlsx",
    },
    Deed {
        done: "saved as .et",
        book: Book::Filled,
        does: |_| ("待填-2025.et", old_format()),
        at: "待填-2025.et",
        says: "存成了 .et",
        proposes: "另存为 .xlsx",
    },
    Deed {
        done: "saved as .csv",
        book: Book::Filled,
        does: |_| {
            let text =
                "ziping:form/1,项目支出绩效自评填报表（2025 年度）,,\nziping:result=数量指标/培训人次,,120人次\n";
            ("待填-2025.csv", text.as_bytes().to_vec())
        },
        at: "待填-2025.csv",
        says: "存成了 .csv",
        proposes: "另存为 .xlsx",
    },
    Deed {
        done: "printed into a .pdf",
        book: Book::Filled,
        does: |_| ("待填-2025.pdf", b"%PDF-1.7 ....".to_vec()),
        at: "待填-2025.pdf",
        says: "PDF",
        proposes: "",
    },
    Deed {
        done: "half of the file copied",
        book: Book::Filled,
        does: |book| {
            let bytes = book.bytes();
            (FILLED, bytes[..bytes.len() / 2].to_vec())
        },
        at: FILLED,
        says: "",
        proposes: "",
    },
    Deed {
        done: "the workbook of targets imported blank",
        book: Book::Targets,
        does: |_| (TARGETS, ziping::tour::target_workbook().unwrap()),
        at: "部门，D2 部门编码",
        says: "没有填",
        proposes: "预算一体化系统里的部门编码",
    },
    Deed {
        done: "projects left blank",
        book: Book::Targets,
        does: |mut book| {
            let blank: Vec<Cell> = ["D2", "D3", "D6", "D7", "D8", "D11"].map(|at| (at, Blank)).to_vec();
            typed(&mut book, sheet(Book::Targets).0, &blank);
            for line in ["17", "18", "19", "20"] {
                for column in ["B", "C", "D", "F", "J"] {
                    let at: &'static str = format!("{column}{line}").leak();
                    typed(&mut book, sheet(Book::Targets).0, &[(at, Blank)]);
                }
            }
            (TARGETS, book.bytes())
        },
        at: TARGETS,
        says: "没有填任何项目",
        proposes: "在“项目1”里填项目编码、名称和指标",
    },
];

const fn of_department(typed: &'static [Cell], said: Said, mended: &'static [Cell]) -> Slip {
    Slip {
        book: Book::Department,
        row: COUNT,
        typed,
        said,
        actual: "120人次",
        mended,
    }
}

pub const CELLS: &[Slip] = &[
    of_department(
        &[("D5", Text("今年"))],
        said("", "D5 预算年度", "`今年` 不是年度", "写四位数字，如 2025"),
        &[("D5", Text("2025"))],
    ),
    of_department(
        &[("D5", Number("25"))],
        said("", "D5 预算年度", "`25` 不是年度", "写四位数字，如 2025"),
        &[("D5", Text("2025年度"))],
    ),
    of_department(
        &[("D5", Day("45992"))],
        said("", "D5 预算年度", "`2025-12-01` 不是年度", "写四位数字，如 2025"),
        &[("D5", Number("2025"))],
    ),
    of_department(
        &[("D3", Text("某某局"))],
        said(
            "L10",
            "D3 部门名称",
            "部门名称还是“某某局”，没有换成真的",
            "写上真的部门名称",
        ),
        &[("D3", Text("清河县交通运输局"))],
    ),
];

#[test]
fn departments_years_and_formats() {
    super::told::done(SLIPS);
    super::told::tell(CELLS);
}
