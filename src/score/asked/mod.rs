//! Every lost point, asked two things: what would have kept it, and can it still be mended?
//!
//! The first is a search: other values are written into the row and the engine scores it again, until the smallest one is
//! found that loses nothing, and one last place less loses again. No formula of a script stands here a second time. The
//! second is one rule: what is only to be written can be mended before the filing is handed in, a result of the past year
//! cannot.
//!
//! Only lines that are there are asked: a form that lost nothing costs nothing.

mod mend;
mod row;
mod search;
mod whole;
mod words;

use super::department;
use super::trial::{Row, Trial, Value};
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::form::Form;
use crate::model::money::Execution;
use crate::model::scorecard::{FormScore, LedgerLine, Scorecard};
use crate::rules::{Cage, Pack};
use rayon::prelude::*;
use rust_decimal::Decimal;
use search::Wish;

/// Numbers the ledger lines of `card` and answers them: `card` is what [`year`](super::year) made of the same facts and pack.
///
/// # Errors
/// The findings when the scripts of the pack do not compile.
pub fn answer(card: &mut Scorecard, facts: &Year, pack: &Pack) -> Result<(), Findings> {
    answer_with(card, facts, &department::together(facts), pack)
}

/// The same where `money` is that of all projects together, which need not be among the facts.
pub(super) fn answer_with(card: &mut Scorecard, facts: &Year, money: &Execution, pack: &Pack) -> Result<(), Findings> {
    let asked: Vec<(&mut FormScore, &Form)> = card
        .projects
        .iter_mut()
        .zip(&facts.projects)
        .filter(|(score, _)| has_lines(score))
        .collect();
    let done: Result<Vec<()>, Findings> = if asked.len() < super::FEW {
        asked
            .into_iter()
            .map(|(score, form)| of_form(score, form, &form.execution, facts, pack))
            .collect()
    } else {
        asked
            .into_par_iter()
            .map(|(score, form)| of_form(score, form, &form.execution, facts, pack))
            .collect()
    };
    done?;
    if let (Some(score), Some(form)) = (&mut card.department_score.own, &facts.own)
        && has_lines(score)
    {
        of_form(score, form, money, facts, &pack.for_department())?;
    }
    Ok(())
}

fn has_lines(score: &FormScore) -> bool {
    !score.ledger.is_empty() || score.rows().any(|(_, row)| !row.ledger.is_empty())
}

fn of_form(score: &mut FormScore, form: &Form, money: &Execution, facts: &Year, pack: &Pack) -> Result<(), Findings> {
    Cage::with(pack, |cage| {
        let trial = Trial { pack, form, money };
        let due = facts.due.as_ref();
        let code = score.code().to_owned();
        number(&mut score.execution.row.ledger, &code, "execution");
        row::answer(cage, &trial, Row::Execution, &mut score.execution.row, due);
        for (index, indicator) in score.indicators.iter_mut().enumerate() {
            number(&mut indicator.row.ledger, &code, &indicator.id);
            row::answer(cage, &trial, Row::Indicator(index), &mut indicator.row, due);
        }
        number(&mut score.ledger, &code, "project");
        whole::answer(cage, pack, (form, money), score, due);
    })
}

/// `项目编码/指标编号/第几条`.
fn number(ledger: &mut [LedgerLine], code: &str, row: &str) {
    for (line, number) in ledger.iter_mut().zip(1_u32..) {
        line.id = format!("{code}/{row}/{number}");
    }
}

/// The smallest value of a row worth `points` with which it loses nothing.
pub(super) fn nothing_lost(cage: &mut Cage, trial: &Trial<'_>, row: Row, points: Decimal) -> Option<Value> {
    let found = search::smallest(cage, trial, row, points, &Wish::NothingLost)?;
    Some(found.value)
}

#[cfg(test)]
mod tests;
