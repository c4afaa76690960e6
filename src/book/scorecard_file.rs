//! `scorecard.json`: the scorecard inside an entry.

use crate::diagnostic::visible_json;
use crate::model::scorecard::Basis;
use serde::Serialize;
use serde_json::{Map, Value};

/// Its name.
pub(super) const SCORECARD: &str = "scorecard.json";

/// The longest one that is read, bytes.
pub(super) const LONGEST: u64 = 256 * 1024 * 1024;

/// A scorecard as it is filed: the same card gives the same bytes.
pub(super) fn bytes_of(card: &impl Serialize) -> Result<Vec<u8>, String> {
    let json = serde_json::to_string_pretty(card).map_err(|error| error.to_string())?;
    Ok((visible_json(&json) + "\n").into_bytes())
}

/// Whether the bytes are `value` as the program sets it, in whatever order the keys are. An earlier one left in it what nobody
/// sees as it was.
pub(super) fn is_plain(bytes: &[u8], value: &Value) -> bool {
    let Ok(json) = serde_json::to_string_pretty(value) else {
        return false;
    };
    [visible_json(&json), json].iter().any(|plain| {
        let text = bytes.strip_suffix(b"\n");
        text == Some(plain.as_bytes())
    })
}

/// Whether two of them say the same: an earlier program wrote its keys in another order, and lacked the later ones.
pub(super) fn is_same(filed: &[u8], now: &[u8]) -> bool {
    let value = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
    let (Some(filed), Some(mut now)) = (value(filed), value(now)) else {
        return false;
    };
    without_later(&filed, &mut now);
    filed == now
}

/// Keys that the format gained since the first filings: one made before has none of them, and that is no difference.
const LATER: [&str; 2] = ["units", "params"];

/// A clause said `verified` before it said what it rests on: where `then` does, `now` says it so.
fn as_verified(then: &Map<String, Value>, now: &mut Map<String, Value>) {
    if !then.contains_key("verified") || then.contains_key("basis") {
        return;
    }
    if let Some(basis) = now.remove("basis") {
        let verified = basis == Basis::Text.as_str();
        now.insert("verified".to_owned(), Value::Bool(verified));
    }
}

/// Keys that ledger lines gained since: a filing made before has them on none of its lines.
const LATER_ON_LINES: [&str; 4] = ["id", "keeps", "keeps_none", "mend"];

/// Every ledger line below `value`, `look` at each until it says yes.
fn any_line(value: &Value, look: &impl Fn(&Map<String, Value>) -> bool) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(key, value)| match value {
            Value::Array(lines) if key == "ledger" => lines.iter().filter_map(Value::as_object).any(look),
            value => any_line(value, look),
        }),
        Value::Array(items) => items.iter().any(|item| any_line(item, look)),
        _ => false,
    }
}

/// Takes the later keys away from every ledger line below `value`.
fn unanswered(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::Array(lines) if key == "ledger" => {
                        for line in lines.iter_mut().filter_map(Value::as_object_mut) {
                            line.retain(|key, _| !LATER_ON_LINES.contains(&key.as_str()));
                        }
                    }
                    value => unanswered(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(unanswered),
        _ => {}
    }
}

/// Takes away from `now` the later keys that `then` does not have.
pub(super) fn without_later(then: &Value, now: &mut Value) {
    // One line with them and one without is nothing that a program wrote.
    if !any_line(then, &|line| LATER_ON_LINES.iter().any(|key| line.contains_key(*key))) {
        unanswered(now);
    }
    without_later_keys(then, now);
}

fn without_later_keys(then: &Value, now: &mut Value) {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            now.retain(|key, _| then.contains_key(key) || !LATER.contains(&key.as_str()));
            as_verified(then, now);
            for (key, value) in now {
                without_later_keys(then.get(key).unwrap_or(&Value::Null), value);
            }
        }
        (Value::Array(then), Value::Array(now)) => {
            for (then, now) in then.iter().zip(now) {
                without_later_keys(then, now);
            }
        }
        _ => {}
    }
}
