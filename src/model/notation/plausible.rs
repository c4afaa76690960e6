//! Actuals that can be read and cannot be: less than nothing, more than all.

use rust_decimal::Decimal;

use super::asked::Asked;
use super::clean::Clean;
use super::refusal::Refusal;
use super::share::{counts_change, is_share};
use super::unit::Unit;

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
    if counts_change(cell) {
        return Ok(());
    }
    if number < Decimal::ZERO {
        return Err(Refusal::Negative {
            text: clean.original().to_owned(),
        });
    }
    if is_share(cell) && is_above() {
        return Err(Refusal::AboveHundred {
            text: clean.original().to_owned(),
            name: cell.name.to_owned(),
        });
    }
    Ok(())
}
