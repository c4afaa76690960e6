//! 二级指标 as a class: what kind of thing an indicator is meant to measure.

use crate::model::indicator::Indicator;

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
    pub(super) fn of(indicator: &Indicator) -> Self {
        let by_words = |text: &str| {
            let has = |word| text.contains(word);
            match () {
                () if has("满意") => Some(Self::Satisfaction),
                () if has("成本") => Some(Self::Cost),
                () if has("数量") => Some(Self::Quantity),
                () if has("质量") => Some(Self::Quality),
                () if has("时效") => Some(Self::Timeliness),
                () if has("经济") => Some(Self::Economic),
                () if has("社会") => Some(Self::Social),
                () if has("生态") || has("环境") => Some(Self::Ecological),
                () if has("可持续") => Some(Self::Lasting),
                () => None,
            }
        };
        let first = by_words(&indicator.level1).filter(|class| matches!(class, Self::Cost | Self::Satisfaction));
        first.or_else(|| by_words(&indicator.level2)).unwrap_or(Self::Other)
    }

    /// Whether it is one of the 效益指标.
    pub(super) fn is_benefit(self) -> bool {
        matches!(self, Self::Economic | Self::Social | Self::Ecological | Self::Lasting)
    }
}
