//! Rows of filed projects as dots beside a line.

use crate::compare::{Asks, Dot, INTERVAL};
use crate::model::department::Year;
use crate::model::indicator::{Indicator, Outcome};
use crate::model::notation::{Actual, Target};
use crate::model::points::half_up;
use crate::model::scorecard::{IndicatorScore, RowScore, Scorecard};
use rust_decimal::Decimal;

/// The rows of a scored year that `function` scored, as if each were worth `full`.
pub(super) fn of(facts: &Year, card: &Scorecard, function: &str, asks: Asks, full: Decimal) -> Vec<Dot> {
    let mut dots = Vec::new();
    let year = card.year;
    let score = |row: &RowScore| -> Option<Decimal> {
        let is_its = row.rule.as_ref().is_some_and(|rule| rule.function == function);
        let score = row.score.filter(|_| is_its && !row.points.is_zero())?;
        Some(half_up(score.checked_mul(full)?.checked_div(row.points)?, 2))
    };
    for (form, scored) in facts.forms().zip(card.forms()) {
        let whose = |indicator| (card.department.code.as_str(), year, scored.code(), indicator);
        if asks == Asks::Execution {
            let money = &scored.execution;
            let share = money
                .executed
                .zip(money.adjusted)
                .and_then(|(executed, adjusted)| percent(executed, adjusted));
            if let (Some(score), Some(share)) = (score(&money.row), share) {
                dots.push(Dot::new(whose("预算执行率"), share, score));
            }
            continue;
        }
        for (indicator, row) in form.indicators.iter().zip(&scored.indicators) {
            if let (Some(score), Some(actual)) = (score(&row.row), place(indicator, row, asks)) {
                dots.push(Dot::new(whose(&row.id), actual, score));
            }
        }
    }
    dots
}

fn percent(of: Decimal, whole: Decimal) -> Option<Decimal> {
    let share = of.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(half_up(share, 2).normalize())
}

/// Where an actual stands on the axis.
fn place(indicator: &Indicator, row: &IndicatorScore, asks: Asks) -> Option<Decimal> {
    let (Ok(target), Outcome::Reported(measured)) = (&indicator.meant, &indicator.outcome) else {
        return None;
    };
    match (asks, target, &measured.actual) {
        (Asks::AtLeast | Asks::AtMost, Target::AtLeast(target) | Target::AtMost(target), Actual::Number(actual)) => {
            percent(*actual, target.number).filter(|_| target.number > Decimal::ZERO)
        }
        (Asks::Interval, Target::Within { low, high, .. }, Actual::Number(actual)) => within(*actual, *low, *high),
        (Asks::Deadline, Target::By(due), Actual::Date(done)) => {
            let days = done.happened().since(due.deadline()).ok()?.get_days();
            Some(Decimal::from(days))
        }
        (Asks::Answer, Target::YesNo(_) | Target::Choice(_), _) => {
            let is_full = row.score == Some(row.points);
            Some(if is_full { Decimal::ONE } else { Decimal::ZERO })
        }
        (Asks::Degree, Target::Graded(_), _) => {
            let used = row.ledger.iter().find_map(|line| line.number("degree"));
            let degree = indicator.filled.degree.or(used).unwrap_or(Decimal::ONE);
            Some((degree * Decimal::ONE_HUNDRED).normalize())
        }
        _ => None,
    }
}

/// An actual of any interval on the axis of the one that stands for all.
fn within(actual: Decimal, low: Decimal, high: Decimal) -> Option<Decimal> {
    let (from, to) = INTERVAL;
    let place = if actual < low {
        actual.checked_mul(from)?.checked_div(low)?
    } else if actual > high {
        actual.checked_mul(to)?.checked_div(high)?
    } else if high > low {
        from + (actual - low).checked_mul(to - from)?.checked_div(high - low)?
    } else {
        (from + to) / Decimal::TWO
    };
    Some(half_up(place, 2).normalize())
}
