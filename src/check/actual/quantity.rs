//! 数量指标 of a form beside its money.

use crate::check::class::Class;
use crate::check::form::Form;
use crate::check::row::Row;
use rust_decimal::Decimal;

/// The 数量指标 that count, where all of them have a score.
pub(super) fn scored<'a>(form: &'a Form<'_>) -> Vec<Row<'a>> {
    let rows: Vec<Row<'a>> = form
        .rows()
        .filter(|row| row.class() == Class::Quantity && row.counts())
        .collect();
    if rows.iter().all(|row| row.score.score.is_some()) {
        rows
    } else {
        Vec::new()
    }
}

/// 执行率 of a project in %, exact.
pub(super) fn percent_paid(form: &Form<'_>) -> Option<Decimal> {
    form.project()?;
    let executed = form.score.execution.executed?;
    executed
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(form.score.execution.adjusted?)
}

/// `percent` as printed.
pub(super) fn printed(percent: Decimal) -> String {
    format!("{}%", percent.round_dp(2).normalize())
}
