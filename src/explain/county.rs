//! 全县汇总: many departments of one year on one page; what came of them, and whose filing is not there.

use super::progress::YearProgress;
use crate::diagnostic::{Findings, Severity};
use crate::model::points::half_up;
use crate::model::scorecard::{FormScore, GradeShare, Range, Scorecard};
use rust_decimal::Decimal;
use serde::Serialize;

/// Name and version of the format.
pub const SCHEMA: &str = "ziping.summary/1";

/// How many of the lowest projects are listed.
pub const LOWEST: usize = 20;

/// 执行率 below this is low: at 80 % the forms of most places ask for a reason.
const LOW_EXECUTION: Decimal = Decimal::from_parts(80, 0, 0, false, 2);

/// Many departments' year (schema `ziping.summary/1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CountySummary {
    /// Always `SCHEMA`.
    pub schema: &'static str,
    /// 预算年度.
    pub year: i16,
    /// Every department that could be read, by the name of its folder.
    pub departments: Vec<DepartmentLine>,
    /// How many projects they have.
    pub projects: usize,
    /// Of those, how many have a settled total.
    pub settled: usize,
    /// Projects and money by grade, best first.
    pub grades: Vec<GradeShare>,
    /// Mean of the settled projects, 分, two places; null where there is none.
    pub mean: Option<Decimal>,
    /// The same weighted by 全年预算数; null where they have no budget.
    pub weighted_mean: Option<Decimal>,
    /// Σ 全年预算数, 万元.
    pub adjusted: Decimal,
    /// Σ 全年执行数 of the projects that have both, ÷ their Σ 全年预算数, four places; null where none has.
    pub rate: Option<Decimal>,
    /// The lowest totals, lowest first, at most `LOWEST`.
    pub lowest: Vec<ProjectLine>,
    /// Projects with an 执行率 below 80 %, lowest first.
    pub low_execution: Vec<ProjectLine>,
    /// Forms with rows that are not filled in.
    pub missing: Vec<MissingLine>,
    /// Departments without a filing of the year that is no draft, by folder.
    pub not_filed: Vec<String>,
    /// Departments without the year, by folder: nothing was begun.
    pub not_begun: Vec<String>,
    /// Departments that have no scorecard for the year, and why.
    pub unreadable: Vec<UnreadableLine>,
}

/// One department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DepartmentLine {
    /// Its folder in the county.
    pub workspace: String,
    /// 部门编码.
    pub code: String,
    /// 部门名称.
    pub name: String,
    /// The rule pack, as `id version`.
    pub rules: String,
    /// How many projects.
    pub projects: usize,
    /// Weighted total, 分; null while it is not settled.
    pub total: Option<Decimal>,
    /// What can still become of it.
    pub range: Option<Range>,
    /// 等级.
    pub grade: Option<String>,
    /// Rows that are filled in.
    pub filled: usize,
    /// Rows of all its forms.
    pub rows: usize,
    /// Findings that must be mended.
    pub p0: usize,
    /// Findings that ought to be.
    pub p1: usize,
    /// Whether the year has a filing that is no draft.
    pub filed: bool,
}

/// One project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProjectLine {
    /// Folder of its department.
    pub workspace: String,
    /// 部门名称.
    pub department: String,
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// 总分; null while it is not settled.
    pub total: Option<Decimal>,
    /// 等级.
    pub grade: Option<String>,
    /// 全年预算数, 万元.
    pub adjusted: Option<Decimal>,
    /// 全年执行数, 万元.
    pub executed: Option<Decimal>,
    /// 执行率, four places.
    pub rate: Option<Decimal>,
}

/// A form that is not filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MissingLine {
    /// Folder of its department.
    pub workspace: String,
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// Rows that are not filled in, by their ids.
    pub missing: Vec<String>,
}

/// A department without a scorecard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UnreadableLine {
    /// Its folder in the county.
    pub workspace: String,
    /// In one line.
    pub reason: String,
}

impl UnreadableLine {
    /// The department in `workspace` has none for `reason`.
    pub fn new(workspace: &str, reason: String) -> Self {
        Self {
            workspace: workspace.to_owned(),
            reason,
        }
    }
}

