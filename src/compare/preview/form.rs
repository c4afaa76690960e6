//! One form by two packs: its change, and which clause makes how much of it.

use super::super::losses::losses_of;
use super::POINTS;
use crate::model::scorecard::{FormScore, LedgerLine, RowScore, Status};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeSet;

/// Name of the row that is the form as a whole.
const WHOLE: &str = "整个项目";

/// Name of the row that is no indicator.
const EXECUTION: &str = "预算执行率";

/// Where a form stands by one pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Side {
    /// 总分; null while unsettled.
    pub total: Option<Decimal>,
    /// 等级.
    pub grade: Option<String>,
}

/// How a form moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FormEffect {
    /// By the old pack.
    pub from: Side,
    /// By the new one.
    pub to: Side,
    /// New total less old total.
    pub change: Decimal,
    /// What it is made of, by the clause's id; what no clause took stands under [`POINTS`].
    pub clauses: Vec<ClauseEffect>,
    /// Rows whose 分值 is another one: no clause moved it, and what a clause takes of them moves with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointsMove>,
    /// 一级指标, and 预算执行率, whose 分值 is another one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<PointsMove>,
    /// Rows that are worth something else, or lose something else, with both ledgers.
    pub rows: Vec<RowEffect>,
}

/// What a clause does to a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ClauseEffect {
    /// Clause id.
    pub clause: String,
    /// What it took under the old pack less what it takes under the new one, 分.
    pub change: Decimal,
}

/// 分值 that a pack gives to something else than the other one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PointsMove {
    /// Id of the indicator, or a 一级指标, or 预算执行率.
    pub name: String,
    /// By the old pack, 分; null where it is not on the form.
    pub from: Option<Decimal>,
    /// By the new one.
    pub to: Option<Decimal>,
}

/// A row that the packs see differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RowEffect {
    /// Id of the indicator, or 预算执行率, or 整个项目.
    pub id: String,
    /// 分值 by the old pack and by the new one; null of the form as a whole.
    pub points: [Option<Decimal>; 2],
    /// 得分 by the old pack and by the new one.
    pub scores: [Option<Decimal>; 2],
    /// What it loses by the old pack and by the new one.
    pub ledgers: [Vec<LostLine>; 2],
}

/// A line of a ledger, as short as it can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct LostLine {
    /// Lost points, 分.
    pub points: Decimal,
    /// Clause id.
    pub clause: String,
    /// Why.
    pub reason: String,
}

impl FormEffect {
    /// Of a form that has a total by both packs; none where it has not.
    pub(super) fn of(before: &FormScore, now: &FormScore) -> Option<Self> {
        let (from, to) = (side(before), side(now));
        let change = to.total? - from.total?;
        let rows = rows(before, now);
        Some(Self {
            clauses: clauses(before, now),
            points: points(&rows),
            classes: classes(before, now),
            rows,
            from,
            to,
            change,
        })
    }

    /// Whether the total or the grade is another one.
    pub fn moves(&self) -> bool {
        !self.change.is_zero() || self.from.grade != self.to.grade
    }
}

/// Where a form stands.
pub(super) fn side(form: &FormScore) -> Side {
    Side {
        total: form.total,
        grade: form.grade.clone(),
    }
}

/// Full marks − Σ ledger is the total by either pack, so that what is left after the clauses is the change of full marks.
fn clauses(before: &FormScore, now: &FormScore) -> Vec<ClauseEffect> {
    let (lost, loses) = (losses_of(before), losses_of(now));
    let all: BTreeSet<&String> = lost.keys().chain(loses.keys()).collect();
    let of = |losses: &super::super::losses::Losses, clause: &str| losses.get(clause).copied().unwrap_or_default();
    let mut effects: Vec<ClauseEffect> = all
        .into_iter()
        .map(|clause| ClauseEffect {
            clause: clause.clone(),
            change: of(&lost, clause) - of(&loses, clause),
        })
        .collect();
    effects.push(ClauseEffect {
        clause: POINTS.to_owned(),
        change: now.points - before.points,
    });
    effects.retain(|one| !one.change.is_zero());
    effects
}

fn points(rows: &[RowEffect]) -> Vec<PointsMove> {
    let moved = rows.iter().filter(|row| row.points[0] != row.points[1]);
    moved
        .map(|row| PointsMove {
            name: row.id.clone(),
            from: row.points[0],
            to: row.points[1],
        })
        .collect()
}

fn classes(before: &FormScore, now: &FormScore) -> Vec<PointsMove> {
    let of = |form: &FormScore| -> Vec<(String, Decimal)> {
        let execution = (EXECUTION.to_owned(), form.execution.points);
        let classes = form.classes.iter().map(|one| (one.level1.clone(), one.points));
        std::iter::once(execution).chain(classes).collect()
    };
    let (then, now) = (of(before), of(now));
    let mut names: Vec<&String> = then.iter().chain(&now).map(|(name, _)| name).collect();
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let find =
        |all: &[(String, Decimal)], name: &String| all.iter().find(|(one, _)| one == name).map(|(_, points)| *points);
    let moves = names.into_iter().map(|name| PointsMove {
        name: name.clone(),
        from: find(&then, name),
        to: find(&now, name),
    });
    moves.filter(|one| one.from != one.to).collect()
}

fn lines(ledger: &[LedgerLine]) -> Vec<LostLine> {
    let short = |line: &LedgerLine| LostLine {
        points: line.points,
        clause: line.clause.clone(),
        reason: line.reason.clone(),
    };
    ledger.iter().map(short).collect()
}

/// What a row is worth and what it loses; nothing where it is not on the form.
fn seen(row: &RowScore) -> (Option<Decimal>, Option<Decimal>, Vec<LostLine>) {
    if row.status == Status::NotApplicable {
        return (None, None, Vec::new());
    }
    (Some(row.points), row.score, lines(&row.ledger))
}

fn rows(before: &FormScore, now: &FormScore) -> Vec<RowEffect> {
    // Both are scores of one form: its rows stand in one order.
    let indicators = before.indicators.iter().zip(&now.indicators);
    let indicators = indicators.map(|(before, now)| (before.id.as_str(), seen(&before.row), seen(&now.row)));
    let execution = (EXECUTION, seen(&before.execution.row), seen(&now.execution.row));
    let whole = (
        WHOLE,
        (None, None, lines(&before.ledger)),
        (None, None, lines(&now.ledger)),
    );
    let all = std::iter::once(execution).chain(indicators).chain([whole]);
    let differ = |then: &[LostLine], now: &[LostLine]| {
        let taken = |lines: &[LostLine]| -> Vec<(Decimal, String)> {
            let lines = lines.iter().filter(|line| !line.points.is_zero());
            lines.map(|line| (line.points, line.clause.clone())).collect()
        };
        taken(then) != taken(now)
    };
    all.filter(|(_, then, now)| then.0 != now.0 || then.1 != now.1 || differ(&then.2, &now.2))
        .map(|(id, then, now)| RowEffect {
            id: id.to_owned(),
            points: [then.0, now.0],
            scores: [then.1, now.1],
            ledgers: [then.2, now.2],
        })
        .collect()
}
