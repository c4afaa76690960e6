//! One indicator, rule by rule in the order of the pack.

use super::words::{percent, plain};
use super::{Loss, Row};
use rust_decimal::Decimal;
use rust_decimal_macros::dec;
use ziping::model::indicator::{Cause, Indicator, Outcome, WhyNone};
use ziping::model::notation::{Actual, Grade, Measured, Target, When};

const OVER_RATIO: Decimal = dec!(1.3);
const OVER_LOSS_MOST: Decimal = dec!(0.2);
const LATE_LOSS: Decimal = dec!(0.30);

/// The row, or nothing where it is open.
pub fn score(one: &Indicator, points: Decimal) -> Option<Row> {
    let mut note = None;
    let loss = match (&one.outcome, &one.meant) {
        (Outcome::WhyNone(WhyNone::NotApplicable) | Outcome::Missing | Outcome::Failed(_), _) | (_, Err(_)) => {
            return None;
        }
        (Outcome::WhyNone(why), _) => Some(not_done(one, points, *why)),
        (Outcome::Reported(measured), Ok(target)) => reported(one, points, target, measured, &mut note)?,
    };
    Some(Row::settled(points, loss, note))
}

/// The loss, if any; nothing where the row is open.
#[expect(clippy::option_option, reason = "no function for this row, or no loss")]
fn reported(
    one: &Indicator,
    points: Decimal,
    target: &Target,
    measured: &Measured,
    note: &mut Option<String>,
) -> Option<Option<Loss>> {
    let unit = measured.unit.as_ref().map(ToString::to_string).unwrap_or_default();
    let of = |number: Decimal| format!("{}{unit}", plain(number));
    Some(match (target, &measured.actual) {
        (Target::AtLeast(target), Actual::Number(actual)) => at_least(one, points, target.number, *actual, of, note),
        (Target::AtMost(target), Actual::Number(actual)) => at_most(points, target.number, *actual, of),
        (Target::Within { low, high, .. }, Actual::Number(actual)) => within(points, *low, *high, *actual, of),
        (Target::By(due), Actual::Date(done)) => on_time(one, points, *due, *done),
        (Target::YesNo(expected), Actual::YesNo(answer)) => {
            let word = |yes: bool| if yes { "是" } else { "否" };
            (expected != answer).then(|| {
                let reason = format!("要求“{}”，实际“{}”，不得分", word(*expected), word(*answer));
                (points, "yes-no", reason)
            })
        }
        (Target::Choice(expected), Actual::Choice(answer)) => (expected.trim() != answer.trim()).then(|| {
            let reason = format!("要求“{expected}”，实际“{answer}”，不得分");
            (points, "yes-no", reason)
        }),
        (Target::Graded(_), Actual::Grade(grade)) => {
            let degree = one.filled.degree.or((*grade == Grade::Met).then_some(Decimal::ONE))?;
            let inside = match grade {
                Grade::Met => (dec!(0.8)..=dec!(1)).contains(&degree),
                Grade::Partly => (dec!(0.6)..dec!(0.8)).contains(&degree),
                Grade::Unmet => (dec!(0)..dec!(0.6)).contains(&degree),
            };
            if !inside {
                return None;
            }
            (degree < Decimal::ONE).then(|| {
                let reason = format!("{}，认定完成程度{}", grade.as_str(), percent(degree));
                (points - points * degree, "graded", reason)
            })
        }
        _ => return None,
    })
}

fn at_least(
    one: &Indicator,
    points: Decimal,
    target: Decimal,
    actual: Decimal,
    of: impl Fn(Decimal) -> String,
    note: &mut Option<String>,
) -> Option<Loss> {
    if actual >= target {
        return over(one, points, target, actual, of, note);
    }
    if target <= Decimal::ZERO || actual <= Decimal::ZERO {
        let reason = format!(
            "完成值{}，指标值{}，没有可按比例计算的完成量，不得分",
            of(actual),
            of(target)
        );
        return Some((points, "proportional", reason));
    }
    let reason = format!(
        "完成值{}，为指标值{}的{}，未完成部分按比例扣分",
        of(actual),
        of(target),
        percent(actual / target)
    );
    Some((points - points * actual / target, "proportional", reason))
}

