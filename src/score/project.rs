//! One project: its form, and the facts that stand beside it.

use super::form;
use super::points::Whose;
use super::whole::Dates;
use crate::diagnostic::Findings;
use crate::model::notation::Stated;
use crate::model::project::Project;
use crate::model::scorecard::ProjectScore;
use crate::rules::{Cage, Pack};

/// Scores `facts`; findings are the project's own.
pub(super) fn score(cage: &mut Cage, pack: &Pack, facts: &Project, due: Option<&Stated>) -> (ProjectScore, Findings) {
    let mut said = Findings::new();
    let whose = Whose {
        project: &facts.code,
        place: &facts.place,
    };
    let dates = Dates {
        due,
        filed: facts.words.signed.date.as_ref(),
    };
    let scored = form::score(
        cage,
        pack,
        &facts.form,
        &facts.form.execution,
        &dates,
        &whose,
        &mut said,
    );
    let grade = scored.standing.grade(pack);
    let status = scored.standing.settlement();
    let project = ProjectScore {
        code: facts.code.clone(),
        name: facts.name.clone(),
        unit: facts.unit.clone(),
        points: scored.standing.points,
        total: scored.standing.total,
        range: scored.standing.range,
        grade,
        status,
        ledger: scored.standing.ledger,
        execution: scored.execution,
        classes: scored.classes,
        indicators: scored.indicators,
        goals: facts.goals.clone(),
        completion: facts.words.completion.clone(),
        notes: scored.notes,
        total_if_zero: scored.total_if_zero,
        claimed_total: facts.words.claimed_total.as_ref().map(|typed| typed.value),
        claimed_grade: facts.words.claimed_grade.as_ref().map(|typed| typed.value.clone()),
        continues: facts.continues.clone(),
        budget: facts.budget.clone(),
        spending_plan: facts.plan.clone(),
        decisions: facts.form.decisions.clone(),
        monitoring: facts.words.monitoring.clone(),
        narrative: facts.words.narrative.clone(),
        signed: facts.words.signed.clone(),
    };
    (project, said)
}
