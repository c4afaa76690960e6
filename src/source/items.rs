//! Lists whose items are texts, or records with keys that only their reader knows.

use super::decimal::decimal;
use crate::model::{Located, Place, Source};
use rust_decimal::Decimal;
use std::sync::Arc;
use toml_spanner::{Item as Written, Value};

/// An item of such a list.
#[derive(Debug, Clone)]
pub enum Item {
    /// `"…"`.
    Text(Located<String>),
    /// `{ key = …, … }`: its place, and its keys in the order of the file.
    Record(Place, Cells),
}

/// The keys of a record with their values, in the order of the file.
pub type Cells = Vec<(Located<String>, Cell)>;

/// A value of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A string.
    Text(String),
    /// A list of strings.
    Texts(Vec<String>),
    /// An exact decimal.
    Number(Decimal),
}

/// The items of a list of texts or records; what is neither was said when the file was checked.
pub(super) fn items(list: &Written<'_>, source: &Arc<Source>) -> Vec<Item> {
    let Value::Array(items) = list.value() else {
        return Vec::new();
    };
    let place = |item: &Written<'_>| Place::new(source, item.span().range());
    items
        .iter()
        .filter_map(|item| match item.value() {
            Value::String(text) => Some(Item::Text(Located::new((*text).to_owned(), place(item)))),
            Value::Table(table) => {
                let mut cells = Vec::new();
                for (key, value) in table {
                    let at = key.span.range().start;
                    let key = Located::new(key.name.to_owned(), Place::new(source, key.span.range()));
                    cells.push((at, key, cell(value, &source.text)?));
                }
                cells.sort_by_key(|(at, _, _)| *at);
                let cells = cells.into_iter().map(|(_, key, cell)| (key, cell)).collect();
                Some(Item::Record(place(item), cells))
            }
            _ => None,
        })
        .collect()
}

/// Whether it can be an item; `text` is that of the file.
pub(super) fn is_item(value: &Written<'_>, text: &str) -> bool {
    match value.value() {
        Value::String(_) => true,
        Value::Table(table) => table.iter().all(|(_, value)| cell(value, text).is_some()),
        _ => false,
    }
}

fn cell(value: &Written<'_>, text: &str) -> Option<Cell> {
    match value.value() {
        Value::String(text) => Some(Cell::Text((*text).to_owned())),
        Value::Array(items) => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
            texts.collect::<Option<_>>().map(Cell::Texts)
        }
        _ => decimal(value, text).map(Cell::Number),
    }
}
