//! A function of the pack adjusts a total: the total itself, or both ends of the range of an unsettled form.

use super::points::Whose;
use super::row::{line, unsound};
use super::standing::{Direction, Standing};
use crate::diagnostic::Findings;
use crate::model::scorecard::{LedgerLine, Range};
use crate::rules::{Cage, Case, Pack, ScriptFault, Verdict};
use rust_decimal::Decimal;

/// Which function adjusts, and how it is spoken of.
pub(super) struct Adjustment<'a> {
    /// Function of the pack.
    pub function: &'a str,
    /// Which way.
    pub direction: Direction,
    /// What is said while the form is unsettled and the function would change something.
    pub later: String,
    /// Whether it is said also where not even the points are settled.
    pub said_anyway: bool,
    /// What a fault is said of.
    pub on: &'a str,
}

/// What a function made of one total.
struct Adjusted {
    total: Decimal,
    ledger: Vec<LedgerLine>,
    notes: Vec<String>,
    veto: bool,
    best_grade: Option<String>,
}

/// A total that a function is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) struct TotalInputs {
    pub total: Decimal,
    /// Full marks.
    pub points: Decimal,
    /// Whether it is the low end of a range: what is open counts as missed.
    pub worst: bool,
}

/// Runs `adjustment` on `standing`; `case` makes the case that the function sees.
pub(super) fn adjust<C: Case>(
    cage: &mut Cage,
    pack: &Pack,
    standing: &mut Standing,
    adjustment: &Adjustment<'_>,
    case: impl Fn(TotalInputs) -> C,
    whose: &Whose<'_>,
    findings: &mut Findings,
) {
    let mut run = |total: Decimal, worst: bool| -> Result<Adjusted, ScriptFault> {
        let points = standing.points;
        let verdict = cage.run(adjustment.function, &case(TotalInputs { total, points, worst }))?;
        sound(adjustment, &verdict)?;
        let ledger: Vec<LedgerLine> = verdict
            .losses
            .into_iter()
            .map(|loss| {
                let printed = pack.rounding.round(loss.points);
                line(loss, printed)
            })
            .collect();
        let sum = ledger
            .iter()
            .try_fold(Decimal::ZERO, |sum, line| sum.checked_add(line.points));
        let after = sum
            .and_then(|sum| total.checked_sub(sum))
            .map(|after| pack.rounding.round(after));
        let Some(after) = after.filter(|after| (Decimal::ZERO..=points).contains(after)) else {
            return Err(ScriptFault::refused(
                adjustment.function,
                format!("总分应在 0–{} 分之内", points.normalize()),
            ));
        };
        Ok(Adjusted {
            total: after,
            ledger,
            notes: verdict.notes,
            veto: verdict.veto,
            best_grade: verdict.best_grade,
        })
    };
    let outcome = match (standing.total, &standing.range) {
        (Some(total), _) => run(total, false).map(|adjusted| {
            standing.total = Some(adjusted.total);
            if adjustment.said_anyway || !adjusted.ledger.is_empty() || adjusted.veto {
                standing.done.push(adjustment.later.clone());
            }
            (adjusted.ledger, adjusted.notes, (adjusted.veto, adjusted.best_grade))
        }),
        (None, Some(range)) => {
            let ends = run(range.low, true).and_then(|low| Ok((low, run(range.high, false)?)));
            ends.map(|(low, high)| {
                // Nothing is promised where the function would change nothing.
                let adjusts = !low.ledger.is_empty() || !high.ledger.is_empty() || low.veto;
                standing.range = Some(Range {
                    low: low.total,
                    high: high.total,
                });
                (
                    Vec::new(),
                    adjusts.then(|| adjustment.later.clone()).into_iter().collect(),
                    // Only what holds at both ends is certain.
                    (low.veto, low.best_grade.filter(|_| high.best_grade.is_some())),
                )
            })
        }
        (None, None) => Ok((
            Vec::new(),
            adjustment
                .said_anyway
                .then(|| adjustment.later.clone())
                .into_iter()
                .collect(),
            (false, None),
        )),
    };
    match outcome {
        Ok((ledger, notes, (veto, best_grade))) => {
            standing.ledger.extend(ledger);
            standing.notes.extend(notes);
            standing.vetoed |= veto;
            standing.hold_grade(pack, best_grade.as_deref());
        }
        Err(fault) => {
            findings.push(fault.diagnostic(whose.project, adjustment.on));
            standing.notes.push(fault.sentence());
            standing.fail(adjustment.direction);
        }
    }
}

/// Whether the losses go the way that the function may move a total.
fn sound(adjustment: &Adjustment<'_>, verdict: &Verdict) -> Result<(), ScriptFault> {
    let lines = &verdict.losses;
    let raising = lines.iter().find(|loss| loss.points < Decimal::ZERO && !loss.adds);
    let sum = lines
        .iter()
        .try_fold(Decimal::ZERO, |sum, loss| sum.checked_add(loss.points))
        .unwrap_or_default();
    let refused = match adjustment.direction {
        Direction::Takes => raising.map(|loss| {
            let message = format!("整张表的扣分不能是负数：{}", loss.points.normalize());
            unsound(message, Some(loss))
        }),
        Direction::Lowers if sum < Decimal::ZERO => Some(unsound("封顶和一票否决不能加分".into(), raising)),
        Direction::Raises if sum > Decimal::ZERO => Some(unsound("加分不能让总分变少".into(), lines.last())),
        Direction::Lowers | Direction::Raises => None,
    };
    match refused {
        Some(unsound) => Err(ScriptFault::in_loss(adjustment.function, unsound)),
        None => Ok(()),
    }
}
