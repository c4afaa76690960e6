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

/// Takes away from `now` the later keys that `then` does not have.
pub(super) fn without_later(then: &Value, now: &mut Value) {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            now.retain(|key, _| then.contains_key(key) || !LATER.contains(&key.as_str()));
            as_verified(then, now);
            for (key, value) in now {
                without_later(then.get(key).unwrap_or(&Value::Null), value);
            }
        }
        (Value::Array(then), Value::Array(now)) => {
            for (then, now) in then.iter().zip(now) {
                without_later(then, now);
            }
        }
        _ => {}
    }
}
