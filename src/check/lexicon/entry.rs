//! One entry of a sheet: words, a limit or a table, each with who says it.

use super::words::Words;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// Who says a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The program.
    Shipped,
    /// A rule pack: its id.
    Pack(Arc<str>),
    /// The workspace: the path of the file.
    Workspace(Arc<str>),
}

/// An entry.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its head in the file.
    pub(crate) name: String,
    /// What it is, in Chinese.
    pub(crate) about: String,
    pub(crate) holds: Holds,
}

/// What an entry holds, with who says each part of it.
#[derive(Debug, Clone)]
pub(crate) enum Holds {
    Words {
        words: Words,
        /// Of each word.
        origins: Vec<Origin>,
        /// What was taken away, and by whom.
        removed: Vec<(String, Origin)>,
    },
    Limit {
        value: Decimal,
        /// The same as a number of pieces; the largest there is where it is no such number.
        count: usize,
        /// 字, 分, % …
        unit: String,
        min: Option<Decimal>,
        max: Option<Decimal>,
        /// Whether only whole numbers mean anything.
        whole: bool,
        shipped: Decimal,
        origin: Origin,
    },
    Table {
        columns: Vec<Column>,
        rows: Vec<Record>,
        /// What all rows say together.
        together: Together,
        /// Names of the rows that were taken away, and by whom.
        removed: Vec<(String, Origin)>,
    },
}

/// The words of all rows of a table, to ask at once whether any row has something to say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Together {
    /// The names of the rows, in their order.
    pub(super) names: Words,
    /// Of each column of words, those of all rows.
    pub(super) columns: Vec<(String, Words)>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) holds: ValueKind,
    /// Whether every row has it.
    pub(crate) required: bool,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueKind {
    Text,
    Words,
    Number,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// By which overlays name it.
    pub(crate) name: String,
    /// In the order of the columns.
    pub(crate) cells: Vec<(String, Value)>,
    pub(crate) origin: Origin,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Words(Words),
    Number(Decimal),
}

impl Together {
    pub(super) fn of(columns: &[Column], rows: &[Record]) -> Self {
        let names = rows.iter().map(|row| row.name.clone());
        let columns = columns.iter().filter(|column| column.holds == ValueKind::Words);
        let together = columns.map(|column| {
            let words = rows.iter().flat_map(|row| row.words(&column.name).iter());
            (column.name.clone(), Words::new(words.map(str::to_owned).collect()))
        });
        Self {
            names: Words::new(names.collect()),
            columns: together.collect(),
        }
    }
}

impl Origin {
    /// As `check --explain` says it.
    pub(crate) fn in_chinese(&self) -> String {
        match self {
            Self::Shipped => "内置".to_owned(),
            Self::Pack(id) => format!("规则包 {id}"),
            Self::Workspace(file) => format!("工作区 {file}"),
        }
    }
}

impl Holds {
    /// What an overlay may write below its head, in Chinese.
    pub(super) fn in_chinese(&self) -> &'static str {
        match self {
            Self::Words { .. } => "词表，写 add（添上）、remove（去掉）或 replace（整个换掉）",
            Self::Limit { .. } => "限值，写 value",
            Self::Table { .. } => "表，写 add（添上几行）、remove（按 name 去掉几行）或 replace（整个换掉）",
        }
    }
}

impl ValueKind {
    pub(super) fn in_chinese(self) -> &'static str {
        match self {
            Self::Text => "文字",
            Self::Words => "文字列表",
            Self::Number => "数字",
        }
    }
}

impl Column {
    /// What stands in it where a row says nothing.
    pub(super) fn blank(&self) -> Value {
        match self.holds {
            ValueKind::Text => Value::Text(String::new()),
            ValueKind::Words => Value::Words(Words::default()),
            ValueKind::Number => Value::Number(Decimal::ZERO),
        }
    }
}

impl Value {
    pub(super) fn kind(&self) -> ValueKind {
        match self {
            Self::Text(_) => ValueKind::Text,
            Self::Words(_) => ValueKind::Words,
            Self::Number(_) => ValueKind::Number,
        }
    }
}

impl Record {
    fn cell(&self, column: &str) -> Option<&Value> {
        let cell = self.cells.iter().find(|(name, _)| name == column);
        debug_assert!(cell.is_some(), "no column `{column}` beside {:?}", self.cells);
        cell.map(|(_, value)| value)
    }

    /// The text in `column`; empty where the row has none.
    pub(crate) fn text(&self, column: &str) -> &str {
        match self.cell(column) {
            Some(Value::Text(text)) => text,
            other => {
                debug_assert!(other.is_none(), "`{column}` holds no text");
                ""
            }
        }
    }

    /// The words in `column`; none where the row has none.
    pub(crate) fn words(&self, column: &str) -> &Words {
        match self.cell(column) {
            Some(Value::Words(words)) => words,
            other => {
                debug_assert!(other.is_none(), "`{column}` holds no words");
                Words::none()
            }
        }
    }

    /// The number in `column`.
    pub(crate) fn number(&self, column: &str) -> Decimal {
        match self.cell(column) {
            Some(Value::Number(number)) => *number,
            other => {
                debug_assert!(other.is_none(), "`{column}` holds no number");
                Decimal::ZERO
            }
        }
    }
}

/// A limit as a number of pieces; the largest there is where it is no such number.
pub(super) fn pieces(value: Decimal) -> usize {
    value.to_usize().unwrap_or(usize::MAX)
}
