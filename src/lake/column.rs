//! What a table is made of: columns with their types, and cells.

use super::error::LakeError;
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// The columns of a table.
pub(super) struct Layout {
    /// `scores`.
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, Kind)],
}

/// What a column holds; all may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// UTF-8.
    Text,
    /// A whole number of 32 bits.
    Whole,
    /// A decimal of 38 digits, so many of them behind the point.
    Decimal(u32),
}

/// 分.
pub(super) const POINTS: Kind = Kind::Decimal(4);
/// 万元.
pub(super) const AMOUNT: Kind = Kind::Decimal(6);
/// A rate, of 1.
pub(super) const RATE: Kind = Kind::Decimal(6);

/// A value, or that there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    Text(Option<&'a str>),
    Whole(Option<i32>),
    Decimal(Option<Decimal>),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Some(text))
    }
}

impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(text: Option<&'a str>) -> Self {
        Self::Text(text)
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(number: Decimal) -> Self {
        Self::Decimal(Some(number))
    }
}

impl From<Option<Decimal>> for Cell<'_> {
    fn from(number: Option<Decimal>) -> Self {
        Self::Decimal(number)
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Whole(i32::try_from(number).ok())
    }
}

impl Layout {
    /// The schema in the words of the format.
    pub(super) fn schema(&self) -> String {
        let mut schema = format!("message {} {{\n", self.name);
        for (name, kind) in self.columns {
            let _ = match kind {
                Kind::Text => writeln!(schema, "optional binary {name} (STRING);"),
                Kind::Whole => writeln!(schema, "optional int32 {name};"),
                Kind::Decimal(places) => {
                    writeln!(
                        schema,
                        "optional fixed_len_byte_array(16) {name} (DECIMAL(38,{places}));"
                    )
                }
            };
        }
        schema + "}\n"
    }
}

/// The digits of a number with so many places, as the format stores them.
pub(super) fn stored(number: Decimal, places: u32) -> Result<[u8; 16], LakeError> {
    let plain = number.normalize();
    let digits = places
        .checked_sub(plain.scale())
        .and_then(|zeros| plain.mantissa().checked_mul(10_i128.checked_pow(zeros)?));
    digits
        .map(i128::to_be_bytes)
        .ok_or_else(|| LakeError(format!("{number} 的小数超过 {places} 位，表里存不下")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal_macros::dec;

    #[test]
    fn a_number_is_stored_exactly_or_not_at_all() {
        let digits = |number, places| stored(number, places).map(i128::from_be_bytes);
        assert_eq!(digits(dec!(3.50), 4), Ok(35_000));
        assert_eq!(digits(dec!(-0.12), 4), Ok(-1_200));
        assert_eq!(digits(dec!(1.200000), 2), Ok(120));
        assert!(digits(dec!(0.00001), 4).is_err());
        assert!(digits(Decimal::MAX, 20).is_err());
    }
}
