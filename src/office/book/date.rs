//! Day numbers of a spreadsheet → dates as they are shown.

use super::styles::Parts;
use jiff::{ToSpan, civil};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The date of a day number; none where it is no day. A date without year or without day stays without.
pub(super) fn shown(number: Decimal, parts: Parts, from_1904: bool) -> Option<String> {
    let days = number.trunc().to_i64()?;
    // Day 60 is 29 February 1900, which never was; a number below 1 is a time of the day.
    let (first, days) = match (from_1904, days) {
        (true, 0..=2_957_003) => (civil::date(1904, 1, 1), days),
        (false, 1..=59) => (civil::date(1899, 12, 31), days),
        (false, 61..=2_958_465) => (civil::date(1899, 12, 30), days),
        _ => return None,
    };
    let date = first.checked_add(days.days()).ok()?;
    Some(match parts {
        Parts {
            year: true,
            month: true,
            day: false,
        } => format!("{}年{}月", date.year(), date.month()),
        Parts {
            year: true,
            month: false,
            day: false,
        } => format!("{}年", date.year()),
        Parts {
            year: false,
            month: true,
            day: true,
        } => format!("{}月{}日", date.month(), date.day()),
        _ => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Parts = Parts {
        year: true,
        month: true,
        day: true,
    };

    #[test]
    fn day_numbers_are_dates() {
        let at = |number: i64, from_1904| shown(Decimal::from(number), WHOLE, from_1904);
        for (number, want) in [
            (1, "1900-01-01"),
            (59, "1900-02-28"),
            (61, "1900-03-01"),
            (45_626, "2024-11-30"),
        ] {
            assert_eq!(at(number, false).as_deref(), Some(want));
        }
        assert_eq!(at(44_164, true).as_deref(), Some("2024-11-30"));
        for number in [-1, 0, 60, 3_000_000] {
            assert_eq!(at(number, false), None);
        }
    }

    #[test]
    fn what_is_not_shown_is_not_said() {
        let day = Decimal::from(45_626);
        let month = Parts { day: false, ..WHOLE };
        let no_year = Parts { year: false, ..WHOLE };
        assert_eq!(shown(day, month, false).as_deref(), Some("2024年11月"));
        assert_eq!(shown(day, no_year, false).as_deref(), Some("11月30日"));
    }
}
