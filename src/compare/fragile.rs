//! Whose grade hangs on little: on rounding, on one figure, on one clause, and by how much.

use super::clause_words::in_short;
use crate::model::form::{Decision, DecisionKind};
use crate::model::on::On;
use crate::model::scorecard::{FormScore, LedgerLine};
use crate::rules::{Pack, RoundEach};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// How firmly a settled project stands in its grade.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
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
    /// The words of those clauses, one for each.
    pub clause_words: Vec<String>,
    /// Whether no more lies between it and a border than the rounding of its rows can have moved.
    pub rounding: bool,
    /// Whether a veto and not the total made the grade; then no points can better it.
    pub vetoed: bool,
}

/// All settled projects, those nearest to a border first.
pub fn fragile(projects: &[FormScore], pack: &Pack) -> Vec<Fragile> {
    let mut all: Vec<Fragile> = projects.iter().filter_map(|project| of(project, pack)).collect();
    let nearest = |one: &Fragile| {
        let missing = one.missing.as_ref().map_or(Decimal::MAX, |(_, missing)| *missing);
        missing.min(one.above)
    };
    all.sort_by(|a, b| nearest(a).cmp(&nearest(b)).then(a.code.cmp(&b.code)));
    all
}

fn of(project: &FormScore, pack: &Pack) -> Option<Fragile> {
    let (total, grade) = (project.total?, project.grade.clone()?);
    let vetoed = pack.grade(total) != Some(&*grade);
    let own = pack.grade_place(&grade)?;
    let from = if vetoed { total } else { pack.grades.get(own)?.from };
    let better = own.checked_sub(1).and_then(|number| pack.grades.get(number));
    let missing = better
        .filter(|_| !vetoed)
        .map(|one| (one.name.clone(), one.from - total));
    let lifts = |lost: Decimal| missing.as_ref().is_some_and(|(_, missing)| lost >= *missing);
    let figures = if decided(project) {
        // Whatever a row gains, the total stays where a person put it.
        Vec::new()
    } else {
        let scale = Scale::of(&project.ledger);
        let rows = project.indicators.iter().map(|row| (row.id.to_string(), row.lost()));
        let execution = project.execution.lost();
        let all = rows.chain([("预算执行率".to_owned(), execution)]);
        let all = all.map(|(name, lost)| (name, scale.whole(lost, pack)));
        all.filter(|(_, lost)| lifts(*lost)).collect()
    };
    let step = pack.row_rounding().step();
    let above = total - from;
    // A row that lost nothing was not rounded; every other moved the total by at most half a step.
    let rounded = project.indicators.iter().map(|row| &row.ledger);
    let rounded = rounded
        .chain([&project.execution.ledger])
        .filter(|ledger| !ledger.is_empty());
    let rows = step * Decimal::from(rounded.count()) / Decimal::TWO;
    let most = match pack.round_each {
        RoundEach::Indicator => rows,
        RoundEach::Total => rows + pack.rounding.step() / Decimal::TWO,
    };
    let rounding =
        !vetoed && (missing.as_ref().is_some_and(|(_, missing)| *missing <= most) || !from.is_zero() && above < most);
    let clauses: Vec<(String, Decimal)> = clauses(project, pack)
        .into_iter()
        .filter(|(_, lost)| lifts(*lost))
        .collect();
    Some(Fragile {
        code: project.code().to_owned(),
        name: project.name().to_owned(),
        total,
        grade,
        above,
        figures,
        clause_words: clauses
            .iter()
            .map(|(id, _)| {
                pack.clauses
                    .get(id)
                    .map_or_else(|| id.clone(), |clause| in_short(&clause.text))
            })
            .collect(),
        clauses,
        missing,
        rounding,
        vetoed,
    })
}

/// Whether a person set the total or capped it.
fn decided(project: &FormScore) -> bool {
    let of_total = |one: &Decision| matches!(one.kind, DecisionKind::Cap | DecisionKind::Score);
    let mut decisions = project.decisions.iter().filter(|one| one.on == On::Project);
    decisions.any(of_total)
}

/// What each clause took, in points of the total.
fn clauses(project: &FormScore, pack: &Pack) -> BTreeMap<String, Decimal> {
    let scale = Scale::of(&project.ledger);
    let mut clauses: BTreeMap<String, Decimal> = BTreeMap::new();
    let rows = project.indicators.iter().flat_map(|row| &row.ledger);
    for line in rows.chain(&project.execution.ledger) {
        if !decided(project) {
            *clauses.entry(line.clause.clone()).or_default() += scale.whole(line.points, pack);
        }
    }
    // What the engine's own arithmetic did is nobody's clause.
    let whole = project
        .ledger
        .iter()
        .filter(|line| line.script.is_some() || line.numbers.contains_key("decided"));
    for line in whole {
        *clauses.entry(line.clause.clone()).or_default() += line.points;
    }
    clauses
}

/// What a point of a row is worth in the total: more than one where rows that left were not replaced.
struct Scale(Option<(Decimal, Decimal)>);

impl Scale {
    fn of(ledger: &[LedgerLine]) -> Self {
        let line = ledger
            .iter()
            .find(|line| line.script.is_none() && line.clause == "rescale");
        Self(line.and_then(|line| Some((line.number("full")?, line.number("points")?))))
    }

    fn whole(&self, lost: Decimal, pack: &Pack) -> Decimal {
        let scaled = self
            .0
            .and_then(|(full, points)| lost.checked_mul(full)?.checked_div(points));
        scaled.map_or(lost, |scaled| pack.rounding.round(scaled))
    }
}
