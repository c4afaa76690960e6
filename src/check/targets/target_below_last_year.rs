//! T17: a target that last year's actual had already passed.

use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{Limit, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::indicator::{Indicator, Outcome};
use crate::model::notation::{Actual, Direction, Target};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::TargetBelowLastYear,
    include_str!("target_below_last_year.md"),
    look,
)
.with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::TargetBelowLastYear, include_str!("target_below_last_year.toml"));
const CHANCE: Limit = WORDS.limit("chance");
const CHANCE_OF_RATE: Limit = WORDS.limit("chance_of_rate");

fn look(row: &Row<'_>) -> Option<Found> {
    let (target, direction) = (row.number()?, row.direction()?);
    let last = reported(row.before()?, &row.unit())?;
    let (ahead, sign, word) = match direction {
        Direction::AtLeast => (last - target, "≥", "高于"),
        Direction::AtMost => (target - last, "≤", "低于"),
    };
    if !is_clear(row, ahead, target) || is_full(row, target) || is_explained(row, target, last) {
        return None;
    }
    let unit = row.unit();
    let last = last.normalize();
    let found = Found::new(
        Some(row.at("target")),
        format!(
            "“{}”上年实际完成 {last}{unit}，已经{word}今年的指标值 `{}`",
            row.name(),
            row.indicator.target.trim()
        ),
    );
    let hint = format!("改为：target = \"{sign}{last}{unit}\"或更高要求；任务或资金减少的，在 basis 写明测算依据");
    let found = found.label("低于上年实际水平").hint(hint);
    Some(found.instead("target", format!("{sign}{last}{unit}")))
}

/// Last year's actual, where it was measured in the same unit.
fn reported(before: &Indicator, unit: &str) -> Option<Decimal> {
    let known = before
        .meant
        .as_ref()
        .ok()
        .and_then(Target::unit)
        .map(ToString::to_string)
        .unwrap_or_default();
    match &before.outcome {
        Outcome::Reported(measured) if known == unit => match measured.actual {
            Actual::Number(number) => Some(number),
            _ => None,
        },
        _ => None,
    }
}

/// A little is chance, in percent of the target or in points of a rate; a survey asks others every year.
fn is_clear(row: &Row<'_>, ahead: Decimal, target: Decimal) -> bool {
    let is_rate = row.is_percent() && row.class() != Class::Satisfaction;
    ahead > Decimal::ZERO
        && (ahead * Decimal::ONE_HUNDRED >= target.abs() * row.limit(CHANCE)
            || is_rate && ahead > row.limit(CHANCE_OF_RATE))
}

/// Nothing is left to ask for above 100 %, or below 0.
fn is_full(row: &Row<'_>, target: Decimal) -> bool {
    target.is_zero()
        || row.is_percent() && row.direction() == Some(Direction::AtLeast) && target >= Decimal::ONE_HUNDRED
}

/// A ceiling of money is set by the budget, and work by the money there is for it.
fn is_explained(row: &Row<'_>, target: Decimal, last: Decimal) -> bool {
    let budget = |total: Option<Decimal>| total.filter(|total| *total > Decimal::ZERO);
    let now = row.form.project().and_then(|project| budget(project.budget.total));
    if row.class() == Class::Cost && row.unit().ends_with('元') && now == Some(target) {
        return true;
    }
    if row.is_percent() || row.direction() != Some(Direction::AtLeast) {
        return false;
    }
    let before = row.form.before().and_then(|form| budget(form.project()?.budget.total));
    // target ÷ last ≥ now ÷ before
    now.zip(before)
        .is_some_and(|(now, before)| now < before && target * before >= last * now)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(last: &str, this: &str) -> Vec<String> {
        let trial = Trial::default().project(2023, "A01", "", &[last], "");
        trial.project(2024, "A01", "", &[this], "").messages(&CHECK)
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("target_below_last_year.trials.toml"), "", |one| {
            let messages = found(one.of("last_year"), one.of("row")).into_iter();
            messages.filter(|messages| messages.contains(one.of("hint"))).count()
        });
    }

    #[test]
    fn less_money_buys_less() {
        let of = |last: &str, now: &str| {
            let budget = |total: &str| format!("[budget]\ntotal = {total}\n");
            let trial = Trial::default()
                .project(
                    2023,
                    "A01",
                    &budget(last),
                    &["数量指标/养护里程 | ≥10公里 | actual=12公里"],
                    "",
                )
                .project(2024, "A01", &budget(now), &["数量指标/养护里程 | ≥10公里"], "");
            trial.found(&CHECK).len()
        };
        assert_eq!((of("100", "80"), of("100", "95"), of("100", "100")), (0, 1, 1));
        // A ceiling that is the budget.
        let trial = Trial::default()
            .project(2023, "A01", "", &["成本指标/总成本 | ≤80万元 | actual=74.4万元"], "")
            .project(
                2024,
                "A01",
                "[budget]\ntotal = 80\n",
                &["成本指标/总成本 | ≤80万元"],
                "",
            );
        assert_eq!(trial.found(&CHECK).len(), 0);
    }
}
