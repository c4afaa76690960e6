//! The lines of a form as a whole: of functions that look at all of it, of decisions, of rescaling and rounding.

use super::row::{is_decided, same};
use super::{mend, words};
use crate::model::form::Form;
use crate::model::money::Execution;
use crate::model::notation::Stated;
use crate::model::scorecard::{Answers, FormScore, Keeps, LedgerLine};
use crate::rules::{Cage, Pack};
use crate::score::row::line as drawn;
use crate::score::trial::{days_after, first, last};
use crate::score::whole::{Asked, DateWords, Sight};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Asks each line of the form's own ledger.
pub(super) fn answer(
    cage: &mut Cage,
    pack: &Pack,
    (form, money): (&Form, &Execution),
    score: &mut FormScore,
    due: Option<&Stated>,
) {
    if score.ledger.is_empty() {
        return;
    }
    let sight = Sight {
        form,
        money,
        rows: score.indicators.iter().map(|one| &one.row).collect(),
    };
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
                sight: &sight,
                missed: sight.missed(),
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
    sight: &'a Sight<'a>,
    missed: usize,
    points: Decimal,
    line: &'a LedgerLine,
}

impl Whole<'_> {
    /// What would have kept its points, and whether that is an earlier day.
    fn keeps(&self, cage: &mut Cage, late: Option<Decimal>, due: Option<&Stated>) -> (Result<Keeps, String>, bool) {
        if let (Some(late), Some(day)) = (late.and_then(|late| late.to_i64()), due.and_then(Stated::deadline))
            && self.is_gone(cage, self.missed, Some(Decimal::ZERO))
        {
            let days = last(late, |days| self.is_gone(cage, self.missed, Some(days.into())));
            if let Some(day) = days_after(day, days) {
                let keeps = Keeps::actual(format!("≤{day}"), format!("填报日期不晚于 {day} 的不扣分"));
                return (Ok(keeps), true);
            }
        }
        let missed = self.missed;
        if missed > 0 && self.is_gone(cage, 0, late.or(self.line.number("days_late"))) {
            let days = self.line.number("days_late");
            let most = last(i64::try_from(missed).unwrap_or(i64::MAX), |count| {
                usize::try_from(count).is_ok_and(|count| self.is_gone(cage, count, days))
            });
            let text = format!("没有得满分的核心指标不超过 {most} 个（现在 {missed} 个）的不扣分");
            return (Ok(Keeps::actual(format!("≤{most}个"), text)), false);
        }
        if let Some(executed) = self.enough(cage, late) {
            let text = format!("全年执行数不低于 {executed} 万元的不扣分");
            return (Ok(Keeps::actual(format!("≥{executed}万元"), text)), false);
        }
        (Err(words::WHOLE.to_owned()), false)
    }

    /// The smallest 全年执行数, in steps of 0.01 万元, with which the line is gone.
    fn enough(&self, cage: &mut Cage, late: Option<Decimal>) -> Option<Decimal> {
        let (now, most) = (self.sight.money.executed?, self.sight.money.adjusted?);
        let cent = Decimal::new(1, 2);
        let more = |steps: i64| (now + cent * Decimal::from(steps)).min(most);
        let steps = ((most - now) / cent).ceil().to_i64().filter(|steps| *steps > 0)?;
        let days = late.or(self.line.number("days_late"));
        let mut gone = |executed: Decimal| {
            let money = Execution {
                executed: Some(executed),
                ..self.sight.money.clone()
            };
            let sight = Sight {
                money: &money,
                form: self.sight.form,
                rows: self.sight.rows.clone(),
            };
            self.is_gone_from(cage, &sight, self.missed, days)
        };
        first(steps, |steps| gone(more(steps))).map(|steps| more(steps).normalize())
    }

    /// Whether no function draws the line with so many core indicators missed and so many days late.
    fn is_gone(&self, cage: &mut Cage, missed: usize, days_late: Option<Decimal>) -> bool {
        self.is_gone_from(cage, self.sight, missed, days_late)
    }

    fn is_gone_from(&self, cage: &mut Cage, sight: &Sight<'_>, missed: usize, days_late: Option<Decimal>) -> bool {
        let total = self.line.number("total").unwrap_or(self.points);
        self.pack.whole.iter().all(|function| {
            let asked = Asked {
                total,
                points: self.points,
                failed_core: missed,
                worst: false,
                days_late,
            };
            let case = sight.case(asked, &DateWords::default());
            cage.run(function, &case).is_ok_and(|verdict| {
                verdict.losses.into_iter().all(|loss| {
                    let points = loss.points;
                    !same(&drawn(loss, points), self.line)
                })
            })
        })
    }
}
