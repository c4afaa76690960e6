//! Looks on while a function runs: the numbers to which it gives names.

use super::call::{Calls, NamedNumbers};
use rhai::{Dynamic, Engine};
use rust_decimal::Decimal;

/// Notes, whenever a script reads a variable, all numbers that have a name there. Costs each reading a walk over the names: for
/// an account of one department, not for a county.
#[expect(
    deprecated,
    reason = "not deprecated but open to change, as its documentation says; the version is pinned"
)]
pub fn watch(engine: &mut Engine, calls: &Calls) {
    let calls = calls.clone();
    engine.on_var(move |_, _, context| {
        let named = context.scope().iter_raw();
        let numbers: NamedNumbers = named
            .filter_map(|(name, _, value)| Some((name.to_owned(), number(value)?)))
            .collect();
        calls.state().seen(context.call_level(), numbers);
        Ok(None)
    });
}

fn number(value: &Dynamic) -> Option<Decimal> {
    let whole = || value.as_int().ok().map(Decimal::from);
    value.as_decimal().ok().or_else(whole)
}
