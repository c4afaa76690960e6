//! A unit of measure, and how two of them convert.

use std::fmt;

use crate::model::shared_text::SharedText;
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::number::shifted;
use super::vocabulary::vocabulary;

/// The 万 or 亿 before a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// 1
    One,
    /// 万
    Wan,
    /// 亿
    Yi,
}

impl Scale {
    /// Powers of ten.
    pub(super) fn power(self) -> i32 {
        match self {
            Scale::One => 0,
            Scale::Wan => 4,
            Scale::Yi => 8,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Scale::One => "",
            Scale::Wan => "万",
            Scale::Yi => "亿",
        }
    }
}

/// A unit: `%`, `万元`, `元/人·月`. An empty base, or one that begins with `/`, is 万 or 亿 of something that was not said (`5万`, `620万/月`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// 万 or 亿 before the base.
    pub scale: Scale,
    /// `%`, `‰`, `元`, `人次`, `元/人·月`; one spelling of the marks between its parts.
    pub base: String,
}

/// Words for the same measure; the first is the one that others are compared as.
const SAME: &[&[&str]] = &[
    &["天", "日"],
    &["小时", "h"],
    &["分钟", "min"],
    &["公里", "千米", "km"],
    &["米", "m"],
    &["厘米", "cm"],
    &["毫米", "mm"],
    &["平方米", "平米", "m2", "㎡"],
    &["平方公里", "平方千米", "km2"],
    &["立方米", "立方", "m3"],
    &["公斤", "千克", "kg"],
    &["克", "g"],
    &["吨", "t"],
    &["升", "l"],
    &["毫升", "ml"],
    &["元", "圆", "人民币元", "元人民币"],
    &["周", "星期"],
];

impl Unit {
    pub(super) fn of(base: &str) -> Unit {
        Unit {
            scale: Scale::One,
            base: base.to_owned(),
        }
    }

    /// Whether it is `%`.
    pub fn is_percent(&self) -> bool {
        self.scale == Scale::One && self.base == "%"
    }

    /// Whether it is `‰`.
    pub(super) fn is_permille(&self) -> bool {
        self.scale == Scale::One && self.base == "‰"
    }

    /// Whether it is a span of time: 天, 小时, 分钟.
    pub fn is_time_span(&self) -> bool {
        self.scale == Scale::One && matches!(compared(&self.base).as_str(), "天" | "小时" | "分钟")
    }

    /// Whether only 万 or 亿 was said and not of what.
    pub(super) fn is_open(&self) -> bool {
        self.base.is_empty() || self.base.starts_with('/')
    }

    /// This open unit with the measure of another: 万 and 元 make 万元; `None` where they do not go together.
    pub(super) fn filled_from(&self, other: &Unit) -> Option<Unit> {
        let counted = other.base.strip_suffix(self.base.as_str())?;
        // `万` alone says nothing of what follows the slash, so it goes with 元/月 too.
        let fits = self.base.is_empty() || !counted.contains('/');
        fits.then(|| Unit {
            scale: self.scale,
            base: other.base.clone(),
        })
    }

    /// The unit that a number is in when this one was forgotten, and how many powers of ten smaller it is: 人 for 万人, 米 for 公里.
    pub(super) fn smaller(&self) -> Option<(Unit, i32)> {
        if self.is_open() {
            return None;
        }
        if self.scale != Scale::One {
            return Some((Unit::of(&self.base), self.scale.power()));
        }
        let (counted, per) = self.base.split_at(self.base.find('/').unwrap_or(self.base.len()));
        let (small, power) = vocabulary().smaller.get(&compared(counted))?;
        Some((Unit::of(&format!("{small}{per}")), *power))
    }

    /// By which power of ten a number in this unit becomes one in `other`.
    pub(super) fn power_to(&self, other: &Unit) -> Option<i32> {
        let scales = self.scale.power() - other.scale.power();
        match () {
            () if self.base == other.base || compared(&self.base) == compared(&other.base) => Some(scales),
            () if self.is_percent() && other.is_permille() => Some(1),
            () if self.is_permille() && other.is_percent() => Some(-1),
            () => None,
        }
    }

