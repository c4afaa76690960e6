//! A file of `checks/` over the words and limits that stand before it.

use super::entries::Lexicon;
use super::entry::{Column, Entry, Holds, Origin, Record, Together, pieces};
use super::handle::Owner;
use super::shapes::OVERLAY;
use super::sheet::{record, value};
use super::words::Words;
use crate::diagnostic::{Code, Diagnostic, Findings, is_blank};
use crate::model::{Located, Place, Source};
use crate::source::{Cells, Fields, Item, closest, read_named};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Changes the entries of `owner` as `source` says. What cannot be is said, at its place, and left as it was.
pub(in crate::check) fn apply(
    lexicon: &mut Lexicon,
    owner: Owner,
    source: &Arc<Source>,
    origin: &Origin,
    findings: &mut Findings,
) {
    let Some(entries) = lexicon.entries_mut(owner) else {
        return;
    };
    read_named(source, &OVERLAY, findings, |changes, findings| {
        for (name, fields) in changes {
            let Some(at) = entries.iter().position(|entry| entry.name == name.value) else {
                findings.push(no_entry(&name, entries, owner));
                continue;
            };
            // What has the wrong type was said when the file was checked.
            if !fields.is_broken() {
                change(&mut entries[at], &name, &fields, origin, findings);
            }
        }
    });
}

fn no_entry(name: &Located<String>, entries: &[Entry], owner: Owner) -> Diagnostic {
    let known = entries.iter().map(|entry| entry.name.as_str());
    let owner = owner.names()[0];
    let hint = match closest(&name.value, known.clone()) {
        Some(near) => format!("是否想写 [{near}]？全部用“ziping check --explain {owner}”看"),
        None => format!("{owner} 有的是：{}", known.collect::<Vec<_>>().join("、")),
    };
    Diagnostic::new(
        Code::UnknownWords,
        format!("{owner} 没有 `{}` 这个词表、限值或表", name.value),
    )
    .at(&name.place)
    .label("不认识")
    .hint(hint)
}

fn change(entry: &mut Entry, name: &Located<String>, fields: &Fields<'_>, origin: &Origin, findings: &mut Findings) {
    let has = |key| fields.has(key);
    let (edits, replaces, sets) = (has("add") || has("remove"), has("replace"), has("value"));
    let is_limit = matches!(entry.holds, Holds::Limit { .. });
    let wrong = match (edits, replaces, sets) {
        // A head with nothing below it, or with a misspelt key, which was said when the file was checked.
        (false, false, false) if !has("about") => return,
        (false, false, false) => Some("什么也没有改"),
        _ if is_limit && (edits || replaces) || !is_limit && sets => Some("的改法不对"),
        (true, true, _) => Some("既整个换掉，又添上或去掉"),
        _ => None,
    };
    if let Some(wrong) = wrong {
        let message = format!("`{}` {wrong}", name.value);
        let hint = format!("`{}` 是{}", name.value, entry.holds.in_chinese());
        findings.push(Diagnostic::new(Code::BadWords, message).at(&name.place).hint(hint));
        return;
    }
    match &mut entry.holds {
        Holds::Words {
            words,
            origins,
            removed,
        } => change_words(words, origins, removed, fields, origin, findings),
        Holds::Limit { .. } => set(&mut entry.holds, fields, origin, findings),
        Holds::Table {
            columns,
            rows,
            together,
            removed,
        } => {
            change_rows(columns, rows, removed, fields, origin, findings);
            *together = Together::of(columns, rows);
        }
    }
}

fn change_words(
    words: &mut Words,
    origins: &mut Vec<Origin>,
    removed: &mut Vec<(String, Origin)>,
    fields: &Fields<'_>,
    origin: &Origin,
    findings: &mut Findings,
) {
    if fields.has("replace") {
        origins.clear();
        removed.extend(words.list_mut().drain(..).map(|word| (word, origin.clone())));
    }
    for word in fields.texts("remove") {
        let Some(at) = words.iter().position(|one| one == word.value) else {
            findings.push(nothing_to_remove(&word, words.iter()));
            continue;
        };
        words.list_mut().remove(at);
        origins.remove(at);
        removed.push((word.value, origin.clone()));
    }
    for word in added_words(fields, findings) {
        if !words.has(&word) {
            removed.retain(|(one, _)| *one != word);
            words.list_mut().push(word);
            origins.push(origin.clone());
        }
    }
}

fn change_rows(
    columns: &[Column],
    rows: &mut Vec<Record>,
    removed: &mut Vec<(String, Origin)>,
    fields: &Fields<'_>,
    origin: &Origin,
    findings: &mut Findings,
) {
    if fields.has("replace") {
        removed.extend(rows.drain(..).map(|row| (row.name, origin.clone())));
    }
    // A row that comes back under its name stands where it stood: the first that fits is the one that counts.
    let order: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
    let rank = |name: &str| order.iter().position(|one| one == name);
    for name in fields.texts("remove") {
        let Some(at) = rows.iter().position(|row| row.name == name.value) else {
            findings.push(nothing_to_remove(&name, rows.iter().map(|row| row.name.as_str())));
            continue;
        };
        rows.remove(at);
        removed.push((name.value, origin.clone()));
    }
    for (place, cells) in added_rows(fields, findings) {
        let Some(row) = checked_row(columns, cells, &place, origin, findings) else {
            continue;
        };
        if rows.iter().any(|one| one.name == row.name) {
            let message = format!("表里已经有 `{}` 这一行", row.name);
            let hint = "要改这一行，在 remove 里也写上它的 name；要添一行，换一个 name";
            findings.push(Diagnostic::new(Code::BadWords, message).at(&place).hint(hint));
            continue;
        }
        removed.retain(|(name, _)| *name != row.name);
        let at = rank(&row.name).and_then(|stood| {
            let stands_behind = |one: &Record| rank(&one.name).is_none_or(|rank| rank > stood);
            rows.iter().position(stands_behind)
        });
        let at = at.unwrap_or(rows.len());
        rows.insert(at, row);
    }
}

