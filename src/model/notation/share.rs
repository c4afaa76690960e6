//! Rates of a whole: none is above 100 %, and 0.9 of one means 90 %.

use rust_decimal::Decimal;

use super::Cell;
use super::kind::Kind;
use super::unit::Unit;

/// Words in a name that say that its number may fall below 0 or rise above all.
const CHANGES: &[&str] = &["增", "减", "变动", "同比", "涨", "降"];
/// Rates of a whole, which cannot exceed it, and of which nobody asks for one hundredth.
const HIGH_SHARES: &[&str] = &[
    "满意",
    "合格率",
    "结案率",
    "办结率",
    "及时率",
    "到位率",
    "准确率",
    "达标率",
    "专款专用率",
    "认可率",
    "知晓率",
];
/// Rates of a whole that may be as small as that: of what is inspected, covered or equipped.
const OTHER_SHARES: &[&str] = &["覆盖率", "配备率", "普及率", "入学率", "参保率"];
/// Words by which such a rate is small: 不合格率, 满意度提升, 差评率.
const SMALL: &[&str] = &["不", "未", "差", "投诉", "提升", "提高", "上升", "退", "拒"];

fn named(cell: &Cell<'_>, words: &[&str]) -> bool {
    words.iter().any(|word| cell.name.contains(word))
}

/// Whether the number of an indicator counts a change.
pub(super) fn counts_change(cell: &Cell<'_>) -> bool {
    named(cell, CHANGES)
}

/// Whether an indicator asks for a rate of a whole.
pub(super) fn is_share(cell: &Cell<'_>) -> bool {
    let satisfies = cell.kind == Some(Kind::Satisfaction) || cell.kind.is_none() && cell.is_satisfaction();
    satisfies || named(cell, HIGH_SHARES) || named(cell, OTHER_SHARES)
}

/// Whether a number without unit or in % is above 0 and at most 1.
pub(super) fn is_of_one(number: Decimal) -> bool {
    number > Decimal::ZERO && number <= Decimal::ONE
}

/// Whether a floor looks like 90 % written as 0.9: of a rate without unit, or of a rate in % that nobody sets so low.
pub(super) fn is_low_floor(cell: &Cell<'_>, number: Decimal, unit: Option<&Unit>) -> bool {
    if !is_of_one(number) || counts_change(cell) || named(cell, SMALL) {
        return false;
    }
    match unit {
        None => is_share(cell),
        Some(unit) if unit.is_percent() => cell.is_satisfaction() || named(cell, HIGH_SHARES),
        Some(_) => false,
    }
}
