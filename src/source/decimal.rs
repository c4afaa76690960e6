//! Numbers of a TOML file as exact decimals.

use rust_decimal::Decimal;
use std::borrow::Cow;
use toml_spanner::{Item, Value};

/// The decimal that stands in `text`, that of the file, exactly: never through a binary float. Numbers that no form can mean (above
/// 10¹⁵, or with more than 10 decimals) are refused, so that no sum of them leaves what decimals can hold.
pub(super) fn decimal(value: &Item<'_>, text: &str) -> Option<Decimal> {
    let number = match value.value() {
        Value::Integer(_) => plain(&written(value, text)?),
        Value::Float(_) => {
            let text = written(value, text)?;
            if text.contains(['e', 'E']) {
                Decimal::from_scientific(&text).ok()
            } else {
                plain(&text)
            }
        }
        Value::String(text) => product(text),
        _ => None,
    }?;
    let largest = Decimal::new(1_000_000_000_000_000, 0);
    (number.abs() <= largest && number.normalize().scale() <= 10).then_some(number)
}

/// A number as it stands in the text of its file, without the marks between its digits.
pub(super) fn written<'t>(value: &Item<'_>, text: &'t str) -> Option<Cow<'t, str>> {
    let written = text.get(value.span().range())?;
    Some(if written.contains('_') {
        written.replace('_', "").into()
    } else {
        written.into()
    })
}

/// A number, or a product as weights of several levels are written: `50 × 40% × 30%`.
fn product(text: &str) -> Option<Decimal> {
    let mut factors = text.split('×').map(|factor| {
        let share = factor.trim().strip_suffix(['%', '％']);
        match share.filter(|_| text.contains('×')) {
            Some(share) => crate::model::notation::parse_number(share)?.checked_div(Decimal::ONE_HUNDRED),
            None => crate::model::notation::parse_number(factor),
        }
    });
    let first = factors.next()??;
    factors.try_fold(first, |product, factor| product.checked_mul(factor?))
}

fn plain(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text.trim_start_matches('+')).ok()
}
