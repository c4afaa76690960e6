//! The lines of a form as a whole: of functions that look at all of it, of decisions, of rescaling and rounding.

use super::row::{is_decided, same};
use super::{mend, words};
use crate::model::form::Form;
use crate::model::notation::Stated;
use crate::model::scorecard::{Answers, FormScore, Keeps, LedgerLine};
use crate::rules::{Cage, Pack};
use crate::score::row::line as drawn;
use crate::score::trial::{days_after, last};
use crate::score::whole::{Counts, DateWords};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Asks each line of the form's own ledger.
pub(super) fn answer(cage: &mut Cage, pack: &Pack, form: &Form, score: &mut FormScore, due: Option<&Stated>) {
    if score.ledger.is_empty() {
        return;
    }
    let counts = Counts::of(form, score.indicators.iter().map(|one| &one.row));
    let points = score.points;
    let answers: Vec<Answers> = score
        .ledger
        .iter()
        .map(|line| {
            if is_decided(line) || score.decision_of(line).is_some() {
                return Answers::new(Err(words::DECIDED.to_owned()), mend::decided());
            }
            if line.script.is_none() {
                let why = if line.clause == "rounding" {
                    words::ROUNDED
                } else {
                    words::RESCALED
                };
                return Answers::new(Err(why.to_owned()), mend::of_whole(false));
            }
            let whole = Whole {
                pack,
                counts: &counts,
                points,
                line,
            };
            let late = line.number("days_late").filter(|days| *days > Decimal::ZERO);
            let (keeps, is_late) = whole.keeps(cage, late, due);
            Answers::new(keeps, mend::of_whole(is_late))
        })
        .collect();
    for (line, answers) in score.ledger.iter_mut().zip(answers) {
        line.answers = Some(answers);
    }
}

/// A line of a function that looked at the whole form.
struct Whole<'a> {
    pack: &'a Pack,
    counts: &'a Counts,
    points: Decimal,
    line: &'a LedgerLine,
}

impl Whole<'_> {
    /// What would have kept its points, and whether that is an earlier day.
    fn keeps(&self, cage: &mut Cage, late: Option<Decimal>, due: Option<&Stated>) -> (Result<Keeps, String>, bool) {
        if let (Some(late), Some(day)) = (late.and_then(|late| late.to_i64()), due.and_then(Stated::deadline))
            && self.is_gone(cage, self.counts.missed, Some(Decimal::ZERO))
        {
            let days = last(late, |days| self.is_gone(cage, self.counts.missed, Some(days.into())));
            if let Some(day) = days_after(day, days) {
                let keeps = Keeps::actual(format!("≤{day}"), format!("填报日期不晚于 {day} 的不扣分"));
                return (Ok(keeps), true);
            }
        }
        let missed = self.counts.missed;
        if missed > 0 && self.is_gone(cage, 0, late.or(self.line.number("days_late"))) {
            let days = self.line.number("days_late");
            let most = last(i64::try_from(missed).unwrap_or(i64::MAX), |count| {
                usize::try_from(count).is_ok_and(|count| self.is_gone(cage, count, days))
            });
            let text = format!("没有得满分的核心指标不超过 {most} 个（现在 {missed} 个）的不扣分");
            return (Ok(Keeps::actual(format!("≤{most}个"), text)), false);
        }
        (Err(words::WHOLE.to_owned()), false)
    }

    /// Whether no function draws the line with so many core indicators missed and so many days late.
    fn is_gone(&self, cage: &mut Cage, missed: usize, days_late: Option<Decimal>) -> bool {
        let total = self.line.number("total").unwrap_or(self.points);
        self.pack.whole.iter().all(|function| {
            let case = self
                .counts
                .case(total, self.points, missed, days_late, &DateWords::default());
            cage.run(function, &case).is_ok_and(|verdict| {
                verdict.losses.into_iter().all(|loss| {
                    let points = loss.points;
                    !same(&drawn(loss, points), self.line)
                })
            })
        })
    }
}
