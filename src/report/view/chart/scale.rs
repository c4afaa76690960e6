//! Lengths and labels of a drawing.

use crate::model::points::half_up;
use rust_decimal::Decimal;

/// `value` of `whole` on an axis of `length` units, one place; nothing where there is no whole.
pub(in crate::report::view) fn scaled(value: Decimal, whole: Decimal, length: u32) -> Decimal {
    let share = value
        .checked_mul(Decimal::from(length))
        .and_then(|long| long.checked_div(whole));
    half_up(share.unwrap_or_default(), 1)
}

/// A name as long as a label may be: Chinese characters are all as wide. Its end is kept, since names of one kind often
/// differ there alone (70号, 71号).
pub(in crate::report::view) fn label(name: &str, most: usize) -> String {
    const END: usize = 5;
    let count = name.chars().count();
    if count <= most {
        return name.to_owned();
    }
    let head = name.chars().take(most - END - 1);
    head.chain(['…']).chain(name.chars().skip(count - END)).collect()
}

#[cfg(test)]
mod tests {
    use super::{label, scaled};
    use rust_decimal_macros::dec;

    #[test]
    fn a_label_keeps_where_names_differ() {
        assert_eq!(label("战士伙食补助", 16), "战士伙食补助");
        assert_eq!(
            label("执法办案专项（冀财政法[2020]70号）", 16),
            "执法办案专项（冀财政…]70号）"
        );
    }

    #[test]
    fn lengths_have_one_place_and_no_whole_is_no_length() {
        assert_eq!(scaled(dec!(98.85), dec!(100), 440), dec!(434.9));
        assert_eq!(scaled(dec!(1), dec!(0), 440), dec!(0));
    }
}