fn over(
    one: &Indicator,
    points: Decimal,
    target: Decimal,
    actual: Decimal,
    of: impl Fn(Decimal) -> String,
    note: &mut Option<String>,
) -> Option<Loss> {
    if target <= Decimal::ZERO || actual <= OVER_RATIO * target {
        return None;
    }
    let compared = || {
        format!(
            "完成值{}，为指标值{}的{}",
            of(actual),
            of(target),
            percent(actual / target)
        )
    };
    match one.filled.cause {
        Some(Cause::TargetTooLow) => {
            let lost = (points * actual / target - points * OVER_RATIO).min(points * OVER_LOSS_MOST);
            Some((
                lost,
                "over-achievement",
                format!("{}，自述指标值定得偏低，按偏离程度调减", compared()),
            ))
        }
        Some(_) => None,
        None => {
            *note = Some(format!("{}，超过较多，请说明原因（cause）", compared()));
            None
        }
    }
}

fn at_most(points: Decimal, target: Decimal, actual: Decimal, of: impl Fn(Decimal) -> String) -> Option<Loss> {
    if actual <= target {
        return None;
    }
    if target <= Decimal::ZERO {
        let reason = format!("完成值{}，指标值不超过{}，不得分", of(actual), of(target));
        return Some((points, "reverse", reason));
    }
    let reason = format!(
        "完成值{}，超过指标值{}，按指标值与完成值之比{}记分",
        of(actual),
        of(target),
        percent(target / actual)
    );
    Some((points - points * target / actual, "reverse", reason))
}

fn within(
    points: Decimal,
    low: Decimal,
    high: Decimal,
    actual: Decimal,
    of: impl Fn(Decimal) -> String,
) -> Option<Loss> {
    let (lost, reason) = if actual >= low && actual <= high {
        return None;
    } else if actual < low {
        if low <= Decimal::ZERO || actual <= Decimal::ZERO {
            let reason = format!(
                "完成值{}，低于下限{}，没有可按比例计算的完成量，不得分",
                of(actual),
                of(low)
            );
            (points, reason)
        } else {
            let share = percent(actual / low);
            let reason = format!("完成值{}，为下限{}的{share}，按比例扣分", of(actual), of(low));
            (points - points * actual / low, reason)
        }
    } else if high <= Decimal::ZERO {
        (points, format!("完成值{}，高于上限{}，不得分", of(actual), of(high)))
    } else {
        let share = percent(high / actual);
        let reason = format!(
            "完成值{}，高于上限{}，按上限与完成值之比{share}记分",
            of(actual),
            of(high)
        );
        (points - points * high / actual, reason)
    };
    Some((lost, "interval", reason))
}

fn on_time(one: &Indicator, points: Decimal, due: When, done: When) -> Option<Loss> {
    let due = due.deadline();
    if done.happened() <= due {
        return None;
    }
    let typed = one.filled.actual.as_deref().unwrap_or_default();
    let asked = format!("要求{}年{}月{}日完成，实际{typed}", due.year(), due.month(), due.day());
    Some(match one.filled.degree {
        Some(degree) => {
            let reason = format!("{asked}，认定完成程度{}", percent(degree));
            (points - points * degree, "late", reason)
        }
        None => (
            points * LATE_LOSS,
            "late",
            format!("{asked}，逾期扣分值的{}", percent(LATE_LOSS)),
        ),
    })
}

fn not_done(one: &Indicator, points: Decimal, why: WhyNone) -> Loss {
    let why = why.in_chinese();
    let reason = match one.filled.reason.as_deref() {
        None | Some("") => format!("{why}，不得分"),
        Some(reason) => format!("{why}，不得分：{reason}"),
    };
    (points, "not-done", reason)
}