/// What came of one department.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum CountyPart {
    /// It has a scorecard.
    Scored(Box<DepartmentPart>),
    /// It does not have the year; its folder.
    NotBegun(String),
    /// Its files cannot be read.
    Unreadable(UnreadableLine),
}

/// What one department brings to the summary: small, so that its year need not be kept.
#[derive(Debug, Clone)]
pub struct DepartmentPart {
    line: DepartmentLine,
    projects: Vec<ProjectLine>,
    grades: Vec<GradeShare>,
    missing: Vec<MissingLine>,
}

impl DepartmentPart {
    /// Of a scored year and what was found in its files.
    pub fn of(workspace: &str, card: &Scorecard, findings: &Findings, filed: bool) -> Self {
        let progress = YearProgress::of(card, findings, None);
        let count = |severity| {
            let of = findings.iter().filter(|one| one.severity == severity);
            of.filter(|one| one.waived.is_none()).count()
        };
        let department = &card.department_score;
        let line = DepartmentLine {
            workspace: workspace.to_owned(),
            code: card.department.code.clone(),
            name: card.department.name.clone(),
            rules: format!("{} {}", card.rules.id, card.rules.version),
            projects: card.projects.len(),
            total: department.total,
            range: department.range.clone(),
            grade: department.grade.clone(),
            filled: progress.forms().map(|one| one.filled).sum(),
            rows: progress.forms().map(|one| one.rows).sum(),
            p0: count(Severity::P0),
            p1: count(Severity::P1),
            filed,
        };
        let missing = progress.forms().filter(|one| !one.missing.is_empty());
        Self {
            projects: card.projects.iter().map(|form| project(&line, form)).collect(),
            grades: department.grades.clone(),
            missing: missing
                .map(|one| MissingLine {
                    workspace: workspace.to_owned(),
                    code: one.code.clone(),
                    name: one.name.clone(),
                    missing: one.missing.clone(),
                })
                .collect(),
            line,
        }
    }
}

fn project(department: &DepartmentLine, form: &FormScore) -> ProjectLine {
    ProjectLine {
        workspace: department.workspace.clone(),
        department: department.name.clone(),
        code: form.code().to_owned(),
        name: form.name().to_owned(),
        total: form.total,
        grade: form.grade.clone(),
        adjusted: form.execution.adjusted,
        executed: form.execution.executed,
        rate: form.execution.rate,
    }
}

impl CountySummary {
    /// Of what each department brings, in the order of their folders.
    pub fn of(year: i16, parts: Vec<CountyPart>) -> Self {
        let mut departments = Vec::new();
        let mut projects = Vec::new();
        let mut missing = Vec::new();
        let mut not_begun = Vec::new();
        let mut unreadable = Vec::new();
        let mut grades: Vec<GradeShare> = Vec::new();
        for part in parts {
            match part {
                CountyPart::NotBegun(workspace) => not_begun.push(workspace),
                CountyPart::Unreadable(line) => unreadable.push(line),
                CountyPart::Scored(part) => {
                    departments.push(part.line);
                    projects.extend(part.projects);
                    missing.extend(part.missing);
                    add(&mut grades, part.grades);
                }
            }
        }
        let settled: Vec<&ProjectLine> = projects.iter().filter(|one| one.total.is_some()).collect();
        Self {
            schema: SCHEMA,
            year,
            projects: projects.len(),
            settled: settled.len(),
            grades,
            mean: mean(settled.iter().map(|one| (one.total, Decimal::ONE))),
            weighted_mean: mean(settled.iter().map(|one| (one.total, one.adjusted.unwrap_or_default()))),
            adjusted: projects.iter().filter_map(|one| one.adjusted).sum(),
            rate: rate(&projects),
            lowest: lowest(&projects, |one| one.total).take(LOWEST).collect(),
            low_execution: lowest(&projects, |one| one.rate.filter(|rate| *rate < LOW_EXECUTION)).collect(),
            missing,
            not_filed: departments
                .iter()
                .filter(|one| !one.filed)
                .map(|one| one.workspace.clone())
                .collect(),
            departments,
            not_begun,
            unreadable,
        }
    }
}

