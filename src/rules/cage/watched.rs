//! What scripts pass while somebody watches: the marks that `rules cover`, `rules mutate` and `rules check --deep` put into
//! them. A mark says nothing to the script and nothing to the score.

use rhai::{Engine, NativeCallContext};
use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local! {
    static WATCHED: RefCell<Option<Watched>> = const { RefCell::new(None) };
}

/// What was passed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watched {
    /// Numbers of the marks.
    pub hits: BTreeSet<i64>,
    /// Steps that the longest call had made at its last mark, about: those of the marks themselves are taken off.
    pub steps: u64,
    /// The mark at which it had made them.
    pub farthest: Option<i64>,
    /// Of the call that runs: its steps at the last mark, and how many marks it passed.
    call: (u64, u64),
}

/// Steps that a mark takes itself.
const OF_A_MARK: u64 = 2;

impl Watched {
    fn pass(&mut self, number: i64, steps: u64) {
        self.hits.insert(number);
        let (before, marks) = self.call;
        // Steps start anew with every call from outside.
        let marks = if steps < before { 1 } else { marks + 1 };
        self.call = (steps, marks);
        let own = steps.saturating_sub(marks * OF_A_MARK);
        if own > self.steps {
            (self.steps, self.farthest) = (own, Some(number));
        }
    }
}

/// Runs `work` and collects what scripts pass on this thread.
pub fn watch<T>(work: impl FnOnce() -> T) -> (T, Watched) {
    WATCHED.set(Some(Watched::default()));
    let done = work();
    (done, WATCHED.take().unwrap_or_default())
}

/// Lets an engine know the marks.
pub(super) fn register(engine: &mut Engine) {
    engine.register_fn("__hit", |context: NativeCallContext<'_>, number: i64| {
        pass(&context, number);
    });
    // The mark around a condition: one number where it holds, the next where it does not.
    engine.register_fn("__cond", |context: NativeCallContext<'_>, number: i64, holds: bool| {
        pass(&context, if holds { number } else { number + 1 });
        holds
    });
}

fn pass(context: &NativeCallContext<'_>, number: i64) {
    WATCHED.with_borrow_mut(|watched| {
        if let Some(watched) = watched {
            watched.pass(number, context.global_runtime_state().num_operations);
        }
    });
}
