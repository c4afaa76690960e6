//! All that a script can see: the fields of a case, what it may do with it, and arithmetic without traps.
//!
//! One list: what is registered, what messages and `rules check` know by name, the page and the definition files all
//! come from [`CASES`], [`CALLS`], [`OPERATORS`] and [`LIMITS`].

mod call;
mod closed;
mod field;
mod function;
mod input;
mod ledger;
mod limits;
mod names;
mod number;
mod params;
mod refusal;
mod rows;
mod shown;
mod text;
mod value;

pub use field::{CASES, CaseFields, Field, names as field_names};
pub use function::{Fails, Function, Use};
pub use limits::{LIMITS, Limit};
pub use value::{Arg, Type};

pub(super) use call::{CallState, Calls, NamedNumbers};
pub(super) use limits::{FUNCTIONS, OPERATIONS, SOURCE_BYTES, SOURCE_LINES, STRING_BYTES, set_all as set_limits};
pub(super) use names::note_names;
pub(super) use number::MOST_PLACES;
pub(super) use rows::{find as row, is_there as is_row};
pub(super) use shown::shown;
pub(super) use text::{percent_of, plain};

use rhai::Engine;
use std::sync::LazyLock;

/// The functions that a script can call, in the order that messages list them.
pub static CALLS: LazyLock<Vec<Function>> = LazyLock::new(|| {
    vec![
        ledger::lose(),
        ledger::add(),
        ledger::branch(),
        ledger::note(),
        input::has(),
        input::arg(),
        input::mark(),
        input::attribute(),
        input::progress(),
        input::has_progress(),
        rows::has_row(),
        rows::score_of(),
        rows::points_of(),
        rows::actual_of(),
        ledger::best_grade(),
        ledger::veto(),
        input::param(),
        input::choice(),
        input::undefined(),
        text::percent(),
        text::fmt(),
        number::min(),
        number::max(),
        number::clamp(),
        number::round(),
        number::floor(),
        number::ceiling(),
        number::abs(),
    ]
});

/// The operators that work otherwise than in the language itself, and what is taken out of it.
pub static OPERATORS: LazyLock<Vec<Function>> = LazyLock::new(|| {
    let mut all = vec![
        number::division(),
        text::joining(),
        text::appending(),
        text::to_string(),
    ];
    all.extend(closed::comparisons());
    all.push(closed::sleep());
    all
});

/// [`CALLS`] and [`OPERATORS`].
pub fn functions() -> impl Iterator<Item = &'static Function> {
    CALLS.iter().chain(OPERATORS.iter())
}

/// Names of [`CALLS`].
pub fn function_names() -> impl Iterator<Item = &'static str> {
    CALLS.iter().map(|function| function.name)
}

/// Puts all of it before a script.
pub(super) fn register(engine: &mut Engine, calls: &Calls) {
    field::register(engine);
    for function in functions() {
        function.register(engine, calls);
    }
}
