//! Charts as geometry: what a template draws as SVG, in units of the drawing, without a number of its own.
//!
//! Coordinates are decimals with one place, made from the scorecard's decimals; every number that is printed beside a
//! bar is the scorecard's.

mod classes;
mod pace;
mod waterfall;

pub use classes::{ClassBar, ClassBars, ClassPart};
pub use pace::{Pace, PacePoint};
pub use waterfall::{Step, Waterfall};

use crate::model::points::half_up;
use crate::model::scorecard::Scorecard;
use rust_decimal::Decimal;
use serde::Serialize;

/// More than this are no picture any more: the 扣分台账 has them all.
const MOST_WATERFALLS: usize = 12;

/// All charts of a year.
#[derive(Debug, Clone, Serialize)]
pub struct Charts<'a> {
    /// 各类指标得分, a bar per project.
    pub classes: ClassBars<'a>,
    /// 支付进度 against 资金支出计划, one small chart per project that has both.
    pub pace: Vec<Pace<'a>>,
    /// From full marks to the total, of the settled projects that lost most.
    pub waterfalls: Vec<Waterfall<'a>>,
    /// How many projects lost points and have no waterfall.
    pub more_waterfalls: usize,
}

/// The charts of a scorecard.
pub fn charts(card: &Scorecard) -> Charts<'_> {
    let mut waterfalls: Vec<Waterfall<'_>> = card.projects.iter().filter_map(waterfall::waterfall).collect();
    let more_waterfalls = waterfalls.len().saturating_sub(MOST_WATERFALLS);
    if more_waterfalls > 0 {
        waterfalls.sort_by_key(|one| one.total);
        waterfalls.truncate(MOST_WATERFALLS);
    }
    Charts {
        classes: classes::bars(card),
        pace: card.projects.iter().filter_map(pace::pace).collect(),
        waterfalls,
        more_waterfalls,
    }
}

/// `value` of `whole` on an axis of `length` units, one place; nothing where there is no whole.
pub(super) fn scaled(value: Decimal, whole: Decimal, length: u32) -> Decimal {
    let share = value
        .checked_mul(Decimal::from(length))
        .and_then(|long| long.checked_div(whole));
    half_up(share.unwrap_or_default(), 1)
}

/// A name as long as a label may be: Chinese characters are all as wide. Its end is kept, since names of one kind often
/// differ there alone (70号, 71号).
fn label(name: &str, most: usize) -> String {
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
