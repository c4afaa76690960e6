//! What stands beside a form: the total, what can still change it, how far to the best grade, and every lost point.

use super::pieces::Item;
use super::takes::Takes;
use super::view::of_the_whole;
use crate::diagnostic::{Findings, Severity};
use crate::model::form::Form;
use crate::model::scorecard::FormScore;
use crate::score::ScoredYear;
use crate::score::goal::{Goal, Step};
use crate::tour;
use crate::web::said::Said;
use serde::Serialize;

/// Beside the form.
#[derive(Serialize)]
pub(super) struct Panel {
    total: Option<String>,
    grade: Option<String>,
    /// Between what the total lies, while it is open.
    range: Option<(String, String)>,
    ahead: Ahead,
    /// Whether `ahead` is from before the last change.
    is_stale: bool,
    /// Every lost point, rendered.
    ledger: Vec<String>,
    said: Vec<Said>,
    /// Findings that must be mended, on the whole form.
    p0: usize,
    /// Where these are told.
    p0_where: &'static str,
    undo: usize,
    redo: usize,
}

/// What can still come of a project: found by scoring it many times, so that it is asked for once a cell is written.
#[derive(Clone, Default, Serialize)]
pub(super) struct Ahead {
    /// Grades that can still come of it.
    grades: Vec<String>,
    /// Open rows that can still change the grade, and those that cannot.
    matters: Vec<Named>,
    settled: Vec<Named>,
    goal: Option<Towards>,
}

/// A row by its name, and its address on the page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Named {
    pub(super) id: String,
    name: String,
}

#[derive(Clone, Serialize)]
struct Towards {
    wanted: String,
    why: Option<String>,
    single: Vec<Move>,
    cheapest: Vec<Move>,
}

#[derive(Clone, Serialize)]
struct Move {
    row: Named,
    actual: String,
    degree: Option<String>,
    total: Option<String>,
}

impl Panel {
    /// `ledger`: its lines where the page is made anew, each as it is rendered.
    pub(super) fn new(
        year: &ScoredYear,
        (facts, score): (&Form, &FormScore),
        ledger: &[Item],
        takes: &Takes<'_>,
        counts: (usize, usize),
        (ahead, is_stale): (Ahead, bool),
    ) -> Self {
        let (p0, of_whole) = p0(&year.findings, facts.code());
        Self {
            total: score.total.map(|total| total.to_string()),
            grade: score.grade.clone(),
            range: score
                .range
                .as_ref()
                .map(|range| (range.low.to_string(), range.high.to_string())),
            ahead,
            is_stale,
            ledger: ledger.iter().map(|line| line.html.clone()).collect(),
            said: of_the_whole(&year.findings, facts.code(), takes),
            p0,
            p0_where: match of_whole {
                0 => "标在各格下面",
                some if some == p0 => "在下面“整张表的问题”里",
                _ => "标在各格下面和“整张表的问题”里",
            },
            undo: counts.0,
            redo: counts.1,
        }
    }
}

impl Ahead {
    /// Of the project of `facts`; a department's own form has none.
    pub(super) fn of(year: &ScoredYear, facts: &Form) -> Self {
        let at = year.card.projects.iter().position(|one| one.code() == facts.code());
        let Some(at) = at.filter(|_| facts.project().is_some()) else {
            return Self::default();
        };
        let named = |ids: &[String]| ids.iter().map(|id| Named::of(id)).collect::<Vec<Named>>();
        let needs = tour::needs_of(year, at).ok();
        let goal = goal(year, facts.code());
        Self {
            grades: needs.as_ref().map(|needs| needs.grades.clone()).unwrap_or_default(),
            matters: needs.as_ref().map(|needs| named(&needs.matters)).unwrap_or_default(),
            settled: needs.as_ref().map(|needs| named(&needs.settled)).unwrap_or_default(),
            goal: goal.map(|goal| Towards::of(&goal)).filter(Towards::says_anything),
        }
    }
}

/// How many must be mended, and how many of these speak of the form as a whole.
fn p0(findings: &Findings, code: &str) -> (usize, usize) {
    let own = findings.iter().filter(|one| one.project.as_deref() == Some(code));
    let must = || own.clone().filter(|one| one.severity == Severity::P0);
    (must().count(), must().filter(|one| one.indicator.is_none()).count())
}

fn goal(year: &ScoredYear, code: &str) -> Option<Goal> {
    tour::goal(year, Some(code), None).ok()?.projects.into_iter().next()
}

impl Named {
    pub(super) fn of(id: &str) -> Self {
        let name = match id {
            "execution" => "预算执行率",
            "project" => "整个项目",
            id => id.split_once('/').map_or(id, |(_, name)| name),
        };
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
        }
    }
}

impl Towards {
    fn of(goal: &Goal) -> Self {
        let is_there = goal.grade.as_deref() == Some(goal.wanted.as_str());
        let moves = |steps: &[Step]| steps.iter().map(Move::of).collect::<Vec<Move>>();
        Self {
            wanted: goal.wanted.clone(),
            why: goal.why.clone().filter(|_| !is_there),
            single: moves(&goal.single),
            cheapest: moves(&goal.cheapest),
        }
    }

    fn says_anything(&self) -> bool {
        self.why.is_some() || !self.single.is_empty() || !self.cheapest.is_empty()
    }
}

impl Move {
    fn of(step: &Step) -> Self {
        Self {
            row: Named::of(&step.indicator),
            actual: step.actual.clone(),
            degree: step.degree.map(|degree| degree.to_string()),
            total: step.total.map(|total| total.to_string()),
        }
    }
}
