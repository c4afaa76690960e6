//! B01d: the same equal steps in every project.

use crate::check::beside::Beside;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::diagnostic::Code;
use crate::score::ScoredYear;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::year(Code::EqualStepPlan, include_str!("equal_step_plan.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::EqualStepPlan, include_str!("equal_step_plan.toml"));
const FEWEST: Limit = WORDS.limit("fewest");

fn look(_: &ScoredYear, beside: &Beside<'_>, forms: &[Form<'_>]) -> Vec<Found> {
    let planned: Vec<(&Form<'_>, Vec<Decimal>)> = forms
        .iter()
        .filter_map(|form| {
            let plan: Vec<Decimal> = form.project()?.plan.iter().map(|(_, share)| *share).collect();
            (plan.len() > 1).then_some((form, plan))
        })
        .collect();
    // One project may well be paid in equal parts; all of them hardly.
    if planned.len() < beside.lexicon.count(FEWEST) || !planned.iter().all(|(_, plan)| has_equal_steps(plan)) {
        return Vec::new();
    }
    let count = planned.len();
    let found = planned.into_iter().map(|(form, plan)| {
        let shares: Vec<String> = plan.iter().map(|share| share.normalize().to_string()).collect();
        form.found(
            "spending_plan",
            format!(
                "{count} 个项目的资金支出计划都是平均分配（本项目 {}%），看不出各自的支出节奏",
                shares.join("/")
            ),
        )
        .hint("按采购、施工、发放等实际节点填写各时点的累计比例")
        .of(form)
    });
    found.collect()
}

fn has_equal_steps(plan: &[Decimal]) -> bool {
    let before = [Decimal::ZERO].into_iter().chain(plan.iter().copied());
    let steps: Vec<Decimal> = plan.iter().zip(before).map(|(share, before)| share - before).collect();
    steps.windows(2).all(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(plans: &[&str]) -> usize {
        let trial = plans
            .iter()
            .enumerate()
            .fold(Trial::default(), |trial, (number, plan)| {
                let top = format!("[spending_plan]\n{plan}\n");
                trial.project(2024, &format!("A{number}"), &top, &["数量指标/里程 | ≥10公里"], "")
            });
        trial.found(&CHECK).len()
    }

    #[test]
    fn only_when_all_plans_are_equal_steps() {
        let equal = "\"3月底\" = 25\n\"6月底\" = 50\n\"10月底\" = 75\n\"12月底\" = 100";
        let real = "\"3月底\" = 5\n\"6月底\" = 30\n\"10月底\" = 85\n\"12月底\" = 100";
        assert_eq!(found(&[equal, equal]), 2);
        assert_eq!(found(&[equal, equal, ""]), 2);
        assert_eq!(found(&[equal, real]), 0);
        assert_eq!(found(&[equal]), 0);
    }
}
