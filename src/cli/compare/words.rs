//! Numbers and names in a line.

use crate::diagnostic::{escape_controls, width};
use rust_decimal::Decimal;

/// For a terminal.
pub(super) fn clean(text: &str) -> String {
    escape_controls(text)
}

/// With its sign.
pub(super) fn signed(value: Decimal) -> String {
    if value > Decimal::ZERO {
        format!("+{value}")
    } else {
        value.to_string()
    }
}

/// A total with its grade.
pub(super) fn total(total: Option<Decimal>, grade: Option<&str>) -> String {
    let score = total.map_or_else(|| "未定".to_owned(), |total| total.to_string());
    match grade {
        Some(grade) => format!("{score} {grade}"),
        None => score,
    }
}

/// `text` filled up to `columns` of a terminal.
pub(super) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}
