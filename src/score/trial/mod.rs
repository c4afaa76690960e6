//! One row of a form, filled in otherwise and scored again by the same function: what would it come to?
//!
//! Nothing here knows a formula. Every answer of [`asked`](super::asked) and [`goal`](super::goal) is a value with which
//! the engine was run.

mod grid;
mod values;

pub(super) use grid::{first, last};
pub(super) use values::{Side, Value, Values, days_after, degree, shown};

use super::indicator::IndicatorInputs;
use super::points::Whose;
use crate::diagnostic::Findings;
use crate::model::form::Form;
use crate::model::indicator::{Cause, Indicator, Outcome};
use crate::model::money::Execution;
use crate::model::notation::{Actual, Measured};
use crate::model::scorecard::RowScore;
use crate::model::shared_text::SharedText;
use crate::rules::{Cage, CaseKind, Extent, Pack};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Which row of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// 预算执行率.
    Execution,
    /// The indicator of this number.
    Indicator(usize),
}

/// What is written into the row instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// Another 完成值; of 预算执行率 another 全年执行数.
    Value(Value),
    /// 偏差原因, where there is none.
    Reason,
    /// Why it lies far above its target, where nothing is said.
    Cause,
    /// A degree, where nobody judged.
    Degree(Decimal),
}

/// A form whose rows are filled in otherwise.
pub(super) struct Trial<'a> {
    pub pack: &'a Pack,
    pub form: &'a Form,
    /// Its execution; the department's is that of all projects.
    pub money: &'a Execution,
}

impl Trial<'_> {
    /// The row worth `points` with `written` in it, before anybody decided.
    pub fn run(&self, cage: &mut Cage, row: Row, points: Decimal, written: &Written) -> RowScore {
        self.run_to(Extent::Whole, cage, row, points, written)
    }

    /// The same with its function run only as far as `extent` says; of a row that was run to one loss, nothing but that it lost
    /// something there is to be taken.
    pub fn run_to(&self, extent: Extent, cage: &mut Cage, row: Row, points: Decimal, written: &Written) -> RowScore {
        match row {
            Row::Execution => {
                let mut money = self.money.clone();
                match written {
                    Written::Value(Value::Number(executed)) => money.executed = Some(*executed),
                    Written::Reason => money.reason = Some(WORDS.to_owned()),
                    _ => {}
                }
                let whose = Whose {
                    project: self.form.code(),
                    place: &self.form.place,
                };
                super::execution::score(
                    cage,
                    self.pack,
                    &money,
                    &self.form.attributes,
                    extent,
                    &whose,
                    &mut Findings::new(),
                )
            }
            Row::Indicator(index) => {
                let mut indicator = self.form.indicators[index].clone();
                write(&mut indicator, written);
                self.score(extent, cage, &indicator, points)
            }
        }
    }

    /// As [`Trial::run`], of one row for many values: each stands where the one before it stood.
    pub fn values_in(&self, extent: Extent, row: Row, points: Decimal) -> impl FnMut(&mut Cage, Value) -> RowScore {
        let mut indicator = match row {
            Row::Execution => None,
            Row::Indicator(index) => Some(self.form.indicators[index].clone()),
        };
        let mut is_text_read = None;
        move |cage, value| match &mut indicator {
            Some(indicator) => {
                let is_text_read = *is_text_read.get_or_insert_with(|| self.reads_text(cage, indicator));
                match value {
                    Value::Number(number) if !is_text_read => write_number(indicator, number),
                    _ => write(indicator, &Written::Value(value)),
                }
                self.score(extent, cage, indicator, points)
            }
            None => self.run_to(extent, cage, row, points, &Written::Value(value)),
        }
    }

    /// The indicator as it is written; what the trial finds is nothing that anybody wrote.
    fn score(&self, extent: Extent, cage: &mut Cage, indicator: &Indicator, points: Decimal) -> RowScore {
        let inputs = self.inputs(extent, indicator, points);
        inputs.score(cage, &mut Findings::new())
    }

    fn inputs<'i>(&'i self, extent: Extent, indicator: &'i Indicator, points: Decimal) -> IndicatorInputs<'i> {
        IndicatorInputs {
            pack: self.pack,
            indicator,
            attributes: &self.form.attributes,
            points,
            project: self.form.code(),
            fault: None,
            extent,
        }
    }

    /// Whether the function that scores what is reported may look at how that was typed. A date is told from what was typed too:
    /// days are always written as they would be typed.
    fn reads_text(&self, cage: &mut Cage, indicator: &Indicator) -> bool {
        let inputs = self.inputs(Extent::Whole, indicator, Decimal::ZERO);
        let target = indicator.meant.as_ref().ok();
        let rule = target.and_then(|target| inputs.rule(Some(target)));
        rule.is_none_or(|rule| cage.may_look_at(&rule.function, CaseKind::Indicator, "actual_text"))
    }

    /// The form and its money with these values written in.
    pub fn with(&self, written: &[(Row, Value)]) -> (Form, Execution) {
        let (mut form, mut money) = (self.form.clone(), self.money.clone());
        for (row, value) in written {
            match (row, value) {
                (Row::Execution, Value::Number(executed)) => money.executed = Some(*executed),
                (Row::Execution, _) => {}
                (Row::Indicator(index), value) => {
                    write(&mut form.indicators[*index], &Written::Value(value.clone()));
                }
            }
        }
        (form, money)
    }

    /// What can be written into the row, from its target.
    pub fn values(&self, row: Row) -> Option<Values> {
        match row {
            Row::Execution => values::of_money(self.money),
            Row::Indicator(index) => values::of(&self.form.indicators[index], self.pack),
        }
    }
}

/// What stands for words that a person would write.
const WORDS: &str = "（补写）";

/// A number whose text nobody will look at.
fn write_number(indicator: &mut Indicator, number: Decimal) {
    let Ok(target) = &indicator.meant else { return };
    let actual = Actual::Number(number);
    match &mut indicator.outcome {
        Outcome::Reported(measured) => measured.actual = actual,
        other => {
            let unit = target.unit().cloned();
            *other = Outcome::Reported(Measured { actual, unit });
        }
    }
}

fn write(indicator: &mut Indicator, written: &Written) {
    let filled = Arc::make_mut(&mut indicator.filled);
    match written {
        Written::Value(value) => {
            let Ok(target) = &indicator.meant else { return };
            let actual = value.actual();
            let unit = match &indicator.outcome {
                Outcome::Reported(measured) => measured.unit.clone(),
                _ => target.unit().cloned(),
            };
            filled.actual = Some(values::shown(value, unit.as_ref()).into());
            if let (Actual::Grade(_), Value::Judged(_, degree)) = (&actual, value) {
                filled.degree = Some(*degree);
            }
            indicator.outcome = Outcome::Reported(Measured { actual, unit });
        }
        Written::Reason => filled.reason = Some(SharedText::fixed(WORDS)),
        Written::Cause => filled.cause = Some(Cause::Other),
        Written::Degree(degree) => filled.degree = Some(*degree),
    }
}
