//! B01a: no 资金支出计划.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::BlankPlan, include_str!("blank_plan.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let found = || {
        let project = form.project()?;
        if !is_asked_for(form) {
            return None;
        }
        let budget = project
            .budget
            .total
            .filter(|total| !total.is_zero() && project.plan.is_empty())?;
        let budget = budget.normalize();
        let key = if form.facts.marks.of("spending_plan").is_some() {
            "spending_plan"
        } else {
            ["total", "budget"]
                .into_iter()
                .find(|key| form.facts.marks.of(key).is_some())
                .unwrap_or("project")
        };
        let message = format!("“{}”预算 {budget} 万元，没有填资金支出计划", form.name());
        let hint = "补上各时点的累计比例，如：[spending_plan] \"3月底\" = 10、\"6月底\" = 40、\"10月底\" = 80、\"12月底\" = 100";
        Some(form.found(key, message).label("没有支出计划").hint(hint))
    };
    found().into_iter().collect()
}

/// Many forms have no such field: it is asked for where it stands in the file, blank, or where another project has one.
fn is_asked_for(form: &Form<'_>) -> bool {
    let stands_there = form.facts.marks.of("spending_plan").is_some();
    stands_there || form.whole.has_plans()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    const ROWS: [&str; 1] = ["数量指标/里程 | ≥10公里"];
    const PLANNED: &str = "[spending_plan]\n\"12月底\" = 100\n";

    fn alone(top: &str) -> Trial {
        Trial::default().project(2024, "A01", top, &ROWS, "")
    }

    #[test]
    fn a_blank_field_or_the_plan_of_another_project_asks_for_it() {
        for top in [
            "[budget]\ntotal = 397.00\n",
            "[budget]\ntotal = 0.5\n",
            "[budget]\ntotal = 397\nfiscal = 397\nother = 0\n",
            "[budget]\ntotal = 20\npurpose = \"办案\"\n",
        ] {
            assert_eq!(alone(top).found(&CHECK).len(), 0, "no form has it: {top}");
            let beside = alone(top).project(2024, "A02", PLANNED, &ROWS, "");
            assert_eq!(beside.found(&CHECK).len(), 1, "{top}");
            let blank = format!("{top}[spending_plan]\n");
            assert_eq!(alone(&blank).found(&CHECK).len(), 1, "{blank}");
        }
    }

    #[test]
    fn a_plan_or_no_budget_asks_for_nothing() {
        for top in [
            "",
            "[budget]\ntotal = 0\n",
            "[budget]\npurpose = \"办案\"\n",
            "[budget]\ntotal = 397.00\n[spending_plan]\n\"12月底\" = 100\n",
            PLANNED,
            "[budget]\ntotal = 1\n[spending_plan]\n\"6月底\" = 0\n\"12月底\" = 100\n",
        ] {
            let beside = alone(top).project(2024, "A02", PLANNED, &ROWS, "");
            assert_eq!(beside.found(&CHECK).len(), 0, "{top}");
        }
    }
}
