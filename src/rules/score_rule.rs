//! Which function of a pack scores which indicator.

use crate::model::notation::{Kind, Target};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a target is read, for choosing the function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// `≥`.
    AtLeast,
    /// `≤`.
    AtMost,
    /// `lo–hi`.
    Interval,
    /// A date.
    Deadline,
    /// 是/否.
    YesNo,
    /// One answer of several.
    Choice,
    /// 达成 / 部分达成 / 未达成.
    Graded,
}

impl Reads {
    /// Every reading, in the order of [`NAMES`](Self::NAMES).
    pub const ALL: [Self; 7] = [
        Self::AtLeast,
        Self::AtMost,
        Self::Interval,
        Self::Deadline,
        Self::YesNo,
        Self::Choice,
        Self::Graded,
    ];

    /// The words a pack may write.
    pub const NAMES: &'static [&'static str] = &[
        "at-least", "at-most", "interval", "deadline", "yes-no", "choice", "graded",
    ];

    /// Reads a pack's word.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "at-least" => Self::AtLeast,
            "at-most" => Self::AtMost,
            "interval" => Self::Interval,
            "deadline" => Self::Deadline,
            "yes-no" => Self::YesNo,
            "choice" => Self::Choice,
            "graded" => Self::Graded,
            _ => return None,
        })
    }

    /// The pack's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Interval => "interval",
            Self::Deadline => "deadline",
            Self::YesNo => "yes-no",
            Self::Choice => "choice",
            Self::Graded => "graded",
        }
    }

    /// How `target` is read.
    pub fn of(target: &Target) -> Self {
        match target {
            Target::AtLeast(_) => Self::AtLeast,
            Target::AtMost(_) => Self::AtMost,
            Target::Within { .. } => Self::Interval,
            Target::By(_) => Self::Deadline,
            Target::YesNo(_) => Self::YesNo,
            Target::Choice(_) => Self::Choice,
            Target::Graded(_) => Self::Graded,
        }
    }
}

/// One band of a rule: what a number in it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The band holds numbers from here on.
    pub from: Option<Decimal>,
    /// The band holds numbers up to here.
    pub to: Option<Decimal>,
    /// What such a number gets: 分, or a share, as the function takes it.
    pub get: Decimal,
}

impl Mark {
    /// Whether `number` lies in the band; both ends belong to it, and a pack's earlier band goes before.
    pub fn holds(&self, number: Decimal) -> bool {
        self.from.is_none_or(|from| number >= from) && self.to.is_none_or(|to| number <= to)
    }
}

/// Which function scores which indicator. What a rule does not mention it does not ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScoreRule {
    /// Function of the scripts.
    pub function: String,
    /// How the target is read.
    pub reads: Option<Reads>,
    /// Kind of the indicator.
    pub kind: Option<Kind>,
    /// 一级指标 contains this.
    pub level1: Option<String>,
    /// 二级指标 contains this.
    pub level2: Option<String>,
    /// 三级指标 contains this.
    pub name: Option<String>,
    /// The file states why there is no actual (`not-implemented`, `no-evidence`). A rule without this is for actuals.
    pub why_none: bool,
    /// Numbers for the function, read as `i.arg("step")`: what one row of a table says differently from the next.
    pub args: Arc<BTreeMap<String, Decimal>>,
    /// Bands for the function, read as `i.mark(x)`: a list of any length, in the order of the pack.
    pub marks: Arc<[Mark]>,
    /// Attributes (地区 = 西部) that the project or its department must have.
    pub of: BTreeMap<String, String>,
    /// Pack of the chain that says it.
    pub origin: String,
}
