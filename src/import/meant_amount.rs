//! What was meant by an amount that is no plain number of 万元: `219800元` is 21.98, 二十二万 is 22.

use super::targets::amount;
use crate::model::notation::whole_in_words;
use rust_decimal::Decimal;

/// 万元; nothing where it cannot be told.
pub(super) fn meant_amount(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let in_digits = || {
        let (number, unit) = whole_in_words(text)?;
        // 万 is part of the number in words, which then counts 元.
        let words = text.strip_suffix(unit)?;
        let unit = if words.contains('万') && unit.is_empty() {
            "元"
        } else {
            unit
        };
        amount(&format!("{number}{unit}"))
    };
    let (number, in_yuan) = amount(text).or_else(in_digits)?;
    let number = if in_yuan == Some(true) {
        number.checked_div(Decimal::from(10_000))?
    } else {
        number
    };
    Some(number.normalize())
}

/// What to write instead of a text that is no amount.
pub(super) fn instead(text: &str) -> String {
    match meant_amount(text) {
        Some(meant) => format!("应为 {meant}？只写数字，单位是万元"),
        None => "只写数字，单位是万元，如 543.36".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_words_of_money() {
        for (text, want) in [
            ("219800元", Some("21.98")),
            ("二十二万", Some("22")),
            ("一百二十万元", Some("120")),
            ("50万", Some("50")),
            ("1.2亿元", Some("12000")),
            ("约五百", None),
            ("全部", None),
        ] {
            assert_eq!(
                meant_amount(text).map(|number| number.to_string()).as_deref(),
                want,
                "{text}"
            );
        }
    }
}
