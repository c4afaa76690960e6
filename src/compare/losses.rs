//! What a form lost, clause by clause.

use crate::model::scorecard::{FormScore, Status};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Points lost by clause, 分; a bonus is a negative loss.
pub(super) type Losses = BTreeMap<String, Decimal>;

/// Of all rows that are on the form, 预算执行率 and the form as a whole: full marks less their sum is the total.
pub(super) fn losses_of(form: &FormScore) -> Losses {
    let mut losses = Losses::new();
    let on_form = form.indicators.iter().map(|one| &one.row);
    let on_form = on_form.filter(|row| row.status != Status::NotApplicable);
    let rows = on_form.flat_map(|row| &row.ledger);
    for line in rows.chain(&form.execution.ledger).chain(&form.ledger) {
        *losses.entry(line.clause.clone()).or_default() += line.points;
    }
    losses
}
