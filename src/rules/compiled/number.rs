//! The value of a number and of a truth: the same decimals as in the interpreter, to the last digit of scale.

use super::run::{Bail, Got, Run};
use super::tree::{Compare, Number, OfRow, Op, Truth, Whole};
use crate::model::points::half_up;
use crate::rules::api::{MOST_PLACES, is_row, row};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Number {
    pub(super) fn get(&self, run: &mut Run<'_>) -> Got<Decimal> {
        Ok(match self {
            Self::Const(number) => *number,
            Self::Field(name) => return run.facts.numbers.get(name).copied().ok_or(Bail),
            Self::Slot(at) => run.slots.numbers[*at],
            Self::Param(at, value) => run.has_read(*at, *value),
            Self::Arg(at) => {
                let value = run.facts.arg(run.reads[*at].name.as_str());
                run.has_read(*at, value.ok_or(Bail)?)
            }
            Self::Of(whole) => whole.get(run)?.into(),
            Self::Two(op, both) => {
                let (a, b) = (both[0].get(run)?, both[1].get(run)?);
                return op.decimal(a, b).ok_or(Bail);
            }
            Self::Negative(number) => -number.get(run)?,
            Self::Floor(number) => number.get(run)?.floor(),
            Self::Ceiling(number) => number.get(run)?.ceil(),
            Self::Abs(number) => number.get(run)?.abs(),
            Self::Clamp(three) => {
                let [x, low, high] = &**three;
                let (x, low, high) = (x.get(run)?, low.get(run)?, high.get(run)?);
                if low > high {
                    return Err(Bail);
                }
                x.clamp(low, high)
            }
            Self::Round(both) => {
                let number = both.0.get(run)?;
                half_up(number, both.1.places(run)?)
            }
            Self::Mark(number) => {
                let number = number.get(run)?;
                let mark = run.facts.all_marks().iter().find(|mark| mark.holds(number));
                let get = mark.ok_or(Bail)?.get;
                run.mark = Some(get);
                get
            }
            Self::Progress(month) => {
                let month = month.get(run)?;
                return run.facts.progress.get(&month).copied().ok_or(Bail);
            }
            Self::Row(what, name) => {
                let row = row(run.facts, name).map_err(|_| Bail)?;
                let number = match what {
                    OfRow::Score => row.score,
                    OfRow::Points => Some(row.points),
                    OfRow::Actual => row.actual,
                };
                return number.ok_or(Bail);
            }
            Self::If(branches) => return run.taken(branches)?.get(run),
            Self::After(both) => return run.after(both)?.get(run),
        })
    }
}

impl Whole {
    pub(super) fn get(&self, run: &mut Run<'_>) -> Got<i64> {
        let whole = match self {
            Self::Const(whole) => Some(*whole),
            Self::Slot(at) => Some(run.slots.wholes[*at]),
            Self::Two(op, both) => {
                let (a, b) = (both[0].get(run)?, both[1].get(run)?);
                op.whole(a, b)
            }
            Self::Negative(whole) => whole.get(run)?.checked_neg(),
            Self::Of(number) => number.get(run)?.to_i64(),
            Self::If(branches) => return run.taken(branches)?.get(run),
            Self::After(both) => return run.after(both)?.get(run),
        };
        whole.ok_or(Bail)
    }

    /// As a number of decimals.
    pub(super) fn places(&self, run: &mut Run<'_>) -> Got<u32> {
        let places = u32::try_from(self.get(run)?).ok();
        places.filter(|places| *places <= MOST_PLACES).ok_or(Bail)
    }
}

impl Truth {
    pub(super) fn get(&self, run: &mut Run<'_>) -> Got<bool> {
        Ok(match self {
            Self::Const(truth) => *truth,
            Self::Flag(name) => run.facts.flags.get(name).copied().unwrap_or(false),
            Self::Slot(at) => run.slots.truths[*at],
            Self::Not(truth) => !truth.get(run)?,
            Self::All(all) => {
                for truth in all {
                    if !truth.get(run)? {
                        return Ok(false);
                    }
                }
                true
            }
            Self::Any(any) => {
                for truth in any {
                    if truth.get(run)? {
                        return Ok(true);
                    }
                }
                false
            }
            Self::Numbers(how, both) => how.holds(&both[0].get(run)?, &both[1].get(run)?),
            Self::Wholes(how, both) => how.holds(&both[0].get(run)?, &both[1].get(run)?),
            Self::Texts(both) => run.is_same(&both[0], &both[1])?,
            Self::Has(name) => {
                let name: &str = name;
                let (numbers, words) = (&run.facts.numbers, &run.facts.words);
                numbers.contains_key(name) || words.get(name).is_some_and(|word| !word.is_empty())
            }
            Self::HasProgress(month) => {
                let month = month.get(run)?;
                run.facts.progress.contains_key(&month)
            }
            Self::HasRow(name) => is_row(run.facts, name),
            Self::If(branches) => return run.taken(branches)?.get(run),
            Self::After(both) => return run.after(both)?.get(run),
        })
    }
}

impl Op {
    pub(super) fn decimal(self, a: Decimal, b: Decimal) -> Option<Decimal> {
        match self.meant() {
            Self::Add => a.checked_add(b),
            Self::Subtract => a.checked_sub(b),
            Self::Multiply => a.checked_mul(b),
            Self::Divide => a.checked_div(b),
            Self::Remainder => a.checked_rem(b),
            Self::Min => Some(a.min(b)),
            Self::Max => Some(a.max(b)),
        }
    }

    /// A quotient of two whole numbers is a decimal, and so are the smaller and the greater of two numbers.
    fn whole(self, a: i64, b: i64) -> Option<i64> {
        match self.meant() {
            Self::Add => a.checked_add(b),
            Self::Subtract => a.checked_sub(b),
            Self::Multiply => a.checked_mul(b),
            Self::Remainder => a.checked_rem(b),
            Self::Divide | Self::Min | Self::Max => None,
        }
    }

    #[cfg(not(test))]
    fn meant(self) -> Self {
        self
    }

    /// A test may take one for another, to see whether that would be noticed.
    #[cfg(test)]
    fn meant(self) -> Self {
        super::tests::spoilt(self)
    }
}

impl Compare {
    pub(super) fn holds<T: Ord>(self, a: &T, b: &T) -> bool {
        match self.meant() {
            Self::Equal => a == b,
            Self::Differs => a != b,
            Self::Less => a < b,
            Self::LessOrEqual => a <= b,
            Self::Greater => a > b,
            Self::GreaterOrEqual => a >= b,
        }
    }

    #[cfg(not(test))]
    fn meant(self) -> Self {
        self
    }

    #[cfg(test)]
    fn meant(self) -> Self {
        super::tests::spoilt(self)
    }
}
