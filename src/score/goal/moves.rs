//! How a row can be changed: step by step from what was reported to what loses nothing.

use crate::model::notation::Unit;
use crate::score::trial::{Row, Value, days_after, degree, shown};
use rust_decimal::Decimal;

/// The values of a row, by step: 0 is what was reported, `most` loses nothing.
#[derive(Debug, Clone)]
pub(super) struct Moves {
    pub row: Row,
    /// In the order of the form, 预算执行率 first.
    pub order: usize,
    /// Whether it is a core indicator.
    pub core: bool,
    /// The last step.
    pub most: i64,
    pub way: Way,
}

/// From where to where.
#[derive(Debug, Clone)]
pub(super) enum Way {
    /// Numbers from `now`, which need not lie on a step, towards the end.
    Numbers {
        now: Decimal,
        end: Decimal,
        step: Decimal,
        /// What a change is divided by.
        by: Decimal,
        unit: Option<Unit>,
        money: bool,
    },
    /// Days from the last one to `end`.
    Days { end: jiff::civil::Date, late: i64 },
    /// Degrees, in hundredths, with the bands that they lie in.
    Degrees {
        judged: Decimal,
        now: i64,
        bands: Vec<(crate::model::notation::Grade, i64, i64)>,
    },
    /// One word, or one value where nothing was reported.
    One { value: Value, unit: Option<Unit> },
}

/// Rows of which one counts: one row, or those that are chosen from.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub moves: Vec<Moves>,
}

impl Moves {
    /// The value at a step from 1.
    pub fn value(&self, step: i64) -> Option<Value> {
        Some(match &self.way {
            Way::Numbers {
                end, step: size, now, ..
            } => {
                let back = size.checked_mul(Decimal::from(self.most - step))?;
                Value::Number(if end >= now { *end - back } else { *end + back })
            }
            Way::Days { end, .. } => Value::Day(days_after(*end, self.most - step)?),
            Way::Degrees { now, bands, .. } => {
                let at = now + step;
                let (grade, ..) = bands.iter().find(|(_, low, high)| (*low..=*high).contains(&at))?;
                Value::Judged(*grade, degree(at))
            }
            Way::One { value, .. } => value.clone(),
        })
    }

    /// How much of a change it is: the difference divided by the target; of days by those of a year, of a word one.
    pub fn cost(&self, step: i64) -> Decimal {
        match &self.way {
            Way::Numbers { now, by, .. } => match self.value(step) {
                Some(Value::Number(value)) => (value - *now).abs().checked_div(*by).unwrap_or(Decimal::MAX),
                _ => Decimal::ONE,
            },
            Way::Days { late, .. } => Decimal::from((late - (self.most - step)).max(0)) / Decimal::from(365),
            Way::Degrees { judged, now, .. } => degree(now + step) - judged,
            Way::One { .. } => Decimal::ONE,
        }
    }

    /// As it is typed into the file.
    pub fn shown(&self, value: &Value) -> String {
        match &self.way {
            Way::Numbers { unit, money, .. } => {
                let money = if *money { "万元" } else { "" };
                format!("{}{money}", shown(value, unit.as_ref()))
            }
            Way::One { unit, .. } => shown(value, unit.as_ref()),
            _ => shown(value, None),
        }
    }
}
