//! What can be written into a row, by its kind: numbers on the last place of the target, days, words, judged degrees.

use crate::model::indicator::{Indicator, Outcome};
use crate::model::money::Execution;
use crate::model::notation::{Actual, Grade, Precision, Target, Unit, When};
use crate::rules::Pack;
use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// One thing that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::score) enum Value {
    /// In the row's unit; of 预算执行率 万元.
    Number(Decimal),
    /// A day.
    Day(Date),
    /// 是 or 否.
    YesNo(bool),
    /// The word that was asked for.
    Choice(String),
    /// A grade with its degree.
    Judged(Grade, Decimal),
}

/// Which side of a value is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::score) enum Side {
    /// It and more.
    Up,
    /// It and less.
    Down,
}

impl Side {
    /// 1 or −1.
    pub fn sign(self) -> i64 {
        match self {
            Self::Up => 1,
            Self::Down => -1,
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }
}

/// All that can be written into a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::score) enum Values {
    /// Numbers in steps of the target's last place.
    Numbers {
        /// What was reported, if anything was.
        now: Option<Decimal>,
        /// What is asked for, each with the side that is good; two of an interval.
        asked: Vec<(Decimal, Side)>,
        /// The step, above 0.
        step: Decimal,
        /// No number below.
        low: Option<Decimal>,
        /// No number above.
        high: Option<Decimal>,
        /// Their unit.
        unit: Option<Unit>,
    },
    /// Days.
    Days {
        /// When it was done.
        now: Option<Date>,
        /// The last day that is asked for.
        due: Date,
    },
    /// Words, the one that was asked for first.
    Words(Vec<Value>),
    /// Bands of a judgement, the worst first: grade, lowest and highest degree in hundredths.
    Bands {
        /// Grade, and its degrees.
        bands: Vec<(Grade, i64, i64)>,
        /// The judged degree, if it was reported.
        now: Option<Decimal>,
    },
}

impl Values {
    /// What is asked for, the first of it.
    pub fn asked_for(&self) -> Option<Value> {
        match self {
            Self::Numbers { asked, .. } => asked.first().map(|(number, _)| Value::Number(*number)),
            Self::Days { due, .. } => Some(Value::Day(*due)),
            Self::Words(words) => words.first().cloned(),
            Self::Bands { bands, .. } => bands
                .last()
                .map(|(grade, _, high)| Value::Judged(*grade, degree(*high))),
        }
    }
}

impl Value {
    /// As an actual of an indicator.
    pub(super) fn actual(&self) -> Actual {
        match self {
            Self::Number(number) => Actual::Number(*number),
            Self::Day(day) => Actual::Date(When {
                date: *day,
                precision: Precision::Day,
            }),
            Self::YesNo(yes) => Actual::YesNo(*yes),
            Self::Choice(word) => Actual::Choice(word.clone()),
            Self::Judged(grade, _) => Actual::Grade(*grade),
        }
    }
}

/// As it is typed into the file.
pub(in crate::score) fn shown(value: &Value, unit: Option<&Unit>) -> String {
    match value {
        Value::Number(number) => unit.map_or_else(|| number.to_string(), |unit| format!("{number}{unit}")),
        Value::Day(day) => day.to_string(),
        Value::YesNo(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Value::Choice(word) => word.clone(),
        Value::Judged(grade, _) => grade.as_str().to_owned(),
    }
}

/// The last place of a number as typed: 0.1 of 88.2.
pub(in crate::score) fn step_of(number: Decimal) -> Decimal {
    Decimal::new(1, number.scale())
}

/// A day so many days after another one.
pub(in crate::score) fn days_after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

pub(super) fn of_money(money: &Execution) -> Option<Values> {
    let adjusted = money.adjusted.filter(|adjusted| *adjusted > Decimal::ZERO)?;
    // Money is written as finely as it is written already.
    let step = step_of(adjusted).min(money.executed.map_or(Decimal::ONE, step_of));
    Some(Values::Numbers {
        now: money.executed,
        asked: vec![(on_places(adjusted, step), Side::Up)],
        step,
        low: Some(Decimal::ZERO),
        high: Some(adjusted),
        unit: None,
    })
}

/// The same number, printed to the places of the step.
fn on_places(mut number: Decimal, step: Decimal) -> Decimal {
    if number.scale() < step.scale() {
        number.rescale(step.scale());
    }
    number
}

pub(super) fn of(indicator: &Indicator, pack: &Pack) -> Option<Values> {
    let target = indicator.meant.as_ref().ok()?;
    let measured = match &indicator.outcome {
        Outcome::Reported(measured) => Some(measured),
        _ => None,
    };
    let now = match measured.map(|measured| &measured.actual) {
        Some(Actual::Number(number)) => Some(*number),
        _ => None,
    };
    let unit = measured.map_or_else(|| target.unit().cloned(), |measured| measured.unit.clone());
    let numbers = |asked: Vec<(Decimal, Side)>| {
        let step = asked.iter().map(|(number, _)| step_of(*number)).min()?;
        let whole = asked.iter().map(|(number, _)| *number).chain(now).min()?;
        Some(Values::Numbers {
            now,
            asked: asked
                .into_iter()
                .map(|(number, side)| (on_places(number, step), side))
                .collect(),
            step,
            // Nobody did less than nothing, where neither side says so.
            low: (whole >= Decimal::ZERO).then_some(Decimal::ZERO),
            high: None,
            unit: unit.clone(),
        })
    };
    match target {
        Target::AtLeast(quantity) => numbers(vec![(quantity.number, Side::Up)]),
        Target::AtMost(quantity) => numbers(vec![(quantity.number, Side::Down)]),
        Target::Within { low, high, .. } => numbers(vec![(*low, Side::Up), (*high, Side::Down)]),
        Target::By(when) => Some(Values::Days {
            now: match measured.map(|measured| &measured.actual) {
                Some(Actual::Date(done)) => Some(done.happened()),
                _ => None,
            },
            due: when.deadline(),
        }),
        Target::YesNo(expected) => Some(Values::Words(vec![Value::YesNo(*expected), Value::YesNo(!expected)])),
        Target::Choice(expected) => Some(Values::Words(vec![Value::Choice(expected.clone())])),
        Target::Graded(_) => {
            let mut bands: Vec<(Grade, i64, i64)> = pack
                .bands
                .iter()
                .filter_map(|band| {
                    let grade = Grade::parse(&band.grade)?;
                    let low = hundredths(band.from.checked_mul(Decimal::ONE_HUNDRED)?.ceil())?;
                    let high = hundredths(band.to.checked_mul(Decimal::ONE_HUNDRED)?.floor())?;
                    let high = if band.holds(degree(high)) { high } else { high - 1 };
                    (low <= high).then_some((grade, low, high))
                })
                .collect();
            bands.sort_by_key(|(_, low, _)| *low);
            let default = |grade: &Grade| pack.band(grade.as_str()).and_then(|band| band.default);
            let now = match measured.map(|measured| &measured.actual) {
                Some(Actual::Grade(grade)) => indicator.filled.degree.or_else(|| default(grade)),
                _ => None,
            };
            Some(Values::Bands { bands, now })
        }
    }
}

fn hundredths(number: Decimal) -> Option<i64> {
    i64::try_from(number).ok()
}

/// A degree of so many hundredths.
pub(in crate::score) fn degree(hundredths: i64) -> Decimal {
    Decimal::new(hundredths, 2).normalize()
}
