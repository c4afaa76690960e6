//! The lines of one row.

use super::search::{Found, Wish, smallest};
use super::{mend, words};
use crate::model::indicator::{Outcome, WhyNone};
use crate::model::notation::Stated;
use crate::model::scorecard::{Answers, Keeps, LedgerLine, RowScore};
use crate::rules::{Cage, CaseKind, Extent};
use crate::score::trial::{Row, Trial, Written};
use rust_decimal::Decimal;

/// Asks each line of the row.
pub(super) fn answer(cage: &mut Cage, trial: &Trial<'_>, row: Row, score: &mut RowScore, due: Option<&Stated>) {
    if score.ledger.is_empty() {
        return;
    }
    let points = score.points;
    // What a person decided stands whatever is written in the row.
    let computed = || score.ledger.iter().filter(|line| !is_decided(line));
    let (count, all_lost) = (computed().count(), computed().map(|line| line.points).sum());
    let function = score.rule.as_ref().map(|rule| rule.function.clone());
    let lacking = lacking(cage, trial, row, function.as_deref());
    let nothing_lost = smallest(cage, trial, row, points, &Wish::NothingLost);
    let answers: Vec<Answers> = score
        .ledger
        .iter()
        .map(|line| {
            if is_decided(line) {
                return Answers::new(Err(words::DECIDED.to_owned()), mend::decided());
            }
            let is_gone = |now: &RowScore| {
                now.status.is_scored() && now.ledger.iter().all(|one| !same(one, line)) && now.lost() < all_lost
            };
            // Where nothing takes away every line, something may take away this one.
            let found = match &nothing_lost {
                Some(found) => Some(found.clone()),
                None if count > 1 => smallest(cage, trial, row, points, &Wish::Score(&is_gone)),
                None => None,
            };
            let mut gone_by = |written: &Written| {
                let gone = |now: &RowScore| now.status.is_scored() && now.ledger.iter().all(|one| !same(one, line));
                // Mostly it is that line again, and nothing behind it changes the answer.
                let now = trial.run_to(Extent::OneLoss, cage, row, points, written);
                gone(&now) && (!was_cut_short(&now) || gone(&trial.run(cage, row, points, written)))
            };
            let write = lacking.iter().find(|(_, written)| gone_by(written));
            let write = write.map(|(key, _)| *key);
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

/// Whether the function was run to one loss alone.
fn was_cut_short(now: &RowScore) -> bool {
    now.ledger.iter().any(|line| line.reason.is_empty())
}

/// Whether a person took the points.
pub(super) fn is_decided(line: &LedgerLine) -> bool {
    line.script.is_none() && line.numbers.contains_key("decided")
}

/// Whether a line of another run comes from the same call of the script.
pub(super) fn same(one: &LedgerLine, other: &LedgerLine) -> bool {
    one.clause == other.clause && one.script == other.script && one.line == other.line
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

/// What nobody wrote into the row and its function may look at, by its key.
fn lacking(cage: &mut Cage, trial: &Trial<'_>, row: Row, function: Option<&str>) -> Vec<(&'static str, Written)> {
    let reason = |reason: Option<&str>| reason.is_none().then_some(("reason", Written::Reason));
    let (kind, mut lacking): (_, Vec<_>) = match row {
        Row::Execution => {
            let reason = reason(trial.money.reason.as_deref());
            (CaseKind::Execution, reason.into_iter().collect())
        }
        Row::Indicator(index) => {
            let filled = &trial.form.indicators[index].filled;
            let cause = filled.cause.is_none().then_some(("cause", Written::Cause));
            let reason = reason(filled.reason.as_deref());
            (CaseKind::Indicator, reason.into_iter().chain(cause).collect())
        }
    };
    lacking.retain(|(key, _)| function.is_none_or(|function| cage.may_look_at(function, kind, key)));
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
