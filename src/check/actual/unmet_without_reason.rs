//! A02a: points lost without 偏差原因.

use crate::check::definition::{Check, Found};
use crate::check::row::Row;
use crate::diagnostic::{Code, Severity};
use crate::model::indicator::Outcome;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::UnmetWithoutReason, include_str!("unmet_without_reason.md"), look);

fn look(row: &Row<'_>) -> Option<Found> {
    let lost = row.loss().filter(|_| !row.has_reason())?;
    let marks = &row.indicator.result.marks;
    let place = marks.of("reason").unwrap_or_else(|| row.at_outcome());
    let message = format!(
        "“{}”扣 {} 分，没有写偏差原因：{}",
        row.name(),
        lost.normalize(),
        row.why_lost()
    );
    let found = Found::new(Some(place), message).label("缺偏差原因").hint(hint(row));
    // What was reached lost its points for something else, which the reviewer who took them has written down.
    Some(if row.is_reached() {
        found.weighing(Severity::P1)
    } else {
        found
    })
}

fn hint(row: &Row<'_>) -> String {
    let target = row.indicator.target_in_force();
    match (&row.indicator.outcome, &row.indicator.filled.actual) {
        (Outcome::WhyNone(why), _) => format!(
            "写：reason = \"…\"，说明{}的具体情况：卡在哪个环节、什么时间、谁决定的",
            why.in_chinese()
        ),
        (_, Some(actual)) => {
            format!("写：reason = \"要求 {target}，实际 {actual}，差在……\"，说清差在哪几件、哪个环节、什么时间")
        }
        _ => "写：reason = \"…\"，说清差在哪几件、哪个环节、什么时间".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{CHECK, Severity};
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("unmet_without_reason.trials.toml"));
    }

    #[test]
    fn a_decision_needs_a_reason_too() {
        let more = "[[decision]]\non = \"数量指标/里程\"\nkind = \"score\"\nvalue = 20\nclause = \"复核意见\"\nby = \"财政局\"\nnote = \"路面不合格\"\n";
        let trial = Trial::default().project(2024, "A01", "", &["数量指标/里程 | ≥10公里 | actual=10公里"], more);
        let found = trial.found(&CHECK);
        assert_eq!(found.iter().map(|one| one.severity).collect::<Vec<_>>(), [Severity::P1]);
        let trial = Trial::default().project(2024, "A01", "", &["数量指标/里程 | ≥10公里 | actual=9公里"], "");
        assert_eq!(trial.found(&CHECK)[0].severity, Severity::P0);
    }
}
