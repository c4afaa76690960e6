//! How far a year has come: what is filled in and what is not, where the scores stand, what must be mended.

use crate::diagnostic::{Findings, Severity};
use crate::model::scorecard::{FormScore, Range, RowScore, Scorecard, Status};
use rust_decimal::Decimal;
use serde::Serialize;

/// Name and version of the format.
pub const SCHEMA: &str = "ziping.status/1";

/// A year on the way to its filing (schema `ziping.status/1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct YearProgress {
    /// Always `ziping.status/1`.
    pub schema: &'static str,
    /// Projects, in the order of the approved document.
    pub projects: Vec<FormProgress>,
    /// The department's own form.
    pub own: Option<FormProgress>,
    /// P0 of no form: of `ziping.toml`, a rule pack, a file that cannot be read.
    pub p0_elsewhere: usize,
    /// 报送期限, as a date where it is one, else as it is written.
    pub due: Option<String>,
}

/// One form on the way to its filing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FormProgress {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// Rows that have something in them.
    pub filled: usize,
    /// Rows of the form: its indicators, and 预算执行率 where it has points.
    pub rows: usize,
    /// The others by their ids, as `数量指标/修路里程`.
    pub missing: Vec<String>,
    /// What can still become of the total, 分; null while it is settled, or not even the points are.
    pub range: Option<Range>,
    /// 总分; null while it is not settled.
    pub total: Option<Decimal>,
    /// 等级.
    pub grade: Option<String>,
    /// Findings that must be mended before filing.
    pub p0: usize,
}

impl YearProgress {
    /// Of a scorecard, with what was found in its files.
    pub fn of(card: &Scorecard, findings: &Findings, due: Option<String>) -> Self {
        let form = |form: &FormScore| FormProgress::of(form, findings);
        let projects: Vec<FormProgress> = card.projects.iter().map(form).collect();
        let own = card.department_score.own.as_ref().map(form);
        let of_forms: usize = projects.iter().chain(&own).map(|one| one.p0).sum();
        let all = findings.iter().filter(|one| one.severity == Severity::P0).count();
        Self {
            schema: SCHEMA,
            projects,
            own,
            p0_elsewhere: all - of_forms,
            due,
        }
    }

    /// All forms: the projects, then the department's own.
    pub fn forms(&self) -> impl Iterator<Item = &FormProgress> {
        self.projects.iter().chain(&self.own)
    }
}

impl FormProgress {
    fn of(form: &FormScore, findings: &Findings) -> Self {
        // What must be mended is never waived.
        let p0 = findings.iter().filter(|one| one.severity == Severity::P0);
        let p0 = p0.filter(|one| one.project.as_deref() == Some(form.code())).count();
        let row = |name: String, row: &RowScore| (row.status == Status::Missing).then_some(name);
        let has_execution = !form.execution.row.points.is_zero();
        let execution = has_execution.then(|| row("预算执行率/全年执行数".to_owned(), &form.execution.row));
        let indicators = form.indicators.iter().map(|one| row(one.id.to_string(), &one.row));
        let rows: Vec<Option<String>> = execution.into_iter().chain(indicators).collect();
        let missing: Vec<String> = rows.iter().flatten().cloned().collect();
        Self {
            code: form.code().to_owned(),
            name: form.name().to_owned(),
            filled: rows.len() - missing.len(),
            rows: rows.len(),
            missing,
            range: form.range.clone(),
            total: form.total,
            grade: form.grade.clone(),
            p0,
        }
    }
}
