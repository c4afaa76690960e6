//! 自评报告: what the scorecard can say under each heading of the outline.

use super::Doc;
use super::form::{Form, form_of};
use super::prose::Prose;
use super::row::{Row, first_line};
use super::summary::department_total;
use super::totals::{GradeRow, Money, Total, grades};
use crate::explain::{decision_sentence, number, percent, weight_base};
use crate::model::form::{Monitoring, Safeguard};
use crate::model::on::On;
use crate::model::scorecard::{Basis, DepartmentText, FormScore, Scorecard, Status};
use rust_decimal::Decimal;
use serde::Serialize;

/// 自评报告.
#[derive(Debug, Clone, Serialize)]
pub struct Report<'a> {
    /// Where it comes from.
    pub doc: Doc<'a>,
    /// 预算单位 of the projects, each once.
    pub units: Vec<&'a str>,
    /// In the order of the scorecard.
    pub projects: Vec<ReportProject<'a>>,
    /// Over all projects.
    pub money: Money<'a>,
    /// The department's total.
    pub total: Total<'a>,
    /// How it comes about, in words.
    pub method: &'static str,
    /// 简单平均.
    pub simple_mean: Option<Decimal>,
    /// By grade.
    pub grades: Vec<GradeRow<'a>>,
    /// How many third-level indicators the projects have.
    pub indicators: usize,
    /// How many of them have full marks.
    pub full: usize,
    /// How many pieces of 佐证材料 the results name.
    pub evidence: usize,
    /// Rows of all forms that lost points.
    pub unmet: Vec<Unmet<'a>>,
    /// Rows of all forms whose score is not settled.
    pub open: Vec<Unmet<'a>>,
    /// The department's own form.
    pub own: Option<ReportOwn<'a>>,
    /// The department's targets where they have no indicators, and no form is made of them.
    pub text: Option<ReportText<'a>>,
    /// 人工决定, one sentence each.
    pub decisions: Vec<String>,
    /// Where the unit's own figures differ from the computed ones, one sentence each.
    pub claims: Vec<String>,
    /// What the clauses rest on, where not all were compared with the official text: `填表说明 4 条、…`.
    pub bases: Option<String>,
    /// What the reader should know.
    pub notes: &'a [String],
    /// 填报日期 of the department's form, else the latest of the projects', as typed.
    pub date: Option<&'a str>,
}

/// One project in the report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportProject<'a> {
    /// Its 自评表.
    pub form: Form<'a>,
    /// 资金用途.
    pub purpose: Option<&'a str>,
    /// How many third-level indicators count.
    pub indicators: usize,
    /// How many have full marks.
    pub full: usize,
    /// Rows that lost points.
    pub unmet: Vec<Row<'a>>,
    /// Rows that are not settled.
    pub open: Vec<Row<'a>>,
    /// Rows that left the form.
    pub not_applicable: Vec<Row<'a>>,
    /// Lost on 预算执行率.
    pub execution_lost: Decimal,
    /// 偏差原因 of 预算执行率.
    pub execution_reason: Option<&'a str>,
    /// 结论, 存在问题, 改进措施 as the unit wrote them.
    pub narrative: Prose<'a>,
    /// 绩效运行监控.
    pub monitoring: Vec<Monitored<'a>>,
}

/// The department's own form in the report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportOwn<'a> {
    /// 部门整体绩效自评表.
    pub form: Form<'a>,
    /// How many third-level indicators count.
    pub indicators: usize,
    /// How many have full marks.
    pub full: usize,
    /// 结论, 存在问题, 改进措施 as the unit wrote them.
    pub narrative: Prose<'a>,
}

/// 绩效运行监控 of one indicator.
#[derive(Debug, Clone, Serialize)]
pub struct Monitored<'a> {
    /// Date, as typed.
    pub date: &'a str,
    /// The indicator's id.
    pub on: &'a str,
    /// 完成目标可能性.
    pub forecast: &'a str,
    /// 偏差原因 by kind.
    pub cause: Option<&'a str>,
}

impl<'a> From<&'a Monitoring> for Monitored<'a> {
    fn from(one: &'a Monitoring) -> Self {
        Self {
            date: &one.date,
            on: one.on.as_str(),
            forecast: &one.forecast,
            cause: one.cause.as_deref(),
        }
    }
}

