//! What a project's 自评表 and the department's own have in common.

use crate::model::on::On;
use crate::model::project::{Decision, Narrative, Signed};
use crate::model::scorecard::{
    ClassScore, ExecutionScore, IndicatorScore, LedgerLine, OwnScore, ProjectScore, Range, Settlement, Status,
};
use rust_decimal::Decimal;

/// One 自评表 of a scorecard: a project's or the department's own.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Full marks.
    pub points: Decimal,
    /// 总分.
    pub total: Option<Decimal>,
    /// Worst and best while unsettled.
    pub range: Option<&'a Range>,
    /// 等级.
    pub grade: Option<&'a str>,
    /// State.
    pub status: Settlement,
    /// Caps, vetoes and adjustments.
    pub ledger: &'a [LedgerLine],
    /// 预算执行情况.
    pub execution: &'a ExecutionScore,
    /// By 一级指标.
    pub classes: &'a [ClassScore],
    /// In the order of the file.
    pub indicators: &'a [IndicatorScore],
    /// What the reader should know.
    pub notes: &'a [String],
    /// The total as if what is not applicable had scored 0.
    pub total_if_zero: Option<Decimal>,
    /// 总分 that was claimed.
    pub claimed_total: Option<Decimal>,
    /// 等级 that was claimed.
    pub claimed_grade: Option<&'a str>,
    /// 人工.
    pub decisions: &'a [Decision],
    /// 实际完成情况.
    pub completion: &'a [String],
    /// Prose of the report.
    pub narrative: &'a Narrative,
    /// Who filled it in.
    pub signed: &'a Signed,
}

impl<'a> From<&'a ProjectScore> for Sheet<'a> {
    fn from(project: &'a ProjectScore) -> Self {
        Self {
            points: project.points,
            total: project.total,
            range: project.range.as_ref(),
            grade: project.grade.as_deref(),
            status: project.status,
            ledger: &project.ledger,
            execution: &project.execution,
            classes: &project.classes,
            indicators: &project.indicators,
            notes: &project.notes,
            total_if_zero: project.total_if_zero,
            claimed_total: project.claimed_total,
            claimed_grade: project.claimed_grade.as_deref(),
            decisions: &project.decisions,
            completion: &project.completion,
            narrative: &project.narrative,
            signed: &project.signed,
        }
    }
}

impl<'a> From<&'a OwnScore> for Sheet<'a> {
    fn from(own: &'a OwnScore) -> Self {
        Self {
            points: own.points,
            total: own.total,
            range: own.range.as_ref(),
            grade: own.grade.as_deref(),
            status: own.status,
            ledger: &own.ledger,
            execution: &own.execution,
            classes: &own.classes,
            indicators: &own.indicators,
            notes: &own.notes,
            total_if_zero: own.total_if_zero,
            claimed_total: own.claimed_total,
            claimed_grade: own.claimed_grade.as_deref(),
            decisions: &own.decisions,
            completion: &own.completion,
            narrative: &own.narrative,
            signed: &own.signed,
        }
    }
}

impl<'a> Sheet<'a> {
    /// Lost points of the whole form, 分: rows, execution and own lines.
    pub fn lost(&self) -> Decimal {
        let rows: Decimal = self.indicators.iter().map(IndicatorScore::lost).sum();
        rows + lost(&self.execution.ledger) + lost(self.ledger)
    }

    /// Whether the unit wrote a score, total or grade of its own.
    pub fn claims_anything(&self) -> bool {
        self.claimed_total.is_some()
            || self.claimed_grade.is_some()
            || self.execution.claimed.is_some()
            || self.indicators.iter().any(|row| row.claimed.is_some())
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
    pub fn decision_of(&self, line: &LedgerLine) -> Option<&'a Decision> {
        self.decisions
            .iter()
            .find(|decision| decision.on == On::Project && decision.clause == line.clause)
    }

    /// Decisions on one row (`execution` for 预算执行率).
    pub fn decisions_on(&self, id: &str) -> impl Iterator<Item = &'a Decision> {
        let id = id.to_owned();
        self.decisions.iter().filter(move |decision| decision.on.as_str() == id)
    }

    /// 预算执行率 and all indicators that somebody must still act on, by name.
    pub fn open(&self) -> Vec<&'a str> {
        let execution = self.execution.status.is_open().then_some("预算执行率");
        let rows = self
            .indicators
            .iter()
            .filter(|row| row.status.is_open())
            .map(|row| row.name.as_str());
        execution.into_iter().chain(rows).collect()
    }
}

fn lost(ledger: &[LedgerLine]) -> Decimal {
    ledger.iter().map(|line| line.points).sum()
}
