//! A function of the pack acts on a total: on the total itself, or on both ends of the range of an unsettled form.

use super::points::Whose;
use super::row::line;
use super::standing::Standing;
use crate::diagnostic::Findings;
use crate::model::scorecard::{LedgerLine, Range};
use crate::rules::{Cage, Case, Pack, ScriptFault};
use rust_decimal::Decimal;

/// What acts, and how it is spoken of.
pub(super) struct Act<'a> {
    /// Function of the pack.
    pub function: &'a str,
    /// What is said while the form is unsettled and the function would change something.
    pub later: String,
    /// Whether it is said also where not even the points are settled.
    pub said_anyway: bool,
    /// What a fault is said of.
    pub on: &'a str,
}

/// What a function made of one total.
struct Acted {
    total: Decimal,
    ledger: Vec<LedgerLine>,
    notes: Vec<String>,
    veto: bool,
}

/// A total that a function is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) struct On {
    pub total: Decimal,
    /// Full marks.
    pub points: Decimal,
    /// Whether it is the low end of a range: what is open counts as missed.
    pub worst: bool,
}

/// Runs `act` on `standing`; `case` makes the case that the function sees.
pub(super) fn act<C: Case>(
    cage: &mut Cage,
    pack: &Pack,
    standing: &mut Standing,
    act: &Act<'_>,
    case: impl Fn(On) -> C,
    whose: &Whose<'_>,
    said: &mut Findings,
) {
    let mut on = |total: Decimal, worst: bool| -> Result<Acted, ScriptFault> {
        let points = standing.points;
        let verdict = cage.run(act.function, &case(On { total, points, worst }))?;
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
            return Err(ScriptFault::said(
                act.function,
                format!("总分应在 0–{} 分之内", points.normalize()),
            ));
        };
        Ok(Acted {
            total: after,
            ledger,
            notes: verdict.notes,
            veto: verdict.veto,
        })
    };
    let acted = match (standing.total, &standing.range) {
        (Some(total), _) => on(total, false).map(|acted| {
            standing.total = Some(acted.total);
            (acted.ledger, acted.notes, acted.veto)
        }),
        (None, Some(range)) => {
            let ends = on(range.low, true).and_then(|low| Ok((low, on(range.high, false)?)));
            ends.map(|(low, high)| {
                // Nothing is promised where the function would change nothing.
                let acts = !low.ledger.is_empty() || !high.ledger.is_empty() || low.veto;
                standing.range = Some(Range {
                    low: low.total,
                    high: high.total,
                });
                (
                    Vec::new(),
                    acts.then(|| act.later.clone()).into_iter().collect(),
                    low.veto,
                )
            })
        }
        (None, None) => Ok((
            Vec::new(),
            act.said_anyway.then(|| act.later.clone()).into_iter().collect(),
            false,
        )),
    };
    match acted {
        Ok((ledger, notes, veto)) => {
            standing.ledger.extend(ledger);
            standing.notes.extend(notes);
            standing.vetoed |= veto;
        }
        Err(fault) => {
            said.push(fault.diagnostic(whose.project, act.on));
            standing.notes.push(fault.sentence());
        }
    }
}
