//! Lists whose items are texts, or records with keys that only their reader knows.

use super::decimal::decimal;
use crate::model::{Located, Place, Source};
use rust_decimal::Decimal;
use std::sync::Arc;
use toml::de::DeValue;

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
pub(super) fn items(list: &DeValue<'_>, source: &Arc<Source>) -> Vec<Item> {
    let DeValue::Array(items) = list else {
        return Vec::new();
    };
    let place = |span| Place::new(source, span);
    items
        .iter()
        .filter_map(|item| match item.get_ref() {
            DeValue::String(text) => Some(Item::Text(Located::new(text.to_string(), place(item.span())))),
            DeValue::Table(table) => {
                let mut cells = Vec::new();
                for (key, value) in table {
                    let at = key.span().start;
                    let key = Located::new(key.get_ref().to_string(), place(key.span()));
                    cells.push((at, key, cell(value.get_ref())?));
                }
                cells.sort_by_key(|(at, _, _)| *at);
                let cells = cells.into_iter().map(|(_, key, cell)| (key, cell)).collect();
                Some(Item::Record(place(item.span()), cells))
            }
            _ => None,
        })
        .collect()
}

/// Whether it can be an item.
pub(super) fn is_item(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::String(_) => true,
        DeValue::Table(table) => table.iter().all(|(_, value)| cell(value.get_ref()).is_some()),
        _ => false,
    }
}

fn cell(value: &DeValue<'_>) -> Option<Cell> {
    match value {
        DeValue::String(text) => Some(Cell::Text(text.to_string())),
        DeValue::Array(items) => {
            let texts = items.iter().map(|item| match item.get_ref() {
                DeValue::String(text) => Some(text.to_string()),
                _ => None,
            });
            texts.collect::<Option<_>>().map(Cell::Texts)
        }
        other => decimal(other).map(Cell::Number),
    }
}
