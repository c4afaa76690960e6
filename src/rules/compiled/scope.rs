//! The names that a script can use where the compiler is, and what the interpreter would count on the way there.

use super::tree::{Needs, Number, Part, Read, Step, Steps, Truth, Whole, letters};
use super::value::{Meant, Outside, Value};
use crate::model::shared_text::SharedText;
use crate::rules::api::{OPERATIONS, STRING_BYTES};
use rhai::{ImmutableString, Position};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Steps of the interpreter that anything compiled takes at most; it was never seen to take two.
const STEPS: u64 = 4;

/// Bytes of a text for which its use costs a step more.
const BYTES: u64 = 64;

/// Variables that there may be at once, of all functions together: below what the interpreter lets one have.
const VARIABLES: usize = 100;

/// Functions that call each other, at most: below what the interpreter lets them.
const LEVELS: usize = 20;

/// Expressions and blocks inside each other, at most, with those of the functions that are called: as deep as the compiler
/// goes, goes what it makes.
pub(super) const DEPTH: usize = 96;

/// Numbers that a function reads, at most: each has a bit.
const READS: usize = 64;

/// What a name stands for.
#[derive(Debug, Clone)]
pub(super) enum Is {
    Case,
    Number(usize),
    Either(usize),
    Whole(usize),
    Truth(usize),
    Text(usize),
    /// What is the same for every case has no place of its own.
    KnownNumber(Decimal),
    KnownWhole(i64),
    KnownTruth(bool),
    KnownText(Box<str>),
}

#[derive(Debug, Clone)]
pub(super) struct Variable {
    pub name: ImmutableString,
    pub is: Is,
    pub may_change: bool,
    /// Where it is set for the first time; of a parameter nowhere.
    pub at: Position,
}

/// The names that are known where the compiler is, and what was needed so far.
#[derive(Debug, Default)]
pub(super) struct Scope {
    variables: Vec<Variable>,
    /// First variable of the function that is compiled.
    base: usize,
    /// Variables before this one must not change here: a value that has been read may be waiting to be used.
    frozen: usize,
    levels: usize,
    depth: usize,
    steps: u64,
    pub needs: Needs,
    pub reads: Vec<Read>,
    /// Fields of the case.
    pub fields: BTreeSet<String>,
    /// Where variables are set that hold a whole number at one time and a decimal at another.
    either: BTreeSet<Position>,
    /// Whether another one was found on the way: then all is compiled once more.
    pub again: bool,
}

/// Where a scope stood, to go back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    variables: usize,
    base: usize,
    frozen: usize,
}

impl Scope {
    /// For the next attempt.
    pub fn anew(self) -> Self {
        Self {
            either: self.either,
            ..Self::default()
        }
    }

    /// Counts what the interpreter would take for something with a text of so many bytes in it, at most: without loops and
    /// recursion everything runs once, so that what is compiled cannot run out of steps.
    pub fn charge(&mut self, bytes: u64) -> Meant<()> {
        self.steps += STEPS + bytes / BYTES;
        if self.steps > OPERATIONS.most {
            Err(Outside)
        } else {
            Ok(())
        }
    }

    /// Into an expression or a block.
    pub fn inwards(&mut self) -> Meant<()> {
        self.depth += 1;
        if self.depth > DEPTH { Err(Outside) } else { Ok(()) }
    }

    pub fn outwards(&mut self) {
        self.depth -= 1;
    }

    pub fn mark(&self) -> Mark {
        Mark {
            variables: self.variables.len(),
            base: self.base,
            frozen: self.frozen,
        }
    }

    /// Forgets the names that were set since.
    pub fn back(&mut self, mark: Mark) {
        self.variables.truncate(mark.variables);
        (self.base, self.frozen) = (mark.base, mark.frozen);
    }

    /// All names, for when some of them are forgotten on the way.
    pub fn names(&self) -> (Vec<Variable>, Mark) {
        (self.variables.clone(), self.mark())
    }

    pub fn set_names(&mut self, (variables, mark): (Vec<Variable>, Mark)) {
        self.variables = variables;
        self.back(mark);
    }

    /// From here on variables that there are must not change.
    pub fn freeze(&mut self) {
        self.frozen = self.variables.len();
    }

    /// Begins a function with these parameters.
    pub fn enter(&mut self, params: Vec<Variable>) -> Meant<()> {
        self.levels += 1;
        if self.levels > LEVELS {
            return Err(Outside);
        }
        self.base = self.variables.len();
        self.freeze();
        params.into_iter().try_for_each(|param| self.declare(param))
    }

    pub fn leave(&mut self) {
        self.levels -= 1;
    }

    pub fn declare(&mut self, variable: Variable) -> Meant<()> {
        self.variables.push(variable);
        if self.variables.len() > VARIABLES {
            Err(Outside)
        } else {
            Ok(())
        }
    }

    fn find(&self, name: &str) -> Meant<usize> {
        let own = &self.variables[self.base..];
        let at = own.iter().rposition(|variable| variable.name == name);
        at.map(|at| self.base + at).ok_or(Outside)
    }

