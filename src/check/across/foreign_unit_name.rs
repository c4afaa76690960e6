//! D02b: the name of another department.

use crate::check::beside::Beside;
use crate::check::county::County;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, List, Sheet};
use crate::check::passage::Passage;
use crate::check::text::quoted;
use crate::diagnostic::Code;
use crate::score::ScoredYear;

pub(in crate::check) const CHECK: Check =
    Check::county(Code::ForeignUnitName, include_str!("foreign_unit_name.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::ForeignUnitName, include_str!("foreign_unit_name.toml"));
const TOGETHER: List = WORDS.list("together");
const LINKS: List = WORDS.list("links");
const ACTS: List = WORDS.list("acts");
const SHORTEST: Limit = WORDS.limit("shortest");

/// Whether a department's name is long enough to be told from ordinary words.
pub(super) fn is_told_apart(year: &ScoredYear, beside: &Beside<'_>) -> bool {
    let name = year.facts.department.name.trim();
    name.chars().count() >= beside.lexicon.count(SHORTEST)
}

fn look(county: &County, number: usize, forms: &[Form<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for form in forms {
        for passage in Passage::all(form) {
            let likely = county.named_in(passage.text, number);
            let mut others: Vec<&str> = likely.filter(|name| is_named(name, form, &passage)).collect();
            others.sort_unstable();
            others.dedup();
            // Two others in one text are a list of those who take part.
            if let [name] = longest(&others).as_slice() {
                found.push(on_name(name, form, &passage));
            }
        }
    }
    found
}

/// Without names that are the beginning of another one that is named.
fn longest<'n>(names: &[&'n str]) -> Vec<&'n str> {
    let is_part = |name: &str| {
        names
            .iter()
            .any(|other| other.len() > name.len() && other.contains(name))
    };
    let mut kept: Vec<&str> = names.iter().copied().filter(|name| !is_part(name)).collect();
    kept.dedup();
    kept
}

fn on_name(name: &str, form: &Form<'_>, passage: &Passage<'_>) -> Found {
    let mine = &form.year.facts.department.name;
    let message = format!(
        "{}“{}”写的是“{name}”，本部门是“{mine}”",
        passage.part.in_chinese(),
        quoted(passage.text)
    );
    let found = passage.found(message).label("其他部门的名称");
    found
        .hint(format!(
            "把“{name}”改为“{mine}”，并核对这段文字是不是本部门的情况；确需提到对方的，写明“会同{name}”等关系"
        ))
        .of(form)
}

/// Whether the passage speaks of the department `name` as if it were its own.
fn is_named(name: &str, form: &Form<'_>, passage: &Passage<'_>) -> bool {
    let text = passage.text;
    let facts = &form.year.facts;
    let mine = facts.department.name.as_str();
    let unit = form
        .project()
        .and_then(|project| project.unit.as_ref())
        .map(|unit| unit.name.as_str())
        .unwrap_or_default();
    // A text that names its own unit beside the other one says who is who; its project's name says nothing of that.
    let known = form.name().contains(name)
        || [mine, unit]
            .iter()
            .any(|own| own.contains(name) || !own.is_empty() && text.contains(own));
    if !text.contains(name) || known || facts.department.finance_bureau.as_deref() == Some(name) {
        return false;
    }
    text.match_indices(name).all(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + name.len()..]);
        let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
        // Those who are asked whether they are content with it: then it is the one that is judged.
        let is_judged = before.ends_with('对') && behind.contains("满意");
        !form.list(TOGETHER).any_in(sentence)
            && (is_judged || !form.list(LINKS).any_ends(before))
            && !form.list(ACTS).any_starts(behind)
    })
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(text: &str) -> Vec<String> {
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        let more = format!("[narrative]\nconclusion = \"{text}\"\n");
        let mine = Trial::default().project(2024, "A01", "", &[row], &more);
        let other = Trial::rows(&[row]);
        let county = [
            mine.named("清水县水利局"),
            other.clone().named("清水县教育局"),
            other.clone().named("清水县卫生健康局"),
            other.named("示例财政局"),
        ];
        Trial::county(&CHECK, &county)
            .into_iter()
            .map(|(number, one)| format!("{number} {}", one.message))
            .collect()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("foreign_unit_name.trials.toml"), "", |case| {
            let messages = found(case.text());
            assert!(messages.iter().all(|one| one.starts_with("0 ")), "{messages:?}");
            messages.len()
        });
    }

    #[test]
    fn a_goal_too() {
        let goal = Trial::default().project(
            2024,
            "A01",
            "goals = [\"提升清水县教育局办公效率\"]\n",
            &["数量指标/里程 | ≥1公里"],
            "",
        );
        let other = Trial::rows(&["数量指标/里程 | ≥1公里"]);
        let county = [goal.named("清水县水利局"), other.named("清水县教育局")];
        assert_eq!(Trial::county(&CHECK, &county).len(), 1);
    }

    #[test]
    fn the_name_of_the_project_excuses_nothing() {
        let top = "[project]\nname = \"道路养护\"\nunit = { code = \"1\", name = \"清水县水利站\" }\n";
        let more = "completion = [\"清水县教育局完成道路养护 9 公里。\"]\n";
        let mine = Trial::default().project(2024, "A01", top, &["数量指标/里程 | ≥1公里 | actual=9公里"], more);
        let other = Trial::rows(&["数量指标/里程 | ≥1公里"]);
        let county = [mine.named("清水县水利局"), other.named("清水县教育局")];
        assert_eq!(Trial::county(&CHECK, &county).len(), 1);
    }
}
