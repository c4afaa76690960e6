//! D01e: an amount in the prose that is none of the amounts.

use super::prose::{self, Figure, figures, is_elsewhen, plain};
use super::subject::short;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{List, Sheet};
use crate::check::passage::Passage;
use crate::diagnostic::Code;
use crate::model::money::MoneyRow;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ProseMoneyDiffers, include_str!("prose_money_differs.md"), look).with(&[WORDS, prose::WORDS]);

const WORDS: Sheet = Sheet::of(Code::ProseMoneyDiffers, include_str!("prose_money_differs.toml"));
const BUDGETED: List = WORDS.list("budgeted");
const SPENT: List = WORDS.list("spent");
const NEUTRAL: List = WORDS.list("neutral");
const PLANNED: List = WORDS.list("planned");
const MONTH_ENDS: List = WORDS.list("month_ends");
const ELSEWHERE: List = WORDS.list("elsewhere");
const NO_TOTAL: List = WORDS.list("no_total");

fn look(form: &Form<'_>) -> Vec<Found> {
    if !form.is_filled() {
        return Vec::new();
    }
    let (budgeted, spent) = amounts(form);
    if budgeted.is_empty() || spent.is_empty() {
        return Vec::new();
    }
    let found = Passage::report(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        figures(&text).into_iter().find_map(|figure| {
            let (factor, unit) = unit(&figure, form)?;
            let (is_spent, what) = kind(&figure, form)?;
            let known: Vec<Decimal> = if is_spent {
                spent.clone()
            } else {
                budgeted.iter().chain(&spent).copied().collect()
            };
            let right = known
                .iter()
                .any(|amount| amount.checked_mul(factor).is_some_and(|amount| figure.says(amount)));
            (!right).then(|| on_amount(form, &passage, &figure, unit, is_spent, what))
        })
    });
    found.collect()
}

fn on_amount(
    form: &Form<'_>,
    passage: &Passage<'_>,
    figure: &Figure<'_>,
    unit: &str,
    is_spent: bool,
    what: &str,
) -> Found {
    let shown = |amount: Option<Decimal>| {
        amount.map_or_else(|| "（未填）".to_owned(), |one| format!("{} 万元", one.normalize()))
    };
    let execution = &form.score.execution;
    let message = format!(
        "{}写“{}{}{unit}”，自评表上年初预算 {}、全年预算 {}、全年执行 {}，没有这个数",
        passage.part.in_chinese(),
        figure.before,
        figure.value,
        shown(execution.initial),
        shown(execution.adjusted),
        shown(execution.executed),
    );
    let right = if is_spent {
        execution.executed
    } else {
        execution.adjusted
    };
    passage.found(message).label("与自评表金额不一致").hint(format!(
        "{what}按自评表写“{}”；如果文字是对的，核对 [budget] 和 [execution]",
        shown(right)
    ))
}

/// 万元 → the unit behind the figure, and its name.
fn unit(figure: &Figure<'_>, form: &Form<'_>) -> Option<(Decimal, &'static str)> {
    let after = figure.after();
    let units = [
        ("万元", Decimal::ONE),
        ("亿元", Decimal::new(1, 4)),
        ("千元", Decimal::TEN),
        ("元", Decimal::from(10_000)),
    ];
    let (name, factor) = units.into_iter().find(|(name, _)| after.starts_with(name))?;
    let behind = &after[name.len()..];
    // 「每人 200 元/月」, 「80 万元以内」, 「12 万元用于…」
    (!form.list(NO_TOTAL).any_starts(behind)).then_some((factor, name))
}

/// Whether the figure is what was spent or budgeted in this form, in words that name nothing smaller.
fn kind<'a>(figure: &Figure<'_>, form: &Form<'a>) -> Option<(bool, &'a str)> {
    let named = figure.named(form.lexicon());
    let suffix = |names: List| {
        let mut names = form.list(names).iter();
        names.find_map(|name| Some((named.strip_suffix(name)?, name)))
    };
    let (subject, name, is_spent) = match (suffix(SPENT), suffix(BUDGETED)) {
        (Some((subject, name)), _) => (subject, name, true),
        (None, Some((subject, name))) => (subject, name, false),
        _ => return None,
    };
    // 「预算支出」 is as likely what was to be spent.
    let is_spent = is_spent && (name.contains("执行") || !form.list(PLANNED).any_in(subject));
    let year = form.year.facts.year;
    let rest = subject.replace(short(form.name()), "").replace(&year.to_string(), "");
    let rest = form.list(NEUTRAL).taken_out_of(&rest);
    let mine = rest.trim_matches(['“', '”', '"', '（', '）']).is_empty();
    let before_the_end = form.list(MONTH_ENDS).any_in(figure.earlier) && !figure.earlier.contains("12月");
    let elsewhere = before_the_end
        || is_elsewhen(figure.before, year, form.lexicon())
        || form.list(ELSEWHERE).any_in(figure.earlier);
    (mine && !elsewhere && !figure.before.contains("其中")).then_some((is_spent, name))
}

/// The amounts of the form, 万元: what was budgeted, and what was spent.
fn amounts(form: &Form<'_>) -> (Vec<Decimal>, Vec<Decimal>) {
    let (mut budgeted, mut spent) = (Vec::new(), Vec::new());
    let mut add = |initial: Option<Decimal>, adjusted: Option<Decimal>, executed: Option<Decimal>| {
        budgeted.extend(initial);
        budgeted.extend(adjusted);
        spent.extend(executed);
    };
    let scored = form
        .year
        .card
        .projects
        .iter()
        .map(|one| &one.execution)
        .filter(|_| form.project().is_none());
    for execution in [&form.score.execution].into_iter().chain(scored) {
        add(execution.initial, execution.adjusted, execution.executed);
        let parts: [&Option<MoneyRow>; 3] = [&execution.fiscal, &execution.carried_over, &execution.other];
        for part in parts.into_iter().flatten() {
            add(part.initial, part.adjusted, part.executed);
        }
    }
    if let Some(project) = form.project() {
        add(project.budget.total, project.budget.fiscal, None);
        add(project.budget.other, None, None);
    }
    for row in form.rows().filter(|row| row.unit().ends_with('元')) {
        let factor = match row.unit().as_str() {
            "元" => Decimal::new(1, 4),
            "亿元" => Decimal::from(10_000),
            _ => Decimal::ONE,
        };
        let number = |number: Option<Decimal>| number?.checked_mul(factor);
        add(number(row.number()), None, number(row.actual()));
    }
    (budgeted, spent)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(conclusion: &str) -> usize {
        let execution = "[execution]\nexecuted = 341.42\ninitial = 380\nadjusted = 397\nfiscal = { adjusted = 300, executed = 260.5 }\n";
        let row = "成本指标/养护成本 | ≤12万元 | actual=11.5万元";
        Trial::concluding(execution, row, conclusion).found(&CHECK).len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("prose_money_differs.trials.toml"), "", |case| {
            found(case.text())
        });
    }
}
