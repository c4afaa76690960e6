//! The actuals file behind a sheet: what stands in it is what a cell shows, and what a cell says is put into it.
//!
//! INVARIANT: keys that no sheet knows, comments and the order of the file stay; a value that already says the same is
//! not touched.

use super::entry::same;
use super::field::{Field, Kind, Spot};
use crate::diagnostic::{is_unseen, visible_toml};
use crate::load::{Called, Found, Names};
use crate::model::indicator::Indicator;
use rust_decimal::Decimal;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// An actuals file.
pub(super) struct Record {
    document: DocumentMut,
    /// For each indicator the number of its result in the file.
    results: Vec<Option<usize>>,
    /// What a new result calls its indicator.
    ids: Vec<String>,
    /// Whether amounts of the file are 元.
    is_yuan: bool,
}

impl Record {
    /// Reads the file of these indicators; a result belongs to an indicator by the same rules as when it is scored.
    pub(super) fn open(text: &str, indicators: &[Indicator]) -> Result<Self, String> {
        let document: DocumentMut = text.parse().map_err(|error| format!("完成情况文件读不出来：{error}"))?;
        let names = Names::new(indicators.iter().map(|one| Called {
            id: &one.id,
            level2: &one.level2,
            name: &one.name,
        }));
        let mut results = vec![None; indicators.len()];
        for (number, table) in tables(document.get("result")).into_iter().enumerate() {
            let called = table.get("indicator").and_then(Item::as_str).unwrap_or_default();
            if let Found::One(indicator) = names.find(called)
                && let Some(place) = results.get_mut(indicator)
                && place.is_none()
            {
                *place = Some(number);
            }
        }
        Ok(Self {
            is_yuan: document.get("currency_unit").and_then(Item::as_str) == Some("元"),
            ids: indicators.iter().map(|one| one.id.clone()).collect(),
            results,
            document,
        })
    }

    /// The text of the file.
    pub(super) fn text(&self) -> String {
        self.document.to_string()
    }

    /// What a cell shows of the field; empty where the file says nothing.
    pub(super) fn shown(&self, field: &Field) -> String {
        if let Spot::Completion(number) = field.spot {
            return self.completion(number);
        }
        let Some(item) = self.item(field.spot) else {
            return String::new();
        };
        match field.kind {
            Kind::Text | Kind::Number | Kind::Share => word(item),
            Kind::Amount => self.in_ten_thousands(&word(item)),
            Kind::Lines => lines(item.as_array().into_iter().flatten().filter_map(Value::as_str)),
            Kind::Names => lines(tables(Some(item)).iter().filter_map(|one| one.get("name")?.as_str())),
            Kind::Choice(choice) => {
                let word = word(item);
                let known = choice.iter().find(|(_, known)| *known == word);
                known.map_or(word, |(shown, _)| (*shown).to_owned())
            }
        }
    }

    /// Whether the file speaks of the field; a row of the money part that is there speaks of all its columns.
    pub(super) fn speaks_of(&self, field: &Field) -> bool {
        match field.spot {
            Spot::Money(row, _) => {
                let execution = self.document.get("execution").and_then(Item::as_table_like);
                execution.is_some_and(|table| table.contains_key(row))
            }
            spot => self.item(spot).is_some(),
        }
    }

    /// Puts what a cell says into the file; empty: takes it out. Says whether that changed anything.
    pub(super) fn put(&mut self, field: &Field, entry_text: &str) -> bool {
        let before = self.shown(field);
        if same(field.kind, &before, entry_text) {
            return false;
        }
        if entry_text.is_empty() {
            self.clear(field);
            return true;
        }
        let entry_text = match field.kind {
            Kind::Amount => self.in_the_files_unit(entry_text),
            Kind::Choice(choice) => {
                let known = choice.iter().find(|(shown, _)| *shown == entry_text);
                known.map_or(entry_text, |(_, word)| word).to_owned()
            }
            _ => entry_text.to_owned(),
        };
        if let Spot::Completion(number) = field.spot {
            self.complete(number, &entry_text);
            return true;
        }
        let Some((home, key)) = self.home_or_new(field.spot) else {
            return false;
        };
        match field.kind {
            Kind::Text | Kind::Choice(_) => set(home, key, value(&entry_text)),
            Kind::Number | Kind::Amount | Kind::Share => {
                set(home, key, entry_text.parse().unwrap_or_else(|_| value(&entry_text)));
            }
            Kind::Lines => list(home, key, &entry_text.split('\n').collect::<Vec<_>>()),
            Kind::Names => name(home, key, &entry_text.split('\n').collect::<Vec<_>>()),
        }
        true
    }

