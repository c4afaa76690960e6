//! W04: a claimed score other than the computed one.

use super::claimed_above_points::{row_is_impossible, total_is_impossible};
use super::claimed_total_not_sum::claimed_sum;
use super::{explanation, words};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::scorecard::Status;

pub(in crate::check) const CHECK: Check = Check::form(
    Code::ClaimedScoreDiffers,
    include_str!("claimed_score_differs.md"),
    look,
);

fn look(form: &Form<'_>) -> Vec<Found> {
    let rows = form
        .rows()
        .filter_map(|row| on_row(&row).map(|found| found.about(&row)));
    rows.chain(on_total(form)).collect()
}

fn on_row(row: &Row<'_>) -> Option<Found> {
    let claimed = row.indicator.result.claimed.as_ref()?;
    let (claimed, place) = (claimed.value, &claimed.place);
    if row.score.status == Status::NotApplicable || row_is_impossible(row, claimed) {
        return None;
    }
    match (row.score.score, &row.score.range) {
        (Some(score), _) => (score != claimed).then(|| {
            let how = explanation::of_row(row.score, claimed);
            let allotted = row.indicator.points.is_none().then_some(row.score.points);
            words::score_differs(row.name(), claimed, score, how.as_deref(), allotted, place)
        }),
        (None, Some(range)) => (claimed < range.low || claimed > range.high)
            .then(|| words::outside_range(row.name(), claimed, range, place)),
        (None, None) => None,
    }
}

/// Without all rows there is no sum to compare with; the computed total is left.
fn on_total(form: &Form<'_>) -> Option<Found> {
    let claimed = form.facts.words.claimed_total.as_ref()?;
    if total_is_impossible(form, claimed.value) || claimed_sum(form).is_some() {
        return None;
    }
    let total = form.score.total?;
    (claimed.value != total).then(|| words::score_differs("总分", claimed.value, total, None, None, &claimed.place))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::trials;

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("claimed_score_differs.trials.toml"));
    }
}
