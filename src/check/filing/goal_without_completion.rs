//! D05b: a goal whose completion is not told.

use super::items::{self, count};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::text::{is_placeholder, quoted};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::GoalWithoutCompletion,
    include_str!("goal_without_completion.md"),
    look,
)
.with(&[items::WORDS]);

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(project) = form.project().filter(|_| form.is_filled()) else {
        return Vec::new();
    };
    let (goals, completion) = (&project.goals, &form.facts.words.completion);
    let (wanted, told) = (
        goals
            .iter()
            .filter(|goal| !is_placeholder(goal, form.lexicon()))
            .count(),
        count(completion, form.lexicon()),
    );
    if told >= wanted {
        return Vec::new();
    }
    let blank = completion.iter().position(|text| is_placeholder(text, form.lexicon()));
    let number = blank.unwrap_or(told);
    let goal = goals.get(number).map(|goal| quoted(goal)).unwrap_or_default();
    let message = match blank {
        Some(number) => format!("绩效目标第 {} 条“{goal}”的完成情况是空的", number + 1),
        None => format!("绩效目标 {wanted} 条，完成情况只有 {told} 条，没有说到“{goal}”"),
    };
    let place = match blank {
        Some(number) => form.at_words_item("completion", number),
        None => form.at_words("completion"),
    };
    vec![Found::new(Some(place), message).label("缺完成情况").hint(format!(
        "completion 与 goals 一条对一条；补写“{goal}”完成到什么程度，没有完成的也要写明"
    ))]
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    fn found(goals: &str, actuals: &str) -> usize {
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        let top = format!("goals = [{goals}]\n");
        Trial::default()
            .project(2024, "A01", &top, &[row], actuals)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("goal_without_completion.trials.toml"), "", |case| {
            found(case.of("goals"), case.of("actuals"))
        });
        // Nothing was reported yet.
        let top = "goals = [\"完成道路养护\", \"保障通行安全\"]\n";
        let trial = Trial::default().project(2024, "A01", top, &["数量指标/养护里程 | ≥10公里"], "");
        assert!(trial.found(&CHECK).is_empty());
    }
}
