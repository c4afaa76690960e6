//! A08a: no 佐证材料.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::indicator::Outcome;
use crate::model::scorecard::Status;

pub(in crate::check) const CHECK: Check = Check::form(Code::NoEvidence, include_str!("no_evidence.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let reported: Vec<Row<'_>> = form.rows().filter(is_reported).collect();
    let bare: Vec<&Row<'_>> = reported
        .iter()
        .filter(|row| row.indicator.filled.evidence.is_empty())
        .collect();
    // A unit that lists none at all is told so once.
    if bare.len() > 1 && bare.len() == reported.len() {
        let found = Found::new(
            Some(form.at_words("evidence")),
            format!("“{}”报了 {} 个完成值，没有列一份佐证材料", form.name(), bare.len()),
        );
        return vec![found.hint(hint("")).label("没有佐证材料")];
    }
    bare.into_iter().map(on_row).collect()
}

fn on_row(row: &Row<'_>) -> Found {
    let marks = &row.indicator.result.marks;
    let place = marks.of("evidence").unwrap_or_else(|| row.at_outcome());
    let actual = row.indicator.filled.actual.as_deref().unwrap_or_default().trim();
    let found = Found::new(
        Some(place),
        format!("“{}”填了完成值 {actual}，没有列佐证材料", row.name()),
    );
    found.label("没有佐证材料").hint(hint(row.name())).about(row)
}

fn hint(name: &str) -> String {
    format!(
        "在 [[result]] 下写：evidence = [{{ name = \"{name}……统计表（台账、验收单、凭证）\" }}]；没有材料可以证明的，改写 why_none = \"no-evidence\""
    )
}

fn is_reported(row: &Row<'_>) -> bool {
    row.score.status != Status::NotApplicable && matches!(row.indicator.outcome, Outcome::Reported(_))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("no_evidence.trials.toml"));
    }

    #[test]
    fn a_form_without_any_is_one_finding() {
        let bare = "数量指标/里程 | ≥10公里 | actual=10公里";
        let other = "质量指标/合格率 | ≥95% | actual=96%";
        assert_eq!(Trial::rows(&[bare, other]).found(&CHECK).len(), 1);
        assert!(Trial::rows(&[bare, other]).found(&CHECK)[0].indicator.is_none());
        let shown = "时效指标/完工时间 | 2024年10月底 | actual=2024年9月30日 | evidence=竣工验收单";
        assert_eq!(Trial::rows(&[bare, other, shown]).found(&CHECK).len(), 2);
    }
}
