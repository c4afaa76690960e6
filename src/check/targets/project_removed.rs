//! T11g: an approved project that is gone.

use crate::check::beside::Beside;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;
use crate::score::ScoredYear;

pub(in crate::check) const CHECK: Check = Check::year(Code::ProjectRemoved, include_str!("project_removed.md"), look);

fn look(year: &ScoredYear, beside: &Beside<'_>, _: &[Form<'_>]) -> Vec<Found> {
    let approved = beside.approved.iter().flat_map(|approved| &approved.projects);
    let now = year.facts.indexed();
    let gone = approved.filter(|then| now.project(then.code()).is_none());
    gone.map(|then| {
        let message = format!("批复的项目“{}”（{}）没有目标文件了", then.name(), then.code());
        Found::new(None, message)
            .hint("从存档 filed/ 里恢复它的目标文件；没有实施的项目也要自评，各指标写 why_none 和原因")
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    #[test]
    fn a_missing_project_is_named_and_a_new_one_is_none() {
        let row = ["数量指标/里程 | ≥10公里"];
        let of = |codes: &[&str]| {
            codes
                .iter()
                .fold(Trial::default(), |trial, code| trial.project(2024, code, "", &row, ""))
        };
        assert!(
            of(&["A01", "B02"])
                .approved(of(&["A01", "B02"]))
                .found(&CHECK)
                .is_empty()
        );
        assert!(of(&["A01", "C03"]).approved(of(&["A01"])).found(&CHECK).is_empty());
        let gone = of(&["A01"]).approved(of(&["A01", "B02"])).found(&CHECK);
        assert!(gone.len() == 1 && gone[0].message.contains("B02"), "{gone:?}");
    }
}
