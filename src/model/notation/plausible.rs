//! Actuals that can be read and cannot be: less than nothing, more than all.

use rust_decimal::Decimal;

use super::asked::Asked;
use super::clean::Clean;
use super::kind::Kind;
use super::refusal::Refusal;
use super::unit::Unit;

/// Words in a name that say that its number may fall below 0 or rise above all.
const CHANGES: &[&str] = &["增", "减", "变动", "同比", "涨", "降"];
/// Rates of a whole, which cannot exceed it.
const SHARES: &[&str] = &[
    "满意",
    "合格率",
    "结案率",
    "办结率",
    "及时率",
    "到位率",
    "覆盖率",
    "准确率",
    "达标率",
    "专款专用率",
    "配备率",
    "认可率",
    "普及率",
    "入学率",
    "参保率",
];

pub(super) fn plausible(
    clean: &Clean<'_>,
    asked: &Asked<'_>,
    number: Decimal,
    unit: Option<&Unit>,
) -> Result<(), Refusal> {
    let is_above = || number > Decimal::ONE_HUNDRED && unit.is_some_and(Unit::is_percent);
    if number >= Decimal::ZERO && !is_above() {
        return Ok(());
    }
    let cell = asked.cell;
    let named = |words: &[&str]| words.iter().any(|word| cell.name.contains(word));
    if named(CHANGES) {
        return Ok(());
    }
    if number < Decimal::ZERO {
        return Err(Refusal::Negative {
            text: clean.original().to_owned(),
        });
    }
    let share = cell.kind == Some(Kind::Satisfaction) || cell.kind.is_none() && cell.is_satisfaction() || named(SHARES);
    if share && is_above() {
        return Err(Refusal::AboveHundred {
            text: clean.original().to_owned(),
            name: cell.name.to_owned(),
        });
    }
    Ok(())
}
