//! Numbers inside prose: they give a hint or a unit, never the value.

use super::operator;
use super::quantity::Quantity;
use super::unit::Unit;
use super::{measure, number};

/// Whether what stands in brackets counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brackets {
    Read,
    Skipped,
}

/// Every number of a text with its unit, in order.
pub(super) fn quantities(text: &str, brackets: Brackets) -> Vec<Quantity> {
    let (mut found, mut rest, mut depth) = (Vec::new(), text, 0_usize);
    while let Some(c) = rest.chars().next() {
        let inside = depth > 0 && brackets == Brackets::Skipped;
        if c.is_ascii_digit()
            && let Some((number, after)) = number::scan(rest)
        {
            let (unit, after) = measure::unit_at(after).map_or((None, after), |(unit, after)| (Some(unit), after));
            if let Ok(number) = number
                && !inside
            {
                found.push(Quantity { number, unit });
            }
            rest = after;
            continue;
        }
        match c {
            '(' | '[' | '〔' => depth += 1,
            ')' | ']' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        rest = &rest[c.len_utf8()..];
    }
    found
}

/// The text from its first number on, with the operator before it.
pub(super) fn from_first_number(text: &str) -> Option<&str> {
    text.char_indices()
        .map(|(at, _)| &text[at..])
        .find(|part| operator::prefix(part).is_ok_and(|(_, rest)| number::scan(rest).is_some()))
}

/// The unit that prose gives to a number beside it: whatever the same number has there, else a rate.
///
/// `案件结案率达到90%以上` says of 90 that it is %; `影响力在90%以上` says so of 85 too, since nothing but a rate is told from its unit alone.
pub(super) fn unit_for(number: rust_decimal::Decimal, prose: &str) -> Option<Unit> {
    let quantities = quantities(prose, Brackets::Read);
    let same = quantities.iter().find(|q| q.number == number && q.unit.is_some());
    let rate = || {
        quantities
            .iter()
            .find(|q| q.unit.as_ref().is_some_and(|u| u.is_percent() || u.is_permille()))
    };
    same.or_else(rate)?.unit.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_from_prose() {
        let unit = |number: u32, prose| {
            unit_for(number.into(), prose)
                .map(|u| u.to_string())
                .unwrap_or_default()
        };
        assert_eq!(unit(90, "案件结案率达到90%以上"), "%");
        assert_eq!(unit(85, "社会影响力在90%以上"), "%");
        assert_eq!(unit(360, "全年开放360天"), "天");
        assert_eq!(unit(12, "每场50人"), "");
        assert_eq!(unit(12, "案件"), "");
    }

    #[test]
    fn the_first_number_keeps_its_operator() {
        assert_eq!(from_first_number("结案率不低于90%"), Some("不低于90%"));
        assert_eq!(from_first_number("完成率100%"), Some("100%"));
        assert_eq!(from_first_number("良好"), None);
    }
}
