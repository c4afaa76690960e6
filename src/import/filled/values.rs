//! Values in a TOML document, read and put as a person would write them: comments beside them stay.

use crate::diagnostic::{is_unseen, visible_toml};
use crate::source::tables;
use toml_edit::{Array, InlineTable, Item, Table, TableLike, Value};

/// A single value as a person would write it.
pub(super) fn word(item: &Item) -> String {
    match item.as_value() {
        Some(Value::String(text)) => text.value().clone(),
        Some(Value::Integer(number)) => number.display_repr().replace('_', ""),
        Some(Value::Float(number)) => number.display_repr().replace('_', ""),
        Some(Value::Datetime(date)) => date.value().to_string(),
        Some(Value::Boolean(flag)) => if *flag.value() { "是" } else { "否" }.to_owned(),
        _ => String::new(),
    }
}

/// One item per line; what stands on several lines in an item stands on one.
pub(super) fn lines<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<String> = items
        .map(|item| item.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|item| !item.is_empty())
        .collect();
    items.join("\n")
}

/// Puts a value in the place of another, with the space and the comment beside it.
pub(super) fn replace(old: &mut Value, new: Value) {
    let decor = old.decor().clone();
    *old = new;
    *old.decor_mut() = decor;
}

pub(super) fn set(home: &mut dyn TableLike, key: &str, value: Value) {
    if let Some(old) = home.get_mut(key).and_then(Item::as_value_mut) {
        replace(old, value);
        return;
    }
    // In `{ a = 1 }` the space before the bracket belongs to the value, which is no longer the last one.
    let last = home.iter().last().map(|(key, _)| key.to_owned());
    if let Some(last) = last.and_then(|key| home.get_mut(&key)?.as_value_mut()) {
        let suffix = last
            .decor()
            .suffix()
            .and_then(|suffix| suffix.as_str())
            .unwrap_or_default();
        if suffix.trim_matches(' ').is_empty() {
            last.decor_mut().set_suffix("");
        }
    }
    home.insert(key, Item::Value(value));
}

/// A list of strings, item by item, so that the comments between them stay.
pub(super) fn list(home: &mut dyn TableLike, key: &str, items: &[&str]) {
    let Some(list) = home.get_mut(key).and_then(Item::as_array_mut) else {
        set(home, key, Value::Array(items.iter().map(|item| value(item)).collect()));
        return;
    };
    for (number, item) in items.iter().enumerate() {
        match list.get_mut(number) {
            Some(old) if old.as_str() == Some(item) => {}
            Some(old) => replace(old, value(item)),
            None => list.push(value(item)),
        }
    }
    let mut comments = String::new();
    while list.len() > items.len() {
        let gone = list.remove(items.len());
        let before = gone
            .decor()
            .prefix()
            .and_then(|prefix| prefix.as_str())
            .unwrap_or_default();
        if before.contains('#') {
            comments += before.trim_end();
        }
    }
    if !comments.is_empty() {
        let behind = list.trailing().as_str().unwrap_or_default().to_owned();
        let end = if behind.starts_with('\n') { "" } else { "\n" };
        list.set_trailing(format!("{comments}{end}{behind}"));
    }
}

/// Names of evidence: those that were there keep their files and kinds, new ones come behind, others go.
pub(super) fn name(home: &mut dyn TableLike, key: &str, names: &[&str]) {
    let name_of = |table: &dyn TableLike| {
        let name = table.get("name").and_then(Item::as_str).unwrap_or_default();
        lines([name].into_iter())
    };
    put_tables(home, key, names, name_of, |table, name| {
        table.insert("name", Item::Value(value(name)));
    });
}

/// A list of tables, each told by the line that `line` makes of it: those that are wanted stay as they are, others go, and
/// new ones come behind as `fill` writes them.
pub(super) fn put_tables(
    home: &mut dyn TableLike,
    key: &str,
    wanted: &[&str],
    line: impl Fn(&dyn TableLike) -> String,
    fill: impl Fn(&mut dyn TableLike, &str),
) {
    let known: Vec<String> = tables(home.get(key)).into_iter().map(&line).collect();
    let is_wanted = |table: &dyn TableLike| wanted.contains(&line(table).as_str());
    let new = wanted.iter().filter(|one| !known.iter().any(|known| known == *one));
    let inline = |one: &&str| {
        let mut table = InlineTable::new();
        fill(&mut table, one);
        table
    };
    match home.get_mut(key) {
        Some(Item::ArrayOfTables(list)) => {
            list.retain(|table| is_wanted(table));
            for one in new {
                let mut table = Table::new();
                fill(&mut table, one);
                list.push(table);
            }
        }
        Some(Item::Value(Value::Array(list))) => {
            list.retain(|value| value.as_inline_table().is_some_and(|table| is_wanted(table)));
            list.extend(new.map(inline));
        }
        _ => {
            let list: Array = new.map(inline).collect();
            home.insert(key, Item::Value(Value::Array(list)));
        }
    }
}

/// A table of names and numbers, in the order of the lines.
pub(super) fn pairs(home: &mut dyn TableLike, key: &str, text: &str) {
    let pairs: Vec<(&str, Value)> = text
        .lines()
        .filter_map(|line| line.rsplit_once(' '))
        .map(|(name, share)| (name, share.parse().unwrap_or_else(|_| value(share))))
        .collect();
    if let Some(Item::Table(table)) = home.get_mut(key) {
        table.retain(|name, _| pairs.iter().any(|(kept, _)| *kept == name));
        for (name, share) in pairs {
            set(table, name, share);
        }
        return;
    }
    home.remove(key);
    home.insert(key, Item::Value(Value::InlineTable(pairs.into_iter().collect())));
}

/// What [`pairs`] puts, as it is shown.
pub(super) fn shown_pairs(item: &Item) -> String {
    let pairs = item.as_table_like().into_iter().flat_map(TableLike::iter);
    let pairs: Vec<String> = pairs.map(|(name, share)| format!("{name} {}", word(share))).collect();
    lines(pairs.iter().map(String::as_str))
}

/// Takes a key out; the comments above and beside it stay with its neighbour.
pub(super) fn take_out(home: &mut dyn TableLike, key: &str) {
    let above = home
        .key(key)
        .and_then(|key| key.leaf_decor().prefix()?.as_str())
        .unwrap_or_default()
        .to_owned();
    let beside = home
        .get(key)
        .and_then(Item::as_value)
        .and_then(|value| value.decor().suffix()?.as_str());
    let beside = beside.unwrap_or_default().trim().to_owned();
    let keys: Vec<String> = home.iter().map(|(key, _)| key.to_owned()).collect();
    let at = keys.iter().position(|one| one == key);
    home.remove(key);
    let mut comments = String::new();
    if above.contains('#') {
        comments += above.trim_start_matches('\n');
    }
    if beside.starts_with('#') {
        comments += &beside;
        comments.push('\n');
    }
    let next = at.and_then(|at| keys.get(at + 1));
    if let (false, Some(mut next)) = (comments.is_empty(), next.and_then(|next| home.key_mut(next))) {
        let decor = next.leaf_decor_mut();
        let old = decor
            .prefix()
            .and_then(|prefix| prefix.as_str())
            .unwrap_or_default()
            .to_owned();
        decor.set_prefix(format!("{comments}{old}"));
    }
}

/// A text as a value of the file, in which everything can be seen.
pub(super) fn value(text: &str) -> Value {
    if text.contains(is_unseen) {
        visible_toml(text).parse().unwrap_or_else(|_| Value::from(text))
    } else {
        Value::from(text)
    }
}
