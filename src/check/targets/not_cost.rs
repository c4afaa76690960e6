//! T04f: a 成本指标 that measures no cost.

use super::payment_as_result::{WORDS as PAYMENTS, is_payment};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::quoted;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::NotCost, include_str!("not_cost.md"), look).with(&[WORDS, PAYMENTS]);

const WORDS: Sheet = Sheet::of(Code::NotCost, include_str!("not_cost.toml"));
const COST: List = WORDS.list("cost");
const NO_COST: List = WORDS.list("no_cost");
const DESCRIBED: List = WORDS.list("described");
const OTHER_COST: List = WORDS.list("other_cost");

fn look(row: &Row<'_>) -> Option<Found> {
    if row.class() != Class::Cost || is_payment(row) {
        return None;
    }
    // 社会成本 and 生态环境成本 are counted in hours of closed roads or tons of waste.
    if row.list(OTHER_COST).any_in(&row.indicator.level2) {
        return None;
    }
    let cell = [&row.indicator.target, row.cell()].join(" ");
    let name = row
        .list(NO_COST)
        .iter()
        .fold(row.name().to_owned(), |name, word| name.replace(word, " "));
    if row.list(COST).any_in(&name) || row.list(COST).any_in(&cell) || row.list(DESCRIBED).any_in(row.description()) {
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