    /// Takes the field out; where the file may keep an empty value it does, with the comments beside it.
    fn clear(&mut self, field: &Field) {
        if let Spot::Completion(number) = field.spot {
            self.complete(number, "");
            return;
        }
        let Some((home, key)) = self.home_or_new(field.spot) else {
            return;
        };
        match field.kind {
            Kind::Text => set(home, key, Value::from("")),
            Kind::Lines => list(home, key, &[]),
            Kind::Names => name(home, key, &[]),
            Kind::Number | Kind::Amount | Kind::Share | Kind::Choice(_) => take_out(home, key),
        }
    }

    fn complete(&mut self, number: usize, entry_text: &str) {
        let item = self
            .document
            .entry("completion")
            .or_insert_with(|| Item::Value(Value::Array(Array::new())));
        if let Some(list) = item.as_array_mut() {
            while list.len() <= number {
                list.push("");
            }
            if let Some(one) = list.get_mut(number) {
                replace(one, value(entry_text));
            }
        }
    }

    /// The value of a spot.
    fn item(&self, spot: Spot) -> Option<&Item> {
        let top = self.document.as_table();
        let table = |key| top.get(key).and_then(Item::as_table_like);
        match spot {
            Spot::Completion(_) => None,
            Spot::Top(key) => top.get(key),
            Spot::In(name, key) => table(name)?.get(key),
            Spot::Money(row, key) => table("execution")?.get(row)?.as_table_like()?.get(key),
            Spot::Result(indicator, key) => {
                let number = (*self.results.get(indicator)?)?;
                tables(top.get("result")).get(number)?.get(key)
            }
        }
    }

    /// The table that a spot lies in, made where there is none, and the key in it.
    fn home_or_new(&mut self, spot: Spot) -> Option<(&mut dyn TableLike, &'static str)> {
        let top = self.document.as_table_mut();
        match spot {
            Spot::Completion(_) => None,
            Spot::Top(key) => Some((top, key)),
            Spot::In(name, key) => {
                let table = top.entry(name).or_insert_with(|| Item::Table(Table::new()));
                Some((table.as_table_like_mut()?, key))
            }
            Spot::Money(row, key) => {
                let table = top.entry("execution").or_insert_with(|| Item::Table(Table::new()));
                let table = table.as_table_like_mut()?;
                if !table.contains_key(row) {
                    table.insert(row, Item::Value(Value::InlineTable(InlineTable::new())));
                }
                Some((table.get_mut(row)?.as_table_like_mut()?, key))
            }
            Spot::Result(indicator, key) => {
                let id = self.ids.get(indicator)?.clone();
                let place = self.results.get_mut(indicator)?;
                let item = top
                    .entry("result")
                    .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
                let number = if let Some(number) = *place {
                    number
                } else {
                    add_result(item, &id)?
                };
                *place = Some(number);
                let home: &mut dyn TableLike = match item {
                    Item::ArrayOfTables(list) => list.get_mut(number)?,
                    Item::Value(Value::Array(list)) => list.get_mut(number)?.as_inline_table_mut()?,
                    _ => return None,
                };
                Some((home, key))
            }
        }
    }

    fn in_ten_thousands(&self, typed: &str) -> String {
        let ten_thousand = Decimal::from(10_000);
        match typed.parse::<Decimal>() {
            Ok(amount) if self.is_yuan => amount
                .checked_div(ten_thousand)
                .map_or_else(|| typed.to_owned(), |amount| amount.normalize().to_string()),
            _ => typed.to_owned(),
        }
    }

