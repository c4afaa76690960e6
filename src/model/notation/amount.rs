//! A number with its unit at the beginning of a text, and what is said where it cannot be read.

use rust_decimal::Decimal;

use super::clean::Clean;
use super::number::{self, Bad};
use super::operator::{Direction, Operator};
use super::quantity::Quantity;
use super::refusal::{Refusal, Side};
use super::unit::Unit;
use super::{measure, numeral, repair};

/// A tidied cell and which of the two it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'s> {
    pub clean: &'s Clean<'s>,
    pub side: Side,
}

/// What the symbol part of a cell is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Symbols<'t> {
    /// One number; `direction` from the operator before it, which is also kept as `written`, or from a word behind it.
    One {
        operator: Option<Operator>,
        written: String,
        direction: Option<Direction>,
        quantity: Quantity,
        prose: &'t str,
    },
    /// An interval.
    Between {
        low: Decimal,
        high: Decimal,
        unit: Option<Unit>,
        prose: &'t str,
    },
}

pub(super) const VAGUE_AFTER: &[&str] = &["左右", "上下", "余", "多", "来", "几"];
pub(super) const CONNECTORS: &[&str] = &[
    "且", "并且", "而且", "同时", "并", "和", "及", "与", ",", ";", "、", "+",
];

impl Source<'_> {
    pub(super) fn text(&self) -> String {
        self.clean.original().to_owned()
    }

    pub(super) fn conflict(&self, like: Option<String>) -> Refusal {
        match self.side {
            Side::Target => Refusal::OperatorConflict {
                text: self.text(),
                like,
            },
            Side::Actual => Refusal::Unreadable {
                text: self.text(),
                side: self.side,
                like: None,
            },
        }
    }

    pub(super) fn two(&self) -> Refusal {
        Refusal::TwoRequirements {
            text: self.text(),
            side: self.side,
        }
    }

    pub(super) fn vague(&self, word: &'static str) -> Refusal {
        Refusal::Vague {
            text: self.text(),
            side: self.side,
            word,
        }
    }

    pub(super) fn unreadable(&self, like: Option<String>) -> Refusal {
        Refusal::Unreadable {
            text: self.text(),
            side: self.side,
            like,
        }
    }

    pub(super) fn text_with_digits(&self, text: &str) -> Refusal {
        Refusal::TextWithDigits {
            text: self.text(),
            side: self.side,
            like: repair::only_number(text, self.side),
        }
    }
}

/// A number with its unit, and what follows.
pub(super) fn amount<'t>(source: &Source<'_>, text: &'t str) -> Result<Option<(Quantity, &'t str)>, Refusal> {
    let Some((number, rest)) = number::scan(text) else {
        return Ok(None);
    };
    let number = number.map_err(|bad| match bad {
        Bad::Separators => Refusal::Separators {
            text: source.text(),
            side: source.side,
        },
        Bad::TooManyDigits => Refusal::TooManyDigits {
            text: source.text(),
            side: source.side,
        },
    })?;
    if rest.starts_with('成')
        && let Some(like) = numeral::numeric_form(source.clean.text()).or_else(|| numeral::numeric_form(text))
    {
        return Err(Refusal::NumberInWords {
            text: source.text(),
            side: source.side,
            like,
        });
    }
    if let Some(word) = VAGUE_AFTER.iter().copied().find(|word| rest.starts_with(word)) {
        return Err(source.vague(word));
    }
    let (unit, rest) = measure::unit_at(rest).map_or((None, rest), |(unit, rest)| (Some(unit), rest));
    let damaged = unit.as_ref().is_some_and(|unit| unit.base.contains('兀')) || rest.starts_with('兀');
    if damaged || rest.trim_start_matches('.').starts_with(['O', 'o', 'I', 'l']) {
        return Err(source.unreadable(repair::repaired(source.clean.text())));
    }
    Ok(Some((Quantity { number, unit }, rest)))
}

/// Prose without the marks that part it from the number.
pub(super) fn without_marks(prose: &str) -> &str {
    prose.trim_matches([',', ';', '。', '，', '.', ':'])
}
