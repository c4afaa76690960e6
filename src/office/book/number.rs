//! Digits of a number as a spreadsheet shows them.

use rust_decimal::Decimal;

/// Digits that a spreadsheet shows; what lies behind them is an artefact of binary numbers.
const DIGITS: u32 = 15;

/// The number; none where it is none, or beyond all forms.
pub(super) fn read(raw: &str) -> Option<Decimal> {
    let raw = raw.trim();
    let number = raw.parse().or_else(|_| Decimal::from_scientific(raw)).ok()?;
    let number: Decimal = number;
    Some(number.round_sf(DIGITS)?.normalize())
}

/// Whether the whole part has more digits than a spreadsheet keeps: the last ones are made up.
pub(super) fn is_rounded(number: Decimal) -> bool {
    number.trunc().abs() >= Decimal::from(10_i64.pow(DIGITS))
}

/// The share as a percentage: 0.882 is 88.2%.
pub(super) fn percent(share: Decimal) -> Option<String> {
    Some(format!("{}%", share.checked_mul(Decimal::ONE_HUNDRED)?.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn artefacts_of_binary_numbers_are_rounded_away() {
        for (raw, want) in [
            ("0.8819999999999999", "0.882"),
            ("0.88200000000000001", "0.882"),
            ("12.5", "12.5"),
            ("566", "566"),
            ("1.38E+10", "13800000000"),
            ("1E-4", "0.0001"),
            ("-3.50", "-3.5"),
            ("0", "0"),
            ("123456789012345", "123456789012345"),
        ] {
            assert_eq!(read(raw).unwrap().to_string(), want, "{raw}");
        }
        assert!(is_rounded(read("1E+15").unwrap()) && !is_rounded(read("-999999999999999").unwrap()));
        assert_eq!(percent(read("0.8819999999999999").unwrap()).unwrap(), "88.2%");
        assert_eq!(percent(read("1.2849999999999999").unwrap()).unwrap(), "128.5%");
        assert_eq!(read("1E+300"), None);
        assert_eq!(read("甲"), None);
    }
}
