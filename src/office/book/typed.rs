//! What was typed into a cell.

use super::date;
use super::format::Look;
use super::number::{is_rounded, percent, read};
use super::styles::Shown;
use crate::diagnostic::is_blank;
use rust_decimal::Decimal;

/// What was typed into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A number that is shown as a percentage; the share, so 0.882 for 88.2%.
    Percent(Decimal),
    /// A date as it is shown: `2024-11-30`, `2024年11月`, `11月20日`.
    Date(String),
    /// 是 or 否.
    Flag(bool),
    /// A formula: its result may be anybody's.
    Formula,
    /// `#N/A` and its like.
    Error(String),
    /// A time, or a number beyond all forms; as the file has it.
    Strange(String),
    /// A number that its format shows as another one, or does not show; as the file has it.
    Masked(String),
}

impl Typed {
    /// A number of the file, by the way in which it is shown.
    pub(in crate::office) fn number(raw: &str, shown: Shown, from_1904: bool) -> Self {
        let Some(number) = read(raw) else {
            return Self::Strange(raw.trim().to_owned());
        };
        match shown {
            Shown::Plain => Self::Number(number),
            Shown::Percent => Self::Percent(number),
            Shown::Formatted(format) => match format.look(number) {
                // What is beyond the digits of a spreadsheet stays a number, so that this can be told.
                Look::Text(_) if is_rounded(number) => Self::Number(number),
                Look::Plain => Self::Number(number),
                Look::Percent => Self::Percent(number),
                Look::Text(text) => Self::Text(text),
                Look::Another => Self::Masked(number.to_string()),
            },
            Shown::Date(parts) => match date::shown(number, parts, from_1904) {
                Some(date) => Self::Date(date),
                None => Self::Strange(number.to_string()),
            },
            Shown::Time => Self::Strange(number.to_string()),
        }
    }

    /// As a person would have written it; nothing where a person has to write it anew.
    pub fn text(&self) -> Option<String> {
        Some(match self {
            Self::Text(text) | Self::Date(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Percent(share) => percent(*share)?,
            Self::Flag(true) => "是".to_owned(),
            Self::Flag(false) => "否".to_owned(),
            Self::Formula | Self::Error(_) | Self::Strange(_) | Self::Masked(_) => return None,
        })
    }

    /// Whether it is a number of so many digits that a spreadsheet has lost the last ones.
    pub(in crate::office) fn is_rounded(&self) -> bool {
        matches!(self, Self::Number(number) if is_rounded(*number))
    }

    /// How much text it takes up, bytes.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Date(text) | Self::Error(text) | Self::Strange(text) | Self::Masked(text) => {
                text.len()
            }
            Self::Number(_) | Self::Percent(_) | Self::Flag(_) | Self::Formula => 0,
        }
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if is_blank(text))
    }
}
