//! Numbers of a TOML file as exact decimals.

use rust_decimal::Decimal;
use toml::de::DeValue;

/// The decimal that stands in the text, exactly: never through a binary float. Numbers that no form can mean (above
/// 10¹⁵, or with more than 10 decimals) are refused, so that no sum of them leaves what decimals can hold.
pub(super) fn decimal(value: &DeValue<'_>) -> Option<Decimal> {
    let number = match value {
        DeValue::Integer(number) if number.radix() == 10 => plain(number.as_str()),
        DeValue::Float(number) => {
            let text = number.as_str();
            if text.contains(['e', 'E']) {
                Decimal::from_scientific(text).ok()
            } else {
                plain(text)
            }
        }
        DeValue::String(text) => crate::model::notation::parse_number(text),
        _ => None,
    }?;
    let largest = Decimal::new(1_000_000_000_000_000, 0);
    (number.abs() <= largest && number.normalize().scale() <= 10).then_some(number)
}

fn plain(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text.trim_start_matches('+')).ok()
}
