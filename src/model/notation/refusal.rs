//! Why a cell cannot be read.

use rust_decimal::Decimal;

use super::unit::Unit;

/// Which of the two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// 指标值
    Target,
    /// 完成值
    Actual,
}

/// A reason not to read a cell. `text` is the cell as written, `like` what could be written instead.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named above")]
#[non_exhaustive]
pub enum Refusal {
    /// Nothing there.
    BlankTarget,
    /// `/`, `—`, and 无 for a number.
    NotApplicable { text: String, side: Side },
    /// `≥**人`: a template that was not filled in.
    Leftover { text: String, side: Side },
    /// `7,00.0,77`
    Separators { text: String, side: Side },
    /// More digits than can be kept exactly.
    TooManyDigits { text: String, side: Side },
    /// 公里, ≥%: a unit and no number.
    UnitAlone { name: String, text: String, side: Side },
    /// 90 in the column of values and 100 in that of units.
    NumericUnit {
        name: String,
        value: String,
        unit: String,
        /// The day that the value is as Excel counts it.
        date: Option<String>,
    },
    /// Two numbers that each want something.
    TwoRequirements { text: String, side: Side },
    /// `≥90%以下`
    OperatorConflict { text: String, like: Option<String> },
    /// `30-20人`
    UpsideDown { text: String, side: Side, like: String },
    /// `约100人`, `100人左右`
    Vague {
        text: String,
        side: Side,
        word: &'static str,
    },
    /// 九成以上
    NumberInWords { text: String, side: Side, like: String },
    /// `^80%`, `5=50%`, `≥9O%`: a number that was damaged, or a symbol without a number.
    Unreadable {
        text: String,
        side: Side,
        like: Option<String>,
    },
    /// Prose with digits in it.
    TextWithDigits {
        text: String,
        side: Side,
        like: Option<String>,
    },
    /// `12处未完成`, `少于12处`: a word by which the number is not what was done.
    Denied {
        text: String,
        word: String,
        /// What is asked for: 数 or 日期.
        asked: &'static str,
    },
    /// 45989, 20231231: a date that would be scored as a number.
    DateAsNumber(Box<Disguised>),
    /// 2月30日
    ImpossibleDate { text: String, side: Side },
    /// 12月中旬, 三季度, 21年12月
    UnclearDate { text: String, side: Side },
    /// A text where the file says that the indicator is quantitative.
    TextForQuantitative { text: String },
    /// 好坏: the choices, and not which is expected.
    NoStandard { text: String },
    /// 完成 where a number is asked for.
    TextForNumber {
        text: String,
        target: String,
        unit: Option<Unit>,
    },
    /// A date where a number is asked for.
    DateForNumber {
        text: String,
        target: String,
        unit: Option<Unit>,
    },
    /// `20-30人` as an actual.
    RangeForNumber { text: String },
    /// A number where a grade is asked for.
    NumberForGrade { text: String, target: String },
    /// Free text where a grade is asked for.
    TextForGrade {
        text: String,
        target: String,
        /// The words of the target's scale.
        words: Option<String>,
    },
    /// A word that is neither yes nor no.
    YesNoWord {
        text: String,
        target: String,
        words: &'static str,
    },
    /// No date where a date is asked for.
    UnreadableDate {
        text: String,
        target: String,
        example: String,
    },
    /// 件 against %.
    UnitMismatch {
        text: String,
        target: String,
        actual_unit: Unit,
        target_unit: Unit,
    },
    /// 0.882 against 90%: or the other way round, a target of 1 and an actual in %.
    PercentOrShare { text: String, side: Side, number: Decimal },
    /// 4.8 against 5万, where 万 of one side cannot be told from its absence.
    ScaleUnclear {
        text: String,
        target: String,
        like: Option<String>,
    },
    /// 11000 against 1.2万人: 人 or 万人?
    ScaleMissing(Box<Doubt>),
    /// Less than nothing, of what cannot change.
    Negative { text: String },
    /// More than all.
    AboveHundred { text: String, name: String },
}

/// An actual without unit that is far above a target in a large one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The name of the indicator.
    pub name: String,
    /// The actual as written.
    pub text: String,
    /// The target as written.
    pub target: String,
    /// The number in the small unit: `11000人`.
    pub plain: String,
    /// The number in the target's unit: `11000万人`.
    pub scaled: String,
    /// The first in the target's unit, where that is of the target's size: `1.1万人`.
    pub like: Option<String>,
}

/// A date that was typed as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disguised {
    /// The name of the indicator.
    pub name: String,
    /// The cell as written.
    pub text: String,
    /// Which of the two cells.
    pub side: Side,
    /// What it looks like: 像是 Excel 的日期序号.
    pub kind: &'static str,
    /// The date or period as it can be written.
    pub like: String,
    /// What else it may be: 2023.1 may have been 2023.10.
    pub also: Option<String>,
    /// The last day of it, where `like` is no day.
    pub last: Option<String>,
    /// The target, where it asks for no date.
    pub target: Option<String>,
}

impl Refusal {
    /// The stable name of the reason.
    pub fn slug(&self) -> &'static str {
        match self {
            Refusal::BlankTarget => "blank-target",
            Refusal::NotApplicable { .. } => "not-applicable-mark",
            Refusal::Leftover { .. } => "template-leftover",
            Refusal::Separators { .. } => "misplaced-separators",
            Refusal::TooManyDigits { .. } => "too-many-digits",
            Refusal::UnitAlone { .. } => "unit-alone",
            Refusal::NumericUnit { .. } => "numeric-unit",
            Refusal::TwoRequirements { .. } => "two-requirements",
            Refusal::OperatorConflict { .. } => "operator-conflict",
            Refusal::UpsideDown { .. } => "interval-upside-down",
            Refusal::Vague { .. } => "vague-number",
            Refusal::NumberInWords { .. } => "number-in-words",
            Refusal::Unreadable { .. } => "unreadable-number",
            Refusal::TextWithDigits { .. } => "text-with-digits",
            Refusal::Denied { .. } => "denied-number",
            Refusal::DateAsNumber(_) => "date-as-number",
            Refusal::ImpossibleDate { .. } => "impossible-date",
            Refusal::UnclearDate { .. } => "unclear-date",
            Refusal::TextForQuantitative { .. } => "text-for-quantitative",
            Refusal::NoStandard { .. } => "no-standard",
            Refusal::TextForNumber { .. } => "text-for-number",
            Refusal::DateForNumber { .. } => "date-for-number",
            Refusal::RangeForNumber { .. } => "range-for-number",
            Refusal::NumberForGrade { .. } => "number-for-grade",
            Refusal::TextForGrade { .. } => "text-for-grade",
            Refusal::YesNoWord { .. } => "yes-no-word",
            Refusal::UnreadableDate { .. } => "unreadable-date",
            Refusal::UnitMismatch { .. } => "unit-mismatch",
            Refusal::PercentOrShare { .. } => "percent-or-share",
            Refusal::ScaleUnclear { .. } => "scale-unclear",
            Refusal::ScaleMissing(_) => "scale-missing",
            Refusal::Negative { .. } => "negative-actual",
            Refusal::AboveHundred { .. } => "above-hundred-percent",
        }
    }
}
