//! Whose grade hangs on little: on rounding, on one figure, on one clause, and by how much.

use crate::model::scorecard::{LedgerLine, ProjectScore};
use crate::rules::Pack;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// How firmly a settled project stands in its grade.
#[derive(Debug, Clone, Serialize)]
pub struct Fragile {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// 总分.
    pub total: Decimal,
    /// 等级.
    pub grade: String,
    /// How far it may fall before the grade does.
    pub above: Decimal,
    /// What the next better grade is, and how much is missing; none in the best one.
    pub missing: Option<(String, Decimal)>,
    /// Rows whose full marks alone would lift the grade, with what they lost.
    pub figures: Vec<(String, Decimal)>,
    /// Clauses without which the grade would be better, with what they took.
    pub clauses: Vec<(String, Decimal)>,
    /// Whether less than one unit of the last place, which is all that rounding can do, lies between it and a border.
    pub rounding: bool,
}

/// All settled projects, those nearest to a border first.
pub fn fragile(projects: &[ProjectScore], pack: &Pack) -> Vec<Fragile> {
    let mut all: Vec<Fragile> = projects.iter().filter_map(|project| of(project, pack)).collect();
    let nearest = |one: &Fragile| {
        let missing = one.missing.as_ref().map_or(Decimal::MAX, |(_, missing)| *missing);
        missing.min(one.above)
    };
    all.sort_by(|a, b| nearest(a).cmp(&nearest(b)).then(a.code.cmp(&b.code)));
    all
}

fn of(project: &ProjectScore, pack: &Pack) -> Option<Fragile> {
    let (total, grade) = (project.total?, project.grade.clone()?);
    let own = pack.grades.iter().position(|one| one.name == grade)?;
    let from = pack.grades.get(own)?.from;
    let better = own.checked_sub(1).and_then(|number| pack.grades.get(number));
    let missing = better.map(|one| (one.name.clone(), one.from - total));
    let lifts = |lost: Decimal| missing.as_ref().is_some_and(|(_, missing)| lost >= *missing);
    let rows = project.indicators.iter().map(|row| (row.id.clone(), row.lost()));
    let execution: Decimal = project.execution.ledger.iter().map(|line| line.points).sum();
    let figures = rows
        .chain([("预算执行率".to_owned(), execution)])
        .filter(|(_, lost)| lifts(*lost))
        .collect();
    let mut clauses: BTreeMap<String, Decimal> = BTreeMap::new();
    let lines = project.indicators.iter().flat_map(|row| &row.ledger);
    for line in lines.chain(&project.execution.ledger).chain(&project.ledger) {
        let LedgerLine { clause, points, .. } = line;
        *clauses.entry(clause.clone()).or_default() += points;
    }
    let step = pack.rounding.step();
    let above = total - from;
    // Each row is rounded once: all of them together move the total by at most half a step each.
    let most = step * Decimal::from(project.indicators.len() + 1) / Decimal::TWO;
    let rounding = missing.as_ref().is_some_and(|(_, missing)| *missing <= most) || !from.is_zero() && above < most;
    Some(Fragile {
        code: project.code.clone(),
        name: project.name.clone(),
        total,
        grade,
        above,
        figures,
        clauses: clauses.into_iter().filter(|(_, lost)| lifts(*lost)).collect(),
        missing,
        rounding,
    })
}
