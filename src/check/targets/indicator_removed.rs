//! T11d: an approved indicator that is gone.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::IndicatorRemoved, include_str!("indicator_removed.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let approved = form.approved().into_iter().flat_map(|approved| &approved.indicators);
    let gone = approved.filter(|then| !form.facts.indicators.iter().any(|now| now.id == then.id));
    gone.map(|then| {
        form.found("project", format!("批复的指标“{}”（`{}`）不见了", then.id, then.target)).hint(
            "补上这个指标；当年没有实施的，在完成情况里写 why_none = \"not-implemented\"；不适用的，写 not-applicable 和批准文号",
        )
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    #[test]
    fn each_missing_indicator_is_named() {
        let approved = || {
            Trial::rows(&[
                "数量指标/里程 | ≥10公里",
                "质量指标/合格率 | ≥98%",
                "成本指标/总成本 | ≤80万元",
            ])
        };
        let now = |rows: &[&str]| Trial::rows(rows).approved(approved()).found(&CHECK);
        assert!(
            now(&[
                "质量指标/合格率 | ≥98%",
                "数量指标/里程 | ≥10公里",
                "成本指标/总成本 | ≤80万元"
            ])
            .is_empty()
        );
        let gone = now(&["质量指标/合格率 | ≥98%"]);
        assert_eq!(gone.len(), 2);
        assert!(gone[0].message.contains("数量指标/里程") && gone[1].message.contains("≤80万元"));
    }
}
