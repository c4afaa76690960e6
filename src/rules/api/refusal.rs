//! How a call is refused: a sentence for the script's author.

use crate::source::closest;
use rhai::{EvalAltResult, Position};

/// What a script gets, or the sentence why not.
pub(super) type Answer<T> = Result<T, Box<EvalAltResult>>;

#[expect(clippy::unnecessary_box_returns, reason = "the interpreter's own error type")]
pub(super) fn wrong(message: impl Into<String>) -> Box<EvalAltResult> {
    EvalAltResult::ErrorRuntime(message.into().into(), Position::NONE).into()
}

/// `，是否想写 …？` where one of `names` is near.
pub(super) fn or_near<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    closest(name, names)
        .map(|near| format!("，是否想写 `{near}`？"))
        .unwrap_or_default()
}