/// A limit's new value.
fn set(holds: &mut Holds, fields: &Fields<'_>, origin: &Origin, findings: &mut Findings) {
    let Holds::Limit {
        value,
        count,
        unit,
        min,
        max,
        whole,
        origin: from,
        ..
    } = holds
    else {
        return;
    };
    let Some(new) = fields.number("value") else { return };
    let least = min.unwrap_or(Decimal::ZERO);
    let is_outside = new.value < least || max.is_some_and(|max| new.value > max);
    if is_outside || *whole && !new.value.fract().is_zero() {
        let what = if *whole { "整数" } else { "数" };
        let range = match max {
            Some(max) => format!("{} 到 {} 之间", least.normalize(), max.normalize()),
            None => format!("不小于 {} ", least.normalize()),
        };
        let message = format!("限值 {} {unit}不在允许的范围内", new.value.normalize());
        findings.push(
            Diagnostic::new(Code::BadWords, message)
                .at(&new.place)
                .hint(format!("写{range}的{what}")),
        );
        return;
    }
    *value = new.value;
    *count = pieces(new.value);
    *from = origin.clone();
}

fn nothing_to_remove<'k>(word: &Located<String>, known: impl Iterator<Item = &'k str>) -> Diagnostic {
    let hint = match closest(&word.value, known) {
        Some(near) => format!("是否想写 \"{near}\"？"),
        None => "没有的不用去掉，删去它".to_owned(),
    };
    Diagnostic::new(Code::UnknownWords, format!("原来没有“{}”，不能去掉", word.value))
        .at(&word.place)
        .label("没有")
        .hint(hint)
}

/// The words of `add` or `replace`.
fn added_words(fields: &Fields<'_>, findings: &mut Findings) -> Vec<String> {
    let mut words = Vec::new();
    for item in both(fields) {
        match item {
            // Every text contains a word without characters.
            Item::Text(word) if is_blank(&word.value) => findings.push(
                Diagnostic::new(Code::BadWords, "空白不是词")
                    .at(&word.place)
                    .hint("删去它"),
            ),
            Item::Text(word) => words.push(word.value),
            Item::Record(place, _) => findings.push(
                Diagnostic::new(Code::BadWords, "词表里只有词，这里是一组键值")
                    .at(&place)
                    .hint("写成 \"…\""),
            ),
        }
    }
    words
}

/// The rows of `add` or `replace`.
fn added_rows(fields: &Fields<'_>, findings: &mut Findings) -> Vec<(Place, Cells)> {
    let mut rows = Vec::new();
    for item in both(fields) {
        match item {
            Item::Record(place, cells) => rows.push((place, cells)),
            Item::Text(word) => findings.push(
                Diagnostic::new(Code::BadWords, "表里是行，这里是一个词")
                    .at(&word.place)
                    .hint("写成 { name = \"…\", … }，各列照“ziping check --explain”列出的写"),
            ),
        }
    }
    rows
}

fn both(fields: &Fields<'_>) -> impl Iterator<Item = Item> {
    fields.items("add").into_iter().chain(fields.items("replace"))
}

/// A row whose cells are those of the table.
fn checked_row(
    columns: &[Column],
    cells: Cells,
    place: &Place,
    origin: &Origin,
    findings: &mut Findings,
) -> Option<Record> {
    let before = findings.len();
    let names = || columns.iter().map(|column| column.name.as_str()).chain(["name"]);
    for (key, cell) in &cells {
        let kind = value(cell.clone()).kind();
        let wanted = columns.iter().find(|column| column.name == key.value);
        let (code, message, hint) = match wanted {
            None if key.value == "name" => continue,
            None => (
                Code::UnknownWords,
                format!("这张表没有 `{}` 这一列", key.value),
                match closest(&key.value, names()) {
                    Some(near) => format!("是否想写 `{near}`？"),
                    None => format!("有的是：{}", names().collect::<Vec<_>>().join("、")),
                },
            ),
            Some(column) if column.holds != kind => (
                Code::BadWords,
                format!(
                    "`{}` 应为{}，这里是{}",
                    key.value,
                    column.holds.in_chinese(),
                    kind.in_chinese()
                ),
                "照“ziping check --explain”列出的写".to_owned(),
            ),
            Some(_) => continue,
        };
        findings.push(Diagnostic::new(code, message).at(&key.place).hint(hint));
    }
    let missing: Vec<&str> = columns
        .iter()
        .filter(|column| column.required)
        .map(|column| column.name.as_str())
        .chain(["name"])
        .filter(|name| !cells.iter().any(|(key, _)| key.value == *name))
        .collect();
    if !missing.is_empty() {
        let message = format!("这一行缺 {}", missing.join("、"));
        findings.push(Diagnostic::new(Code::BadWords, message).at(place).hint("补上缺的列"));
    }
    if findings.len() > before {
        return None;
    }
    let row = record(columns, cells, origin.clone());
    if row.is_none() {
        let one = Diagnostic::new(Code::BadWords, "这一行的 name 不是文字，或是空的");
        findings.push(one.at(place).hint("写成 name = \"…\"，同一张表里不重复"));
    }
    row
}
