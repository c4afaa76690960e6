//! W02: a claimed total that is not the sum of the claimed scores.

use super::claimed_above_points::total_is_impossible;
use super::words;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::diagnostic::Code;
use crate::model::scorecard::{LedgerLine, Status};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ClaimedTotalNotSum, include_str!("claimed_total_not_sum.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    on_total(form).into_iter().collect()
}

fn on_total(form: &Form<'_>) -> Option<Found> {
    let claimed = form.facts.words.claimed_total.as_ref()?;
    if total_is_impossible(form, claimed.value) {
        return None;
    }
    let sum = claimed_sum(form)?;
    // A cap or a bonus stands between the rows and the total.
    let adjustments: Decimal = form.score.ledger.iter().map(|line: &LedgerLine| line.points).sum();
    let adds_up = claimed.value == sum || claimed.value == sum - adjustments;
    (!adds_up).then(|| words::total_not_sum(claimed.value, sum, form.score.total, &claimed.place))
}

/// Σ of the claimed scores; none where a row that counts has none.
pub(super) fn claimed_sum(form: &Form<'_>) -> Option<Decimal> {
    let claimed = form.score.execution.claimed;
    let execution = if form.score.execution.points.is_zero() {
        Some(claimed.unwrap_or_default())
    } else {
        claimed
    };
    form.rows()
        .filter(|row| row.score.status != Status::NotApplicable && !row.score.points.is_zero())
        .map(|row| row.score.claimed)
        .chain([execution])
        .sum()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(total: &str) -> usize {
        let more = format!("claimed_total = {total}\n[execution]\nexecuted = 9\nadjusted = 10\nclaimed = 9\n");
        let row = "数量指标/里程 | ≥10公里 | points=90 | actual=9公里 | claimed=81";
        Trial::default()
            .project(2024, "A01", "", &[row], &more)
            .found(&CHECK)
            .len()
    }

    #[test]
    fn ninety_is_the_sum_of_81_and_9() {
        assert_eq!(found("90"), 0);
        assert_eq!(found("90.5"), 1);
        assert_eq!(found("89.99"), 1);
    }
}
