//! A decimal as written in a cell, exactly or not at all.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::clean::Clean;

/// What a [`Decimal`] holds whatever its digits are.
const MOST_DIGITS: usize = 28;

/// Why something that begins with a digit is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bad {
    /// `7,00.0,77`, `1.2.3`, `1 000`
    Separators,
    /// More digits than can be kept exactly.
    TooManyDigits,
}

/// The decimal that a text is, exactly; `None` when it is anything else.
///
/// Full-width digits and signs count, thousands separators only where they belong.
/// ```
/// use ziping::model::notation::parse_number;
/// assert_eq!(parse_number("１，234.50").map(|n| n.to_string()).as_deref(), Some("1234.50"));
/// assert_eq!(parse_number("7,00.0,77"), None);
/// ```
pub fn parse_number(text: &str) -> Option<Decimal> {
    let clean = Clean::new(text);
    match scan(clean.text())? {
        (Ok(number), "") => Some(number),
        _ => None,
    }
}

/// The number at the beginning of a tidied text, and what follows it; `None` when there is no digit there.
pub(super) fn scan(text: &str) -> Option<(Result<Decimal, Bad>, &str)> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let run = unsigned
        .find(|c: char| !matches!(c, '0'..='9' | ',' | '.' | '。' | ' '))
        .unwrap_or(unsigned.len());
    // A mark at the very end belongs to the sentence: `≥15,`
    let run = unsigned[..run].trim_end_matches([',', '.', '。', ' ']);
    let rest = &unsigned[run.len()..];
    let number = decimal(run).map(|n| if text.starts_with('-') { -n } else { n });
    Some((number, rest))
}

fn decimal(run: &str) -> Result<Decimal, Bad> {
    let (whole, fraction) = run
        .split_once('.')
        .map_or((run, None), |(whole, fraction)| (whole, Some(fraction)));
    let well_grouped = || {
        let mut groups = whole.split(',');
        groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
    };
    if whole.contains(',') && !well_grouped() || fraction.is_some_and(|f| !all_digits(f)) {
        return Err(Bad::Separators);
    }
    let plain: Cow<'_, str> = if whole.contains(',') {
        run.replace(',', "").into()
    } else {
        run.into()
    };
    let whole = plain.split('.').next().unwrap_or_default();
    if !all_digits(whole) {
        return Err(Bad::Separators);
    }
    if whole.len() + fraction.map_or(0, str::len) > MOST_DIGITS {
        return Err(Bad::TooManyDigits);
    }
    Decimal::from_str_exact(&plain).map_err(|_| Bad::TooManyDigits)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `number` × 10^`power`, exactly; `None` where the digits do not suffice.
///
/// Not a multiplication: that would round silently at the 28th digit.
pub(super) fn shifted(number: Decimal, power: i32) -> Option<Decimal> {
    let number = number.normalize();
    let scale = i64::from(number.scale()) - i64::from(power);
    if scale >= 0 {
        return Decimal::try_from_i128_with_scale(number.mantissa(), u32::try_from(scale).ok()?).ok();
    }
    let tens = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
    Decimal::try_from_i128_with_scale(number.mantissa().checked_mul(tens)?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        parse_number(text).map(|n| n.to_string())
    }

    #[test]
    fn reads_what_is_a_number() {
        for (text, number) in [
            ("88.2", "88.2"),
            ("1,234.5", "1234.5"),
            ("１２．５０", "12.50"),
            ("-5", "-5"),
            ("−5", "-5"),
            ("+5", "5"),
            ("007", "7"),
            ("12,345,678", "12345678"),
            ("0.0000000000000000000000000001", ""),
            ("0.000000000000000000000000001", "0.000000000000000000000000001"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
        ] {
            assert_eq!(read(text).unwrap_or_default(), number, "{text}");
        }
    }

    #[test]
    fn refuses_what_only_looks_like_one() {
        for text in [
            "",
            "7,00.0,77",
            "1.2.3",
            "1 000",
            "88。2",
            "1,23",
            "1234,567",
            ".5",
            "5.",
            "1e3",
            "十",
            "5%",
            "--5",
            "12345678901234567890123456789",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn moves_the_point_without_rounding() {
        let n = |text: &str| parse_number(text).unwrap();
        assert_eq!(shifted(n("387664.62"), -4), Some(n("38.766462")));
        assert_eq!(shifted(n("1.5"), 8), Some(n("150000000")));
        assert_eq!(shifted(n("0.000000000000000000000000001"), -4), None);
        assert_eq!(shifted(n("9999999999999999999999999999"), 4), None);
    }
}
