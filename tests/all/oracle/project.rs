//! A form: its rows, its 执行率, what people decided, its total, range and grade.

use super::exact::Ratio;
use super::facts::{Decision, Form, Money, Num, On, Project};
use super::indicator::{What, judge};
use super::points::{points as points_of, too_fine};

/// 分值 of the 执行率, in cents.
pub const EXECUTION: i128 = 1000;

/// One scored line of a form; all amounts in cents.
#[derive(Clone, Debug)]
pub struct Line {
    pub points: i128,
    pub status: &'static str,
    pub score: Option<i128>,
    pub range: Option<(i128, i128)>,
    pub case: &'static str,
}

/// What is expected of a whole form.
#[derive(Clone, Debug)]
pub struct Scored {
    pub rows: Vec<Line>,
    pub execution: Line,
    pub points_settled: bool,
    pub points_vague: bool,
    pub total: Option<i128>,
    pub range: Option<(i128, i128)>,
    pub grade: Option<&'static str>,
    /// Σ of the form's own ledger: Σ scores − total.
    pub own_ledger: i128,
    /// The total as if what does not apply had kept its points and scored 0; where something does not apply, the form
    /// is settled, and no row was scored by a person.
    pub total_if_zero: Option<i128>,
}

fn line(points: i128, what: What, case: &'static str) -> Line {
    let w = Ratio::cents(points);
    let part = |share: Ratio| (w * share).half_up_cents();
    let open = |status| Line {
        points,
        status,
        score: None,
        range: Some((0, points)),
        case,
    };
    match what {
        What::Loses(share) => Line {
            points,
            status: "scored",
            score: Some(part(Ratio::ONE - share)),
            range: None,
            case,
        },
        What::Between(low, high) => Line {
            range: Some((part(low), part(high))),
            ..open("missing")
        },
        What::Missing => open("missing"),
        What::Failed => open("failed"),
        What::NotApplicable => Line {
            range: None,
            ..open("not-applicable")
        },
    }
}

/// What is known of the money behind an 执行率: (executed, adjusted), in 万元.
pub type Amounts = Option<(Ratio, Ratio)>;

pub fn execution_of(executed: Ratio, adjusted: Ratio) -> Line {
    if adjusted.is_zero() {
        return Line {
            status: "undefined",
            case: "zero budget",
            ..line(EXECUTION, What::Missing, "")
        };
    }
    let case = if executed > adjusted {
        "executed more than adjusted"
    } else {
        "executed"
    };
    line(
        EXECUTION,
        What::Loses(Ratio::ONE - executed.min(adjusted).over(adjusted)),
        case,
    )
}

/// 执行率 in ten-thousandths, as printed.
pub fn rate((executed, adjusted): (Ratio, Ratio)) -> Option<i128> {
    let hundredfold = Ratio::new(100, 1);
    (adjusted.is_positive()).then(|| (executed.over(adjusted) * hundredfold).half_up_cents())
}

/// The base of 执行率: the adjusted budget, else the initial one, else the approved total.
pub fn adjusted_budget(project: &Project) -> Ratio {
    let Money { initial, adjusted, .. } = project.money;
    adjusted.or(initial).unwrap_or(project.total).ratio()
}

/// A department's, where the money of one project is not known.
pub fn unknown_execution() -> Line {
    line(EXECUTION, What::Missing, "a project's is not known")
}

pub fn execution(project: &Project) -> (Line, Amounts) {
    let Money {
        initial,
        adjusted,
        executed,
    } = project.money;
    let base = adjusted_budget(project);
    let negative = [initial, adjusted, executed]
        .into_iter()
        .flatten()
        .any(|n| n.digits < 0);
    let hundredfold = base * Ratio::new(100, 1);
    if negative {
        (line(EXECUTION, What::Failed, "negative amount"), None)
    } else if base.is_positive() && executed.is_some_and(|executed| executed.ratio() >= hundredfold) {
        (line(EXECUTION, What::Failed, "executed a hundredfold"), None)
    } else if base.is_zero() {
        // Nothing to divide by; but what was spent is known only where somebody wrote it down.
        let executed = executed.map(Num::ratio);
        (
            execution_of(Ratio::ZERO, base),
            executed.map(|executed| (executed, base)),
        )
    } else if let Some(executed) = executed {
        (execution_of(executed.ratio(), base), Some((executed.ratio(), base)))
    } else {
        (line(EXECUTION, What::Missing, "executed absent"), None)
    }
}

fn is_complete(decision: &Decision) -> bool {
    decision.clause && decision.by && decision.note
}

/// A `score` decision settles its row, unless it lies outside 0…w or the row does not apply.
fn decide(line: &mut Line, on: On, decisions: &[Decision]) {
    for decision in decisions
        .iter()
        .filter(|d| d.kind == "score" && d.on == on && is_complete(d))
    {
        let value = decision.value.map_or(Ratio::ZERO, Num::ratio);
        let inside = !value.is_negative() && value <= Ratio::cents(line.points);
        if inside && line.status != "not-applicable" {
            *line = Line {
                status: "scored",
                score: Some(value.half_up_cents()),
                range: None,
                case: "decided",
                points: line.points,
            };
        }
    }
}

