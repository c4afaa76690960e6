//! One row as a person would type it into `cases.toml`.

use crate::diagnostic::Findings;
use crate::model::Source;
use crate::model::scorecard::{LedgerLine, Status};
use crate::tune::cases::{Case, Outcome, read, status};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// The keys in the order in which a person writes them.
const ORDER: &[&str] = &[
    "points",
    "level1",
    "level2",
    "name",
    "kind",
    "core",
    "target",
    "original",
    "adjusted_target",
    "actual",
    "last_year",
    "degree",
    "note",
    "cause",
    "why_none",
    "reason",
    "approval",
    "initial",
    "adjusted",
    "executed",
    "progress",
    "total",
    "decision",
    "value",
    "year",
    "due",
    "filed",
    "attributes",
    "also",
];

/// What is given, and parameters with another value: names and values as TOML.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    given: BTreeMap<String, String>,
    set: BTreeMap<String, String>,
}

impl Row {
    /// The row of a case.
    pub fn of(case: &Case) -> Self {
        Self {
            given: case.typed.iter().cloned().collect(),
            set: case
                .set
                .iter()
                .map(|(name, value)| (name.clone(), quoted(value)))
                .collect(),
        }
    }

    /// With a text.
    #[must_use]
    pub fn text(self, key: &str, value: &str) -> Self {
        self.raw(key, quoted(value))
    }

    /// With a number.
    #[must_use]
    pub fn number(self, key: &str, value: Decimal) -> Self {
        self.raw(key, value.normalize().to_string())
    }

    /// With a value as TOML.
    #[must_use]
    pub fn raw(mut self, key: &str, value: impl Into<String>) -> Self {
        self.given.insert(key.to_owned(), value.into());
        self
    }

    /// Without a key.
    #[must_use]
    pub fn without(mut self, key: &str) -> Self {
        self.given.remove(key);
        self
    }

    /// With another value of a parameter.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.set.insert(name.to_owned(), quoted(value));
        self
    }

    /// Without any other value of a parameter.
    #[must_use]
    pub fn by_the_pack(mut self) -> Self {
        self.set.clear();
        self
    }

    /// A value as written, without quotation marks.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.given.get(key).map(|value| value.trim_matches('"'))
    }

    /// A value as TOML.
    pub fn raw_value(&self, key: &str) -> Option<&str> {
        self.given.get(key).map(String::as_str)
    }

    /// Keys that are given.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.given.keys().map(String::as_str)
    }

    /// Whether it is scored by the parameters as the pack has them.
    pub fn is_by_the_pack(&self) -> bool {
        self.set.is_empty()
    }

    /// The number of a value, without operator and unit.
    pub fn value_of(&self, key: &str) -> Option<Decimal> {
        let text = self.get(key)?;
        let digits = text.trim_start_matches(['≥', '≤', '=', '>', '<']);
        let end = digits
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')))
            .unwrap_or(digits.len());
        digits[..end].parse().ok()
    }

    /// As a case to be run.
    pub fn case(&self) -> Option<Case> {
        let source = Arc::new(Source::new("试算", self.toml("试", None)));
        read(&source, &mut Findings::new()).into_iter().next()
    }

    /// The lines of a `[[case]]`, which expects what came out.
    pub fn toml(&self, note: &str, outcome: Option<&Outcome>) -> String {
        let mut text = format!(
            "[[case]]\nnote = {}\ngiven = {{ {} }}\n",
            quoted(note),
            self.given_in_order()
        );
        if !self.set.is_empty() {
            let pairs: Vec<String> = self
                .set
                .iter()
                .map(|(name, value)| format!("{name} = {value}"))
                .collect();
            let _ = writeln!(text, "set = {{ {} }}", pairs.join(", "));
        }
        let Some(outcome) = outcome else { return text };
        let row = &outcome.row;
        if let Some(score) = row.score {
            let _ = writeln!(text, "score = {}", score.normalize());
        }
        if row.status != Status::Scored {
            let _ = writeln!(text, "status = {:?}", status(row.status));
            if let Some(range) = &row.range {
                let (low, high) = (range.low.normalize(), range.high.normalize());
                let _ = writeln!(text, "range = {{ low = {low}, high = {high} }}");
            }
        }
        if row.score.is_some() && !self.given.contains_key("decision") || !row.ledger.is_empty() {
            let _ = writeln!(text, "ledger = [{}]", lines(&row.ledger));
        }
        if self.given.contains_key("decision") {
            if let Some(grade) = &outcome.grade {
                let _ = writeln!(text, "grade = {}", quoted(grade));
            }
        } else if !outcome.whole.is_empty() {
            let _ = writeln!(text, "whole = [{}]", lines(&outcome.whole));
        }
        text
    }

    fn given_in_order(&self) -> String {
        let place = |key: &str| ORDER.iter().position(|one| *one == key).unwrap_or(ORDER.len());
        let mut pairs: Vec<_> = self.given.iter().collect();
        pairs.sort_by_key(|(key, _)| place(key));
        let pairs: Vec<String> = pairs
            .into_iter()
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        pairs.join(", ")
    }
}

fn lines(ledger: &[LedgerLine]) -> String {
    let lines = ledger.iter().map(|line| {
        format!(
            "{{ points = {}, clause = {} }}",
            line.points.normalize(),
            quoted(&line.clause)
        )
    });
    lines.collect::<Vec<_>>().join(", ")
}

/// A TOML string on one line.
pub(super) fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_control() => " ".to_owned(),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}
