//! 二级指标 as a class: what kind of thing an indicator is meant to measure.

use super::lexicon::{Lexicon, List, Shared, Sheet};
use crate::model::indicator::Indicator;

/// The words of the classes.
pub(super) const WORDS: Sheet = Sheet::shared(Shared::Classes, include_str!("classes.toml"));

/// The first list that has a word of the name decides.
const BY_WORDS: [(List, Class); 9] = [
    (WORDS.list("satisfaction"), Class::Satisfaction),
    (WORDS.list("cost"), Class::Cost),
    (WORDS.list("quantity"), Class::Quantity),
    (WORDS.list("quality"), Class::Quality),
    (WORDS.list("timeliness"), Class::Timeliness),
    (WORDS.list("economic"), Class::Economic),
    (WORDS.list("social"), Class::Social),
    (WORDS.list("ecological"), Class::Ecological),
    (WORDS.list("lasting"), Class::Lasting),
];

/// The classes of 财预〔2020〕10号 and 财预〔2021〕101号.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// 数量指标.
    Quantity,
    /// 质量指标.
    Quality,
    /// 时效指标.
    Timeliness,
    /// 成本指标, as first or second level.
    Cost,
    /// 经济效益指标.
    Economic,
    /// 社会效益指标.
    Social,
    /// 生态效益指标.
    Ecological,
    /// 可持续影响指标.
    Lasting,
    /// 满意度指标.
    Satisfaction,
    /// Anything else, e.g. a heading of a department's own table.
    Other,
}

impl Class {
    /// The class of an indicator, from its second level, else from its first.
    pub(super) fn of(indicator: &Indicator, lexicon: &Lexicon) -> Self {
        let by_words = |text: &str| {
            let named = BY_WORDS.iter().find(|(list, _)| lexicon.list(*list).any_in(text));
            named.map(|(_, class)| *class)
        };
        let first = by_words(&indicator.level1).filter(|class| matches!(class, Self::Cost | Self::Satisfaction));
        first.or_else(|| by_words(&indicator.level2)).unwrap_or(Self::Other)
    }

    /// Whether it is one of the 效益指标.
    pub(super) fn is_benefit(self) -> bool {
        matches!(self, Self::Economic | Self::Social | Self::Ecological | Self::Lasting)
    }
}
