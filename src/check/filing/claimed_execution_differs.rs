//! W05: a claimed 执行率 score other than the computed one.

use super::claimed_above_points::is_impossible;
use super::{explanation, words};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::ClaimedExecutionDiffers,
    include_str!("claimed_execution_differs.md"),
    look,
);

fn look(form: &Form<'_>) -> Vec<Found> {
    let found = || {
        let claimed = form.facts.execution.claimed.as_ref()?;
        if is_impossible(claimed.value, form.score.execution.points) {
            return None;
        }
        let score = form.score.execution.score?;
        (score != claimed.value).then(|| {
            let how = explanation::of_execution(&form.score.execution, claimed.value);
            words::score_differs("预算执行率", claimed.value, score, how.as_deref(), None, &claimed.place)
        })
    };
    found().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(claimed: &str) -> usize {
        let more = format!("[execution]\nexecuted = 95.88\nadjusted = 100\nclaimed = {claimed}\n");
        let trial = Trial::default().project(2024, "A01", "", &["数量指标/里程 | ≥10公里"], &more);
        trial.found(&CHECK).len()
    }

    #[test]
    fn a_rate_that_was_rounded_first_is_no_discretion() {
        // 85.2464 % is printed as 85.25 %, and 10 × 85.25 % = 8.525, printed as 8.53; 8.52464 is 8.52.
        let more = "[execution]\nexecuted = 85.2464\nadjusted = 100\nclaimed = 8.53\n";
        let trial = Trial::default().project(2024, "A01", "", &["数量指标/里程 | ≥10公里"], more);
        let found = trial.found(&CHECK);
        assert!(
            found[0].message.contains("执行率先四舍五入到 85.25%"),
            "{}",
            found[0].message
        );
    }

    #[test]
    fn ten_times_95_88_percent_is_9_59() {
        assert_eq!(found("9.59"), 0);
        assert_eq!(found("9.6"), 1);
        assert_eq!(found("10"), 1);
        // Said as W03.
        assert_eq!(found("10.5"), 0);
    }
}
