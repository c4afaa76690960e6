//! T11a: a target other than the approved one.

use crate::check::definition::{Check, Found};
use crate::check::row::Row;
use crate::check::text::squeezed_cell;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(Code::TargetChanged, include_str!("target_changed.md"), look);

fn look(row: &Row<'_>) -> Option<Found> {
    let (now, then) = (&row.indicator.target, &row.approved()?.target);
    if squeezed_cell(now) == squeezed_cell(then) {
        return None;
    }
    let message = format!("“{}”的指标值是 `{now}`，批复的是 `{then}`", row.name());
    Some(row.found("target", message).label("与批复不同").hint(format!(
        "改回 target = \"{then}\"；确经批准调整的，保留原值，另写：adjusted = {{ target = \"{now}\", approval = \"批准文号\" }}"
    )))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(then: &str, now: &str) -> usize {
        Trial::rows(&[now]).approved(Trial::rows(&[then])).found(&CHECK).len()
    }

    #[test]
    fn another_number_symbol_or_word_is_a_change() {
        for now in ["≥8公里", "≤10公里", "≥10.5公里", "≥10里", "按计划完成"] {
            assert_eq!(
                found("数量指标/里程 | ≥10公里", &format!("数量指标/里程 | {now}")),
                1,
                "{now}"
            );
        }
    }

    #[test]
    fn another_spelling_or_an_approved_adjustment_is_none() {
        for now in ["≥10公里", "≥ 10 公里", "≥１０公里", ">=10公里", "≧10公里"] {
            assert_eq!(
                found("数量指标/里程 | ≥10公里", &format!("数量指标/里程 | {now}")),
                0,
                "{now}"
            );
        }
        assert_eq!(found("数量指标/里程 | ≥10公里", "数量指标/另一条 | ≥8公里"), 0);
        assert!(Trial::rows(&["数量指标/里程 | ≥8公里"]).found(&CHECK).is_empty());
    }
}
