//! A run of a tree on a case: its places for values, what it has read, and the desk on which it says its lines.

use super::tree::{Needs, Read, Step, Steps, Truth};
use crate::rules::api::CallState;
use crate::rules::case::Facts;
use crate::rules::verdict::Extent;
use rust_decimal::Decimal;

/// That it is run no further: the interpreter decides, since something went wrong, or is so large that it would; or a loss was
/// said, and nothing else is wanted.
#[derive(Debug)]
pub(super) struct Bail;

/// What came out.
pub(super) type Got<T> = Result<T, Bail>;

/// Places for the values that have names, kept from one run to the next.
#[derive(Debug, Default)]
pub(super) struct Slots {
    pub numbers: Vec<Decimal>,
    pub wholes: Vec<i64>,
    pub truths: Vec<bool>,
    pub texts: Vec<String>,
    /// Where a text is written.
    pub growing: String,
}

impl Slots {
    /// Room for what a tree needs.
    pub fn make_room(&mut self, needs: Needs) {
        fn grow<T: Clone + Default>(all: &mut Vec<T>, count: usize) {
            if all.len() < count {
                all.resize(count, T::default());
            }
        }
        grow(&mut self.numbers, needs.numbers);
        grow(&mut self.wholes, needs.wholes);
        grow(&mut self.truths, needs.truths);
        grow(&mut self.texts, needs.texts);
    }
}

/// A run.
pub(super) struct Run<'a> {
    pub facts: &'a Facts,
    pub desk: &'a mut CallState,
    pub slots: &'a mut Slots,
    pub reads: &'a [Read],
    /// A bit for each of the reads that was read.
    pub read: u64,
    /// What `mark` gave last.
    pub mark: Option<Decimal>,
    pub extent: Extent,
    /// That a loss was said, and nothing else is wanted.
    pub stopped_at_loss: bool,
}

impl Run<'_> {
    /// The steps, in order.
    pub fn all(&mut self, steps: &Steps) -> Got<()> {
        steps.iter().try_for_each(|step| self.step(step))
    }

    /// The branch that is taken.
    pub fn taken<'t, T>(&mut self, (condition, yes, no): &'t (Truth, T, T)) -> Got<&'t T> {
        Ok(if condition.get(self)? { yes } else { no })
    }

    /// What comes after the steps, which are done.
    pub fn after<'t, T>(&mut self, (steps, then): &'t (Steps, T)) -> Got<&'t T> {
        self.all(steps)?;
        Ok(then)
    }

    fn step(&mut self, step: &Step) -> Got<()> {
        match step {
            Step::SetNumber(at, number) => self.slots.numbers[*at] = number.get(self)?,
            Step::SetWhole(at, whole) => self.slots.wholes[*at] = whole.get(self)?,
            Step::SetTruth(at, truth) => self.slots.truths[*at] = truth.get(self)?,
            Step::SetText(at, text) => {
                // Made beside the place: the text may have what stands there in it.
                let made = self.text(text)?;
                self.slots.texts[*at] = made;
            }
            Step::Number(number) => drop(number.get(self)?),
            Step::Whole(whole) => drop(whole.get(self)?),
            Step::Truth(truth) => drop(truth.get(self)?),
            Step::Text(text) => drop(self.text(text)?),
            Step::If(branches) => {
                let steps = self.taken(branches)?;
                self.all(steps)?;
            }
            Step::Say(said) => self.say(said)?,
        }
        Ok(())
    }
}
