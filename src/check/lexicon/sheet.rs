//! A shipped sheet → its entries.

use super::entry::{Column, Entry, Holds, Origin, Record, Together, Value, pieces};
use super::handle::Sheet;
use super::shapes::ENTRY;
use super::words::Words;
use crate::diagnostic::{Code, Diagnostic, Findings, is_blank};
use crate::model::Source;
use crate::source::{Cell, Cells, Fields, Item, read_named};
use std::sync::Arc;

/// Reads it; what is wrong with it is a fault of the program, which a test finds.
pub(super) fn read(sheet: &Sheet, findings: &mut Findings) -> Option<Vec<Entry>> {
    let name = sheet.owner.names().concat();
    let source = Arc::new(Source::new(name, sheet.text));
    read_named(&source, &ENTRY, findings, |entries, findings| {
        let entries = entries.into_iter();
        entries
            .filter_map(|(name, fields)| {
                let about = fields.words("about").unwrap_or_default();
                let Some(holds) = holds(&fields) else {
                    let message = format!("`{}` 不是词表、限值或表中的一样", name.value);
                    findings.push(Diagnostic::new(Code::BadWords, message).at(&name.place));
                    return None;
                };
                let name = name.value;
                Some(Entry { name, about, holds })
            })
            .collect()
    })
}

/// None where the entry holds nothing, or two things.
fn holds(fields: &Fields<'_>) -> Option<Holds> {
    let words: Option<Vec<String>> = match (fields.has("words"), fields.text("characters")) {
        (true, None) => Some(fields.texts("words").into_iter().map(|word| word.value).collect()),
        (false, Some(text)) => Some(text.value.chars().map(String::from).collect()),
        _ => None,
    };
    match (words, fields.number("value"), fields.has("rows")) {
        (Some(words), None, false) => {
            let mut sorted = words.clone();
            sorted.sort_unstable();
            let is_sound = sorted.windows(2).all(|pair| pair[0] != pair[1]) && !sorted.iter().any(String::is_empty);
            is_sound.then(|| Holds::Words {
                origins: vec![Origin::Shipped; words.len()],
                words: Words::new(words),
                removed: Vec::new(),
            })
        }
        (None, Some(value), false) => Some(Holds::Limit {
            value: value.value,
            count: pieces(value.value),
            unit: fields.words("unit").unwrap_or_default(),
            min: fields.number("min").map(|min| min.value),
            max: fields.number("max").map(|max| max.value),
            whole: !value.place.text().contains('.'),
            shipped: value.value,
            origin: Origin::Shipped,
        }),
        (None, None, true) => table(fields.items("rows")),
        _ => None,
    }
}

/// The columns are those that the rows have; None where two rows disagree, or have one name.
fn table(items: Vec<Item>) -> Option<Holds> {
    let items: Vec<Cells> = items
        .into_iter()
        .map(|item| match item {
            Item::Record(_, cells) => Some(cells),
            Item::Text(_) => None,
        })
        .collect::<Option<_>>()?;
    let mut columns: Vec<Column> = Vec::new();
    for (key, cell) in items.iter().flatten().filter(|(key, _)| key.value != "name") {
        let kind = value(cell.clone()).kind();
        match columns.iter().find(|column| column.name == key.value) {
            Some(column) if column.holds != kind => return None,
            Some(_) => {}
            None => columns.push(Column {
                name: key.value.clone(),
                holds: kind,
                required: items
                    .iter()
                    .all(|cells| cells.iter().any(|(one, _)| one.value == key.value)),
            }),
        }
    }
    let mut rows: Vec<Record> = Vec::new();
    for cells in items {
        let row = record(&columns, cells, Origin::Shipped)?;
        if rows.iter().any(|one| one.name == row.name) {
            return None;
        }
        rows.push(row);
    }
    Some(Holds::Table {
        together: Together::of(&columns, &rows),
        columns,
        rows,
        removed: Vec::new(),
    })
}

/// A row with a cell in every column, empty ones where it may have none; None without a name.
pub(super) fn record(columns: &[Column], cells: Cells, origin: Origin) -> Option<Record> {
    let (mut name, mut written) = (None, Vec::new());
    for (key, cell) in cells {
        match (key.value.as_str(), value(cell)) {
            ("name", Value::Text(text)) => name = Some(text).filter(|text| !is_blank(text)),
            ("name", _) => return None,
            (_, value) => written.push((key.value, value)),
        }
    }
    let cells = columns.iter().map(|column| {
        let at = written.iter().position(|(name, _)| *name == column.name);
        let value = at.map_or_else(|| column.blank(), |at| written.swap_remove(at).1);
        (column.name.clone(), value)
    });
    let cells = cells.collect();
    let name = name?;
    Some(Record { name, cells, origin })
}

pub(super) fn value(cell: Cell) -> Value {
    match cell {
        Cell::Text(text) => Value::Text(text),
        Cell::Texts(words) => Value::Words(Words::new(words)),
        Cell::Number(number) => Value::Number(number),
    }
}
