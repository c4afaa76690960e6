//! Cells that were filled in so as not to be empty.

use crate::check::lexicon::Lexicon;
use crate::check::text::{is_placeholder, squeezed};

/// Beside what is a placeholder anywhere, what people leave in a template.
const LEFT_OVER: [&str; 25] = [
    "没有",
    "不详",
    "暂缺",
    "待补",
    "待补充",
    "待填",
    "待填写",
    "未填",
    "未定",
    "空白",
    "如题",
    "如上",
    "见上",
    "none",
    "null",
    "nil",
    "00",
    "无内容",
    "000",
    "无依据",
    "暂无依据",
    "无描述",
    "暂无描述",
    "无说明",
    "暂无说明",
];

pub(super) fn says_nothing(text: &str, lexicon: &Lexicon) -> bool {
    is_placeholder(text, lexicon) || LEFT_OVER.contains(&squeezed(text).as_str())
}
