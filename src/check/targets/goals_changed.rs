//! T11e: goals other than the approved ones.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(Code::GoalsChanged, include_str!("goals_changed.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let found = || {
        let (now, then) = (&form.project()?.goals, &form.approved()?.project()?.goals);
        let same = |(now, then): (&String, &String)| squeezed(now) == squeezed(then);
        if now.len() == then.len() && now.iter().zip(then).all(same) {
            return None;
        }
        let differs = now
            .iter()
            .zip(then)
            .position(|pair| !same(pair))
            .unwrap_or(now.len().min(then.len()));
        let shown = |goals: &[String]| {
            goals
                .get(differs)
                .map_or_else(|| "没有".to_owned(), |goal| format!("“{}”", quoted(goal)))
        };
        let number = differs + 1;
        let place = form
            .facts
            .marks
            .item("goals", differs)
            .unwrap_or_else(|| form.at("goals"));
        let message = format!("绩效目标第 {number} 条是{}，批复的是{}", shown(now), shown(then));
        Some(Found::new(Some(place), message).hint("改回批复的绩效目标；经批准调整的，改好后重新存档"))
    };
    found().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(then: &str, now: &str) -> usize {
        let trial = |goals: &str| {
            Trial::default().project(
                2024,
                "A01",
                &format!("goals = [{goals}]\n"),
                &["数量指标/里程 | ≥10公里"],
                "",
            )
        };
        trial(now).approved(trial(then)).found(&CHECK).len()
    }

    #[test]
    fn words_count_and_settings_do_not() {
        assert_eq!(found("\"养护公路10公里\"", "\"养护公路 10 公里。\""), 0);
        assert_eq!(found("\"养护公路10公里\"", "\"养护公路8公里\""), 1);
        assert_eq!(found("\"甲\", \"乙\"", "\"甲\""), 1);
        assert_eq!(found("\"甲\"", "\"甲\", \"乙\""), 1);
        assert_eq!(found("\"甲\", \"乙\"", "\"乙\", \"甲\""), 1);
    }
}
