//! Amounts and percentages of a form: `566.00`, `1,065.00万元`, `25.00%`.

use super::text::squeezed;
use crate::model::notation::parse_number;
use rust_decimal::Decimal;

/// An amount of money, and whether its own unit is 元; `None` for what is no amount. What stands in brackets behind it,
/// such as what it is made of, is no part of it.
pub(in crate::import) fn amount(text: &str) -> Option<(Decimal, Option<bool>)> {
    let plain = squeezed(text);
    let bare = match plain.split_once('(') {
        Some((amount, rest)) if rest.ends_with(')') => amount,
        _ => plain.as_str(),
    };
    let bare = bare.trim_end_matches(['。', ';', '；']);
    for (unit, times, in_yuan) in UNITS {
        if let Some(number) = bare.strip_suffix(unit) {
            let number = parse_number(number.trim_start_matches(['¥', '￥']))?;
            return Some((number.checked_mul(Decimal::from(*times))?, Some(*in_yuan)));
        }
    }
    Some((parse_number(bare.trim_start_matches(['¥', '￥']))?, None))
}

/// Units of money: how many of 元 or 万元 each is, and of which of the two.
const UNITS: &[(&str, i64, bool)] = &[
    ("亿元", 10_000, false),
    ("亿", 10_000, false),
    ("万元", 1, false),
    ("万", 1, false),
    ("元", 1, true),
];

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
        assert_eq!(read("50万"), Some(("50".into(), Some(false))));
        assert_eq!(
            read("854万(高标准农田400万元，示范295万元)"),
            Some(("854".into(), Some(false)))
        );
        assert_eq!(read("854万854万(高标准农田400万元)"), None);
        assert_eq!(read("1.2亿元"), Some(("12000.0".into(), Some(false))));
        assert_eq!(read("全年预算数"), None);
        assert_eq!(read(""), None);
        assert_eq!(percent("25.00％").map(|share| share.to_string()), Some("25.00".into()));
        assert_eq!(points("10分").map(|points| points.to_string()), Some("10".into()));
    }
}
