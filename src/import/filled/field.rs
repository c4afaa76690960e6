//! What a cell stands for: a key of the actuals file, and how its value is typed.

use crate::model::indicator::{Cause, WhyNone};

/// Where a value stands in the actuals file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    /// `completion`, this item.
    Completion(usize),
    /// A key at the top of the file.
    Top(&'static str),
    /// A key of a table.
    In(&'static str, &'static str),
    /// A key of a row of the money part.
    Money(&'static str, &'static str),
    /// A key of this item of a list.
    Item(&'static str, usize, &'static str),
    /// A key of the result of this indicator.
    Result(usize, &'static str),
}

/// How a value is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words, kept as they are.
    Text,
    /// One item per line.
    Lines,
    /// Names of evidence, one per line.
    Names,
    /// A name and a number, one pair per line.
    Pairs,
    /// What is spoken of: an indicator by its name, or one of [`SUBJECT`].
    Subject,
    /// 分.
    Number,
    /// 万元.
    Amount,
    /// 0 to 1; 75% is 0.75.
    Share,
    /// One of these: what the form messages, and the file's word.
    Choice(&'static [(&'static str, &'static str)]),
}

/// A cell to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) spot: Spot,
    pub(super) kind: Kind,
    /// The head of its column, or what stands before it.
    pub(super) head: String,
    /// The indicator, or the row of the money part; empty for what stands alone.
    pub(super) of: String,
    /// What is shown where the file says nothing.
    pub(super) default: Option<String>,
}

/// 无完成值的原因.
pub(super) const WHY_NONE: &[(&str, &str)] = &[
    ("未实施", WhyNone::NotImplemented.as_str()),
    ("无佐证材料", WhyNone::NoEvidence.as_str()),
    ("不适用", WhyNone::NotApplicable.as_str()),
];

/// 超额原因.
pub(super) const CAUSE: &[(&str, &str)] = &[
    ("指标值偏低", Cause::TargetTooLow.as_str()),
    ("工作力度加大", Cause::ExtraEffort.as_str()),
    ("其他", Cause::Other.as_str()),
];

/// 决定种类.
pub(super) const KIND: &[(&str, &str)] = &[
    ("改分", "score"),
    ("封顶", "cap"),
    ("一票否决", "veto"),
    ("加分", "bonus"),
];

/// What is spoken of that is no indicator.
pub(super) const SUBJECT: &[(&str, &str)] = &[("整个项目", "project"), ("预算执行率", "execution")];

/// The form's words of a choice.
pub(super) fn words(choice: &'static [(&'static str, &'static str)]) -> Vec<&'static str> {
    choice.iter().map(|(shown, _)| *shown).collect()
}