/// A row that lost points or is not settled.
#[derive(Debug, Clone, Serialize)]
pub struct Unmet<'a> {
    /// 项目名称, or 部门整体.
    pub project: &'a str,
    /// 三级指标, or 预算执行率.
    pub indicator: &'a str,
    /// 指标值.
    pub target: &'a str,
    /// 完成值 as the form prints it.
    pub actual: String,
    /// 扣分.
    pub lost: Decimal,
    /// 台账编号 of its first ledger line; none where it lost nothing.
    pub line: Option<&'a str>,
    /// The state in words.
    pub state: &'static str,
    /// 偏差原因.
    pub reason: Option<&'a str>,
    /// 改进措施.
    pub measure: Option<&'a str>,
}

/// 部门整体绩效目标 without indicators, in the report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportText<'a> {
    /// The overall target, then the partial ones with their class.
    pub goals: Vec<String>,
    /// 工作保障措施.
    pub safeguards: &'a [Safeguard],
    /// 实际完成情况.
    pub completion: &'a [String],
}

impl<'a> ReportText<'a> {
    fn of(text: &'a DepartmentText) -> Self {
        let end = |text: &str| text.trim_end_matches(['。', '；']).to_owned();
        let partial = text.approved.objectives.iter();
        let partial = partial.map(|one| match one.class.as_str() {
            "" => end(&one.text),
            class => format!("{class}：{}", end(&one.text)),
        });
        Self {
            goals: text
                .approved
                .overall
                .iter()
                .map(|text| end(text))
                .chain(partial)
                .collect(),
            safeguards: &text.approved.safeguards,
            completion: &text.completion,
        }
    }
}

/// 自评报告 of a scorecard.
pub fn report(card: &Scorecard) -> Report<'_> {
    let department = &card.department_score;
    let own = department.own.as_ref();
    let projects: Vec<ReportProject<'_>> = card.projects.iter().map(|project| of_project(card, project)).collect();
    let mut units: Vec<&str> = Vec::new();
    for unit in card.projects.iter().filter_map(FormScore::unit) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    Report {
        doc: Doc::from(card),
        units,
        indicators: projects.iter().map(|project| project.indicators).sum(),
        full: projects.iter().map(|project| project.full).sum(),
        evidence: card
            .projects
            .iter()
            .flat_map(|project| &project.indicators)
            .map(|row| row.filled.evidence.len())
            .sum(),
        projects,
        money: Money::of(&card.projects),
        total: department_total(card),
        method: weight_base(department.method),
        simple_mean: department.simple_mean,
        grades: grades(&department.grades, &card.projects),
        unmet: rows(card, |lost, _| lost > Decimal::ZERO),
        open: rows(card, |_, status| status.is_open()),
        own: own.map(|own| {
            let form = form_of(card, own);
            let (indicators, full) = counts(&form);
            ReportOwn {
                indicators,
                full,
                narrative: Prose::from(&own.narrative),
                form,
            }
        }),
        text: department.text.as_ref().map(ReportText::of),
        decisions: decisions(card),
        claims: claims(card),
        bases: bases(card),
        notes: &department.notes,
        date: date(card),
    }
}

/// A report is not older than the latest of its forms.
fn date(card: &Scorecard) -> Option<&str> {
    let own = card.department_score.own.as_ref();
    let of_projects = card.projects.iter().filter_map(|project| project.signed.date.as_ref());
    let latest = of_projects.max_by_key(|date| date.day());
    own.and_then(|own| own.signed.date.as_ref())
        .or(latest)
        .map(|date| date.text.as_str())
}

