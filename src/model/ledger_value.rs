//! A value that a ledger line used: a number as a number, anything else as it was written.

use super::shared_text::SharedText;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// In JSON one text either way: `"88.2"`, `"2022年1月20日"`.
///
/// INVARIANT: a text that a number prints as is that number, so that a value is read back as what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[non_exhaustive]
pub enum LedgerValue {
    /// An exact decimal.
    Number(Decimal),
    /// A word or a date.
    Word(SharedText),
}

impl LedgerValue {
    /// The number, where it is one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Word(_) => None,
        }
    }
}

impl From<Decimal> for LedgerValue {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<String> for LedgerValue {
    fn from(text: String) -> Self {
        SharedText::from(text).into()
    }
}

impl From<SharedText> for LedgerValue {
    fn from(text: SharedText) -> Self {
        number_as_written(&text).map_or(Self::Word(text), Self::Number)
    }
}

/// `+5`, `.5` and `1_000` are numbers too, but would come back as other texts.
fn number_as_written(text: &str) -> Option<Decimal> {
    text.parse().ok().filter(|number: &Decimal| number.to_string() == text)
}

impl From<LedgerValue> for String {
    fn from(value: LedgerValue) -> Self {
        match value {
            LedgerValue::Number(number) => number.to_string(),
            LedgerValue::Word(word) => word.to_string(),
        }
    }
}

impl fmt::Display for LedgerValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => f.write_str(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back_as_it_was() {
        for (text, number) in [
            ("12.5", true),
            ("16.00", true),
            ("-2", true),
            ("0", true),
            ("79228162514264337593543950335", true),
            ("2022年1月20日", false),
            ("是", false),
            ("", false),
            ("+5", false),
            (".5", false),
            ("1_000", false),
            ("007", false),
            ("0.12345678901234567890123456789012", false),
        ] {
            let json = serde_json::to_string(text).unwrap();
            let value: LedgerValue = serde_json::from_str(&json).unwrap();
            assert_eq!(value.number().is_some(), number, "{text}");
            assert_eq!(
                (value.to_string().as_str(), serde_json::to_string(&value).unwrap()),
                (text, json)
            );
        }
    }
}
