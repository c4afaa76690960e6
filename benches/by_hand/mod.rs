//! The shipped rules of 2020 as a Rust programmer would write them who knows that they will never change: the same
//! decimals, the same reasons, no script.
//!
//! Left out, because a program that only needs the score has no use for it: which line of which script took the points,
//! the numbers beside a line, the branch taken, findings, and everything of the facts that a scorecard repeats.

mod points;
mod rules;
mod words;

use rayon::prelude::*;
use rust_decimal::Decimal;
use ziping::model::department::Year;
use ziping::model::form::Form;
use ziping::model::money::Execution;
use ziping::model::scorecard::{FormScore, LedgerLine};

pub use rules::score as indicator;
use words::{half_up, percent, plain};

/// 分值 of 预算执行率.
const EXECUTION: Decimal = Decimal::TEN;

/// A project's score.
#[derive(Debug, PartialEq, Eq)]
pub struct Scored {
    /// None where a row is open.
    pub total: Option<Decimal>,
    pub grade: Option<&'static str>,
    /// 预算执行率 first, then the indicators in the order of the file.
    pub rows: Vec<Row>,
}

/// A row of the form.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    pub score: Decimal,
    pub lost: Option<Line>,
    pub note: Option<String>,
}

/// A ledger line.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    pub points: Decimal,
    pub clause: &'static str,
    pub reason: String,
}

/// What a rule says: exact points lost, for which clause, why.
pub type Loss = (Decimal, &'static str, String);

impl Row {
    fn settled(points: Decimal, loss: Option<Loss>, note: Option<String>) -> Self {
        let exact = loss.as_ref().map_or(points, |(lost, ..)| points - lost);
        let score = half_up(exact, 2);
        let lost = loss.map(|(_, clause, reason)| Line {
            points: points - score,
            clause,
            reason,
        });
        Self { score, lost, note }
    }
}

/// All rows and then the total of each project, none of them kept: what the work itself takes. A program that wants them all
/// in memory pays for that on top, as it would with any other rules.
pub fn each(year: &Year, mut row: impl FnMut(&Row), mut total: impl FnMut(Option<Decimal>, Option<&'static str>)) {
    for form in &year.projects {
        let (sum, grade) = one(form, |one| row(&one));
        total(sum, grade);
    }
}

/// All projects, one after the other.
pub fn year(year: &Year) -> Vec<Scored> {
    year.projects.iter().map(project).collect()
}

/// All projects, on the threads of the pool.
pub fn year_in_parallel(year: &Year) -> Vec<Scored> {
    year.projects.par_iter().map(project).collect()
}

fn project(project: &Form) -> Scored {
    let mut rows = Vec::with_capacity(project.indicators.len() + 1);
    let (total, grade) = one(project, |row| rows.push(row));
    Scored { total, grade, rows }
}

/// The rows of a project one by one; its total and grade, where no row is open.
fn one(project: &Form, mut take: impl FnMut(Row)) -> (Option<Decimal>, Option<&'static str>) {
    let indicators = &project.indicators;
    let (mut total, mut rows) = (Decimal::ZERO, 0);
    let scored = indicators.iter().zip(points::points(indicators));
    let scored = scored.filter_map(|(one, points)| indicator(one, points));
    for row in execution(&project.execution).into_iter().chain(scored) {
        total += row.score;
        rows += 1;
        take(row);
    }
    let total = (rows == indicators.len() + 1).then_some(total);
    (total, total.map(grade))
}

fn execution(money: &Execution) -> Option<Row> {
    let (executed, adjusted) = (money.executed?, money.adjusted?);
    let counted = executed.min(adjusted);
    let loss = (counted < adjusted).then(|| {
        let reason = format!(
            "全年执行数{}万元，全年预算数{}万元，执行率{}",
            plain(executed),
            plain(adjusted),
            percent(executed / adjusted)
        );
        (EXECUTION - EXECUTION * counted / adjusted, "execution", reason)
    });
    Some(Row::settled(EXECUTION, loss, None))
}

fn grade(total: Decimal) -> &'static str {
    let from = |grade: i64| total >= Decimal::from(grade);
    match () {
        () if from(90) => "优",
        () if from(80) => "良",
        () if from(60) => "中",
        () => "差",
    }
}

/// What the engine scored, in the same words, so that the two can be compared.
pub fn said_by_the_engine(project: &FormScore) -> Scored {
    let line = |line: &LedgerLine| Line {
        points: line.points,
        clause: CLAUSES
            .iter()
            .find(|clause| **clause == line.clause)
            .expect("a clause of the pack"),
        reason: line.reason.clone(),
    };
    let row = |score: Option<Decimal>, ledger: &[LedgerLine], notes: &[String]| {
        assert!(ledger.len() < 2, "a rule of this pack takes points once");
        Row {
            score: score.expect("a settled row"),
            lost: ledger.first().map(line),
            note: notes.first().cloned(),
        }
    };
    let execution = &project.execution;
    let mut rows = vec![row(execution.score, &execution.ledger, &execution.notes)];
    rows.extend(
        project
            .indicators
            .iter()
            .map(|one| row(one.score, &one.ledger, &one.notes)),
    );
    Scored {
        total: project.total,
        grade: GRADES
            .iter()
            .copied()
            .find(|grade| project.grade.as_deref() == Some(grade)),
        rows,
    }
}

const GRADES: [&str; 4] = ["优", "良", "中", "差"];

const CLAUSES: [&str; 9] = [
    "proportional",
    "reverse",
    "interval",
    "late",
    "yes-no",
    "graded",
    "over-achievement",
    "not-done",
    "execution",
];
