//! T19: a number where the name of an indicator should stand.

use crate::check::cell::{Cell, WORDS as UNITS};
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::NumberAsName, include_str!("number_as_name.md"), look).with(&[WORDS, UNITS]);

pub(super) const WORDS: Sheet = Sheet::of(Code::NumberAsName, include_str!("number_as_name.toml"));
const MEASURES: List = WORDS.list("measures");

/// Whether the name is nothing but a number, with or without a unit: nothing else can be said of such a row.
pub(super) fn is_number(row: &Row<'_>) -> bool {
    let cell = Cell::of(row.name(), row.lexicon());
    let is_unit = cell.unit.is_empty() || row.list(MEASURES).has(&cell.unit);
    cell.number.is_some() && is_unit && !cell.words.contains(|c: char| c.is_alphanumeric())
}

fn look(row: &Row<'_>) -> Option<Found> {
    if !is_number(row) {
        return None;
    }
    let message = format!(
        "{}的名称是“{}”：是一个数，不是指标，看不出考核什么",
        row.indicator.level2,
        row.name().trim()
    );
    let hint = "在 name 里写考核的事，如：name = \"改造道路里程\"；这个数是指标值的，写到 target 里并带上单位，是分值的写到 points";
    Some(row.found("name", message).label("名称是数").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("number_as_name.trials.toml"));
    }
}
