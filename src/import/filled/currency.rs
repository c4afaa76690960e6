//! Amounts of a file in 元 or 万元, which every cell shows in 万元.

use rust_decimal::Decimal;

/// Whether amounts of the file are 元.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Yuan(pub(super) bool);

impl Yuan {
    /// What a cell shows of what the file says.
    pub(super) fn shown(self, typed: &str) -> String {
        let ten_thousand = Decimal::from(10_000);
        match typed.parse::<Decimal>() {
            Ok(amount) if self.0 => amount
                .checked_div(ten_thousand)
                .map_or_else(|| typed.to_owned(), |amount| amount.normalize().to_string()),
            _ => typed.to_owned(),
        }
    }

    /// What the file says of what was typed into a cell.
    pub(super) fn filed(self, entry_text: &str) -> String {
        match entry_text.parse::<Decimal>() {
            Ok(amount) if self.0 => amount
                .checked_mul(Decimal::from(10_000))
                .map_or_else(|| entry_text.to_owned(), |amount| amount.normalize().to_string()),
            _ => entry_text.to_owned(),
        }
    }
}
