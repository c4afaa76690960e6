//! A number of the rules that a bureau tunes, and the range in which it may be tuned; or one of several readings.

use crate::model::notation::parse_number;
use crate::source::closest;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A number of the rules that a bureau tunes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// The value; of a choice which of its words, counted from 0.
    pub value: Decimal,
    /// The readings between which it chooses; empty for a number.
    pub words: Vec<String>,
    /// 分, %, 倍 …
    pub unit: String,
    /// Lowest allowed value.
    pub min: Option<Decimal>,
    /// Highest allowed value.
    pub max: Option<Decimal>,
    /// The parameter that it may not exceed, as a lower tier may not begin above a higher one.
    pub not_above: Option<String>,
    /// What it means.
    pub about: String,
}

impl Param {
    /// The word that is chosen; none for a number.
    pub fn word(&self) -> Option<&str> {
        let at = usize::try_from(self.value).ok()?;
        self.words.get(at).map(String::as_str)
    }

    /// The value as a person writes it.
    pub fn typed(&self) -> String {
        let number = || self.value.normalize().to_string();
        self.word().map_or_else(number, ToOwned::to_owned)
    }

    /// What `typed` means: one of the words, or a number.
    pub(super) fn meant(typed: &str, words: &[String]) -> Option<Decimal> {
        if words.is_empty() {
            return parse_number(typed).or_else(|| Decimal::from_scientific(typed).ok());
        }
        words.iter().position(|word| word == typed.trim()).map(Decimal::from)
    }

    /// Why its value cannot be taken, and what to write instead; nothing where it lies in the allowed range.
    pub(super) fn outside(&self, name: &str) -> Option<(String, String)> {
        if !self.words.is_empty() {
            let words = self.words.join("、");
            return self.word().is_none().then(|| {
                (
                    format!("参数 `{name}` 没有第 {} 种写法", self.value.normalize()),
                    format!("可以写的有：{words}"),
                )
            });
        }
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

/// The parameters that stand above the one that they may not exceed, each with why it cannot be taken and what to write instead.
pub(super) fn crossed(params: &BTreeMap<String, Param>) -> Vec<(&str, String, String)> {
    let mut crossed = Vec::new();
    for (name, param) in params {
        let Some(other) = &param.not_above else { continue };
        match params.get(other) {
            None => crossed.push((
                name.as_str(),
                unknown(other, params.keys().map(String::as_str)),
                format!("`{name}` 的 not_above 写另一个参数的名字"),
            )),
            Some(most) if param.value > most.value => {
                let (value, most) = (param.typed(), most.typed());
                crossed.push((
                    name.as_str(),
                    format!("参数 `{name}` = {value} 高于 `{other}` = {most}，两档颠倒了"),
                    format!("改为不高于 {most} 的数，或先改 `{other}`"),
                ));
            }
            Some(_) => {}
        }
    }
    crossed
}

/// That a pack has no parameter of this name, and which one was perhaps meant.
pub(super) fn unknown<'a>(name: &str, params: impl Iterator<Item = &'a str>) -> String {
    match closest(name, params) {
        Some(near) => format!("规则包没有参数 `{name}`，是否想写 `{near}`？"),
        None => format!("规则包没有参数 `{name}`"),
    }
}
