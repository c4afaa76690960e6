//! A cell of a form, a line of them below it, and how either comes from the sheet that has the same cells.

use super::field::{Field, Kind, Spot, words};
use super::form::{Role, Row};
use super::key;
use crate::model::form::Form as Facts;
use crate::office::Open;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A cell, without what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BlankCell {
    /// What it is called in requests, the same as long as the targets are: `result/actual/数量指标/案件结案率(%)`.
    pub address: Arc<str>,
    /// The head of its column, or what stands before it.
    pub head: String,
    /// The indicator, or the row of the money part; empty for what stands alone.
    pub of: String,
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

/// A cell as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormCell {
    /// Where it is, and what is said of it.
    pub blank: Arc<BlankCell>,
    /// What the file says; empty where it says nothing.
    pub text: String,
    /// What counts where the file says nothing.
    pub default: Option<String>,
}

impl BlankCell {
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
    pub cells: BTreeMap<Arc<str>, FormCell>,
    /// Conclusion, payment progress, monitoring, decisions and the other lists that no printed form has room for.
    pub further: Arc<[FormLine]>,
    /// Indicators whose targets are cells too, by id: the number that stands in their addresses.
    pub target_rows: BTreeMap<String, usize>,
    /// Whether indicators can be added and removed.
    pub takes_rows: bool,
    /// All evidence of each indicator, by id: a line for each, with name, kind and file between tabs. The address of it is
    /// `evidence/` and the id; no page shows it, and dropping a file types into it.
    pub evidence: BTreeMap<String, String>,
}

/// The cells of the lines of a sheet that are filled in.
pub(super) fn entries(rows: &[Row]) -> impl Iterator<Item = (&Field, &Open)> {
    let slots = rows.iter().flat_map(|row| &row.slots);
    slots.filter_map(|slot| match &slot.role {
        Role::Entry(field, open) => Some((&**field, open)),
        _ => None,
    })
}

/// A cell of a form as it is laid out.
pub(super) fn blank(facts: &Facts, field: &Field, open: &Open) -> BlankCell {
    let choices = match field.kind {
        Kind::Choice(choice) => words(choice),
        _ => open.words.clone(),
    };
    BlankCell {
        address: address(facts, field.spot).into(),
        head: field.head.clone(),
        of: field.of.clone(),
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

/// A line of the part below the form.
pub(super) fn line(facts: &Facts, row: &Row) -> FormLine {
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
