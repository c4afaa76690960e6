//! One 自评表, scored: a project's, or the department's own.
#![allow(
    clippy::disallowed_types,
    reason = "what serde writes for a flattened field names binary numbers; no field here is one"
)]

use super::row::{ExecutionScore, IndicatorScore, LedgerLine, Range, RowScore, Status, sum};
use crate::model::form::{Decision, DepartmentHead, Head, Monitoring, Narrative, ProjectHead, Signed};
use crate::model::on::On;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Whether a total is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Settlement {
    /// It is.
    Scored,
    /// A row or the points are open.
    Unsettled,
    /// Nothing to weigh with (department only).
    Undefined,
}

/// 一级指标 with its points and score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClassScore {
    /// 一级指标.
    pub level1: String,
    /// 分值.
    pub points: Decimal,
    /// 得分; null while a row is open.
    pub score: Option<Decimal>,
}

/// One form, scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FormScore {
    /// Whose it is, and what was approved for it as a whole.
    #[serde(flatten)]
    pub head: Head,
    /// Full marks.
    pub points: Decimal,
    /// 总分; null while unsettled.
    pub total: Option<Decimal>,
    /// Worst and best while unsettled; null where not even the points are settled.
    pub range: Option<Range>,
    /// 等级, on the printed total.
    pub grade: Option<String>,
    /// State.
    pub status: Settlement,
    /// Caps, vetoes and adjustments of the whole form.
    pub ledger: Vec<LedgerLine>,
    /// 预算执行情况; the department's over all projects.
    pub execution: ExecutionScore,
    /// By 一级指标.
    pub classes: Vec<ClassScore>,
    /// In the order of the file.
    pub indicators: Vec<IndicatorScore>,
    /// 实际完成情况; the department's form without any leaves the key out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<Vec<String>>,
    /// What the reader should know: points that moved, decisions, open rows.
    pub notes: Vec<String>,
    /// The total as if what is not applicable had scored 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_if_zero: Option<Decimal>,
    /// 总分 the unit wrote itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_total: Option<Decimal>,
    /// Grade the unit wrote itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_grade: Option<String>,
    /// 人工.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// 绩效运行监控; of projects only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub monitoring: Vec<Monitoring>,
    /// Prose of the report.
    #[serde(default)]
    pub narrative: Narrative,
    /// Who filled it in.
    #[serde(default)]
    pub signed: Signed,
}

impl FormScore {
    /// 项目编码, or [`DEPARTMENT`](crate::model::form::DEPARTMENT).
    pub fn code(&self) -> &str {
        self.head.code()
    }

    /// 项目名称, or 部门名称.
    pub fn name(&self) -> &str {
        self.head.name()
    }

    /// The project; none for the department's own form.
    pub fn project(&self) -> Option<&ProjectHead> {
        self.head.project()
    }

    /// The department as a whole; none for a project's form.
    pub fn department(&self) -> Option<&DepartmentHead> {
        self.head.department()
    }

    /// 单位名称 of a project that names its 预算单位.
    pub fn unit(&self) -> Option<&str> {
        Some(self.project()?.unit.as_ref()?.name.as_str())
    }

    /// 实际完成情况.
    pub fn completion(&self) -> &[String] {
        self.completion.as_deref().unwrap_or_default()
    }

    /// 预算执行率 and the indicators, as rows with their names.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &RowScore)> {
        let indicators = self.indicators.iter().map(|one| (one.name.as_str(), &one.row));
        std::iter::once(("预算执行率", &self.execution.row)).chain(indicators)
    }

    /// Lost points of the whole form, 分, as printed: rows, execution and own lines.
    pub fn lost(&self) -> Decimal {
        self.rows().map(|(_, row)| row.lost()).sum::<Decimal>() + sum(&self.ledger)
    }

    /// Whether the unit wrote a score, total or grade of its own.
    pub fn claims_anything(&self) -> bool {
        self.claimed_total.is_some()
            || self.claimed_grade.is_some()
            || self.rows().any(|(_, row)| row.claimed.is_some())
    }

    /// Sum of the scores above the 总分; nothing while a row is open.
    pub fn rows_score(&self) -> Option<Decimal> {
        let applicable = self.indicators.iter().filter(|row| row.status != Status::NotApplicable);
        let mut sum = self.execution.score?;
        for row in applicable {
            sum += row.score?;
        }
        Some(sum)
    }

    /// The decision that a line of the form's own ledger comes from: it carries the decision's words as its clause.
    pub fn decision_of(&self, line: &LedgerLine) -> Option<&Decision> {
        self.decisions
            .iter()
            .find(|decision| decision.on == On::Project && decision.clause == line.clause)
    }

    /// Decisions on one row (`execution` for 预算执行率).
    pub fn decisions_on(&self, id: &str) -> impl Iterator<Item = &Decision> {
        self.decisions.iter().filter(move |decision| decision.on.as_str() == id)
    }

    /// 预算执行率 and all indicators that somebody must still act on, by name.
    pub fn open(&self) -> Vec<&str> {
        self.rows()
            .filter(|(_, row)| row.status.is_open())
            .map(|(name, _)| name)
            .collect()
    }
}
