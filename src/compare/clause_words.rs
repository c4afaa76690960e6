//! A clause in a list of many: its words as far as they fit.

/// Most characters of a clause in a list.
const MOST: usize = 24;

/// The beginning of a clause's text, up to its first half sentence: `定量指标达到指标值的得满分`.
pub(super) fn in_short(text: &str) -> String {
    let first = text.split(['；', '。', '，']).next().unwrap_or(text).trim();
    if first.chars().count() <= MOST {
        return first.to_owned();
    }
    let begin: String = first.chars().take(MOST - 1).collect();
    format!("{begin}…")
}
