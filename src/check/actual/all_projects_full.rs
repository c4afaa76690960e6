//! A04b: a department in which no project lost a point.

use super::all_full::is_full;
use crate::check::beside::Beside;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::diagnostic::Code;
use crate::score::ScoredYear;

pub(in crate::check) const CHECK: Check =
    Check::year(Code::AllProjectsFull, include_str!("all_projects_full.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::AllProjectsFull, include_str!("all_projects_full.toml"));
const ENOUGH: Limit = WORDS.limit("enough");

fn look(year: &ScoredYear, beside: &Beside<'_>, forms: &[Form<'_>]) -> Vec<Found> {
    let projects: Vec<&Form<'_>> = forms.iter().filter(|form| form.project().is_some()).collect();
    if projects.len() < beside.lexicon.count(ENOUGH) || !projects.iter().all(|form| is_full(form)) {
        return Vec::new();
    }
    let names: Vec<String> = projects.iter().map(|form| format!("“{}”", form.name())).collect();
    // It is the department's: where it has a form, that is where it can be accepted.
    let own = forms.iter().find(|form| form.project().is_none());
    let place = own
        .or(projects.first().copied())
        .map(|form| form.at_words("claimed_total"));
    let found = Found::new(
        place,
        format!(
            "{}的 {} 个项目全部满分：{}",
            year.facts.department.name,
            projects.len(),
            names.join("、")
        ),
    )
    .label("没有一个项目扣分")
    .hint("从执行率低、任务调整多的项目开始，对照佐证材料逐项复核完成值，再汇总部门得分");
    vec![match own {
        Some(own) => found.of(own),
        None => found,
    }]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(actuals: &[&str]) -> usize {
        let trial = actuals
            .iter()
            .enumerate()
            .fold(Trial::default(), |trial, (number, actual)| {
                let rows = [format!("数量指标/场次 | ≥5场 | actual={actual}")];
                let more = "[execution]\nadjusted = 100\nexecuted = 100\n";
                trial.project(2024, &format!("A0{number}"), "", &[&rows[0]], more)
            });
        trial.found(&CHECK).len()
    }

    #[test]
    fn hits() {
        assert_eq!(found(&["5场", "5场", "5场"]), 1);
        assert_eq!(found(&["6场", "5场", "5场", "5.5场"]), 1);
        assert_eq!(found(&["5场"; 5]), 1);
        assert_eq!(found(&["5场", "10场", "7场"]), 1);
        assert_eq!(found(&["5场"; 9]), 1);
        assert_eq!(found(&["5场", "5场"]), 1);
    }

    #[test]
    fn misses() {
        assert_eq!(found(&["5场", "4场"]), 0);
        assert_eq!(found(&["5场", "5场", "4场"]), 0);
        assert_eq!(found(&["5场", "5场", "5场", "0场"]), 0);
        assert_eq!(found(&["5场", "5场", ""]), 0);
        assert_eq!(found(&["5场"]), 0);
        assert_eq!(found(&["4场", "4场", "4场"]), 0);
    }
}
