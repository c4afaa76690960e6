//! What is compiled against the interpreter. Every case that a test inside the library runs comes here both ways.

mod everything;
mod limits;
mod random;
mod traps;

use super::tree::{Compare, Op};
use crate::rules::fault::ScriptFault;
use crate::rules::verdict::{Extent, Loss, Verdict};
use std::cell::Cell;

/// How cases were answered on this thread.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// By what is compiled.
    pub compiled: u64,
    /// By the interpreter, as the function is not compiled.
    pub outside: u64,
    /// By the interpreter, as something went wrong.
    pub bailed: u64,
    /// By what is compiled, and otherwise by the interpreter.
    pub differ: u64,
}

impl Seen {
    /// How many of a hundred calls of functions that did not go wrong were answered by what is compiled.
    fn share(self) -> u64 {
        self.compiled * 100 / (self.compiled + self.outside).max(1)
    }
}

/// An operator, and what it is taken for.
#[derive(Clone, Copy)]
pub(super) enum Wrong {
    Op(Op, Op),
    Compare(Compare, Compare),
}

thread_local! {
    static SEEN: Cell<Seen> = const { Cell::new(Seen { compiled: 0, outside: 0, bailed: 0, differ: 0 }) };
    static WRONG: Cell<Option<Wrong>> = const { Cell::new(None) };
}

/// Holds the two answers against each other, by every digit: decimals that are equal may still have different scales.
pub fn seen(
    function: &str,
    is_tree: bool,
    extent: Extent,
    said: &Result<Verdict, ScriptFault>,
    interpreted: Option<&Result<Verdict, ScriptFault>>,
) {
    let mut seen = SEEN.get();
    match interpreted {
        None if is_tree => seen.bailed += 1,
        None => seen.outside += 1,
        Some(interpreted) => {
            seen.compiled += 1;
            let (said, interpreted) = match (extent, said, interpreted) {
                (Extent::Whole, ..) => (format!("{said:?}"), format!("{interpreted:?}")),
                (Extent::OneLoss, Ok(said), interpreted) if was_cut_short(said) => match interpreted {
                    Ok(interpreted) => (losses_of(said), one_of(said, interpreted)),
                    // What goes wrong at a loss or behind it is not seen.
                    Err(_) => Default::default(),
                },
                (_, said, interpreted) => (format!("{said:?}"), format!("{interpreted:?}")),
            };
            if said != interpreted {
                seen.differ += 1;
                assert!(
                    WRONG.get().is_some(),
                    "{function}:\ncompiled    {said}\ninterpreted {interpreted}"
                );
            }
        }
    }
    SEEN.set(seen);
}

/// Whether a function was run to one loss alone.
fn was_cut_short(said: &Verdict) -> bool {
    said.losses.iter().any(|loss| loss.reason.is_empty())
}

/// Where each loss was said.
fn losses_of(verdict: &Verdict) -> String {
    let losses = verdict.losses.iter();
    let all: Vec<_> = losses.map(|loss| (&loss.clause, &loss.script, loss.line)).collect();
    format!("{all:?}")
}

/// Where the loss was said at which the function was cut short, with those before it that were no reason to; of none that the
/// interpreter has, all that it has.
fn one_of(said: &Verdict, interpreted: &Verdict) -> String {
    let is_last = |loss: &Loss| {
        said.losses
            .last()
            .is_some_and(|last| (&last.clause, &last.script, last.line) == (&loss.clause, &loss.script, loss.line))
    };
    let mut one = interpreted.clone();
    if interpreted.losses.iter().any(is_last) {
        let before = said.losses.len() - 1;
        let last = interpreted
            .losses
            .iter()
            .skip(before)
            .find(|loss| is_last(loss))
            .cloned();
        one.losses.truncate(before);
        one.losses.extend(last);
    }
    losses_of(&one)
}

/// What was seen while `work` ran.
fn watched(work: impl FnOnce()) -> Seen {
    SEEN.set(Seen::default());
    work();
    SEEN.take()
}

/// What a test takes an operator for.
pub(super) trait Spoilt: Copy {
    fn spoilt(self, wrong: Wrong) -> Self;
}

impl Spoilt for Op {
    fn spoilt(self, wrong: Wrong) -> Self {
        match wrong {
            Wrong::Op(right, wrong) if right == self => wrong,
            _ => self,
        }
    }
}

impl Spoilt for Compare {
    fn spoilt(self, wrong: Wrong) -> Self {
        match wrong {
            Wrong::Compare(right, wrong) if right == self => wrong,
            _ => self,
        }
    }
}

/// The operator, or another one while a test wants to see whether that is noticed.
pub(super) fn spoilt<T: Spoilt>(operator: T) -> T {
    WRONG.get().map_or(operator, |wrong| operator.spoilt(wrong))
}

/// As [`watched`], with an operator taken for another.
fn spoiling(wrong: Wrong, work: impl FnOnce()) -> Seen {
    WRONG.set(Some(wrong));
    let seen = watched(work);
    WRONG.set(None);
    seen
}
