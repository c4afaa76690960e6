//! How a form gets to a grade, and what of it that is still open can change its grade.
//!
//! Everything is asked of the engine: other values are written into rows, the rows are scored by their functions, and what
//! acts on the whole form (choices between rows, rescaling, late reports, core indicators, caps and other decisions,
//! rounding) acts on what comes out.
//!
//! INVARIANT: what is said to reach a grade was scored and reached it, and with one last place less it was scored and did not.

mod combine;
mod moves;
mod needs;
mod open;
mod slots;
mod step;
mod table;

pub use needs::{Needs, needs};
pub use step::Step;

use crate::diagnostic::Findings;
use crate::model::scorecard::FormScore;
use crate::rules::Cage;
use crate::score::ScoredYear;
use moves::{Moves, Slot};
use rust_decimal::Decimal;
use serde::Serialize;
use slots::slots;
use table::{Table, is_reached};

/// What a project lacks of a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Goal {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    #[serde(skip)]
    pub name: String,
    /// 总分 as it is.
    pub total: Option<Decimal>,
    /// 等级 as it is.
    pub grade: Option<String>,
    /// The grade that is asked about.
    pub wanted: String,
    /// Whether it can be reached; null while rows are open that could do either.
    pub reachable: Option<bool>,
    /// Why it cannot, or cannot be told.
    pub why: Option<String>,
    /// Rows that alone reach it.
    pub single: Vec<Step>,
    /// The cheapest rows together: fewest, then the smallest sum of changes each divided by its target, then file order.
    pub cheapest: Vec<Step>,
    /// 总分 with them.
    pub cheapest_total: Option<Decimal>,
    /// Whether all combinations were looked at; else a row may be changed by more than it must.
    pub exact: bool,
}

/// Grades of the pack, the best first.
pub fn grades(scored: &ScoredYear) -> Vec<&str> {
    scored.pack.grades.iter().map(|grade| grade.name.as_str()).collect()
}

/// What the project of this number lacks of `wanted`, a grade of the pack.
///
/// # Errors
/// The findings when the scripts of the pack do not compile.
pub fn goal(scored: &ScoredYear, project: usize, wanted: &str) -> Result<Goal, Findings> {
    let form = &scored.facts.projects[project];
    let score = &scored.card.projects[project];
    let mut goal = Goal {
        code: score.code().to_owned(),
        name: score.name().to_owned(),
        total: score.total,
        grade: score.grade.clone(),
        wanted: wanted.to_owned(),
        reachable: Some(true),
        why: None,
        single: Vec::new(),
        cheapest: Vec::new(),
        cheapest_total: score.total,
        exact: true,
    };
    let Some(grade) = &score.grade else {
        (goal.reachable, goal.why) = unsettled(scored, score, wanted);
        return Ok(goal);
    };
    if is_reached(scored, grade, wanted) {
        return Ok(goal);
    }
    Cage::with(&scored.pack, |cage| {
        let mut table = Table::of(cage, scored, form, wanted);
        let slots = slots(&mut table);
        table.search(&slots, &mut goal);
    })?;
    Ok(goal)
}

/// Of a total that is not settled.
fn unsettled(scored: &ScoredYear, score: &FormScore, wanted: &str) -> (Option<bool>, Option<String>) {
    let open = score.open().join("、");
    let Some(range) = &score.range else {
        return (None, Some("总分和分值都没有定下来，先改好分值".to_owned()));
    };
    let best = scored.pack.grade(range.high).unwrap_or_default();
    let worst = scored.pack.grade(range.low).unwrap_or_default();
    if is_reached(scored, worst, wanted) {
        return (
            Some(true),
            Some(format!("总分未定（{open}），最低 {} 分也够", range.low)),
        );
    }
    if is_reached(scored, best, wanted) {
        return (None, Some(format!("总分未定：先填{open}")));
    }
    (
        None,
        Some(format!("总分未定（{open}），照现在填的最高 {} 分", range.high)),
    )
}

impl Table<'_> {
    fn search(&mut self, slots: &[Slot], goal: &mut Goal) {
        let best = self.best(slots);
        if !best.reaches {
            goal.reachable = Some(false);
            goal.cheapest_total = None;
            goal.why = Some(format!("做不到：{}", best.why));
            return;
        }
        for slot in slots {
            for moves in &slot.moves {
                if let Some((step, total)) = self.alone(moves) {
                    goal.single.push(Step {
                        total: Some(total),
                        ..self.step(moves, step)
                    });
                }
            }
        }
        let found = combine::cheapest(self, slots);
        goal.exact = found.exact;
        goal.cheapest_total = found.total;
        goal.cheapest = found
            .steps
            .iter()
            .map(|(moves, step)| self.step(moves, *step))
            .collect();
        if goal.cheapest.is_empty() {
            goal.reachable = None;
            goal.why = Some("没有找到够的组合".to_owned());
        }
    }

    /// The first step at which the row alone reaches the grade, and the total then.
    fn alone(&mut self, moves: &Moves) -> Option<(i64, Decimal)> {
        if !self.reaches(&[(moves, moves.most)]) {
            return None;
        }
        let step = crate::score::trial::first(moves.most, |step| self.reaches(&[(moves, step)]))?;
        Some((step, self.stand(&[(moves, step)]).total?))
    }
}
