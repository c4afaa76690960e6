//! What the checks of claimed scores say.

use crate::check::definition::Found;
use crate::model::Place;
use crate::model::scorecard::Range;
use rust_decimal::Decimal;

const UNKNOWN: &str = "没有找到对应的算法，可能是人工酌定";

/// With its sign: +0.38.
fn signed(difference: Decimal) -> String {
    let sign = if difference.is_sign_negative() { "" } else { "+" };
    format!("{sign}{}", difference.normalize())
}

/// `claimed` for `what` (a name of the form) is more than its points, or less than nothing.
pub(super) fn above_points(what: &str, claimed: Decimal, points: Decimal, place: &Place) -> Found {
    let (claimed, points) = (claimed.normalize(), points.normalize());
    let message = if claimed.is_sign_negative() {
        format!("“{what}”自评得分 {claimed} 分，得分不能小于 0")
    } else {
        let over = (claimed - points).normalize();
        format!("“{what}”自评得分 {claimed} 分，分值只有 {points} 分，多出 {over} 分")
    };
    Found::new(Some(place), message).hint(format!("改为 0 到 {points} 之间的数"))
}

/// `claimed` is not the computed score; `how` is the formula that gives it, `allotted` the points that the pack gave
/// where the file gives none.
pub(super) fn score_differs(
    what: &str,
    claimed: Decimal,
    computed: Decimal,
    how: Option<&str>,
    allotted: Option<Decimal>,
    place: &Place,
) -> Found {
    let how = match (how, allotted) {
        (Some(how), _) => format!("自评的算法可能是：{how}"),
        (None, Some(points)) => format!(
            "这个指标没有写分值，核算按规则分到 {} 分，自评可能用了另外的分值",
            points.normalize()
        ),
        (None, None) => UNKNOWN.to_owned(),
    };
    let message = format!(
        "“{what}”自评得分 {} 分，核算为 {computed} 分，差 {} 分；{how}",
        claimed.normalize(),
        signed(claimed - computed)
    );
    Found::new(Some(place), message).hint("按核算得分改；确有理由的，写成人工决定 [[decision]]，说明依据和决定人")
}

/// `claimed` lies outside what can still become of an open row.
pub(super) fn outside_range(what: &str, claimed: Decimal, range: &Range, place: &Place) -> Found {
    let nearest = if claimed < range.low { range.low } else { range.high };
    let message = format!(
        "“{what}”自评得分 {} 分，核算在 {} 分到 {} 分之间，差 {} 分；{UNKNOWN}",
        claimed.normalize(),
        range.low,
        range.high,
        signed(claimed - nearest)
    );
    Found::new(Some(place), message).hint("把完成值填全，再核对自评得分")
}

/// The claimed total is not the sum of what was claimed.
pub(super) fn total_not_sum(claimed: Decimal, sum: Decimal, computed: Option<Decimal>, place: &Place) -> Found {
    let computed = computed.map_or_else(String::new, |total| format!("；核算总分 {total} 分"));
    let message = format!(
        "自评总分 {} 分，各项自评得分合计 {} 分，差 {} 分{computed}",
        claimed.normalize(),
        sum.normalize(),
        signed(claimed - sum)
    );
    Found::new(Some(place), message).hint("核对各项得分和总分；总分应等于各项得分之和")
}

/// The claimed grade is not the computed one.
pub(super) fn grade_differs(
    claimed: &str,
    claimed_total: Option<Decimal>,
    computed: &str,
    total: Decimal,
    place: &Place,
) -> Found {
    let (beside, difference) = claimed_total.map_or_else(Default::default, |claimed| {
        (
            format!("（自评总分 {} 分）", claimed.normalize()),
            format!("，总分差 {} 分", signed(claimed - total)),
        )
    });
    let message = format!("自评等级“{claimed}”{beside}，按核算总分 {total} 分应为“{computed}”{difference}");
    Found::new(Some(place), message)
        .hint(format!("改为：claimed_grade = \"{computed}\"，或核对总分"))
        .instead("claimed_grade", computed)
}
