//! A value as it stands in a file: where, and whether it is of a kind.

use super::decimal::decimal;
use super::items::is_item;
use super::shape::Kind;
use crate::model::{Place, Source};
use std::ops::Range;
use std::sync::Arc;
use toml_spanner::{Item as Written, TableStyle, Value};

/// Where a value stands: a table by its header.
pub(super) fn span(source: &Source, value: &Written<'_>) -> Range<usize> {
    let has_header = value
        .as_table()
        .is_some_and(|table| table.style() == TableStyle::Header);
    let span = value.span();
    if has_header {
        span.extract_header_span(source.text.as_bytes()).range()
    } else {
        span.range()
    }
}

pub(super) fn place(source: &Arc<Source>, value: &Written<'_>) -> Place {
    Place::new(source, span(source, value))
}

/// Whether a value is of this kind.
pub(super) fn fits(kind: Kind, value: &Written<'_>, text: &str) -> bool {
    match kind {
        Kind::Text => matches!(value.value(), Value::String(_)),
        Kind::Texts => match value.value() {
            Value::Array(items) => items.iter().all(|item| matches!(item.value(), Value::String(_))),
            _ => false,
        },
        Kind::Items => match value.value() {
            Value::Array(items) => items.iter().all(|item| is_item(item, text)),
            _ => false,
        },
        Kind::Number => decimal(value, text).is_some(),
        Kind::Integer => integer(value).is_some(),
        Kind::Cell => match value.value() {
            Value::Float(_) | Value::Integer(_) => decimal(value, text).is_some(),
            Value::String(_) | Value::Boolean(_) | Value::DateTime(_) => true,
            Value::Array(_) | Value::Table(_) => false,
        },
        Kind::Date => matches!(value.value(), Value::String(_) | Value::DateTime(_)),
        Kind::Flag => matches!(value.value(), Value::Boolean(_)),
        Kind::OneOf(words) => matches!(value.value(), Value::String(word) if words.contains(word)),
        Kind::Table(_) | Kind::Numbers | Kind::Cells | Kind::Named(_) => matches!(value.value(), Value::Table(_)),
        Kind::Tables(_) => matches!(value.value(), Value::Array(_)),
    }
}

/// A whole number.
pub(super) fn integer(value: &Written<'_>) -> Option<i64> {
    match value.value() {
        Value::Integer(number) => number.as_i64(),
        _ => None,
    }
}
