//! The actuals file behind a sheet: what stands in it is what a cell shows, and what a cell says is put into it.
//!
//! INVARIANT: keys that no sheet knows, comments and the order of the file stay; a value that already says the same is
//! not touched.

use super::currency::Yuan;
use super::entry::same;
use super::evidence::{self, Line};
use super::evidence_files;
use super::field::{Field, Kind, SUBJECT, Spot};
use super::further::{EVIDENCE, LISTS, MOST_LINES, SPARE};
use super::values::{lines, list, name, pairs, replace, set, shown_pairs, take_out, value, word};
use crate::load::{Found, Names};
use crate::model::indicator::Indicator;
use crate::source::{self, tables, tables_mut};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// An actuals file.
pub(super) struct Record {
    document: DocumentMut,
    /// For each indicator the number of its result in the file.
    results: Vec<Option<usize>>,
    /// What a new result calls its indicator.
    ids: Vec<String>,
    /// Whether amounts of the file are 元.
    currency: Yuan,
    /// Kinds and files of the evidence of all results, as lines; put back by [`settle`](Self::settle).
    evidence: Vec<Line>,
    names: Names,
}

impl Record {
    /// Reads the file of these indicators; a result belongs to an indicator by the same rules as when it is scored.
    pub(super) fn open(text: &str, indicators: &[Indicator]) -> Result<Self, String> {
        let document: DocumentMut = text.parse().map_err(|error| format!("完成情况文件读不出来：{error}"))?;
        let names = evidence::names(indicators);
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
            currency: Yuan(document.get("currency_unit").and_then(Item::as_str) == Some("元")),
            ids: indicators.iter().map(|one| one.id.to_string()).collect(),
            evidence: lines_of_evidence(&document, &results),
            results,
            names,
            document,
        })
    }

    /// The text of the file.
    pub(super) fn text(&self) -> String {
        self.document.to_string()
    }

    /// Lines that a list needs: those of the file and some more, or the fewest.
    pub(super) fn lines(&self, list: &str) -> usize {
        let fewest = LISTS
            .iter()
            .find(|(name, _)| *name == list)
            .map_or(0, |(_, fewest)| *fewest);
        let count = if list == EVIDENCE {
            self.evidence.len()
        } else {
            tables(self.document.get(list)).len()
        };
        if count == 0 {
            fewest
        } else {
            (count + SPARE).clamp(fewest, MOST_LINES)
        }
    }

    /// Puts kinds and files of evidence back to the results that they belong to.
    fn settle_evidence(&mut self) {
        let lines = std::mem::take(&mut self.evidence);
        let of = |on: &str| match self.names.find(on) {
            Found::One(indicator) => self.results.get(indicator).copied().flatten(),
            _ => None,
        };
        let placed: Vec<(usize, &Line)> = lines.iter().filter_map(|line| Some((of(&line.on)?, line))).collect();
        let each = |number: usize, table: &mut dyn TableLike| {
            let name = table.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
            let line = placed
                .iter()
                .find(|(at, line)| *at == number && same(Kind::Names, &name, &line.name));
            for key in ["kind", "file"] {
                let wanted = line.map(|(_, line)| line.text(key)).unwrap_or_default();
                let is = table.get(key).map(word).unwrap_or_default();
                if wanted.is_empty() && table.contains_key(key) {
                    take_out(table, key);
                } else if !wanted.is_empty() && is != wanted {
                    set(table, key, value(wanted));
                }
            }
        };
        for (number, result) in self
            .document
            .get_mut("result")
            .map(tables_mut)
            .unwrap_or_default()
            .into_iter()
            .enumerate()
        {
            for table in result.get_mut("evidence").map(tables_mut).unwrap_or_default() {
                each(number, table);
            }
        }
        self.evidence = lines;
    }

    /// Makes it what it would be, were its text read again: lists without what was emptied, evidence where it belongs.
    pub(super) fn settle(&mut self) {
        for (list, _) in LISTS {
            self.without_empty(list);
        }
        self.settle_evidence();
        self.evidence = lines_of_evidence(&self.document, &self.results);
    }

    /// What a cell shows of the field; empty where the file says nothing.
    pub(super) fn shown(&self, field: &Field) -> String {
        if let Spot::Item(EVIDENCE, number, key) = field.spot {
            let line = self.evidence.get(number);
            return line.map(|line| line.text(key).to_owned()).unwrap_or_default();
        }
        if let Spot::Completion(number) = field.spot {
            return self.completion(number);
        }
        let Some(item) = self.item(field.spot) else {
            return String::new();
        };
        match field.kind {
            Kind::Text | Kind::Number | Kind::Share => word(item),
            Kind::Subject => {
                let word = word(item);
                let known = SUBJECT.iter().find(|(_, known)| *known == word);
                known.map_or(word, |(shown, _)| (*shown).to_owned())
            }
            Kind::Pairs => shown_pairs(item),
            Kind::Amount => self.currency.shown(&word(item)),
            Kind::Lines => lines(item.as_array().into_iter().flatten().filter_map(Value::as_str)),
            Kind::Names => lines(tables(Some(item)).iter().filter_map(|one| one.get("name")?.as_str())),
            Kind::Choice(choice) => {
                let word = word(item);
                let known = choice.iter().find(|(_, known)| *known == word);
                known.map_or(word, |(shown, _)| (*shown).to_owned())
            }
        }
    }

    /// Where the value of a field stands in the file, as [`OriginCell`](crate::source::OriginCell) says it.
    pub(super) fn path(&self, field: &Field) -> Vec<String> {
        match field.spot {
            Spot::Completion(number) => vec!["completion".to_owned(), number.to_string()],
            Spot::Top(key) => vec![key.to_owned()],
            Spot::In(table, key) => vec![table.to_owned(), key.to_owned()],
            Spot::Money(row, key) => vec!["execution".to_owned(), row.to_owned(), key.to_owned()],
            Spot::Item(list, number, key) => vec![list.to_owned(), number.to_string(), key.to_owned()],
            Spot::Result(indicator, key) => {
                let number = self.results.get(indicator).copied().flatten();
                let named = number.and_then(|number| {
                    let tables = tables(self.document.get("result"));
                    tables.get(number)?.get("indicator")?.as_str().map(str::to_owned)
                });
                let id = self.ids.get(indicator).cloned().unwrap_or_default();
                vec!["result".to_owned(), named.unwrap_or(id), key.to_owned()]
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
            // These lie in lists, and have no key of their own.
            Spot::Completion(_) | Spot::Item(EVIDENCE, ..) => !self.shown(field).is_empty(),
            spot => self.item(spot).is_some(),
        }
    }

    /// Puts what a cell says into the file; empty: takes it out. Says whether that changed anything.
    pub(super) fn put(&mut self, field: &Field, entry_text: &str) -> bool {
        let before = self.shown(field);
        if same(field.kind, &before, entry_text) {
            return false;
        }
        if let Spot::Item(EVIDENCE, number, key) = field.spot {
            if self.evidence.len() <= number {
                self.evidence.resize_with(number + 1, Line::default);
            }
            if let Some(line) = self.evidence.get_mut(number) {
                line.put(key, entry_text);
            }
            return true;
        }
        if entry_text.is_empty() {
            self.clear(field);
            return true;
        }
        let entry_text = match field.kind {
            Kind::Amount => self.currency.filed(entry_text),
            Kind::Choice(choice) => {
                let known = choice.iter().find(|(shown, _)| *shown == entry_text);
                known.map_or(entry_text, |(_, word)| word).to_owned()
            }
            Kind::Subject => {
                let known = SUBJECT.iter().find(|(shown, _)| *shown == entry_text);
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
            Kind::Text | Kind::Choice(_) | Kind::Subject => set(home, key, value(&entry_text)),
            Kind::Pairs => pairs(home, key, &entry_text),
            Kind::Number | Kind::Amount | Kind::Share => {
                set(home, key, entry_text.parse().unwrap_or_else(|_| value(&entry_text)));
            }
            Kind::Lines => list(home, key, &entry_text.split('\n').collect::<Vec<_>>()),
            Kind::Names => name(home, key, &entry_text.split('\n').collect::<Vec<_>>()),
        }
        true
    }

    /// All evidence of an indicator, as one text.
    pub(super) fn files(&self, indicator: usize) -> String {
        evidence_files::shown(self.item(Spot::Result(indicator, EVIDENCE)))
    }

    /// Puts the evidence of an indicator in the place of what is there.
    pub(super) fn put_files(&mut self, indicator: usize, text: &str) {
        if let Some((home, key)) = self.home_or_new(Spot::Result(indicator, EVIDENCE)) {
            evidence_files::put(home, key, text);
        }
        self.evidence = lines_of_evidence(&self.document, &self.results);
    }

    /// Takes the key of the field out; the comments beside it stay. What has no key of its own is emptied.
    pub(super) fn take_out(&mut self, field: &Field) {
        if matches!(field.spot, Spot::Completion(_) | Spot::Item(EVIDENCE, ..)) {
            self.put(field, "");
        } else if self.item(field.spot).is_some()
            && let Some((home, key)) = self.home_or_new(field.spot)
        {
            take_out(home, key);
            if let Spot::Money(row, _) = field.spot {
                self.forget_empty(row);
            }
        }
    }

    /// A row of the money part of which nothing is said is none.
    fn forget_empty(&mut self, row: &str) {
        let execution = self.document.get_mut("execution").and_then(Item::as_table_like_mut);
        let Some(execution) = execution else { return };
        let is_empty = |item: &Item| item.as_inline_table().is_some_and(InlineTable::is_empty);
        if execution.get(row).is_some_and(is_empty) {
            execution.remove(row);
        }
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
            _ if matches!(field.spot, Spot::Item(..)) => take_out(home, key),
            Kind::Text => set(home, key, Value::from("")),
            Kind::Lines => list(home, key, &[]),
            Kind::Names => name(home, key, &[]),
            Kind::Number | Kind::Amount | Kind::Share | Kind::Choice(_) | Kind::Subject | Kind::Pairs => {
                take_out(home, key);
            }
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
            Spot::Item(list, number, key) => source::table(top.get(list), number)?.get(key),
            Spot::Result(indicator, key) => {
                let number = (*self.results.get(indicator)?)?;
                source::table(top.get("result"), number)?.get(key)
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
            Spot::Item(list, number, key) => {
                let item = top
                    .entry(list)
                    .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
                match item {
                    Item::ArrayOfTables(list) => {
                        while list.len() <= number {
                            list.push(Table::new());
                        }
                        Some((list.get_mut(number)?, key))
                    }
                    Item::Value(Value::Array(list)) => {
                        while list.len() <= number {
                            list.push(InlineTable::new());
                        }
                        Some((list.get_mut(number)?.as_inline_table_mut()?, key))
                    }
                    _ => None,
                }
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

    /// Takes items of a list out of which everything was taken.
    fn without_empty(&mut self, list: &str) {
        let top = self.document.as_table_mut();
        let is_empty = match top.get_mut(list) {
            Some(Item::ArrayOfTables(list)) => {
                list.retain(|table| !table.is_empty());
                list.is_empty()
            }
            Some(Item::Value(Value::Array(list))) => {
                list.retain(|value| value.as_inline_table().is_none_or(|table| !table.is_empty()));
                false
            }
            _ => false,
        };
        if is_empty {
            top.remove(list);
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

/// Evidence that has a kind or a file, of all results of indicators that there are.
fn lines_of_evidence(document: &DocumentMut, results: &[Option<usize>]) -> Vec<Line> {
    let mut found = Vec::new();
    let known = |number: &usize| results.contains(&Some(*number));
    for (_, result) in (0..)
        .zip(tables(document.get("result")))
        .filter(|(number, _)| known(number))
    {
        let text = |table: &dyn TableLike, key: &str| table.get(key).map(word).unwrap_or_default();
        let on = text(result, "indicator");
        for one in tables(result.get("evidence")) {
            let line = Line {
                on: on.clone(),
                name: lines([text(one, "name").as_str()].into_iter()),
                kind: text(one, "kind"),
                file: text(one, "file"),
            };
            if !line.kind.is_empty() || !line.file.is_empty() {
                found.push(line);
            }
        }
    }
    found
}
