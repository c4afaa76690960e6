//! What it costs to use a variable. The interpreter counts a step for a call, however long the list or the text is that
//! goes into it; here a long one costs more steps, each time that it is used.
//!
//! INVARIANT: nothing large is reached but through a variable, so that steps bound the work of every function.

use rhai::{Dynamic, Engine, EvalAltResult, EvalContext, FnPtr, ImmutableString, Position};

/// Weight of a step: an item of a list weighs 16, a byte of a text 1.
const STEP: u64 = 64;
const ITEM: u64 = 16;

/// Lists and groups of values in each other, at most this deep: what compares or drops them goes as deep.
const DEEPEST: usize = 16;

/// Makes every use of a variable cost what the variable weighs.
#[expect(
    deprecated,
    reason = "how the interpreter marks what may change; its version is pinned"
)]
pub(super) fn charge_variables(engine: &mut Engine) {
    engine.on_var(|name, index, mut context| {
        let scope = context.scope();
        let value = match index {
            0 => scope.get(name),
            index => scope.iter_raw().nth(index - 1).map(|(_, _, value)| value),
        };
        let Some(weight) = value.map_or(Some(0), |value| weight(value, DEEPEST)) else {
            let message = format!("列表、键值对一层套一层超过 {DEEPEST} 层");
            return Err(EvalAltResult::ErrorDataTooLarge(message, Position::NONE).into());
        };
        charge(&mut context, weight / STEP)?;
        Ok(None)
    });
}

fn charge(context: &mut EvalContext<'_, '_, '_, '_, '_, '_>, steps: u64) -> Result<(), Box<EvalAltResult>> {
    if steps == 0 {
        return Ok(());
    }
    let most = context.engine().max_operations();
    let state = context.global_runtime_state_mut();
    state.num_operations += steps;
    if state.num_operations > most {
        return Err(EvalAltResult::ErrorTooManyOperations(Position::NONE).into());
    }
    Ok(())
}

/// What a value weighs with all that is in it; nothing where it is too deep.
fn weight(value: &Dynamic, deepest: usize) -> Option<u64> {
    let mut sum = 0_u64;
    if let Ok(text) = value.as_immutable_string_ref() {
        sum = bytes(&text);
    } else if let Ok(list) = value.as_array_ref() {
        let deeper = deepest.checked_sub(1)?;
        for item in list.iter() {
            sum = sum.saturating_add(ITEM).saturating_add(weight(item, deeper)?);
        }
    } else if let Ok(group) = value.as_map_ref() {
        let deeper = deepest.checked_sub(1)?;
        for (key, item) in group.iter() {
            let key = u64::try_from(key.len()).unwrap_or(u64::MAX);
            sum = sum
                .saturating_add(ITEM)
                .saturating_add(key)
                .saturating_add(weight(item, deeper)?);
        }
    } else if let Some(function) = value.read_lock::<FnPtr>() {
        // With values put into it beforehand.
        let deeper = deepest.checked_sub(1)?;
        for item in function.curry() {
            sum = sum.saturating_add(ITEM).saturating_add(weight(item, deeper)?);
        }
    }
    Some(sum)
}

fn bytes(text: &ImmutableString) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}
