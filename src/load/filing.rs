//! 填报日期 and 报送期限: the two dates on which lateness hangs, as meant.

use super::words;
use crate::diagnostic::{Findings, Severity};
use crate::model::Located;
use crate::model::form::Words;
use crate::model::notation::Stated;

/// A filing is made when the budget year is over: what names no year lies in the next.
pub(super) fn filing_year(year: i16) -> i16 {
    year.saturating_add(1)
}

/// 报送期限; of a month its last day.
pub(super) fn due(typed: &Located<String>, year: i16, findings: &mut Findings) -> Stated {
    let due = Stated::read(&typed.value, filing_year(year));
    if due.deadline().is_none() {
        findings.push(words::unreadable_date("报送期限", "due", &due, &typed.place));
    }
    if let Some(one) = words::assumed_year("报送期限", &due, &typed.place) {
        findings.push(one);
    }
    due
}

/// 填报日期 of a form, read in place. Where a deadline is set, lateness hangs on it, so that it must be mended.
pub(super) fn signed(words: &mut Words, year: i16, has_due: bool, findings: &mut Findings) {
    let Some(typed) = words.signed.date.take() else { return };
    let date = Stated::read(&typed.text, filing_year(year));
    let place = words.marks.of("date").or(words.place.as_ref());
    if let Some(place) = place {
        if date.day().is_none() {
            let mut one = words::unreadable_date("填报日期", "date", &date, place);
            if !has_due {
                one.severity = Severity::P1;
            }
            findings.push(one);
        }
        if let Some(one) = words::assumed_year("填报日期", &date, place) {
            findings.push(one);
        }
    }
    words.signed.date = Some(date);
}

/// 监控日期: a month is exact enough to tell which entry is the later one.
pub(super) fn monitored(typed: &Located<String>, year: i16, findings: &mut Findings) -> Stated {
    let date = Stated::read(&typed.value, year);
    if date.meant.is_err() {
        let mut one = words::unreadable_date("监控日期", "date", &date, &typed.place);
        one.severity = Severity::P1;
        findings.push(one);
    }
    date
}
