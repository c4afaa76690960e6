//! D01c: an execution rate in the prose that is not the rate.

use super::prose::{self, Figure, figures, is_elsewhen, plain};
use super::subject::{self, is_part, is_whole_department};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{List, Sheet};
use crate::check::passage::Passage;
use crate::diagnostic::Code;
use crate::model::points::half_up;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseRateDiffers, include_str!("prose_rate_differs.md"), look).with(&[
        WORDS,
        prose::WORDS,
        subject::WORDS,
    ]);

const WORDS: Sheet = Sheet::of(Code::ProseRateDiffers, include_str!("prose_rate_differs.toml"));
const RATES: List = WORDS.list("rates");
const OTHERS: List = WORDS.list("others");
const EARLIER: List = WORDS.list("earlier");
const ROWS: List = WORDS.list("rows");
const INITIAL: List = WORDS.list("initial");
const YEAR_END: List = WORDS.list("year_end");
const VAGUE: List = WORDS.list("vague");

fn look(form: &Form<'_>) -> Vec<Found> {
    let execution = &form.score.execution;
    let (Some(executed), Some(adjusted)) = (execution.executed, execution.adjusted) else {
        return Vec::new();
    };
    let hundred = Decimal::ONE_HUNDRED;
    let percent = |part: Option<Decimal>, whole: Option<Decimal>| part?.checked_mul(hundred)?.checked_div(whole?);
    let Some(rate) = percent(Some(executed), Some(adjusted)) else {
        return Vec::new();
    };
    let mut right = vec![rate];
    let parts = || {
        let parts = [&execution.fiscal, &execution.carried_over, &execution.other];
        parts.into_iter().flatten()
    };
    right.extend(parts().filter_map(|part| percent(part.executed, part.adjusted)));
    // Of another base, where the text names it.
    let of_initial: Vec<Decimal> = parts()
        .map(|part| percent(part.executed, part.initial))
        .chain([percent(Some(executed), execution.initial)])
        .flatten()
        .collect();
    // An indicator of execution may have another base.
    let rows = form
        .rows()
        .filter(|row| row.is_percent() && form.list(ROWS).any_in(row.name()));
    right.extend(rows.flat_map(|row| [row.actual(), row.number()]).flatten());
    if form.project().is_none() {
        right.extend(
            form.year
                .card
                .projects
                .iter()
                .filter_map(|one| percent(one.execution.executed, one.execution.adjusted)),
        );
    }
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        let wrong = figures(&text).into_iter().find(|figure| {
            is_rate(figure, form)
                && !is_right(figure, &right)
                && !(names_initial(figure, form) && is_right(figure, &of_initial))
        })?;
        let shown = half_up(rate, 2).normalize();
        let found = passage.found(format!(
            "{}写“{}{}%”，按自评表执行率为 {} ÷ {} = {shown}%",
            passage.part.in_chinese(),
            wrong.before,
            wrong.value,
            executed.normalize(),
            adjusted.normalize(),
        ));
        Some(found.label("与执行率不一致").hint(format!(
            "文字按自评表改为“{}{shown}%”；如果文字是对的，核对 [execution] 的预算数和执行数",
            wrong.before
        )))
    });
    found.collect()
}

/// Whether the clause says that the rate is one of the budget as it was at first.
fn names_initial(figure: &Figure<'_>, form: &Form<'_>) -> bool {
    form.list(INITIAL).any_in(figure.before)
}

/// As typed, or 「95% 以上」 where it is more than that.
fn is_right(figure: &Figure<'_>, right: &[Decimal]) -> bool {
    let open = figure.after().trim_start_matches('%').starts_with("以上") || figure.before.ends_with("超过");
    right
        .iter()
        .any(|right| figure.says(*right) || open && *right >= figure.value)
}

/// Whether a figure is the rate of this form for the whole year.
fn is_rate(figure: &Figure<'_>, form: &Form<'_>) -> bool {
    let after = figure.after();
    let Some(behind) = after.strip_prefix('%') else {
        return false;
    };
    let named = figure.named(form.lexicon());
    let named = named.strip_suffix("超过").unwrap_or(named);
    let Some(subject) = form.list(RATES).cut_end(named) else {
        return false;
    };
    // The end of the year is the whole of it.
    let whole = |text: &str| form.list(YEAR_END).taken_out_of(text);
    let vague = form.list(VAGUE).any_starts(behind) && !behind.starts_with("以上");
    !vague
        && !form.list(OTHERS).any_in(&whole(figure.before))
        && !form.list(EARLIER).any_in(&whole(figure.earlier))
        && !is_elsewhen(figure.before, form.year.facts.year, form.lexicon())
        && !is_part(subject, form)
        && !is_whole_department(subject, form)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    // 341.42 ÷ 397 = 85.9999 %.
    fn found(conclusion: &str) -> usize {
        let execution = "[execution]\nexecuted = 341.42\nadjusted = 397\n";
        let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
        Trial::concluding(execution, row, conclusion).found(&CHECK).len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("prose_rate_differs.trials.toml"), "", |case| {
            found(case.text())
        });
    }

    #[test]
    fn the_rate_is_one_of_the_adjusted_budget() {
        let found = |conclusion: &str| {
            let execution = "[execution]\ninitial = 300\nadjusted = 308.6\nexecuted = 305.24\n";
            let row = "数量指标/养护里程 | ≥10公里 | points=90 | actual=9公里";
            Trial::concluding(execution, row, conclusion).found(&CHECK).len()
        };
        trials_of(include_str!("prose_rate_differs.trials.toml"), "initial", |case| {
            found(case.text())
        });
    }
}
