//! T04i: a 满意度指标 that measures no satisfaction.

use super::number_as_name::{WORDS as NUMBERS, is_number};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::NotSatisfaction, include_str!("not_satisfaction.md"), look).with(&[WORDS, NUMBERS]);

const WORDS: Sheet = Sheet::of(Code::NotSatisfaction, include_str!("not_satisfaction.toml"));
const OPINIONS: List = WORDS.list("opinions");
const RATES: List = WORDS.list("rates");

fn look(row: &Row<'_>) -> Option<Found> {
    if row.class() != Class::Satisfaction || is_number(row) {
        return None;
    }
    let name = squeezed(row.name().split(['(', '（']).next().unwrap_or_default());
    let says_opinion = [name.as_str(), row.description(), row.cell()]
        .iter()
        .any(|text| row.list(OPINIONS).any_in(text));
    // 受益群众 | ≥90% says by its place what the share is of; a count and a rate of something else do not.
    let is_share_of_people = (row.is_percent() || row.unit().is_empty()) && !row.list(RATES).any_ends(&name);
    if says_opinion || is_share_of_people {
        return None;
    }
    let message = format!(
        "“{}”（`{}`）放在“{}”里，考核的不是满意度",
        row.name(),
        row.indicator.target,
        row.indicator.level2
    );
    let hint = "改为对服务对象的问卷，如：name = \"受益群众满意度\"、target = \"≥90%\"；这一条移到所属的产出或效益指标";
    Some(row.found("name", message).label("不是满意度").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("not_satisfaction.trials.toml"));
    }
}