impl CountySummary {
    /// Says that it was made from filings: those in `without`, which have none, are not filed.
    pub fn as_filed(&mut self, without: Vec<String>) {
        self.not_filed = without;
        for one in &mut self.departments {
            one.filed = true;
        }
    }
}

/// Grades of one department to those of the others; a grade that is new stands behind the last one before it.
fn add(all: &mut Vec<GradeShare>, more: Vec<GradeShare>) {
    let mut at = 0;
    for one in more {
        if let Some(known) = all.iter().position(|known| known.grade == one.grade) {
            all[known].projects += one.projects;
            all[known].amount += one.amount;
            at = known + 1;
        } else {
            all.insert(at, one);
            at += 1;
        }
    }
}

/// Σ value × weight ÷ Σ weight, two places; none where nothing weighs.
fn mean(values: impl Iterator<Item = (Option<Decimal>, Decimal)>) -> Option<Decimal> {
    let (sum, weights) = values
        .filter_map(|(value, weight)| Some((value?, weight)))
        .filter(|(_, weight)| !weight.is_sign_negative())
        .fold((Decimal::ZERO, Decimal::ZERO), |(sum, weights), (value, weight)| {
            (sum + value * weight, weights + weight)
        });
    (!weights.is_zero()).then(|| half_up(sum / weights, 2))
}

/// 执行率 of all projects that have both figures.
fn rate(projects: &[ProjectLine]) -> Option<Decimal> {
    let both = projects.iter().filter_map(|one| Some((one.adjusted?, one.executed?)));
    let (adjusted, executed) = both.fold((Decimal::ZERO, Decimal::ZERO), |(all, paid), (one, out)| {
        (all + one, paid + out)
    });
    (adjusted > Decimal::ZERO).then(|| half_up(executed / adjusted, 4))
}

/// Those that have the number, lowest first; those alike in the order of their departments.
fn lowest(
    projects: &[ProjectLine],
    number: impl Fn(&ProjectLine) -> Option<Decimal>,
) -> impl Iterator<Item = ProjectLine> {
    let mut with: Vec<(Decimal, &ProjectLine)> = projects.iter().filter_map(|one| Some((number(one)?, one))).collect();
    with.sort_by_key(|(number, _)| *number);
    let sorted: Vec<ProjectLine> = with.into_iter().map(|(_, one)| one.clone()).collect();
    sorted.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn share(grade: &str, projects: usize) -> GradeShare {
        GradeShare {
            grade: grade.into(),
            projects,
            amount: dec("10"),
        }
    }

    #[test]
    fn grades_of_two_packs_stand_in_one_order() {
        let mut all = Vec::new();
        add(&mut all, vec![share("优", 1), share("良", 2), share("差", 0)]);
        add(
            &mut all,
            vec![share("优", 3), share("良", 0), share("中", 4), share("差", 1)],
        );
        let shown: Vec<(&str, usize)> = all.iter().map(|one| (one.grade.as_str(), one.projects)).collect();
        assert_eq!(shown, [("优", 4), ("良", 2), ("中", 4), ("差", 1)]);
        assert_eq!(all[0].amount, dec("20"));
    }

    #[test]
    fn a_mean_of_what_is_settled_weighted_by_money_or_not() {
        // (90 × 1 + 80 × 3) / 4 = 82.5; (90 + 80) / 2 = 85
        let values = [
            (Some(dec("90")), dec("1")),
            (None, dec("100")),
            (Some(dec("80")), dec("3")),
        ];
        assert_eq!(mean(values.into_iter()), Some(dec("82.50")));
        assert_eq!(
            mean(values.map(|(value, _)| (value, dec("1"))).into_iter()),
            Some(dec("85"))
        );
        assert_eq!(mean([(Some(dec("90")), dec("0"))].into_iter()), None);
        assert_eq!(mean(std::iter::empty()), None);
    }
}
