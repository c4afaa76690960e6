//! A number of the rules that a bureau tunes, and the range in which it may be tuned.

use crate::source::closest;
use rust_decimal::Decimal;

/// A number of the rules that a bureau tunes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// The value.
    pub value: Decimal,
    /// 分, %, 倍 …
    pub unit: String,
    /// Lowest allowed value.
    pub min: Option<Decimal>,
    /// Highest allowed value.
    pub max: Option<Decimal>,
    /// What it means.
    pub about: String,
}

impl Param {
    /// Why its value cannot be taken, and what to write instead; nothing where it lies in the allowed range.
    pub(super) fn outside(&self, name: &str) -> Option<(String, String)> {
        let inside = self.min.is_none_or(|min| self.value >= min) && self.max.is_none_or(|max| self.value <= max);
        let end = |end: Option<Decimal>| end.map_or_else(|| "不限".into(), |end| end.normalize().to_string());
        let (min, max) = (end(self.min), end(self.max));
        (!inside).then(|| {
            (
                format!("参数 `{name}` = {} 超出允许范围 {min}–{max}", self.value.normalize()),
                format!("改为 {min} 到 {max} 之间的数"),
            )
        })
    }
}

/// That a pack has no parameter of this name, and which one was perhaps meant.
pub(super) fn unknown<'a>(name: &str, params: impl Iterator<Item = &'a str>) -> String {
    match closest(name, params) {
        Some(near) => format!("规则包没有参数 `{name}`，是否想写 `{near}`？"),
        None => format!("规则包没有参数 `{name}`"),
    }
}
