//! B01b: a cumulative plan that falls.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;
use crate::model::money::Share;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::form(Code::PlanNotRising, include_str!("plan_not_rising.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let plan = form
        .project()
        .map(|project| project.plan.as_slice())
        .unwrap_or_default();
    let Some([before, after]) = plan.windows(2).find(|pair| pair[1].1 < pair[0].1) else {
        return Vec::new();
    };
    let message = format!(
        "资金支出计划是累计数，“{}”的 {}% 却比“{}”的 {}% 少",
        after.0,
        after.1.normalize(),
        before.0,
        before.1.normalize()
    );
    let sum: Decimal = plan.iter().map(|(_, share)| *share).sum();
    let hint = if sum == Decimal::ONE_HUNDRED {
        format!("像是填了各时段的当期数，改为累计数：{}", accumulated(plan))
    } else {
        format!("“{}”改为不小于 {} 的累计比例", after.0, before.1.normalize())
    };
    vec![form.found("spending_plan", message).label("累计数变小").hint(hint)]
}

/// `"3月底" = 25、"6月底" = 50`
pub(super) fn accumulated(plan: &[Share]) -> String {
    let mut sum = Decimal::ZERO;
    let shares = plan.iter().map(|(date, share)| {
        sum += share;
        format!("\"{date}\" = {}", sum.normalize())
    });
    shares.collect::<Vec<_>>().join("、")
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
            &["30", "20", "80", "100"][..],
            &["25", "50", "100", "75"],
            &["30", "30", "20", "20"],
            &["50", "40", "30", "20"],
            &["0", "60", "59.9", "100"],
        ] {
            assert_eq!(plan(shares).len(), 1, "{shares:?}");
        }
        for shares in [
            &["25", "50", "75", "100"][..],
            &["0", "0", "50", "100"],
            &["100", "100", "100", "100"],
            &["5", "30", "85", "85"],
            &["25", "25", "25", "25"],
            &["100"],
            &[],
        ] {
            assert!(plan(shares).is_empty(), "{shares:?}");
        }
    }

    #[test]
    fn shares_of_each_period_are_added_up() {
        let hint = plan(&["30", "30", "20", "20"])[0].hint.clone().unwrap();
        assert!(hint.contains("\"10月底\" = 80、\"12月底\" = 100"), "{hint}");
    }
}