/// Functions of a pack that break whatever they are asked, so that nobody knows what they would have made of a total: any of
/// `whole`, which looks at the form as a whole and may only take points, `bonus`, `cap` and `veto`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Broken<'a>(pub &'a [&'a str]);

impl Broken<'_> {
    fn has(self, function: &str) -> bool {
        self.0.contains(&function)
    }
}

/// Worst and best of a total, and whether a function broke on the way: below a broken one that takes, caps or vetoes lies
/// everything down to 0, above a broken bonus everything up to full marks.
fn worst_and_best(low: i128, high: i128, decisions: &[Decision], broken: Broken<'_>) -> (i128, i128, bool) {
    let of_kind = |kind: &'static str| -> Vec<Decision> {
        let all = decisions
            .iter()
            .filter(|d| d.kind == kind && d.on == On::Project && is_complete(d));
        all.cloned().collect()
    };
    let (bonus, cap, veto) = (of_kind("bonus"), of_kind("cap"), of_kind("veto"));
    let is_broken = |flag: bool, asked: &[Decision]| flag && !asked.is_empty();
    let mut ends = (if broken.has("whole") { 0 } else { low }, high);
    ends = if is_broken(broken.has("bonus"), &bonus) {
        (ends.0, 10_000)
    } else {
        (bonus_and_cap(ends.0, &bonus), bonus_and_cap(ends.1, &bonus))
    };
    ends = if is_broken(broken.has("cap"), &cap) {
        (0, ends.1)
    } else {
        (bonus_and_cap(ends.0, &cap), bonus_and_cap(ends.1, &cap))
    };
    if is_broken(broken.has("veto"), &veto) {
        ends.0 = 0;
    }
    let failed = broken.has("whole")
        || is_broken(broken.has("bonus"), &bonus)
        || is_broken(broken.has("cap"), &cap)
        || is_broken(broken.has("veto"), &veto);
    (ends.0, ends.1, failed)
}

/// Bonus first, up to 100, then the cap.
fn bonus_and_cap(total: i128, decisions: &[Decision]) -> i128 {
    let valid = |kind: &'static str| {
        decisions
            .iter()
            .filter(move |d| d.kind == kind && d.on == On::Project && is_complete(d))
    };
    let cents = |d: &Decision| d.value.map_or(0, |v| v.ratio().half_up_cents());
    let lifted = valid("bonus")
        .map(cents)
        .fold(total, |total, bonus| (total + bonus).min(10_000));
    valid("cap").map(cents).fold(lifted, i128::min)
}

pub fn grade(total: i128) -> &'static str {
    match total {
        9000.. => "优",
        8000.. => "良",
        6000.. => "中",
        _ => "差",
    }
}

pub fn form(form: &Form, execution: Line) -> Scored {
    form_by(form, execution, Broken::default())
}

/// A form by a pack of which some functions are broken.
pub fn form_by(form: &Form, mut execution: Line, broken: Broken<'_>) -> Scored {
    let judged: Vec<_> = form.rows.iter().map(judge).collect();
    let leaves: Vec<bool> = judged.iter().map(|j| j.what == What::NotApplicable).collect();
    let points = points_of(&form.rows, &leaves);
    let mut rows: Vec<Line> = judged
        .iter()
        .zip(&points.of)
        .map(|(j, p)| line(*p, j.what, j.case))
        .collect();
    for (i, row) in rows.iter_mut().enumerate() {
        if too_fine(&form.rows[i]) {
            // Points that no form can print: nothing scores the row, not even a decision.
            *row = line(row.points, What::Failed, row.case);
        } else {
            decide(row, On::Row(i), &form.decisions);
        }
    }
    decide(&mut execution, On::Execution, &form.decisions);

    let counted = || rows.iter().chain([&execution]).filter(|l| l.status != "not-applicable");
    let sum_of = |pick: fn(&Line) -> i128| counted().map(pick).sum::<i128>();
    let low = sum_of(|l| l.score.or(l.range.map(|r| r.0)).unwrap_or(0));
    let high = sum_of(|l| l.score.or(l.range.map(|r| r.1)).unwrap_or(0));
    let (worst, best, failed) = worst_and_best(low, high, &form.decisions, broken);
    let ends = (worst, best);
    let known = points.settled && !failed && counted().all(|l| l.score.is_some() || l.points == 0);
    let vetoed = form
        .decisions
        .iter()
        .any(|d| d.kind == "veto" && d.on == On::Project && is_complete(d));
    let total = known.then_some(ends.0);
    let total_if_zero = || {
        let before = points_of(&form.rows, &vec![false; leaves.len()]);
        let kept = judged
            .iter()
            .zip(&before.of)
            .map(|(j, p)| line(*p, j.what, j.case).score.unwrap_or(0));
        bonus_and_cap(kept.sum::<i128>() + execution.score.unwrap_or(0), &form.decisions)
    };
    let by_hand = form.decisions.iter().any(|d| d.kind == "score");
    let total_if_zero = (known && leaves.contains(&true) && !by_hand).then(total_if_zero);
    Scored {
        total_if_zero,
        execution,
        points_settled: points.settled,
        points_vague: points.vague,
        total,
        range: (points.settled && !known).then_some(ends),
        grade: total.map(|t| if vetoed { "差" } else { grade(t) }),
        own_ledger: low - ends.0,
        rows,
    }
}
