//! `scorecard.json`: the scorecard inside an entry.

use crate::diagnostic::write_json;
use crate::model::scorecard::Basis;
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Its name.
pub(super) const SCORECARD: &str = "scorecard.json";

/// The longest one that is read, bytes.
pub(super) const LONGEST: u64 = 256 * 1024 * 1024;

/// A scorecard as it is filed: the same card gives the same bytes.
pub(super) fn bytes_of(card: &impl Serialize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    write_json(&mut bytes, card, false).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// The same, where they are no longer than what is read again: a filing that nobody can verify is none.
///
/// # Errors
/// How long they are, and how long they may be, MB.
pub(super) fn readable(bytes: Vec<u8>) -> Result<Vec<u8>, [u64; 2]> {
    let mb = |bytes: u64| bytes.div_ceil(1 << 20);
    match bytes.len() as u64 {
        long if long > LONGEST => Err([long, LONGEST].map(mb)),
        _ => Ok(bytes),
    }
}

/// Whether these are the bytes of a scorecard, which it is written for and not kept.
pub(super) fn is_bytes_of(filed: &[u8], card: &impl Serialize) -> bool {
    let mut rest = Alike(filed);
    write_json(&mut rest, card, false).is_ok() && rest.0.is_empty()
}

/// What is written must be the next of these bytes.
struct Alike<'a>(&'a [u8]);

impl Write for Alike<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.strip_prefix(bytes).ok_or(io::ErrorKind::InvalidData)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the bytes are `value` as the program sets it, in whatever order the keys are. An earlier one left in it what nobody
/// sees as it was.
pub(super) fn is_plain(bytes: &[u8], value: &Value) -> bool {
    let json = || serde_json::to_string_pretty(value).ok();
    is_bytes_of(bytes, value) || json().is_some_and(|json| bytes.strip_suffix(b"\n") == Some(json.as_bytes()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::visible_json;

    #[test]
    fn what_could_not_be_read_again_is_not_filed() {
        let long = usize::try_from(LONGEST).unwrap();
        // What is not written takes no memory.
        assert_eq!(readable(vec![0; long]).map(|bytes| bytes.len()), Ok(long));
        assert_eq!(readable(vec![0; long + 1]), Err([257, 256]));
    }

    #[test]
    fn what_is_written_is_compared_to_its_last_byte() {
        for long in ["中\u{200b}文\n".repeat(20_000), "短".to_owned()] {
            let card = serde_json::json!({ "name": long, "rows": ["a", 1] });
            let bytes = bytes_of(&card).unwrap();
            assert_eq!(
                bytes,
                (visible_json(&serde_json::to_string_pretty(&card).unwrap()) + "\n").as_bytes()
            );
            assert!(is_bytes_of(&bytes, &card));
            assert!(!is_bytes_of(&bytes[..bytes.len() - 1], &card));
            assert!(!is_bytes_of(&[&bytes[..], b" "].concat(), &card));
            assert!(!is_bytes_of(&[], &card));
            for at in [0, bytes.len() / 2, bytes.len() - 1] {
                let mut changed = bytes.clone();
                changed[at] ^= 1;
                assert!(!is_bytes_of(&changed, &card), "{at}");
            }
        }
    }
}