    /// What to multiply a number in this unit by to have it in `other`; `None` where the two measure different things.
    ///
    /// 元, 万元 and 亿元 convert, as does any scale of one base, and % and ‰.
    /// ```
    /// use ziping::model::notation::Unit;
    /// let unit = |text| Unit::parse(text).unwrap();
    /// assert_eq!(unit("元").factor_to(&unit("万元")).map(|f| f.to_string()).as_deref(), Some("0.0001"));
    /// assert_eq!(unit("%").factor_to(&unit("件")), None);
    /// ```
    pub fn factor_to(&self, other: &Unit) -> Option<Decimal> {
        shifted(Decimal::ONE, self.power_to(other)?)
    }

    /// As it is written in a form, to be shared.
    pub fn shared(&self) -> SharedText {
        match self.scale {
            Scale::One => self.base.as_str().into(),
            _ => self.to_string().into(),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.scale.word(), self.base)
    }
}

/// A base as it is compared: 平米 and ㎡ are 平方米, KVA and kVA are one.
fn compared(base: &str) -> String {
    let mut whole = String::with_capacity(base.len());
    for part in base.split_inclusive(['/', '·']) {
        let word = part.trim_end_matches(['/', '·']);
        let plain: String = word
            .nfkc()
            .filter(|c| !matches!(c, '(' | ')'))
            .collect::<String>()
            .to_lowercase();
        let same = SAME
            .iter()
            .find(|words| words.contains(&plain.as_str()))
            .and_then(|words| words.first());
        whole.push_str(same.copied().unwrap_or(&plain));
        whole.push_str(&part[word.len()..]);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        Unit::parse(text).unwrap_or_else(|| panic!("{text} is a unit"))
    }

    #[test]
    fn one_spelling_of_what_stands_between_the_parts() {
        for (text, shown) in [
            ("万元", "万元"),
            ("（万元）", "万元"),
            ("百分比", "%"),
            ("%(百分比)", "%"),
            ("％", "%"),
            ("元/人、天", "元/人·天"),
            ("元/人*月", "元/人·月"),
            ("元／户・年", "元/户·年"),
            ("台（套）", "台套"),
            ("万", "万"),
            ("万/月", "万/月"),
            ("个工作日", "个工作日"),
            ("万人次", "万人次"),
            ("坛子", "坛子"),
        ] {
            assert_eq!(unit(text).to_string(), shown, "{text}");
        }
        for text in ["", " ", "()", "90", "3个", "≥", "/", "%%"] {
            assert_eq!(Unit::parse(text), None, "{text}");
        }
    }

    #[test]
    fn converts_scales_and_percent_and_nothing_else() {
        for (from, to, factor) in [
            ("元", "万元", "0.0001"),
            ("亿元", "元", "100000000"),
            ("亿元", "万元", "10000"),
            ("万人", "人", "10000"),
            ("%", "‰", "10"),
            ("‰", "%", "0.1"),
            ("㎡", "平方米", "1"),
            ("km", "公里", "1"),
            ("KVA", "kVA", "1"),
            ("日", "天", "1"),
            ("万元/月", "元/月", "10000"),
        ] {
            assert_eq!(
                unit(from).factor_to(&unit(to)).unwrap().to_string(),
                factor,
                "{from} → {to}"
            );
        }
        for (from, to) in [
            ("元", "美元"),
            ("人", "人次"),
            ("%", "个"),
            ("小时", "天"),
            ("万", "元"),
            ("元/户", "元/人"),
            ("%", "百分点"),
        ] {
            assert_eq!(unit(from).factor_to(&unit(to)), None, "{from} → {to}");
        }
    }

    #[test]
    fn an_open_unit_takes_the_measure_of_another() {
        let filled = |open: &str, other: &str| unit(open).filled_from(&unit(other)).map(|u| u.to_string());
        assert_eq!(filled("万", "元").as_deref(), Some("万元"));
        assert_eq!(filled("万", "亿元").as_deref(), Some("万元"));
        assert_eq!(filled("万/月", "元/月").as_deref(), Some("万元/月"));
        assert_eq!(filled("万/月", "元/年"), None);
    }
}
