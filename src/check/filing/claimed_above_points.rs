//! W03: a claimed score above the points, or below zero.

use super::words;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::scorecard::Status;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::ClaimedAbovePoints, include_str!("claimed_above_points.md"), look);

fn look(form: &Form<'_>) -> Vec<Found> {
    let execution = form.facts.execution.claimed.as_ref().and_then(|claimed| {
        is_impossible(claimed.value, form.score.execution.points)
            .then(|| words::above_points("预算执行率", claimed.value, form.score.execution.points, &claimed.place))
    });
    let rows = form.rows().filter_map(|row| on_row(&row));
    let total = form.facts.words.claimed_total.as_ref().and_then(|claimed| {
        total_is_impossible(form, claimed.value)
            .then(|| words::above_points("总分", claimed.value, form.score.points, &claimed.place))
    });
    execution.into_iter().chain(rows).chain(total).collect()
}

fn on_row(row: &Row<'_>) -> Option<Found> {
    let claimed = row.indicator.result.claimed.as_ref()?;
    row_is_impossible(row, claimed.value)
        .then(|| words::above_points(row.name(), claimed.value, row.score.points, &claimed.place).about(row))
}

/// Whether no row of these points can have this score.
pub(super) fn is_impossible(claimed: Decimal, points: Decimal) -> bool {
    claimed > points || claimed.is_sign_negative()
}

/// As [`is_impossible`]; where the file gives no points, the unit may have had others in mind than the pack.
pub(super) fn row_is_impossible(row: &Row<'_>, claimed: Decimal) -> bool {
    let allotted = row.indicator.points.is_none();
    row.score.status != Status::NotApplicable && (claimed > row.score.points && !allotted || claimed.is_sign_negative())
}

/// While points do not add up, their sum is no full marks; that is said elsewhere.
pub(super) fn total_is_impossible(form: &Form<'_>, claimed: Decimal) -> bool {
    claimed > form.score.points && form.score.total.is_some() || claimed.is_sign_negative()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("claimed_above_points.trials.toml"));
    }
}
