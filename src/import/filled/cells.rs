//! The same cells one by one, for a page on which they are typed: what each is called and shows, and some of them put into
//! the file.

use super::entry::{same, text_of};
use super::field::{Field, Kind, Spot, words};
use super::form::{Role, Row};
use super::further::LISTS;
use super::key;
use super::layout::Form;
use super::record::Record;
use crate::model::department::Year;
use crate::model::form::Form as Facts;
use crate::office::Open;
use crate::office::book::Typed;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A cell as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormCell {
    /// What it is called in requests, the same as long as the targets are: `result/actual/数量指标/案件结案率(%)`.
    pub address: String,
    /// The head of its column, or what stands before it.
    pub head: String,
    /// The indicator, or the row of the money part; empty for what stands alone.
    pub of: String,
    /// What the file says; empty where it says nothing.
    pub text: String,
    /// What counts where the file says nothing.
    pub default: Option<String>,
    /// What to write.
    pub hint: String,
    /// Words to choose from; none: anything.
    pub words: Vec<&'static str>,
    /// Whether other words than these are refused.
    pub strict: bool,
    /// Whether it is a number.
    pub is_number: bool,
    /// Whether it holds several lines.
    pub has_lines: bool,
}

impl FormCell {
    /// Whether other cells are called after it: it is put into the file when it was left, and not while it is typed into.
    pub fn is_late(&self) -> bool {
        let names = ["/level1", "/level2", "/name", "/part_of", "/id"];
        self.address.starts_with("target/indicator/") && names.iter().any(|name| self.address.ends_with(name))
    }
}

/// A line of the part below the form: heads and cells, each over some of the sheet's columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FormLine {
    /// `decision=1`, the same as long as the list has the line.
    pub key: String,
    /// Its pieces from left to right.
    pub pieces: Vec<FormPiece>,
}

/// A piece of such a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FormPiece {
    /// Columns that it spans.
    pub across: u16,
    /// The words of a head; empty for a cell.
    pub head: String,
    /// The address of the cell; empty for a head.
    pub cell: String,
}

/// All cells of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormCells {
    /// By address.
    pub cells: BTreeMap<String, FormCell>,
    /// Conclusion, payment progress, monitoring, decisions and the other lists that no printed form has room for.
    pub further: Vec<FormLine>,
    /// Indicators whose targets are cells too, by id: the number that stands in their addresses.
    pub target_rows: BTreeMap<String, usize>,
    /// Whether indicators can be added and removed.
    pub takes_rows: bool,
    /// All evidence of each indicator, by id: a line for each, with name, kind and file between tabs. The address of it is
    /// `evidence/` and the id; no page shows it, and dropping a file types into it.
    pub evidence: BTreeMap<String, String>,
}

/// What somebody typed into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypedCell {
    /// The cell.
    pub address: String,
    /// What it showed when the typing began; none: whatever is there is replaced.
    pub base: Option<String>,
    /// What was typed.
    pub text: String,
    /// Whether the file is to say nothing at all, not even that the cell is empty.
    pub takes_out: bool,
}

impl TypedCell {
    /// `text` typed into a cell that showed `base`.
    pub fn new(address: impl Into<String>, base: Option<String>, text: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            base,
            text: text.into(),
            takes_out: false,
        }
    }
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TypedInto {
    /// It stands in the file now.
    Put {
        /// What stood there before.
        from: String,
        /// Whether the file said nothing of it.
        was_absent: bool,
        /// What the cell shows now.
        to: String,
    },
    /// The file said so already.
    Same,
    /// The file was changed meanwhile by somebody else, and is left alone.
    Conflict {
        /// What it says.
        now: String,
    },
    /// It cannot be written.
    Refused {
        /// What is wrong.
        message: String,
        /// What to write instead.
        hint: String,
    },
    /// There is no such cell.
    Unknown,
}

/// The cells of `facts`, a form of `year`, whose actuals file has this text.
///
/// # Errors
/// Why the file cannot be read.
pub fn cells(year: &Year, facts: &Facts, text: &str) -> Result<FormCells, String> {
    let record = Record::open(text, &facts.indicators)?;
    let form = Form::new(year, facts, &|_| None, &|list| record.lines(list));
    let mut all = FormCells::default();
    for (field, open) in entries(&form.rows) {
        let address = address(facts, field.spot);
        let cell = cell(&record, field, open, &address);
        all.cells.insert(address, cell);
    }
    for (number, one) in facts.indicators.iter().enumerate() {
        all.evidence.insert(one.id.clone(), record.files(number));
    }
    let first = form
        .rows
        .iter()
        .position(|row| row.key == key::line("narrative=conclusion"));
    let below = form.rows.iter().skip(first.unwrap_or(form.rows.len()));
    all.further = below
        .filter(|row| row.key != key::line("signed"))
        .map(|row| line(facts, row))
        .collect();
    Ok(all)
}

