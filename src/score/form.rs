//! One 自评表: all its rows, decisions on them, and where it stands.

use super::indicator::IndicatorInputs;
use super::points::{Allotment, Whose, allot};
use super::standing::Standing;
use super::whole::{Dates, Sight};
use super::{decision, either, execution, whole};
use crate::diagnostic::Findings;
use crate::model::form::{DecisionKind, Form};
use crate::model::indicator::{Indicator, Outcome, WhyNone};
use crate::model::money::Execution;
use crate::model::notation::Stated;
use crate::model::on::On;
use crate::model::scorecard::{ClassScore, ExecutionScore, FormScore, IndicatorScore, RowScore, Settlement, Status};
use crate::rules::{Cage, Extent, Pack};
use rust_decimal::Decimal;

/// Scores `form` with `money` as its execution, as it would stand in a year that is due on `due`; findings are the form's
/// own. The rows of `elsewhere`, by number, stand as they were scored there.
pub(super) fn score(
    cage: &mut Cage,
    pack: &Pack,
    form: &Form,
    money: &Execution,
    due: Option<&Stated>,
    elsewhere: &[(usize, RowScore)],
) -> (FormScore, Findings) {
    let mut findings = Findings::new();
    let whose = Whose {
        project: form.code(),
        place: &form.place,
    };
    let dates = Dates {
        due,
        filed: form.words.signed.date.as_ref(),
    };
    let allotment = allot(pack, &form.indicators, &whose, &mut findings);
    let mut rows = score_rows(cage, pack, form, &allotment, &whose, &mut findings);
    let mut execution = execution::score(
        cage,
        pack,
        money,
        &form.attributes,
        Extent::Whole,
        &whose,
        &mut findings,
    );
    decide_rows(pack, form, &mut rows, &mut execution, &whose, &mut findings);
    for (number, scored) in elsewhere {
        if let Some(row) = rows.get_mut(*number) {
            row.clone_from(scored);
        }
    }
    let mut notes = either::choose(pack, &form.indicators, &mut rows);

    let mut standing = Standing::of(
        pack,
        rows.iter().chain([&execution]),
        allotment.settled,
        allotment.rescale_to,
    );
    let sight = Sight {
        form,
        money,
        rows: rows.iter().collect(),
    };
    finish(cage, pack, &mut standing, &sight, &dates, &whose, &mut findings);
    let total_if_zero = standing
        .total
        .filter(|_| form.indicators.iter().any(Indicator::leaves_form) && allotment.rescale_to.is_none())
        .and_then(|_| if_zero(cage, pack, form, money, &allotment, &execution, &dates, &whose));

    notes.splice(0..0, allotment.notes);
    if let Some(total) = total_if_zero {
        notes.push(format!("不适用的指标如按 0 分计，总分为 {total} 分"));
    }
    notes.append(&mut standing.notes);
    let words = &form.words;
    let is_project = form.project().is_some();
    let score = FormScore {
        head: form.head.clone(),
        points: standing.points,
        total: standing.total,
        grade: standing.grade(pack),
        status: standing.settlement(),
        range: standing.range,
        ledger: standing.ledger,
        execution: execution_score(money, execution),
        classes: classes(pack, &rows, &allotment.class),
        indicators: form
            .indicators
            .iter()
            .zip(rows)
            .map(|(indicator, row)| indicator_score(indicator, row))
            .collect(),
        completion: Some(words.completion.clone()).filter(|lines| is_project || !lines.is_empty()),
        notes,
        total_if_zero,
        claimed_total: words.claimed_total.as_ref().map(|typed| typed.value),
        claimed_grade: words.claimed_grade.as_ref().map(|typed| typed.value.clone()),
        decisions: form.decisions.clone(),
        // A filing that an earlier program made of the same facts has none for the department either.
        monitoring: if is_project {
            words.monitoring.clone()
        } else {
            Vec::new()
        },
        narrative: words.narrative.clone(),
        signed: words.signed.clone(),
    };
    (score, findings)
}

/// What acts on the whole of a form: the functions that look at all of it, then decisions.
pub(super) fn finish(
    cage: &mut Cage,
    pack: &Pack,
    standing: &mut Standing,
    sight: &Sight<'_>,
    dates: &Dates<'_>,
    whose: &Whose<'_>,
    findings: &mut Findings,
) {
    whole::look(cage, pack, standing, sight, dates, whose, findings);
    decision::on_form(cage, pack, standing, &sight.form.decisions, whose, findings);
}

pub(super) fn score_rows(
    cage: &mut Cage,
    pack: &Pack,
    form: &Form,
    allotment: &Allotment,
    whose: &Whose<'_>,
    findings: &mut Findings,
) -> Vec<RowScore> {
    let each = form.indicators.iter().zip(&allotment.points).zip(&allotment.faults);
    each.map(|((indicator, points), fault)| {
        let inputs = IndicatorInputs {
            pack,
            indicator,
            attributes: &form.attributes,
            points: *points,
            project: whose.project,
            fault: fault.as_deref(),
            extent: Extent::Whole,
        };
        inputs.score(cage, findings)
    })
    .collect()
}

/// `score` decisions on rows; the other kinds act on the form.
pub(super) fn decide_rows(
    pack: &Pack,
    form: &Form,
    rows: &mut [RowScore],
    execution: &mut RowScore,
    whose: &Whose<'_>,
    findings: &mut Findings,
) {
    for one in form
        .decisions
        .iter()
        .filter(|one| one.kind == DecisionKind::Score && one.on != On::Project)
    {
        if one.on == On::Execution {
            decision::on_row(pack, execution, one, whose, findings);
        } else if let Some(index) = form
            .indicators
            .iter()
            .position(|indicator| Some(indicator.id.as_str()) == one.on.indicator())
        {
            decision::on_row(pack, &mut rows[index], one, whose, findings);
        }
    }
}

