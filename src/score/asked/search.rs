//! The smallest value of a row that a condition holds for, found by running the engine on values.

use crate::model::notation::Unit;
use crate::model::scorecard::RowScore;
use crate::rules::{Cage, Extent};
use crate::score::trial::{Row, Side, Trial, Value, Values, days_after, degree, first, last};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A value for which it holds, and for the next one on the other side not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub value: Value,
    /// The good side; none of a word.
    pub side: Option<Side>,
    pub unit: Option<Unit>,
}

/// Steps that are tried beyond what is asked for.
const BEYOND: i64 = 1 << 20;

/// What is looked for.
pub(super) enum Wish<'a> {
    /// A score without a line.
    NothingLost,
    /// A score of which this holds.
    Score(&'a dyn Fn(&RowScore) -> bool),
}

impl Wish<'_> {
    /// How far a function is run to know.
    fn extent(&self) -> Extent {
        match self {
            Self::NothingLost => Extent::OneLoss,
            Self::Score(_) => Extent::Whole,
        }
    }

    fn holds(&self, now: &RowScore) -> bool {
        match self {
            Self::NothingLost => now.status.is_scored() && now.ledger.is_empty(),
            Self::Score(holds) => holds(now),
        }
    }
}

/// The smallest value for which the wish holds: of the values for which it holds the one nearest to what is asked for is left
/// towards what was reported, as far as it goes.
pub(super) fn smallest(
    cage: &mut Cage,
    trial: &Trial<'_>,
    row: Row,
    points: Decimal,
    wish: &Wish<'_>,
) -> Option<Found> {
    let values = trial.values(row)?;
    let mut tried = trial.values_in(wish.extent(), row, points);
    let mut run = |value: Value| wish.holds(&tried(cage, value));
    match values {
        Values::Numbers {
            now,
            mut asked,
            step,
            low,
            high,
            unit,
        } => {
            if let Some(now) = now {
                asked.sort_by_key(|(number, _)| (*number - now).abs());
            }
            let numbers = Numbers { now, step, low, high };
            asked.into_iter().find_map(|(anchor, side)| {
                let (number, side) = numbers.around(anchor, side, &mut |number| run(Value::Number(number)))?;
                Some(Found {
                    value: Value::Number(number),
                    side: Some(side),
                    unit: unit.clone(),
                })
            })
        }
        Values::Days { now, due } => {
            let holds_after = &mut |days: i64| days_after(due, days).is_some_and(|day| run(Value::Day(day)));
            let late = now
                .and_then(|now| now.since(due).ok())
                .map_or(BEYOND, |span| i64::from(span.get_days()));
            let days = if holds_after(0) {
                last(late.max(1), holds_after)
            } else {
                -first(3660, |days| holds_after(-days))?
            };
            Some(Found {
                value: Value::Day(days_after(due, days)?),
                side: Some(Side::Down),
                unit: None,
            })
        }
        Values::Words(words) => words.into_iter().find(|word| run(word.clone())).map(|value| Found {
            value,
            side: None,
            unit: None,
        }),
        Values::Bands { bands, .. } => bands.into_iter().find_map(|(grade, low, high)| {
            if !run(Value::Judged(grade, degree(high))) {
                return None;
            }
            let less = last(high - low, |less| run(Value::Judged(grade, degree(high - less))));
            Some(Found {
                value: Value::Judged(grade, degree(high - less)),
                side: None,
                unit: None,
            })
        }),
    }
}

/// Numbers of a row, in steps.
struct Numbers {
    now: Option<Decimal>,
    step: Decimal,
    low: Option<Decimal>,
    high: Option<Decimal>,
}

impl Numbers {
    /// The edge near `anchor`, which is good on `side`; with the side on which it is good.
    fn around(&self, anchor: Decimal, side: Side, holds: &mut dyn FnMut(Decimal) -> bool) -> Option<(Decimal, Side)> {
        let missed = self.now.is_none_or(|now| match side {
            Side::Up => now < anchor,
            Side::Down => now > anchor,
        });
        if holds(anchor) {
            // Towards what was reported; where that lies on the good side, it is too far there.
            let towards = if missed { side.other() } else { side };
            let most = self.now.map_or(BEYOND, |now| self.steps((now - anchor).abs()).max(1));
            let steps = last(most.min(self.room(anchor, towards)), |steps| {
                self.at(anchor, towards, steps).is_some_and(&mut *holds)
            });
            return Some((self.at(anchor, towards, steps)?, towards.other()));
        }
        // More than is asked for, or, where more than that was reported, less.
        let from = match (missed, self.now) {
            (false, Some(now)) => self.on_grid(anchor, now),
            _ => anchor,
        };
        for towards in [side, side.other()] {
            let start = if towards == side { from } else { anchor };
            let room = self.room(start, towards).min(BEYOND);
            let found = first(room, |steps| self.at(start, towards, steps).is_some_and(&mut *holds));
            if let Some(steps) = found {
                return Some((self.at(start, towards, steps)?, towards));
            }
        }
        None
    }

    fn at(&self, from: Decimal, towards: Side, steps: i64) -> Option<Decimal> {
        let way = self.step.checked_mul(Decimal::from(steps * towards.sign()))?;
        from.checked_add(way)
    }

    /// How many steps reach so far, the last one perhaps beyond.
    fn steps(&self, far: Decimal) -> i64 {
        let steps = far.checked_div(self.step).map(|steps| steps.ceil());
        steps.and_then(|steps| steps.to_i64()).unwrap_or(i64::MAX)
    }

    /// How many steps there are until the end of what can be.
    fn room(&self, from: Decimal, towards: Side) -> i64 {
        let end = match towards {
            Side::Up => self.high,
            Side::Down => self.low,
        };
        end.map_or(i64::MAX, |end| {
            let far = (end - from).abs().checked_div(self.step);
            far.and_then(|far| far.floor().to_i64()).unwrap_or(i64::MAX)
        })
    }

    /// The number of the row of steps through `anchor` that is next to `number`, not beyond it.
    fn on_grid(&self, anchor: Decimal, number: Decimal) -> Decimal {
        let steps = (number - anchor).checked_div(self.step).map(|steps| steps.trunc());
        steps
            .and_then(|steps| anchor.checked_add(steps.checked_mul(self.step)?))
            .unwrap_or(anchor)
    }
}
