//! Amounts and percentages of a form: `566.00`, `1,065.00万元`, `25.00%`.

use super::text::squeezed;
use crate::model::notation::parse_number;
use rust_decimal::Decimal;

/// An amount of money, and whether its own unit is 元; `None` for what is no amount.
pub(super) fn amount(text: &str) -> Option<(Decimal, Option<bool>)> {
    let plain = squeezed(text);
    let (number, in_yuan) = match plain.strip_suffix("万元") {
        Some(number) => (number, Some(false)),
        None => match plain.strip_suffix('元') {
            Some(number) => (number, Some(true)),
            None => (plain.as_str(), None),
        },
    };
    let number = number.trim_start_matches(['¥', '￥']);
    Some((parse_number(number)?, in_yuan))
}

/// A share in percent, with or without its sign.
pub(super) fn percent(text: &str) -> Option<Decimal> {
    let plain = squeezed(text);
    parse_number(plain.strip_suffix('%').unwrap_or(&plain))
}

/// 分值 or 权重: `12.5`, `10分`, `10%`.
pub(super) fn points(text: &str) -> Option<Decimal> {
    let plain = squeezed(text);
    parse_number(plain.trim_end_matches(['分', '%']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_forms() {
        let read = |text| amount(text).map(|(number, yuan)| (number.to_string(), yuan));
        assert_eq!(read(" 1,065.00 万元"), Some(("1065.00".into(), Some(false))));
        assert_eq!(read("５６６．００"), Some(("566.00".into(), None)));
        assert_eq!(read("全年预算数"), None);
        assert_eq!(read(""), None);
        assert_eq!(percent("25.00％").map(|share| share.to_string()), Some("25.00".into()));
        assert_eq!(points("10分").map(|points| points.to_string()), Some("10".into()));
    }
}
