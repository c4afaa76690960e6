//! 部门汇总: how the projects make up the department's total, and the department's own form.

use super::Doc;
use super::chart::{Charts, charts};
use super::form::{Form, form_of};
use super::totals::{GradeRow, Money, Total, grades};
use crate::explain::weight_base;
use crate::model::scorecard::{Contribution, Scorecard};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// 部门汇总.
#[derive(Debug, Clone, Serialize)]
pub struct Summary<'a> {
    /// Where it comes from.
    pub doc: Doc<'a>,
    /// The department's total.
    pub total: Total<'a>,
    /// How it comes about, in words.
    pub method: &'static str,
    /// 简单平均.
    pub simple_mean: Option<Decimal>,
    /// By project.
    pub projects: Vec<SummaryRow<'a>>,
    /// Over all projects.
    pub money: Money<'a>,
    /// By grade.
    pub grades: Vec<GradeRow<'a>>,
    /// What the reader should know.
    pub notes: &'a [String],
    /// 部门整体绩效自评表.
    pub own: Option<Form<'a>>,
    /// The charts of the year.
    pub charts: Charts<'a>,
}

/// One project.
#[derive(Debug, Clone, Serialize)]
pub struct SummaryRow<'a> {
    /// 项目编码.
    pub code: &'a str,
    /// 项目名称.
    pub name: &'a str,
    /// 实施单位.
    pub unit: Option<&'a str>,
    /// 年初预算数, 万元.
    pub initial: Option<Decimal>,
    /// 全年预算数, 万元.
    pub adjusted: Option<Decimal>,
    /// 全年执行数, 万元.
    pub executed: Option<Decimal>,
    /// 执行率, four places.
    pub rate: Option<Decimal>,
    /// 得分 and 等级.
    pub total: Total<'a>,
    /// 权重, four places.
    pub weight: Option<Decimal>,
    /// 贡献分.
    pub share: Option<Decimal>,
}

/// 部门汇总 of a scorecard.
pub fn summary(card: &Scorecard) -> Summary<'_> {
    let department = &card.department_score;
    Summary {
        doc: Doc::from(card),
        total: department_total(card),
        method: weight_base(department.method),
        simple_mean: department.simple_mean,
        projects: rows(card),
        money: Money::of(&card.projects),
        grades: grades(&department.grades, &card.projects),
        notes: &department.notes,
        own: department.own.as_ref().map(|own| form_of(card, own)),
        charts: charts(card),
    }
}

pub(super) fn department_total(card: &Scorecard) -> Total<'_> {
    let department = &card.department_score;
    Total::new(
        department.total,
        department.grade.as_deref(),
        department.range.as_ref(),
        department.status,
    )
}

pub(super) fn rows(card: &Scorecard) -> Vec<SummaryRow<'_>> {
    let contributions = card.department_score.contributions.iter();
    let contributions: BTreeMap<&str, &Contribution> =
        contributions.rev().map(|one| (one.code.as_str(), one)).collect();
    let contribution = |code: &str| contributions.get(code);
    card.projects
        .iter()
        .map(|project| SummaryRow {
            code: project.code(),
            name: project.name(),
            unit: project.unit(),
            initial: project.execution.initial,
            adjusted: project.execution.adjusted,
            executed: project.execution.executed,
            rate: project.execution.rate,
            total: Total::of(project),
            weight: contribution(project.code()).and_then(|one| one.weight),
            share: contribution(project.code()).and_then(|one| one.share),
        })
        .collect()
}
