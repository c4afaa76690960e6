//! How a slip is written down.

use crate::workbook::cells::{Shown, Value, Workbook};

/// What is typed into a cell.
#[derive(Debug, Clone, Copy)]
pub enum Typed {
    Blank,
    Text(&'static str),
    Number(&'static str),
    /// A day, as its serial.
    Day(&'static str),
    Formula,
}

impl Typed {
    pub fn value(self) -> Value {
        match self {
            Self::Blank => Value::Blank,
            Self::Text(text) => Value::Text(text.to_owned()),
            Self::Number(digits) => Value::Number(digits.to_owned(), Shown::Plain),
            Self::Day(digits) => Value::Number(digits.to_owned(), Shown::Date),
            Self::Formula => Value::Formula,
        }
    }
}

/// A cell and what is typed into it.
pub type Cell = (&'static str, Typed);

/// The first row of the project: 二级指标, 三级指标, 指标值. In the workbook of targets it is line 17, in that of actuals 13.
#[derive(Debug, Clone, Copy)]
pub struct Row(pub &'static str, pub &'static str, pub &'static str);

/// The workbook that a slip is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Book {
    /// The fill-in workbook; cells of the project's sheet.
    Filled,
    /// The workbook of targets; cells of the sheet 项目1.
    Targets,
    /// The same; cells of the sheet 部门.
    Department,
}

/// A slip of one or a few cells.
#[derive(Debug, Clone, Copy)]
pub struct Slip {
    pub book: Book,
    pub row: Row,
    pub typed: &'static [Cell],
    pub said: Said,
    /// 实际完成值 at the end of the year, where the slip is in the targets.
    pub actual: &'static str,
    /// What is typed instead; nothing where it is told and filed all the same.
    pub mended: &'static [Cell],
}

/// What is said.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// Its code; empty where the workbook is not read at all.
    pub code: &'static str,
    /// Behind the name of the sheet: `G13 实际完成值（培训人数）`; with it where it is on a sheet of the other workbook.
    pub at: &'static str,
    /// Words of the message.
    pub says: &'static str,
    /// Words of what to do: the value that was meant.
    pub proposes: &'static str,
}

/// Something done to a workbook, or the wrong workbook.
pub struct Deed {
    /// What the clerk did.
    pub done: &'static str,
    pub book: Book,
    /// Does it; hands back what is imported: its name and bytes.
    pub does: fn(Workbook) -> (&'static str, Vec<u8>),
    /// The whole place, as `01 农村公路养护，B13`; the file's name where the workbook as a whole is meant.
    pub at: &'static str,
    pub says: &'static str,
    pub proposes: &'static str,
}

pub const fn said(code: &'static str, at: &'static str, says: &'static str, proposes: &'static str) -> Said {
    Said {
        code,
        at,
        says,
        proposes,
    }
}

/// In the fill-in workbook.
pub const fn filled(row: Row, typed: &'static [Cell], said: Said, mended: &'static [Cell]) -> Slip {
    Slip {
        book: Book::Filled,
        row,
        typed,
        said,
        actual: "",
        mended,
    }
}

/// In the workbook of targets, and what was done by the end of the year.
pub const fn target(
    row: Row,
    typed: &'static [Cell],
    said: Said,
    mended: &'static [Cell],
    actual: &'static str,
) -> Slip {
    Slip {
        book: Book::Targets,
        row,
        typed,
        said,
        actual,
        mended,
    }
}
