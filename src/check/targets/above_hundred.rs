//! T06b: more than 100 % asked of what cannot exceed it.

use super::ceiling::{WORDS as OPEN_RATES, asks_for_more, is_bounded};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::AboveHundred, include_str!("above_hundred.md"), look).with(&[WORDS, OPEN_RATES]);

const WORDS: Sheet = Sheet::of(Code::AboveHundred, include_str!("above_hundred.toml"));
const SHARES: List = WORDS.list("shares");

fn look(row: &Row<'_>) -> Option<Found> {
    if !asks_for_more(row) || !is_bounded(row) || row.class() == Class::Cost || !row.list(SHARES).any_in(row.name()) {
        return None;
    }
    let target = &row.indicator.target;
    let message = format!("“{}”的指标值是 `{target}`：这个比率最多 100%，永远达不到", row.name());
    let hint = "改为：target = \"=100%\"；确实是超额或增长幅度的，在名称里写明，如“…增长率”，并改成增长的百分数";
    Some(
        row.found("target", message)
            .label("超过 100%")
            .hint(hint)
            .instead("target", "=100%"),
    )
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("above_hundred.trials.toml"));
    }
}
