//! A07: 0 points, and the reason does not say of which kind.

use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::quoted;
use crate::diagnostic::Code;
use crate::model::form::DecisionKind;
use crate::model::indicator::Outcome;
use crate::model::notation::{Actual, Target};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::ZeroWithoutKind, include_str!("zero_without_kind.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::ZeroWithoutKind, include_str!("zero_without_kind.toml"));
const KINDS: List = WORDS.list("kinds");
const NO_KIND: List = WORDS.list("no_kind");

fn look(row: &Row<'_>) -> Option<Found> {
    let is_zero = row.score.score.is_some_and(|score| score.is_zero()) && row.counts();
    if !is_zero || !row.has_reason() || !is_ambiguous(row) || says_kind(row) {
        return None;
    }
    let found = row.found_in_result(
        "reason",
        format!(
            "“{}”得 0 分，原因“{}”没有说是没有实施、没有完成、没有佐证材料，还是与项目不相关",
            row.name(),
            quoted(row.reason())
        ),
    );
    Some(found.label("属于哪一种").hint(
        "没有做的写 why_none = \"not-implemented\"，做了没有材料的写 why_none = \"no-evidence\"；做了没有完成的，在原因里写明“未完成”的是什么",
    ))
}

/// Whether the 0 may be of any kind: an accident that happened and a date that was missed speak for themselves.
fn is_ambiguous(row: &Row<'_>) -> bool {
    let decisions = &row.form.facts.decisions;
    if decisions
        .iter()
        .any(|one| one.kind == DecisionKind::Score && one.on.indicator() == Some(&row.indicator.id))
    {
        return true;
    }
    let Outcome::Reported(measured) = &row.indicator.outcome else {
        return false;
    };
    match (&measured.actual, row.target()) {
        (_, Some(Target::AtMost(_))) | (Actual::Date(_), _) => false,
        (Actual::Number(number), _) => *number <= Decimal::ZERO,
        _ => true,
    }
}

fn says_kind(row: &Row<'_>) -> bool {
    let rest = row.list(NO_KIND).taken_out_of(row.reason());
    row.list(KINDS).any_in(&rest) || rest.contains('未') || rest.contains("没")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("zero_without_kind.trials.toml"));
    }

    #[test]
    fn a_decision_for_zero_says_why() {
        let decided = "[[decision]]\non = \"数量指标/里程\"\nkind = \"score\"\nvalue = 0\nclause = \"复核意见\"\nby = \"财政局\"\nnote = \"认定\"\n";
        let found = |reason: &str| {
            let row = format!("数量指标/里程 | ≥10公里 | actual=10公里 | reason={reason}");
            Trial::default()
                .project(2024, "A01", "", &[&row], decided)
                .found(&CHECK)
                .len()
        };
        assert_eq!((found("按复核意见计分"), found("复核时没有佐证材料")), (1, 0));
    }
}