    fn in_the_files_unit(&self, entry_text: &str) -> String {
        match entry_text.parse::<Decimal>() {
            Ok(amount) if self.is_yuan => amount
                .checked_mul(Decimal::from(10_000))
                .map_or_else(|| entry_text.to_owned(), |amount| amount.normalize().to_string()),
            _ => entry_text.to_owned(),
        }
    }

    /// What a cell shows of `completion`.
    fn completion(&self, number: usize) -> String {
        let list = self.document.get("completion").and_then(Item::as_array);
        let one = list.and_then(|list| list.get(number)).and_then(Value::as_str);
        one.unwrap_or_default().to_owned()
    }
}

/// A new result at the end of the list; its number.
fn add_result(item: &mut Item, id: &str) -> Option<usize> {
    match item {
        Item::ArrayOfTables(list) => {
            let mut table = Table::new();
            table.insert("indicator", Item::Value(value(id)));
            list.push(table);
            list.len().checked_sub(1)
        }
        Item::Value(Value::Array(list)) => {
            let mut table = InlineTable::new();
            table.insert("indicator", value(id));
            list.push(table);
            list.len().checked_sub(1)
        }
        _ => None,
    }
}

/// The tables of a list, however it is written.
fn tables(item: Option<&Item>) -> Vec<&dyn TableLike> {
    match item {
        Some(Item::ArrayOfTables(list)) => list.iter().map(|table| table as &dyn TableLike).collect(),
        Some(Item::Value(Value::Array(list))) => list
            .iter()
            .filter_map(|value| value.as_inline_table().map(|table| table as &dyn TableLike))
            .collect(),
        _ => Vec::new(),
    }
}

/// A single value as a person would write it.
fn word(item: &Item) -> String {
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
fn lines<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<String> = items
        .map(|item| item.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|item| !item.is_empty())
        .collect();
    items.join("\n")
}

/// Puts a value in the place of another, with the space and the comment beside it.
fn replace(old: &mut Value, new: Value) {
    let decor = old.decor().clone();
    *old = new;
    *old.decor_mut() = decor;
}

fn set(home: &mut dyn TableLike, key: &str, value: Value) {
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
fn list(home: &mut dyn TableLike, key: &str, items: &[&str]) {
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
fn name(home: &mut dyn TableLike, key: &str, names: &[&str]) {
    let is_wanted = |table: &dyn TableLike| {
        let name = table.get("name").and_then(Item::as_str).unwrap_or_default();
        names.contains(&lines([name].into_iter()).as_str())
    };
    let known: Vec<String> = tables(home.get(key))
        .iter()
        .filter_map(|table| Some(lines([table.get("name")?.as_str()?].into_iter())))
        .collect();
    let new = names.iter().filter(|name| !known.iter().any(|known| known == *name));
    match home.get_mut(key) {
        Some(Item::ArrayOfTables(list)) => {
            list.retain(|table| is_wanted(table));
            for name in new {
                let mut table = Table::new();
                table.insert("name", Item::Value(value(name)));
                list.push(table);
            }
        }
        Some(Item::Value(Value::Array(list))) => {
            list.retain(|value| value.as_inline_table().is_some_and(|table| is_wanted(table)));
            list.extend(new.map(|name| evidence(name)));
        }
        _ => {
            let list: Array = new.map(|name| evidence(name)).collect();
            home.insert(key, Item::Value(Value::Array(list)));
        }
    }
}

fn evidence(name: &str) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("name", value(name));
    table
}

/// Takes a key out; the comments above and beside it stay with its neighbour.
fn take_out(home: &mut dyn TableLike, key: &str) {
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
fn value(text: &str) -> Value {
    if text.contains(is_unseen) {
        visible_toml(text).parse().unwrap_or_else(|_| Value::from(text))
    } else {
        Value::from(text)
    }
}
