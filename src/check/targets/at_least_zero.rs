//! T06c: `≥0`, which nothing can miss.

use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, Target};

pub(in crate::check) const CHECK: Check =
    Check::row(Code::AtLeastZero, include_str!("at_least_zero.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::AtLeastZero, include_str!("at_least_zero.toml"));
const SIGNED: List = WORDS.list("signed");
const UNWANTED: List = WORDS.list("unwanted");

fn look(row: &Row<'_>) -> Option<Found> {
    let is_zero = matches!(row.target(), Some(Target::AtLeast(quantity)) if quantity.number.is_zero());
    if !is_zero || row.written_direction() != Some(Direction::AtLeast) || row.list(SIGNED).any_in(row.name()) {
        return None;
    }
    // More than none is a demand.
    if row.indicator.reading.is_strict() {
        return None;
    }
    let target = row.indicator.target.trim();
    let message = format!("“{}”的指标值是 `{target}`：做不做、做多少都达标", row.name());
    let unit = row.unit();
    let hint = if row.list(UNWANTED).any_in(row.name()) {
        format!("改为：target = \"=0{unit}\"")
    } else {
        format!("改为本年计划数，如：target = \"≥…{unit}\"；要求不发生的写 target = \"=0{unit}\"")
    };
    Some(
        row.found("target", message)
            .label("总能达到")
            .hint(hint)
            .instead("target", format!("=0{unit}")),
    )
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("at_least_zero.trials.toml"));
    }

    #[test]
    fn of_what_is_unwanted_there_should_be_none() {
        let found = Trial::rows(&["社会效益指标/安全事故起数 | ≥0起"]).found(&CHECK);
        assert_eq!(found[0].hint.as_deref(), Some("改为：target = \"=0起\""));
    }
}
