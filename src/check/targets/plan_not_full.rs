//! B01c: a plan that does not end at 100 %.

use super::plan_not_rising::accumulated;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{List, Sheet};
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::PlanNotFull, include_str!("plan_not_full.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::PlanNotFull, include_str!("plan_not_full.toml"));
const YEAR_END: List = WORDS.list("year_end");

fn look(form: &Form<'_>) -> Vec<Found> {
    let plan = form
        .project()
        .map(|project| project.plan.as_slice())
        .unwrap_or_default();
    // What is above 100 is refused when the file is read.
    let Some((date, share)) = plan.last().filter(|(_, share)| *share < Decimal::ONE_HUNDRED) else {
        return Vec::new();
    };
    let share = share.normalize();
    let sum: Decimal = plan.iter().map(|(_, share)| *share).sum();
    let message = format!("资金支出计划到“{date}”累计只有 {share}%，没有到 100%");
    let hint = if sum == Decimal::ONE_HUNDRED && plan.len() > 1 {
        format!("像是填了各时段的当期数，改为累计数：{}", accumulated(plan))
    } else if form.list(YEAR_END).any_in(date) {
        format!("改为：\"{date}\" = 100；确实要结转下年的，先调减预算数")
    } else {
        "补上：\"12月底\" = 100".to_owned()
    };
    vec![form.found("spending_plan", message).label("没有到 100%").hint(hint)]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn plan(shares: &[&str]) -> Vec<crate::diagnostic::Diagnostic> {
        Trial::plan(shares).found(&CHECK)
    }

    #[test]
    fn hits_and_near_misses() {
        for shares in [
            &["25", "50", "75", "95"][..],
            &["25", "25", "25", "25"],
            &["25", "50", "75"],
            &["0", "0", "0", "0"],
            &["5", "30", "85", "99.99"],
        ] {
            assert_eq!(plan(shares).len(), 1, "{shares:?}");
        }
        for shares in [
            &["25", "50", "75", "100"][..],
            &["0", "0", "0", "100"],
            &["100"],
            &["30", "100"],
            &["5", "30", "85", "100.00"],
            &[],
        ] {
            assert!(plan(shares).is_empty(), "{shares:?}");
        }
    }

    #[test]
    fn the_hint_fits_the_mistake() {
        let hint = |shares| plan(shares)[0].hint.clone().unwrap();
        assert!(hint(&["25", "25", "25", "25"]).contains("\"12月底\" = 100"));
        assert!(hint(&["25", "50", "75"]).contains("补上"));
        assert!(hint(&["25", "50", "75", "95"]).contains("\"12月底\" = 100"));
    }
}
