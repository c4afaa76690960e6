//! The lines of one row.

use super::search::{Found, smallest};
use super::{mend, words};
use crate::model::indicator::{Outcome, WhyNone};
use crate::model::notation::Stated;
use crate::model::scorecard::{Answers, Keeps, LedgerLine, RowScore};
use crate::rules::Cage;
use crate::score::trial::{Row, Trial, Written};
use rust_decimal::Decimal;

/// Asks each line of the row.
pub(super) fn answer(cage: &mut Cage, trial: &Trial<'_>, row: Row, score: &mut RowScore, due: Option<&Stated>) {
    if score.ledger.is_empty() {
        return;
    }
    let points = score.points;
    // What a person decided stands whatever is written in the row.
    let computed: Vec<LedgerLine> = score.ledger.iter().filter(|line| !is_decided(line)).cloned().collect();
    let nothing_lost = smallest(cage, trial, row, points, &|now: &RowScore| {
        now.status.is_scored() && now.ledger.is_empty()
    });
    let answers: Vec<Answers> = score
        .ledger
        .iter()
        .map(|line| {
            if is_decided(line) {
                return Answers::new(Err(words::DECIDED.to_owned()), mend::decided());
            }
            let is_gone = |now: &RowScore| {
                now.status.is_scored() && now.ledger.iter().all(|one| !same(one, line)) && now.lost() < lost(&computed)
            };
            // Where nothing takes away every line, something may take away this one.
            let found = match &nothing_lost {
                Some(found) => Some(found.clone()),
                None if computed.len() > 1 => smallest(cage, trial, row, points, &is_gone),
                None => None,
            };
            let mut gone_by = |written: &Written| {
                let now = trial.run(cage, row, points, written);
                now.status.is_scored() && now.ledger.iter().all(|one| !same(one, line))
            };
            let write = lacking(trial, row).into_iter().find(|(_, written)| gone_by(written));
            let write = write.map(|(key, _)| key);
            let late = degree_helps(cage, trial, row, points, line);
            let nature = mend::Nature {
                write,
                no_evidence: why_none(trial, row) == Some(WhyNone::NoEvidence),
                judged_late: late,
                execution: row == Row::Execution,
            };
            let keeps = keeps(trial, row, found.as_ref(), write);
            Answers::new(keeps, mend::of_row(&nature, due))
        })
        .collect();
    for (line, answers) in score.ledger.iter_mut().zip(answers) {
        line.answers = Some(answers);
    }
}

/// Whether a person took the points.
pub(super) fn is_decided(line: &LedgerLine) -> bool {
    line.script.is_none() && line.numbers.contains_key("decided")
}

/// Whether a line of another run comes from the same call of the script.
pub(super) fn same(one: &LedgerLine, other: &LedgerLine) -> bool {
    one.clause == other.clause && one.script == other.script && one.line == other.line
}

fn lost(lines: &[LedgerLine]) -> Decimal {
    lines.iter().map(|line| line.points).sum()
}

fn why_none(trial: &Trial<'_>, row: Row) -> Option<WhyNone> {
    match row {
        Row::Indicator(index) => match trial.form.indicators[index].outcome {
            Outcome::WhyNone(why) => Some(why),
            _ => None,
        },
        Row::Execution => None,
    }
}

/// What nobody wrote into the row, by its key.
fn lacking(trial: &Trial<'_>, row: Row) -> Vec<(&'static str, Written)> {
    let mut lacking = Vec::new();
    match row {
        Row::Execution => {
            if trial.money.reason.is_none() {
                lacking.push(("reason", Written::Reason));
            }
        }
        Row::Indicator(index) => {
            let filled = &trial.form.indicators[index].filled;
            if filled.reason.is_none() {
                lacking.push(("reason", Written::Reason));
            }
            if filled.cause.is_none() {
                lacking.push(("cause", Written::Cause));
            }
        }
    }
    lacking
}

/// Whether a judged degree would take less than the rule does where nobody judged.
fn degree_helps(cage: &mut Cage, trial: &Trial<'_>, row: Row, points: Decimal, line: &LedgerLine) -> bool {
    let Row::Indicator(index) = row else { return false };
    let unjudged = trial.form.indicators[index].filled.degree.is_none() && line.numbers.contains_key("days_late");
    if !unjudged {
        return false;
    }
    let now = trial.run(cage, row, points, &Written::Degree(Decimal::ONE));
    let still = now.ledger.iter().filter(|one| same(one, line));
    now.status.is_scored() && still.map(|one| one.points).sum::<Decimal>() < line.points
}

fn keeps(trial: &Trial<'_>, row: Row, found: Option<&Found>, write: Option<&'static str>) -> Result<Keeps, String> {
    let actual = found.map(|found| words::of_found(found, row == Row::Execution));
    let write = write.map(|key| (key, words::of_key(key)));
    match (actual, write) {
        (Some(keeps), Some((key, word))) => Ok(Keeps {
            text: format!("写上{word}（{key}）就不扣；{}", keeps.text),
            write: Some(key.to_owned()),
            ..keeps
        }),
        (Some(keeps), None) => Ok(keeps),
        (None, Some((key, word))) => Ok(Keeps {
            actual: None,
            degree: None,
            write: Some(key.to_owned()),
            text: format!("写上{word}（{key}）就不扣"),
        }),
        (None, None) => Err(words::none(trial.values(row).as_ref())),
    }
}
