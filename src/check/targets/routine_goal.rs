//! T08a: a goal that every unit must meet anyway.

use super::routine::{WORDS, is_routine, is_routine_name};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::text::quoted;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::RoutineGoal, include_str!("routine_goal.md"), look).with(&[WORDS]);

fn look(form: &Form<'_>) -> Vec<Found> {
    let goals = form
        .facts
        .goals()
        .into_iter()
        .filter(|goal| is_routine(goal.text, form.lexicon()));
    let found = goals.map(|goal| {
        let message = format!(
            "绩效目标“{}”是任何项目都要做到的管理要求，不是产出或效果",
            quoted(goal.text)
        );
        Found::new(goal.place, message).label("日常管理要求").hint(hint(form))
    });
    found.collect()
}

/// From the rows that do measure something.
fn hint(form: &Form<'_>) -> String {
    let named: Vec<String> = form
        .rows()
        .filter(|row| !is_routine_name(row.name(), row.lexicon()))
        .take(2)
        .map(|row| format!("{}{}", row.name(), row.indicator.target))
        .collect();
    if named.is_empty() {
        return "改写为：用这笔钱做成什么事、做多少、带来什么效果".to_owned();
    }
    format!("改写为做成什么事、带来什么效果，如从指标归纳：“{}”", named.join("，"))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(goal: &str) -> usize {
        let top = format!("goals = [\"{goal}\"]\n");
        Trial::default()
            .project(2024, "A01", &top, &["数量指标/里程 | ≥10公里"], "")
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("routine_goal.trials.toml"), "", |goal| found(goal.text()));
    }
}