/// The text of the file with what was typed, and what became of each; what is refused or in conflict leaves it alone.
///
/// # Errors
/// Why the file cannot be read.
pub fn put(year: &Year, facts: &Facts, text: &str, typed: &[TypedCell]) -> Result<(String, Vec<TypedInto>), String> {
    let mut record = Record::open(text, &facts.indicators)?;
    let form = Form::new(year, facts, &|_| None, &|list| record.lines(list));
    let wanted: BTreeSet<&str> = typed.iter().map(|one| one.address.as_str()).collect();
    let fields: BTreeMap<String, &Field> = entries(&form.rows)
        .map(|(field, _)| (address(facts, field.spot), field))
        .filter(|(address, _)| wanted.contains(address.as_str()))
        .collect();
    let mut became = Vec::with_capacity(typed.len());
    for one in typed {
        became.push(match (fields.get(&one.address), of_files(facts, &one.address)) {
            (Some(field), _) => put_one(&mut record, field, one),
            (None, Some(indicator)) => put_files(&mut record, indicator, one),
            (None, None) => TypedInto::Unknown,
        });
    }
    if !became.iter().any(|one| matches!(one, TypedInto::Put { .. })) {
        return Ok((text.to_owned(), became));
    }
    for (list, _) in LISTS {
        record.without_empty(list);
    }
    record.settle_evidence();
    Ok((record.text(), became))
}

/// The indicator whose evidence an address is of.
fn of_files(facts: &Facts, address: &str) -> Option<usize> {
    let id = address.strip_prefix("evidence/")?;
    facts.indicators.iter().position(|one| one.id == id)
}

fn put_files(record: &mut Record, indicator: usize, typed: &TypedCell) -> TypedInto {
    let now = record.files(indicator);
    if now == typed.text {
        return TypedInto::Same;
    }
    if typed.base.as_ref().is_some_and(|base| *base != now) {
        return TypedInto::Conflict { now };
    }
    record.put_files(indicator, &typed.text);
    TypedInto::Put {
        from: now,
        was_absent: false,
        to: record.files(indicator),
    }
}

fn put_one(record: &mut Record, field: &Field, typed: &TypedCell) -> TypedInto {
    // A browser ends lines of a text in two characters.
    let plain = typed.text.replace("\r\n", "\n");
    let text = match text_of(Some(&Typed::Text(plain)), field.kind) {
        Ok(text) => text,
        Err((message, hint)) => return TypedInto::Refused { message, hint },
    };
    let now = record.shown(field);
    if same(field.kind, &now, &text) {
        return TypedInto::Same;
    }
    if typed.base.as_ref().is_some_and(|base| !shows(field.kind, &now, base)) {
        return TypedInto::Conflict { now };
    }
    let was_absent = !record.speaks_of(field);
    if typed.takes_out {
        record.take_out(field);
    } else {
        record.put(field, &text);
    }
    TypedInto::Put {
        from: now,
        was_absent,
        to: record.shown(field),
    }
}

/// Whether a page that says `base` shows what the file says: as the file writes it, or as it was typed.
pub(super) fn shows(kind: Kind, now: &str, base: &str) -> bool {
    let base = base.replace("\r\n", "\n");
    let read = text_of(Some(&Typed::Text(base.clone())), kind);
    base == now || same(kind, now, &base) || read.is_ok_and(|read| same(kind, now, &read))
}

fn entries(rows: &[Row]) -> impl Iterator<Item = (&Field, &Open)> {
    let slots = rows.iter().flat_map(|row| &row.slots);
    slots.filter_map(|slot| match &slot.role {
        Role::Entry(field, open) => Some((&**field, open)),
        _ => None,
    })
}

fn cell(record: &Record, field: &Field, open: &Open, address: &str) -> FormCell {
    let choices = match field.kind {
        Kind::Choice(choice) => words(choice),
        _ => open.words.clone(),
    };
    FormCell {
        address: address.to_owned(),
        head: field.head.clone(),
        of: field.of.clone(),
        text: record.shown(field),
        default: field.default.clone().filter(|_| !record.speaks_of(field)),
        hint: open.hint.clone(),
        words: choices,
        strict: open.strict,
        is_number: matches!(field.kind, Kind::Number | Kind::Amount | Kind::Share),
        has_lines: has_lines(field),
    }
}

/// Whether a cell holds sentences, or one item per line.
fn has_lines(field: &Field) -> bool {
    let is_prose = matches!(
        field.spot,
        Spot::Completion(_)
            | Spot::In("narrative" | "execution", "conclusion" | "reason" | "measure")
            | Spot::Result(_, "reason" | "measure" | "note")
    );
    is_prose || matches!(field.kind, Kind::Lines | Kind::Names | Kind::Pairs)
}

fn line(facts: &Facts, row: &Row) -> FormLine {
    let pieces = row.slots.iter().map(|slot| FormPiece {
        across: slot.across,
        head: slot.text.clone(),
        cell: match &slot.role {
            Role::Entry(field, _) => address(facts, field.spot),
            _ => String::new(),
        },
    });
    FormLine {
        key: row.key.strip_prefix(key::MARK).unwrap_or(&row.key).to_owned(),
        pieces: pieces.collect(),
    }
}

/// What a spot is called in requests.
fn address(facts: &Facts, spot: Spot) -> String {
    match spot {
        Spot::Completion(number) => format!("completion/{number}"),
        Spot::Top(key) => format!("top/{key}"),
        Spot::In(table, key) => format!("in/{table}/{key}"),
        Spot::Money(row, key) => format!("money/{row}/{key}"),
        Spot::Item(list, number, key) => format!("item/{list}/{number}/{key}"),
        Spot::Result(indicator, key) => {
            let id = facts.indicators.get(indicator).map(|one| one.id.as_str());
            format!("result/{key}/{}", id.unwrap_or_default())
        }
    }
}