/// The total as if what is not applicable had scored 0: nothing moves, the others keep the points they had.
#[expect(
    clippy::too_many_arguments,
    reason = "one call, from the form, with all that a form has"
)]
fn if_zero(
    cage: &mut Cage,
    pack: &Pack,
    form: &Form,
    money: &Execution,
    allotment: &Allotment,
    execution: &RowScore,
    dates: &Dates<'_>,
    whose: &Whose<'_>,
) -> Option<Decimal> {
    let unmoved = Allotment {
        points: allotment.before.clone(),
        before: allotment.before.clone(),
        class: allotment.class.clone(),
        faults: allotment.faults.clone(),
        settled: true,
        rescale_to: None,
        notes: Vec::new(),
    };
    // What is wrong was said when the form was scored; here it would only be said twice.
    let mut unsaid = Findings::new();
    let mut rows = score_rows(cage, pack, form, &unmoved, whose, &mut unsaid);
    decide_rows(pack, form, &mut rows, &mut execution.clone(), whose, &mut unsaid);
    either::choose(pack, &form.indicators, &mut rows);
    let mut standing = Standing::of(pack, rows.iter().chain([execution]), true, None);
    // What scores 0 is still on the form.
    standing.points = pack.full_marks();
    let sight = Sight {
        form,
        money,
        rows: rows.iter().collect(),
    };
    finish(cage, pack, &mut standing, &sight, dates, whose, &mut unsaid);
    standing.total
}

/// By 一级指标, in the order of the pack; only those that the form has.
fn classes(pack: &Pack, rows: &[RowScore], class: &[Option<usize>]) -> Vec<ClassScore> {
    let mut classes = Vec::new();
    for (index, name) in pack.classes.iter().enumerate() {
        let members: Vec<&RowScore> = rows
            .iter()
            .zip(class)
            .filter(|(_, class)| **class == Some(index))
            .map(|(row, _)| row)
            .collect();
        if members.is_empty() {
            continue;
        }
        let on_form = members.iter().filter(|row| row.status != Status::NotApplicable);
        let points = on_form.clone().map(|row| row.points).sum::<Decimal>().normalize();
        let score: Option<Decimal> = on_form.map(|row| row.score).sum();
        classes.push(ClassScore {
            level1: name.level1.clone(),
            points,
            score: score.map(|score| pack.row_rounding().round(score)),
        });
    }
    classes
}

/// A form that is not scored because it has no indicators: what was written in it, and no number.
pub(super) fn unscored(form: &Form) -> FormScore {
    let words = &form.words;
    let nothing = RowScore {
        points: Decimal::ZERO,
        score: None,
        status: Status::NotApplicable,
        range: None,
        rule: None,
        ledger: Vec::new(),
        computed: None,
        claimed: None,
        notes: Vec::new(),
    };
    FormScore {
        head: form.head.clone(),
        points: Decimal::ZERO,
        total: None,
        range: None,
        grade: None,
        status: Settlement::Undefined,
        ledger: Vec::new(),
        execution: execution_score(&form.execution, nothing),
        classes: Vec::new(),
        indicators: Vec::new(),
        completion: Some(words.completion.clone()),
        notes: Vec::new(),
        total_if_zero: None,
        claimed_total: words.claimed_total.as_ref().map(|typed| typed.value),
        claimed_grade: words.claimed_grade.as_ref().map(|typed| typed.value.clone()),
        decisions: form.decisions.clone(),
        monitoring: Vec::new(),
        narrative: words.narrative.clone(),
        signed: words.signed.clone(),
    }
}

fn execution_score(money: &Execution, row: RowScore) -> ExecutionScore {
    ExecutionScore {
        initial: money.initial,
        adjusted: money.adjusted,
        executed: money.executed,
        rate: execution::rate(money),
        row: RowScore {
            points: row.points.normalize(),
            claimed: money.claimed.as_ref().map(|typed| typed.value),
            ..row
        },
        fiscal: money.fiscal.clone(),
        carried_over: money.carried_over.clone(),
        other: money.other.clone(),
        progress: money.progress.clone(),
        reason: money.reason.clone(),
        measure: money.measure.clone(),
    }
}

fn indicator_score(indicator: &Indicator, row: RowScore) -> IndicatorScore {
    let in_force = indicator.target_in_force().clone();
    let why_none: Option<WhyNone> = match indicator.outcome {
        Outcome::WhyNone(why) => Some(why),
        _ => None,
    };
    IndicatorScore {
        id: indicator.id.clone(),
        level1: indicator.level1.clone(),
        level2: indicator.level2.clone(),
        name: indicator.name.clone(),
        kind: indicator.kind,
        approved_target: (in_force != indicator.target).then(|| indicator.target.clone()),
        target: in_force,
        filled: indicator.filled.clone(),
        row: RowScore {
            claimed: indicator.result.claimed.as_ref().map(|typed| typed.value),
            notes: [indicator.reading.notes(), row.notes].concat(),
            ..row
        },
        description: indicator.description.clone(),
        original: indicator.original.clone(),
        basis: indicator.basis.clone(),
        core: indicator.core,
        part_of: indicator.part_of.clone(),
        adjusted: indicator.adjusted.clone(),
        why_none,
    }
}
