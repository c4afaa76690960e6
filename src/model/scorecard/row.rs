//! One row of a form, scored, and every point that it lost.
#![allow(
    clippy::disallowed_types,
    reason = "what serde writes for a flattened field names binary numbers; no field here is one"
)]

use super::answers::{Answers, Keeps, Mend};
use super::working::Frame;
use crate::model::by_name::ByName;
use crate::model::indicator::{Adjusted, Filled, WhyNone};
use crate::model::ledger_value::LedgerValue;
use crate::model::money::{MoneyRow, Share};
use crate::model::notation::Kind;
use crate::model::shared_text::SharedText;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

/// Whether a row has a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Status {
    /// It has.
    Scored,
    /// Nothing was filled in.
    Missing,
    /// What was filled in, or the script, cannot be used.
    Failed,
    /// There is nothing to compute from (budget 0).
    Undefined,
    /// It left the form, with reason and approval.
    NotApplicable,
}

impl Status {
    /// The word in a form.
    pub fn in_chinese(self) -> &'static str {
        match self {
            Self::Scored => "已评",
            Self::Missing => "缺完成值",
            Self::Failed => "无法评分",
            Self::Undefined => "无法计算",
            Self::NotApplicable => "不适用",
        }
    }

    /// Whether the row counts with a number.
    pub fn is_scored(self) -> bool {
        self == Self::Scored
    }

    /// Whether somebody must still act before the total is settled.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Missing | Self::Failed | Self::Undefined)
    }
}

/// Worst and best that can still become of a score, 分.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Range {
    /// Worst.
    pub low: Decimal,
    /// Best.
    pub high: Decimal,
}

/// Which function of the pack scored, and which way it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RuleRef {
    /// Function of the script.
    pub function: SharedText,
    /// Script file inside the pack.
    pub script: SharedText,
    /// Line of the function, from 1.
    pub line: u32,
    /// The branch taken, in the script's words.
    pub branch: Option<String>,
}

/// 扣分: one reason why points were lost. A bonus is a negative line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LedgerLine {
    /// 台账编号: `项目编码/指标编号/第几条`, the same in every document of the scorecard; empty until the lines are numbered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Lost points, 分, in the pack's places.
    pub points: Decimal,
    /// Clause id of the pack, or the decision's own words.
    pub clause: String,
    /// The sentence for the form's reader.
    pub reason: String,
    /// Script file, where a script took the points.
    pub script: Option<SharedText>,
    /// Line of the `lose` call.
    pub line: Option<u32>,
    /// The source line, so that an account needs no pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SharedText>,
    /// What was used, by the name that the script reads it by.
    pub numbers: ByName<LedgerValue>,
    /// Units of those numbers that have the indicator's own, as typed: `%`, `人`.
    #[serde(default, skip_serializing_if = "ByName::is_empty")]
    pub units: ByName<SharedText>,
    /// What would have kept the points and whether they can be mended; none of a card that was not asked, as those of
    /// filings made before there was an answer.
    #[serde(flatten)]
    pub answers: Option<Answers>,
    /// Numbers to which the script gave names of its own: of the function that took the points, then of its caller. Only
    /// where somebody wants to read the arithmetic; never filed.
    #[serde(skip)]
    pub workings: Vec<Frame>,
}

impl LedgerLine {
    /// What would have kept the points, where the line was asked and there is something.
    pub fn keeps(&self) -> Option<&Keeps> {
        self.answers.as_ref()?.keeps.as_ref()
    }

    /// In words what would have kept the points, or why nothing would; none of a line that was not asked.
    pub fn keeps_text(&self) -> Option<&str> {
        let answers = self.answers.as_ref()?;
        let keeps = answers.keeps.as_ref().map(|keeps| keeps.text.as_str());
        keeps.or(answers.keeps_none.as_deref())
    }

    /// Whether the points can be mended, and how; none of a line that was not asked.
    pub fn mend(&self) -> Option<&Mend> {
        self.answers.as_ref().map(|answers| &answers.mend)
    }

