//! D03a: fewer measures than problems.

use super::items::{self, count, written};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::Lexicon;
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;
use crate::model::form::Narrative;
use std::collections::BTreeSet;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::FewerMeasuresThanProblems,
    include_str!("fewer_measures_than_problems.md"),
    look,
)
.with(&[items::WORDS]);

fn look(form: &Form<'_>) -> Vec<Found> {
    let narrative = &form.facts.words.narrative;
    let (problems, measures) = (
        count(&narrative.problems, form.lexicon()),
        count(&narrative.measures, form.lexicon()),
    );
    // No measure at all is a chapter that is missing.
    if measures == 0 || measures >= problems || has_one_for_each(narrative, problems, form.lexicon()) {
        return Vec::new();
    }
    let problem = open_problem(&narrative.problems, &narrative.measures, form.lexicon()).unwrap_or_default();
    let found = form.found_in_words(
        "measures",
        format!("存在问题写了 {problems} 条，改进措施只有 {measures} 条，不能逐条对应"),
    );
    let found = found.label("措施比问题少").hint(format!(
        "每条问题写一条措施，写明做什么、谁负责、什么时候完成；如补上针对“{}”的措施",
        quoted(problem)
    ));
    vec![found]
}

/// Whether measures joined by semicolons are one for each problem, and not several for the same one.
fn has_one_for_each(narrative: &Narrative, count: usize, lexicon: &Lexicon) -> bool {
    let problems: Vec<String> = written(&narrative.problems, lexicon).map(squeezed).collect();
    let parts = written(&narrative.measures, lexicon).flat_map(|text| text.split(['；', ';']));
    let parts: Vec<String> = parts.map(squeezed).filter(|part| !part.is_empty()).collect();
    let mut open: BTreeSet<usize> = (0..problems.len()).collect();
    for part in &parts {
        // Of two that are equally near, the one that nobody has answered yet.
        let nearest =
            (0..problems.len()).max_by_key(|number| (nearness(part, &problems[*number]), open.contains(number)));
        nearest.map(|number| open.remove(&number));
    }
    parts.len() >= count && open.is_empty()
}

/// How much two texts speak of the same: pairs of characters say more than characters.
fn nearness(one: &str, other: &str) -> usize {
    let characters: Vec<char> = one.chars().collect();
    let pairs = characters
        .windows(2)
        .filter(|pair| other.contains(&pair.iter().collect::<String>()));
    let single: BTreeSet<char> = characters.iter().copied().filter(|c| other.contains(*c)).collect();
    pairs.count() * 3 + single.len()
}

/// The problem that shares the fewest pairs of characters with the measures.
fn open_problem<'t>(problems: &'t [String], measures: &[String], lexicon: &Lexicon) -> Option<&'t str> {
    let measures = squeezed(&measures.concat());
    let shared = |problem: &str| {
        let characters: Vec<char> = squeezed(problem).chars().collect();
        let pairs = characters
            .windows(2)
            .filter(|pair| measures.contains(&pair.iter().collect::<String>()));
        pairs.count() * 100 / characters.len().max(1)
    };
    // Of two that are equally open the later one: people stop writing before the end.
    written(problems, lexicon)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .min_by_key(|problem| shared(problem))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(narrative: &str) -> Vec<String> {
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        Trial::default()
            .project(2024, "A01", "", &[row], &format!("[narrative]\n{narrative}\n"))
            .messages(&CHECK)
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("fewer_measures_than_problems.trials.toml"), "", |case| {
            found(case.text()).len()
        });
    }

    #[test]
    fn the_hint_names_the_problem_without_a_measure() {
        let messages = found("problems = [\"工程款支付不及时\", \"施工进度慢\"]\nmeasures = [\"倒排施工进度\"]");
        assert!(messages[0].contains("“工程款支付不及时”的措施"), "{messages:?}");
    }
}
