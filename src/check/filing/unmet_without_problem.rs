//! D03b: points were lost and the report knows no problem.

use super::items::count;
use crate::check::check::{Check, Found};
use crate::check::form::Form;
use crate::check::text::{is_placeholder, quoted};
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::UnmetWithoutProblem,
    include_str!("unmet_without_problem.md"),
    look,
);

fn look(form: &Form<'_>) -> Vec<Found> {
    let lost = losses(form);
    if !has_narrative(form) || count(&form.words.narrative.problems) > 0 || lost.is_empty() {
        return Vec::new();
    }
    let listed: Vec<String> = lost
        .iter()
        .take(3)
        .map(|(what, points)| format!("“{what}”扣 {points} 分"))
        .collect();
    let more = if lost.len() > 3 { "等" } else { "" };
    let first = lost.first().map(|(what, _)| quoted(what)).unwrap_or_default();
    let message = format!("{}{more}，存在问题却没有写", listed.join("、"));
    vec![
        form.found_in_words("problems", message)
            .label("没有存在问题")
            .hint(format!(
                "在 [narrative] 写 problems，说明失分的事项和原因；如 problems = [\"{first}未达到指标值：……\"]"
            )),
    ]
}

/// Whether a report was begun: any of its chapters.
pub(super) fn has_narrative(form: &Form<'_>) -> bool {
    let narrative = &form.words.narrative;
    let conclusion = narrative
        .conclusion
        .as_deref()
        .is_some_and(|text| !is_placeholder(text));
    conclusion || !narrative.problems.is_empty() || !narrative.measures.is_empty()
}

/// Where points were lost, most first.
pub(super) fn losses(form: &Form<'_>) -> Vec<(String, Decimal)> {
    let rows = form.rows().filter_map(|row| Some((row.name().to_owned(), row.lost()?)));
    let execution = form
        .execution
        .score
        .map(|score| ("预算执行率".to_owned(), form.execution.points - score));
    let mut lost: Vec<_> = rows
        .chain(execution)
        .filter(|(_, points)| *points > Decimal::ZERO)
        .collect();
    lost.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
    lost
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(actual: &str, executed: &str, more: &str) -> usize {
        let row = format!("数量指标/养护里程 | ≥10公里 | points=90 | actual={actual}");
        let more = format!("[execution]\nexecuted = {executed}\nadjusted = 100\n{more}\n");
        Trial::default()
            .project(2024, "A01", "", &[&row], &more)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits() {
        let conclusion = "[narrative]\nconclusion = \"总体完成较好\"\n";
        for (actual, executed, more) in [
            ("9公里", "100", conclusion.to_owned()),
            ("10公里", "80", conclusion.to_owned()),
            ("9公里", "80", format!("{conclusion}problems = []\n")),
            ("9公里", "100", format!("{conclusion}problems = [\"无\"]\n")),
            ("9公里", "100", "[narrative]\nmeasures = [\"加快进度\"]\n".to_owned()),
        ] {
            assert_eq!(found(actual, executed, &more), 1, "{actual} {executed} {more}");
        }
    }

    #[test]
    fn near_misses() {
        let conclusion = "[narrative]\nconclusion = \"总体完成较好\"\n";
        for (actual, executed, more) in [
            ("10公里", "100", conclusion.to_owned()),
            ("11公里", "100", conclusion.to_owned()),
            ("9公里", "100", format!("{conclusion}problems = [\"里程未完成\"]\n")),
            ("10公里", "80", format!("{conclusion}problems = [\"支付进度慢\"]\n")),
            // No report yet: said as missing chapters.
            ("9公里", "80", String::new()),
            ("9公里", "80", "[signed]\nby = \"张三\"\n".to_owned()),
        ] {
            assert_eq!(found(actual, executed, &more), 0, "{actual} {executed} {more}");
        }
    }
}
