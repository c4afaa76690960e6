//! Cumulative percentages by date: 资金支出计划 and 支付进度.

use super::words;
use crate::diagnostic::Findings;
use crate::model::Located;
use rust_decimal::Decimal;

/// A table of percentages as typed.
pub(super) type Written = Vec<(Located<String>, Located<Decimal>)>;

/// 资金支出计划(%): every share lies between 0 and 100.
pub(super) fn plan(written: Written, said: &mut Findings) -> Vec<(String, Decimal)> {
    meant(written, "资金支出计划", Some(Decimal::ONE_HUNDRED), said)
}

/// 支付进度(%): may pass 100, as the execution itself may, but not fall below 0.
pub(super) fn progress(written: Written, said: &mut Findings) -> Vec<(String, Decimal)> {
    meant(written, "支付进度", None, said)
}

fn meant(written: Written, term: &str, most: Option<Decimal>, said: &mut Findings) -> Vec<(String, Decimal)> {
    let checked = written.into_iter().map(|(date, share)| {
        if share.value < Decimal::ZERO || most.is_some_and(|most| share.value > most) {
            said.push(words::plan_percent(term, &date.value, share.value, &share.place));
        }
        (date.value, share.value)
    });
    checked.collect()
}