    /// What stands under the name.
    pub fn read(&mut self, name: &str) -> Meant<Value> {
        let is = self.variables[self.find(name)?].is.clone();
        let bytes = match &is {
            Is::Text(_) => STRING_BYTES.most,
            Is::KnownText(letters) => u64::try_from(letters.len()).map_err(|_| Outside)?,
            _ => 0,
        };
        self.charge(bytes)?;
        Ok(match is {
            Is::Case => Value::Case,
            Is::Number(at) => Value::Number(Number::Slot(at)),
            Is::Either(at) => Value::Either(Number::Slot(at)),
            Is::Whole(at) => Value::Whole(Whole::Slot(at)),
            Is::Truth(at) => Value::Truth(Truth::Slot(at)),
            Is::Text(at) => Value::Text(vec![Part::Slot(at)]),
            Is::KnownNumber(number) => Value::Number(Number::Const(number)),
            Is::KnownWhole(whole) => Value::Whole(Whole::Const(whole)),
            Is::KnownTruth(truth) => Value::Truth(Truth::Const(truth)),
            Is::KnownText(letters) => Value::Text(vec![Part::Letters(letters)]),
        })
    }

    /// A place for the value, with the step that puts it there.
    pub fn place(&mut self, value: Value, at: Position) -> Meant<(Is, Steps)> {
        fn next(count: &mut usize) -> usize {
            *count += 1;
            *count - 1
        }
        let needs = &mut self.needs;
        Ok(match value {
            Value::Case => (Is::Case, Vec::new()),
            Value::Number(_) | Value::Whole(_) if self.either.contains(&at) => {
                let place = next(&mut needs.numbers);
                (Is::Either(place), vec![Step::SetNumber(place, value.number()?)])
            }
            Value::Number(number) => {
                let place = next(&mut needs.numbers);
                (Is::Number(place), vec![Step::SetNumber(place, number)])
            }
            Value::Either(number) => {
                let place = next(&mut needs.numbers);
                (Is::Either(place), vec![Step::SetNumber(place, number)])
            }
            Value::Whole(whole) => {
                let place = next(&mut needs.wholes);
                (Is::Whole(place), vec![Step::SetWhole(place, whole)])
            }
            Value::Truth(truth) => {
                let place = next(&mut needs.truths);
                (Is::Truth(place), vec![Step::SetTruth(place, truth)])
            }
            Value::Text(text) => {
                let place = next(&mut needs.texts);
                (Is::Text(place), vec![Step::SetText(place, text)])
            }
            Value::Nothing(_) => return Err(Outside),
        })
    }

    /// As [`Scope::place`], for a value that nothing changes: what is known needs no place.
    pub fn place_of_param(&mut self, value: Value) -> Meant<(Is, Steps)> {
        let known = match &value {
            Value::Number(Number::Const(number)) => Some(Is::KnownNumber(*number)),
            Value::Whole(Whole::Const(whole)) => Some(Is::KnownWhole(*whole)),
            Value::Truth(Truth::Const(truth)) => Some(Is::KnownTruth(*truth)),
            Value::Text(text) => letters(text).map(|letters| Is::KnownText(letters.into())),
            _ => None,
        };
        match known {
            Some(known) => Ok((known, Vec::new())),
            None => self.place(value, Position::NONE),
        }
    }

    /// Puts another value under the name.
    pub fn change(&mut self, name: &str, value: Value) -> Meant<Steps> {
        let at = self.find(name)?;
        let variable = &self.variables[at];
        if at < self.frozen || !variable.may_change {
            return Err(Outside);
        }
        let step = match (&variable.is, value) {
            (Is::Number(place), Value::Number(number)) => Step::SetNumber(*place, number),
            (Is::Whole(place), Value::Whole(whole)) => Step::SetWhole(*place, whole),
            (Is::Truth(place), Value::Truth(truth)) => Step::SetTruth(*place, truth),
            (Is::Text(place), Value::Text(text)) => Step::SetText(*place, text),
            (Is::Either(place), value) => Step::SetNumber(*place, value.number()?),
            (Is::Number(_) | Is::Whole(_), value) => {
                value.number()?;
                if !variable.at.is_none() {
                    self.again |= self.either.insert(variable.at);
                }
                return Err(Outside);
            }
            _ => return Err(Outside),
        };
        Ok(vec![step])
    }

    /// The place of a number that lines show once it was read. One that is a parameter here and an arg there is shown as what
    /// was read last, which a bit does not know.
    pub fn shown(&mut self, name: &str, value: Option<Decimal>) -> Meant<usize> {
        if let Some(at) = self.reads.iter().position(|read| read.name.as_str() == name) {
            return if self.reads[at].value == value {
                Ok(at)
            } else {
                Err(Outside)
            };
        }
        if self.reads.len() == READS || name == "mark" {
            return Err(Outside);
        }
        let name = SharedText::from(name);
        self.reads.push(Read { name, value });
        Ok(self.reads.len() - 1)
    }
}
