//! T04f: a 成本指标 that measures no cost.

use super::number_as_name::{WORDS as NUMBERS, is_number};
use super::payment_as_result::{WORDS as PAYMENTS, is_payment};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::NotCost, include_str!("not_cost.md"), look).with(&[WORDS, PAYMENTS, NUMBERS]);

const WORDS: Sheet = Sheet::of(Code::NotCost, include_str!("not_cost.toml"));
const COST: List = WORDS.list("cost");
const NO_COST: List = WORDS.list("no_cost");
const DESCRIBED: List = WORDS.list("described");
const OTHER_COST: List = WORDS.list("other_cost");
const BETTER: List = WORDS.list("better");
const HARM: List = WORDS.list("harm");
const RATES: List = WORDS.list("rates");
const SPARED: List = WORDS.list("spared");

fn look(row: &Row<'_>) -> Option<Found> {
    if row.class() != Class::Cost || is_payment(row) || is_number(row) {
        return None;
    }
    let is_rate = is_rate_of_work(row);
    // 社会成本 and 生态环境成本 are counted in hours of closed roads or tons of waste; what gets better is no cost at all.
    if row.list(OTHER_COST).any_in(&row.indicator.level2) && !is_rate && !is_gain(row) {
        return None;
    }
    let cell = [&row.indicator.target, row.cell()].join(" ");
    let name = row
        .list(NO_COST)
        .iter()
        .fold(row.name().to_owned(), |name, word| name.replace(word, " "));
    let is_cost = row.list(COST).any_in(&name) && !is_gain_of_other_cost(row) && !is_rate;
    if is_cost || row.list(COST).any_in(&cell) && !is_rate || row.list(DESCRIBED).any_in(row.description()) {
        return None;
    }
    let target = &row.indicator.target;
    let described = if row.description().chars().count() > 1 {
        format!("（描述“{}”）", quoted(row.description()))
    } else {
        String::new()
    };
    let message = format!(
        "成本指标“{}”{described}的指标值是 `{target}`：既不是金额、单位成本，也不是节约或控制的幅度",
        row.name()
    );
    let budget = row.form.project().and_then(|project| project.budget.total);
    let ceiling = budget.map_or_else(|| "…".to_owned(), |total| total.normalize().to_string());
    let class = if row.is_percent() {
        "质量指标"
    } else {
        "数量指标"
    };
    let hint = format!(
        "改为：level2 = \"{class}\"；成本指标另写 name = \"项目总成本\"、target = \"≤{ceiling}万元\"，或单位成本“≤…元/件”"
    );
    Some(row.found("name", message).label("不是成本").hint(hint))
}

/// 收购价格执行率, 资金使用效率: money is named, and something else is measured.
fn is_rate_of_work(row: &Row<'_>) -> bool {
    let name = squeezed(row.name().split(['(', '（']).next().unwrap_or_default());
    row.list(RATES).any_ends(&name) && !row.list(SPARED).any_in(&name) && !row.unit().ends_with('元')
}

/// 对文物保护的影响: a benefit, unless it speaks of harm.
fn is_gain(row: &Row<'_>) -> bool {
    let harms = [row.name(), &row.indicator.target, row.description()]
        .iter()
        .any(|text| row.list(HARM).any_in(text));
    row.list(BETTER).any_in(row.name()) && !harms
}

fn is_gain_of_other_cost(row: &Row<'_>) -> bool {
    row.list(OTHER_COST).any_in(&row.indicator.level2) && is_gain(row)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("not_cost.trials.toml"));
    }

    #[test]
    fn the_hint_writes_the_budget_as_ceiling() {
        let trial = Trial::default().project(
            2024,
            "A01",
            "[budget]\ntotal = 22.00\n",
            &["成本指标/完成率 | ≥90%"],
            "",
        );
        assert!(trial.found(&CHECK)[0].hint.as_deref().unwrap().contains("≤22万元"));
    }
}