    /// A line that no script took: of the engine's own arithmetic, or of a person.
    pub fn without_script<'a>(
        points: Decimal,
        clause: impl Into<String>,
        reason: String,
        numbers: impl IntoIterator<Item = (&'a str, Decimal)>,
    ) -> Self {
        let numbers = numbers.into_iter();
        Self {
            id: String::new(),
            points,
            clause: clause.into(),
            reason,
            script: None,
            line: None,
            source: None,
            numbers: numbers.map(|(name, value)| (name, value.into())).collect(),
            units: ByName::default(),
            answers: None,
            workings: Vec::new(),
        }
    }

    /// The number used under this name; nothing where there is none, or a word.
    pub fn number(&self, name: &str) -> Option<Decimal> {
        self.numbers.get(name)?.number()
    }
}

/// What a row came to: an indicator, or 预算执行率.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RowScore {
    /// 分值.
    pub points: Decimal,
    /// 得分.
    pub score: Option<Decimal>,
    /// State.
    pub status: Status,
    /// Worst and best while not scored.
    pub range: Option<Range>,
    /// Function that scored.
    pub rule: Option<RuleRef>,
    /// Lost points.
    pub ledger: Vec<LedgerLine>,
    /// What was computed before a person decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub computed: Option<Decimal>,
    /// The score the unit wrote itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Decimal>,
    /// What the reader should know.
    pub notes: Vec<String>,
}

impl RowScore {
    /// Lost points, 分, as printed.
    pub fn lost(&self) -> Decimal {
        sum(&self.ledger)
    }
}

/// Points of all lines, 分.
pub(super) fn sum(ledger: &[LedgerLine]) -> Decimal {
    ledger.iter().map(|line| line.points).sum()
}

/// 预算执行情况, scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExecutionScore {
    /// 年初预算数, 万元.
    pub initial: Option<Decimal>,
    /// 全年预算数, 万元.
    pub adjusted: Option<Decimal>,
    /// 全年执行数, 万元.
    pub executed: Option<Decimal>,
    /// 执行率, four places; may exceed 1.
    pub rate: Option<Decimal>,
    /// What it came to.
    #[serde(flatten)]
    pub row: RowScore,
    /// 其中：财政拨款.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal: Option<MoneyRow>,
    /// 上年结转资金.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_over: Option<MoneyRow>,
    /// 其他资金.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<MoneyRow>,
    /// Cumulative % paid by date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub progress: Vec<Share>,
    /// Why.
    pub reason: Option<String>,
    /// 改进措施.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
}

/// One third-level indicator, scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct IndicatorScore {
    /// 二级指标/三级指标, or the file's own id.
    pub id: SharedText,
    /// 一级指标.
    pub level1: SharedText,
    /// 二级指标.
    pub level2: SharedText,
    /// 三级指标.
    pub name: SharedText,
    /// How it is scored.
    pub kind: Kind,
    /// 指标值 in force.
    pub target: SharedText,
    /// What a person filled in.
    #[serde(flatten)]
    pub filled: Arc<Filled>,
    /// What it came to.
    #[serde(flatten)]
    pub row: RowScore,
    /// 绩效指标描述.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<SharedText>,
    /// The approved cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<SharedText>,
    /// 指标值确定依据.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<SharedText>,
    /// 核心指标 (★).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub core: bool,
    /// 其中项: id of the indicator that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<SharedText>,
    /// 年初指标值, where an adjustment is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_target: Option<SharedText>,
    /// The adjustment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjusted: Option<Adjusted>,
    /// Why there is no actual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why_none: Option<WhyNone>,
}

/// Both are rows of the form and are read as such; what they are of stands beside it.
impl Deref for ExecutionScore {
    type Target = RowScore;

    fn deref(&self) -> &RowScore {
        &self.row
    }
}

impl Deref for IndicatorScore {
    type Target = RowScore;

    fn deref(&self) -> &RowScore {
        &self.row
    }
}