fn of_project<'a>(card: &'a Scorecard, project: &'a FormScore) -> ReportProject<'a> {
    let form = form_of(card, project);
    let (indicators, full) = counts(&form);
    let pick = |wanted: &dyn Fn(&Row<'_>) -> bool| all_rows(&form).filter(|row| wanted(row)).cloned().collect();
    ReportProject {
        purpose: project.project().and_then(|head| head.budget.purpose.as_deref()),
        indicators,
        full,
        unmet: pick(&|row| row.lost > Decimal::ZERO),
        open: pick(&|row| row.status.is_open()),
        not_applicable: pick(&|row| row.status == Status::NotApplicable),
        execution_lost: project.execution.lost(),
        execution_reason: project.execution.reason.as_deref(),
        narrative: Prose::from(&project.narrative),
        monitoring: project.monitoring.iter().map(Monitored::from).collect(),
        form,
    }
}

fn all_rows<'f, 'a>(form: &'f Form<'a>) -> impl Iterator<Item = &'f Row<'a>> {
    form.classes
        .iter()
        .flat_map(|class| &class.groups)
        .flat_map(|group| &group.rows)
}

/// Indicators that count, and those with full marks.
fn counts(form: &Form<'_>) -> (usize, usize) {
    let counting = all_rows(form).filter(|row| row.status != Status::NotApplicable);
    let full = all_rows(form).filter(|row| row.score == Some(row.points));
    (counting.count(), full.count())
}

/// 项目名称, or 部门整体.
fn called(form: &FormScore) -> &str {
    form.project().map_or("部门整体", |project| &project.name)
}

fn rows(card: &Scorecard, wanted: fn(Decimal, Status) -> bool) -> Vec<Unmet<'_>> {
    let mut found = Vec::new();
    for form in card.forms() {
        let project = called(form);
        let execution = &form.execution;
        let lost = execution.lost();
        if wanted(lost, execution.status) {
            let rate = execution.rate.map(percent);
            found.push(Unmet {
                project,
                indicator: "预算执行率",
                target: "—",
                actual: rate.unwrap_or_else(|| execution.status.in_chinese().to_owned()),
                lost,
                line: first_line(&execution.ledger),
                state: execution.status.in_chinese(),
                reason: execution.reason.as_deref(),
                measure: execution.measure.as_deref(),
            });
        }
        for row in super::ranks::in_form_order(&form.indicators) {
            if wanted(row.lost(), row.status) {
                let shown = Row::of(row, card.year);
                found.push(Unmet {
                    project,
                    indicator: &row.name,
                    target: &row.target,
                    actual: shown.actual,
                    lost: shown.lost,
                    line: shown.line,
                    state: shown.state,
                    reason: shown.reason,
                    measure: shown.measure,
                });
            }
        }
    }
    found
}

fn decisions(card: &Scorecard) -> Vec<String> {
    let mut sentences = Vec::new();
    for form in card.forms() {
        let project = called(form);
        for decision in &form.decisions {
            let row = form
                .indicators
                .iter()
                .find(|row| Some(row.id.as_str()) == decision.on.indicator());
            let (on, computed) = match (&decision.on, row) {
                (_, Some(row)) => (row.name.as_str(), row.computed),
                (On::Execution, None) => ("预算执行率", form.execution.computed),
                _ => ("总分", None),
            };
            sentences.push(format!("{project}，{on}：{}", decision_sentence(decision, computed)));
        }
    }
    sentences
}

fn claims(card: &Scorecard) -> Vec<String> {
    let mut sentences = Vec::new();
    for form in card.forms() {
        let name = called(form);
        let mut differ = |what: &str, claimed: Option<Decimal>, score: Option<Decimal>| {
            if let (Some(claimed), Some(score)) = (claimed, score)
                && claimed != score
            {
                let claimed = number(claimed);
                sentences.push(format!("{name}，{what}：单位自填 {claimed} 分，核算为 {score} 分"));
            }
        };
        differ("总分", form.claimed_total, form.total);
        differ("预算执行率", form.execution.claimed, form.execution.score);
        for row in &form.indicators {
            differ(&row.name, row.claimed, row.score);
        }
        if let (Some(claimed), Some(grade)) = (&form.claimed_grade, &form.grade)
            && claimed != grade
        {
            sentences.push(format!("{name}，等级：单位自填“{claimed}”，核算为“{grade}”"));
        }
    }
    sentences
}

/// How many clauses rest on what: `填表说明 4 条、本规则包自定 3 条`; nothing where all are official text, or there are none.
fn bases(card: &Scorecard) -> Option<String> {
    let clauses = || card.clauses().map(|(_, clause)| clause);
    let counted = Basis::ALL.into_iter().filter_map(|basis| {
        let count = clauses().filter(|clause| clause.basis == basis).count();
        (count > 0).then(|| format!("{} {count} 条", basis.in_chinese()))
    });
    let words = counted.collect::<Vec<_>>().join("、");
    clauses().any(|clause| clause.basis != Basis::Text).then_some(words)
}
