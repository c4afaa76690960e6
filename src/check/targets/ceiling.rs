//! Which percentages cannot exceed 100 %.

use crate::check::lexicon::{List, Shared, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed_cell;
use crate::model::notation::Target;
use rust_decimal::Decimal;

pub(super) const WORDS: Sheet = Sheet::shared(Shared::OpenRates, include_str!("open_rates.toml"));
const COMPARED: List = WORDS.list("compared");
const OPEN: List = WORDS.list("open");
const NOT_OPEN: List = WORDS.list("not_open");

/// Whether 100 % is all there is of it.
pub(super) fn is_bounded(row: &Row<'_>) -> bool {
    let not_open = row.list(NOT_OPEN).iter();
    let name = not_open.fold(row.name().to_owned(), |name, word| name.replace(word, ""));
    let is_open = row.list(OPEN).any_in(&name)
        || row.list(COMPARED).any_in(&name)
        || row.list(COMPARED).any_in(row.description());
    row.is_percent() && !is_open
}

/// Whether more than 100 is asked for, be it only by the symbol: `>100%`.
pub(super) fn asks_for_more(row: &Row<'_>) -> bool {
    let Some(Target::AtLeast(quantity)) = row.target() else {
        return false;
    };
    let cell = squeezed_cell(&row.indicator.target);
    let strict = [">", "大于", "高于", "超过"].iter().any(|word| cell.starts_with(word));
    quantity.number > Decimal::ONE_HUNDRED || strict && quantity.number == Decimal::ONE_HUNDRED
}
