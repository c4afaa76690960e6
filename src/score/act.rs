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
    /// What is said while the form is unsettled.
    pub later: String,
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

/// Runs `act` on `standing`; `case` makes the case from a total and the full marks.
pub(super) fn act<C: Case>(
    cage: &mut Cage,
    pack: &Pack,
    standing: &mut Standing,
    act: &Act<'_>,
    case: impl Fn(Decimal, Decimal) -> C,
    whose: &Whose<'_>,
    said: &mut Findings,
) {
    let mut on = |total: Decimal| -> Result<Acted, ScriptFault> {
        let verdict = cage.run(act.function, &case(total, standing.points))?;
        let ledger: Vec<LedgerLine> = verdict
            .losses
            .into_iter()
            .map(|loss| {
                let printed = pack.rounding.round(loss.points);
                line(loss, printed)
            })
            .collect();
        let after = pack
            .rounding
            .round(total - ledger.iter().map(|line| line.points).sum::<Decimal>());
        if after < Decimal::ZERO {
            return Err(ScriptFault::said(act.function, format!("总分成了负数：{after}")));
        }
        Ok(Acted {
            total: after,
            ledger,
            notes: verdict.notes,
            veto: verdict.veto,
        })
    };
    let acted = match (standing.total, &standing.range) {
        (Some(total), _) => on(total).map(|acted| {
            standing.total = Some(acted.total);
            (acted.ledger, acted.notes, acted.veto)
        }),
        (None, Some(range)) => {
            let ends = on(range.low).and_then(|low| Ok((low, on(range.high)?)));
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
        (None, None) => Ok((Vec::new(), vec![act.later.clone()], false)),
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
