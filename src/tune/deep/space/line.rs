//! Rows that differ in one thing, in order.

use super::known::{Known, Side};
use crate::tune::rows::Row;
use rust_decimal::Decimal;

/// What rows of a line differ in, and which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    /// 完成值, as high as the target or higher.
    AtLeast(Decimal),
    /// 完成值, as low as the target or lower.
    AtMost(Decimal),
    /// 完成值, between two.
    Between(Decimal, Decimal),
    /// Days after the deadline; 0 is in time.
    Days,
    /// Judged degree.
    Degree,
    /// The answer: 0 is another one than expected, 1 the expected one.
    Answer,
    /// 全年执行数 of this budget.
    Executed(Decimal),
    /// Nothing: rows of all kinds.
    None,
}

impl Axis {
    /// Whether more is better between `a` and the greater `b`; nothing where neither is.
    pub fn rises(self, a: Decimal, b: Decimal) -> Option<bool> {
        match self {
            Self::AtLeast(_) | Self::Degree | Self::Answer => Some(true),
            Self::AtMost(_) | Self::Days => Some(false),
            // More than there is to spend is not better.
            Self::Executed(budget) => (b <= budget).then_some(true),
            Self::Between(low, _) if b <= low => Some(true),
            Self::Between(_, high) if a >= high => Some(false),
            Self::Between(..) | Self::None => None,
        }
    }

    /// What is beside a value.
    pub fn unit(self) -> Option<Decimal> {
        match self {
            Self::Days => Some(Decimal::ONE),
            Self::Answer | Self::None => None,
            _ => Some(UNIT),
        }
    }

    /// Where what is asked for is just met: the value, and whether more is met too.
    pub fn met(self) -> Vec<(Decimal, bool)> {
        match self {
            Self::AtLeast(target) => vec![(target, true)],
            Self::AtMost(target) => vec![(target, false)],
            Self::Between(low, high) => vec![(low, true), (high, false)],
            Self::Days => vec![(Decimal::ZERO, false)],
            _ => Vec::new(),
        }
    }

    /// Whether nothing can be in proportion to what is asked for.
    pub fn is_of_nothing(self) -> bool {
        match self {
            Self::AtLeast(target) | Self::AtMost(target) | Self::Between(target, _) => target <= Decimal::ZERO,
            _ => false,
        }
    }

    /// The key of a row that it changes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Executed(_) => "executed",
            Self::Degree => "degree",
            _ => "actual",
        }
    }

    /// What a value is, for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::AtLeast(_) | Self::AtMost(_) | Self::Between(..) => "完成值",
            Self::Days => "逾期天数",
            Self::Degree => "完成程度",
            Self::Answer => "答案",
            Self::Executed(_) => "全年执行数",
            Self::None => "输入",
        }
    }
}

/// A last unit of a number that is filled in.
const UNIT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// A last unit: what is beside a number.
pub(crate) const fn unit_of() -> Decimal {
    UNIT
}

/// What of the outcome is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// 得分 of the row.
    Row,
    /// 总分 of the form.
    Total,
}

/// A row of a line.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// Where it stands.
    pub at: Decimal,
    /// The row.
    pub row: Row,
    /// Why it should not have full marks, where it should not: nothing was done, or the very opposite.
    pub hopeless: Option<&'static str>,
}

/// A line.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Function that the rows are for; empty for rows of all kinds.
    pub function: String,
    /// What they differ in.
    pub axis: Axis,
    /// What is looked at.
    pub of: Of,
    /// In order of `at`.
    pub steps: Vec<Step>,
    /// Numbers that the function knows.
    pub known: Vec<Decimal>,
    /// Values to which side of which the pack says that they belong: whether the higher.
    pub declared: Vec<(Decimal, bool)>,
}

impl Line {
    /// Rows of all kinds.
    pub fn of_rows(function: &str, rows: impl IntoIterator<Item = Row>) -> Self {
        let step = |row| Step {
            at: Decimal::ZERO,
            row,
            hopeless: None,
        };
        Self {
            function: function.to_owned(),
            axis: Axis::None,
            of: Of::Row,
            steps: rows.into_iter().map(step).collect(),
            known: Vec::new(),
            declared: Vec::new(),
        }
    }

    /// A line of rows, sorted.
    pub fn new(function: &str, axis: Axis, mut steps: Vec<Step>) -> Self {
        steps.sort_by_key(|step| step.at);
        Self {
            function: function.to_owned(),
            axis,
            of: Of::Row,
            steps,
            known: Vec::new(),
            declared: Vec::new(),
        }
    }

    /// With what the function knows, and what the pack says of values.
    #[must_use]
    pub fn knowing(mut self, known: &Known) -> Self {
        self.known.clone_from(&known.numbers);
        let declared = known.declared.iter();
        self.declared = declared.map(|(value, side)| (*value, *side == Side::Above)).collect();
        self
    }

    /// The total is looked at.
    #[must_use]
    pub fn of_total(mut self) -> Self {
        self.of = Of::Total;
        self
    }
}
