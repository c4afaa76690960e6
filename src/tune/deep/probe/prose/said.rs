//! A line of a ledger with all that its reason may speak of.

use crate::model::scorecard::LedgerLine;
use crate::tune::cases::Outcome;
use crate::tune::deep::bench::Bench;
use crate::tune::rows::Row;
use rust_decimal::Decimal;

/// A line of a ledger with all that its reason may speak of.
pub(super) struct Said<'a> {
    pub bench: &'a Bench<'a>,
    pub row: &'a Row,
    pub outcome: &'a Outcome,
    pub line: &'a LedgerLine,
    /// Whether it is of the form as a whole.
    pub is_whole: bool,
}

impl Said<'_> {
    /// The reason without words that a person wrote: dates, names, answers, which may have digits of their own.
    pub fn without_words(&self, reason: &str) -> String {
        let mut words: Vec<String> = self
            .line
            .numbers
            .values()
            .filter(|value| value.number().is_none())
            .map(ToString::to_string)
            .collect();
        for key in ["name", "level1", "level2", "reason", "note", "due", "filed", "approval"] {
            words.extend(self.row.get(key).map(str::to_owned));
        }
        if let Some(pairs) = self.row.raw_value("attributes") {
            words.extend(pairs.split('"').skip(1).step_by(2).map(str::to_owned));
        }
        if let Some(also) = self.row.raw_value("also") {
            words.extend(also.split('"').skip(1).step_by(2).map(str::to_owned));
        }
        words.retain(|word| word.chars().any(|c| c.is_ascii_digit()) && word.parse::<Decimal>().is_err());
        words.retain(|word| !word.starts_with(['≥', '≤']) && !word.ends_with('个'));
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words
            .iter()
            .fold(reason.to_owned(), |text, word| text.replace(word.as_str(), "〇"))
    }

    /// A number that the line used.
    pub fn number(&self, name: &str) -> Option<Decimal> {
        self.line.number(name)
    }

    /// The only line that takes points of its row.
    pub fn is_alone(&self) -> bool {
        !self.is_whole && self.outcome.row.ledger.len() == 1
    }
}
