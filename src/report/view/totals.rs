//! Totals, money over several projects, and grades with their shares.

use crate::explain::range_text;
use crate::model::points::half_up;
use crate::model::scorecard::{FormScore, GradeShare, Range, Settlement};
use rust_decimal::Decimal;
use serde::Serialize;

/// A 总分, settled or not.
#[derive(Debug, Clone, Serialize)]
pub struct Total<'a> {
    /// 总分; none while unsettled.
    pub score: Option<Decimal>,
    /// 等级.
    pub grade: Option<&'a str>,
    /// Worst that can become of it.
    pub low: Option<Decimal>,
    /// Best that can become of it.
    pub high: Option<Decimal>,
    /// The total as a form prints it: `96.43`, or `未定（最低 40.55，最高 80.55）`.
    pub text: String,
}

impl<'a> Total<'a> {
    /// Of one form.
    pub fn of(form: &'a FormScore) -> Self {
        Self::new(form.total, form.grade.as_deref(), form.range.as_ref(), form.status)
    }

    /// Of a form or the department.
    pub fn new(score: Option<Decimal>, grade: Option<&'a str>, range: Option<&Range>, status: Settlement) -> Self {
        let text = match (score, range) {
            (Some(score), _) => score.to_string(),
            (None, Some(range)) => format!("未定（{}）", range_text(range)),
            (None, None) if status == Settlement::Undefined => "无法计算".to_owned(),
            (None, None) => "未定（分值未定）".to_owned(),
        };
        let low = range.map(|range| range.low);
        let high = range.map(|range| range.high);
        Self {
            score,
            grade,
            low,
            high,
            text,
        }
    }
}

/// Money over several projects, 万元.
#[derive(Debug, Clone, Serialize)]
pub struct Money<'a> {
    /// Σ 年初预算数; none while one project has none.
    pub initial: Option<Decimal>,
    /// Σ 全年预算数.
    pub adjusted: Option<Decimal>,
    /// Σ 全年执行数.
    pub executed: Option<Decimal>,
    /// Σ 全年执行数 ÷ Σ 全年预算数, four places.
    pub rate: Option<Decimal>,
    /// Projects without 全年执行数 or 全年预算数, by name.
    pub unknown: Vec<&'a str>,
}

impl<'a> Money<'a> {
    /// Over all `projects`.
    pub fn of(projects: &'a [FormScore]) -> Self {
        let sum = |amount: fn(&FormScore) -> Option<Decimal>| {
            projects
                .iter()
                .map(amount)
                .try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))
        };
        let adjusted = sum(|project| project.execution.adjusted);
        let executed = sum(|project| project.execution.executed);
        let unknown = projects
            .iter()
            .filter(|project| project.execution.adjusted.is_none() || project.execution.executed.is_none())
            .map(FormScore::name)
            .collect();
        Self {
            initial: sum(|project| project.execution.initial),
            adjusted,
            executed,
            rate: share(executed, adjusted),
            unknown,
        }
    }
}

/// `part ÷ whole` to four places; nothing of nothing is no share.
pub fn share(part: Option<Decimal>, whole: Option<Decimal>) -> Option<Decimal> {
    part?.checked_div(whole?).map(|share| half_up(share, 4))
}

/// Projects of one grade.
#[derive(Debug, Clone, Serialize)]
pub struct GradeRow<'a> {
    /// 等级; 未定级 for what is not settled.
    pub grade: &'a str,
    /// How many projects.
    pub projects: usize,
    /// Their share of all projects.
    pub projects_share: Option<Decimal>,
    /// Σ 全年预算数, 万元; none where one is not known.
    pub amount: Option<Decimal>,
    /// Their share of all money.
    pub amount_share: Option<Decimal>,
}

/// All grades, and the ungraded projects last where there are any.
pub fn grades<'a>(shares: &'a [GradeShare], projects: &[FormScore]) -> Vec<GradeRow<'a>> {
    let adjusted = |project: &FormScore| project.execution.adjusted;
    let sum = |amounts: Vec<Option<Decimal>>| {
        amounts
            .into_iter()
            .try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))
    };
    let all = sum(projects.iter().map(adjusted).collect());
    let row = |grade: &'a str, count: usize, amount: Option<Decimal>| GradeRow {
        grade,
        projects: count,
        projects_share: share(Some(count.into()), Some(projects.len().into())),
        amount,
        amount_share: share(amount, all),
    };
    let mut rows: Vec<GradeRow<'a>> = shares
        .iter()
        .map(|share| row(&share.grade, share.projects, Some(share.amount)))
        .collect();
    let ungraded: Vec<Option<Decimal>> = projects
        .iter()
        .filter(|project| project.grade.is_none())
        .map(adjusted)
        .collect();
    if !ungraded.is_empty() {
        rows.push(row("未定级", ungraded.len(), sum(ungraded)));
    }
    rows
}
