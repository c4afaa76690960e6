//! T02: a percentage that nobody can compute: no formula, no source.

use super::standard;
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{Limit, List, Sheet};
use crate::check::row::Row;
use crate::check::text::{is_placeholder, quoted, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::HollowPercent, include_str!("hollow_percent.md"), look).with(&[WORDS, standard::WORDS]);

const WORDS: Sheet = Sheet::of(Code::HollowPercent, include_str!("hollow_percent.toml"));
const VAGUE: List = WORDS.list("vague");
const MEASURED: List = WORDS.list("measured");
const VAGUE_QUALITY: List = WORDS.list("vague_quality");
const CONCRETE: List = WORDS.list("concrete");
const GROWTH: List = WORDS.list("growth");
const MOST_GROWTH: Limit = WORDS.limit("most_growth");
const UNMEASURED: List = WORDS.list("unmeasured");
const OPINION: List = WORDS.list("opinion");

fn look(row: &Row<'_>) -> Option<Found> {
    let class = row.class();
    if !row.is_percent() || class == Class::Satisfaction || row.name().contains("满意") {
        return None;
    }
    let name = squeezed(row.name());
    let is_vague = if class.is_benefit() {
        row.list(VAGUE).any_in(&name) || !row.list(MEASURED).any_in(&name)
    } else {
        matches!(class, Class::Quality | Class::Other) && row.list(VAGUE_QUALITY).any_in(&name)
    };
    let is_concrete = is_growth(row, &name) || row.list(CONCRETE).any_ends(&name);
    if !is_vague || is_concrete || standard::is_computable(row.name(), row.description(), row.lexicon()) {
        return None;
    }
    let target = &row.indicator.target;
    let description = row.description();
    let beside = if is_placeholder(description, row.lexicon()) || squeezed(description) == name {
        "指标描述也没有解释".to_owned()
    } else {
        format!("指标描述“{}”", quoted(description))
    };
    let message = format!(
        "“{}”的指标值是 `{target}`，但{beside}，没有写这个百分比怎么算、数从哪里来",
        row.name()
    );
    Some(
        row.found("target", message)
            .label("算不出来的百分比")
            .hint(hint(row, &name)),
    )
}

/// 单产提高 ≥3% is a growth over last year; 影响力提高 is not, however small.
fn is_growth(row: &Row<'_>, name: &str) -> bool {
    let is_small = row.number().is_some_and(|number| number < row.limit(MOST_GROWTH));
    is_small && row.list(GROWTH).any_in(name) && !row.list(UNMEASURED).any_in(name)
}

fn hint(row: &Row<'_>, name: &str) -> String {
    let target = &row.indicator.target;
    if row.list(OPINION).any_in(name) {
        return format!(
            "在 description 写明算法和来源，如：description = \"问卷中作肯定回答的人数占有效问卷的比例，取自本年问卷\"，target 仍为 \"{target}\""
        );
    }
    "换成能统计的比例或数量，并写明算法和来源，如：description = \"（本年数−上年数）÷上年数，取自业务统计报表\""
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("hollow_percent.trials.toml"));
    }
}
