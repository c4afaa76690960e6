//! A row that comes out otherwise when it is scored again.

use super::Searched;
use crate::diagnostic::Code;
use crate::tune::cases::Outcome;
use crate::tune::deep::found::{Shown, Suspect};
use rayon::prelude::*;

/// Rows that are scored again.
const ROWS: usize = 400;

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    let all: Vec<_> = searched.all().filter(|(_, sample)| sample.row.is_by_the_pack()).collect();
    let step = all.len() / ROWS + 1;
    let some: Vec<_> = all.into_iter().step_by(step).collect();
    let other: Vec<_> = some
        .into_par_iter()
        .with_min_len(64)
        .filter(|(_, sample)| {
            let again = searched.bench.again(&sample.row);
            // The marks of the search are no part of the rules: with them a script must say the same.
            again.is_some_and(|again| differs(&sample.outcome, &again))
        })
        .map(|(line, sample)| (line.function.clone(), sample.row.clone()))
        .collect();
    for (function, row) in other {
        found.push(Suspect::new(Code::NotDeterministic, &function, String::new(), vec![row], |bench, rows| {
            let row = rows.first()?;
            let first = bench.with_marks(row)?;
            let runs = (0..4).filter_map(|_| bench.again(row));
            let other = runs.into_iter().find(|outcome| differs(&first.outcome, outcome))?;
            let said = |outcome: &Outcome| {
                let score = outcome.row.score.map_or_else(|| "没有得分".into(), super::plain);
                let lines = outcome.row.ledger.iter().chain(&outcome.whole);
                let reasons: Vec<&str> = lines.map(|line| line.reason.as_str()).collect();
                format!("{score}（{}）", reasons.join("；"))
            };
            let message = format!("同样的输入，两次结果不同：{} 和 {}", said(&first.outcome), said(&other));
            Some(Shown::new(message, "不要把函数、列表写成文字；同样的输入只能有一个结果"))
        }));
    }
}

fn differs(one: &Outcome, other: &Outcome) -> bool {
    let said = |outcome: &Outcome| {
        let lines = outcome.row.ledger.iter().chain(&outcome.whole);
        let lines: Vec<_> = lines.map(|line| (line.points, line.clause.clone(), line.reason.clone())).collect();
        (outcome.row.score, outcome.total, outcome.grade.clone(), outcome.row.notes.clone(), lines)
    };
    // Steps that the marks take may bring a script over its limit.
    one.row.status == other.row.status && said(one) != said(other)
}
