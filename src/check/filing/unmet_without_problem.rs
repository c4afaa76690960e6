//! D03b: points were lost and the report knows no problem, or only other ones.

use super::items::{self, count};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{List, Sheet, Words};
use crate::check::row::Row;
use crate::check::text::{is_placeholder, quoted, squeezed};
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::UnmetWithoutProblem,
    include_str!("unmet_without_problem.md"),
    look,
)
.with(&[WORDS, items::WORDS]);

const WORDS: Sheet = Sheet::of(Code::UnmetWithoutProblem, include_str!("unmet_without_problem.toml"));
const IN_GENERAL: List = WORDS.list("in_general");
const EMPTY: List = WORDS.list("empty");

fn look(form: &Form<'_>) -> Vec<Found> {
    let lost = losses(form);
    if !has_narrative(form) || lost.is_empty() {
        return Vec::new();
    }
    if count(&form.facts.words.narrative.problems, form.lexicon()) > 0 {
        return about_something_else(form).into_iter().collect();
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

/// Where problems were written, and none of them is one of the indicators that were not met.
fn about_something_else(form: &Form<'_>) -> Option<Found> {
    let problems = squeezed(&form.facts.words.narrative.problems.concat());
    let unmet: Vec<Row<'_>> = form.rows().filter(|row| row.counts() && row.loss().is_some()).collect();
    let is_named = |row: &Row<'_>| {
        [row.name(), row.reason()]
            .iter()
            .any(|text| shares_a_word(&problems, text, form.list(EMPTY)))
    };
    if unmet.is_empty() || unmet.iter().any(is_named) || form.list(IN_GENERAL).any_in(&problems) {
        return None;
    }
    let names: Vec<String> = unmet.iter().take(3).map(|row| format!("“{}”", row.name())).collect();
    let row = unmet.iter().max_by_key(|row| row.loss())?;
    let found = form.found_in_words(
        "problems",
        format!("{}没有完成，存在问题只写了别的事", names.join("、")),
    );
    Some(found.label("没有写没完成的指标").hint(format!(
        "补一条：problems = [……, \"{}完成 {}，指标值 {}，……\"]，写明差在哪里、为什么",
        row.name(),
        row.indicator.filled.actual.as_deref().unwrap_or("……").trim(),
        row.indicator.target_in_force()
    )))
}

/// Whether a text and a squeezed one have two characters in a row in common that say something.
fn shares_a_word(squeezed_text: &str, other: &str, empty: &Words) -> bool {
    let characters: Vec<char> = squeezed(other).chars().collect();
    characters.windows(2).any(|pair| {
        let word: String = pair.iter().collect();
        let says_something = !pair.iter().any(|c| c.is_ascii_digit() || empty.has_char(*c));
        says_something && squeezed_text.contains(&word)
    })
}

/// Whether a report was begun: any of its chapters.
pub(super) fn has_narrative(form: &Form<'_>) -> bool {
    let narrative = &form.facts.words.narrative;
    let conclusion = narrative
        .conclusion
        .as_deref()
        .is_some_and(|text| !is_placeholder(text, form.lexicon()));
    conclusion || !narrative.problems.is_empty() || !narrative.measures.is_empty()
}

/// Where points were lost, most first.
pub(super) fn losses(form: &Form<'_>) -> Vec<(String, Decimal)> {
    let rows = form.rows().filter_map(|row| Some((row.name().to_owned(), row.lost()?)));
    let execution = form
        .score
        .execution
        .score
        .map(|score| ("预算执行率".to_owned(), form.score.execution.points - score));
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
    use crate::check::tests::{Trial, trials_of};

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

    fn found_beside(row: &str, problem: &str) -> usize {
        let more = format!(
            "[execution]\nexecuted = 96\nadjusted = 100\nreason = \"助餐点采购节约\"\n[narrative]\nproblems = [\"{problem}\"]\n"
        );
        Trial::default()
            .project(2024, "A01", "", &[row], &more)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn problems_of_something_else() {
        trials_of(include_str!("unmet_without_problem.trials.toml"), "", |case| {
            found_beside(case.of("row"), case.of("problem"))
        });
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
