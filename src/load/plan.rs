//! Cumulative percentages by date: 资金支出计划 and 支付进度.

use super::words;
use crate::diagnostic::Findings;
use crate::model::Located;
use crate::model::money::Share;
use crate::model::notation::Stated;
use rust_decimal::Decimal;

/// A table of percentages as typed.
pub(super) type WrittenShares = Vec<(Located<String>, Located<Decimal>)>;

/// 资金支出计划(%): every share lies between 0 and 100.
pub(super) fn plan(written: WrittenShares, year: i16, findings: &mut Findings) -> Vec<Share> {
    meant(written, "资金支出计划", Some(Decimal::ONE_HUNDRED), year, findings)
}

/// 支付进度(%): may pass 100, as the execution itself may, but not fall below 0.
pub(super) fn progress(written: WrittenShares, year: i16, findings: &mut Findings) -> Vec<Share> {
    meant(written, "支付进度", None, year, findings)
}

/// A date that is none (上半年) is compared as it was typed, so that nothing is lost with it.
fn meant(written: WrittenShares, term: &str, most: Option<Decimal>, year: i16, findings: &mut Findings) -> Vec<Share> {
    let checked = written.into_iter().map(|(date, share)| {
        if share.value < Decimal::ZERO || most.is_some_and(|most| share.value > most) {
            findings.push(words::plan_percent(term, &date.value, share.value, &share.place));
        }
        (Stated::read(&date.value, year), share.value)
    });
    checked.collect()
}
