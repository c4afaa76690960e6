//! A row that comes out otherwise when it is scored again.

use super::searched::Searched;
use crate::diagnostic::Code;
use crate::model::scorecard::LedgerLine;
use crate::tune::cases::Outcome;
use crate::tune::deep::bench::Bench;
use crate::tune::deep::found::{Shown, Suspect, line_of};
use rayon::prelude::*;

/// Rows that are scored again.
const ROWS: usize = 400;

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    let all: Vec<_> = searched
        .all()
        .filter(|(_, sample)| sample.row.is_by_the_pack())
        .collect();
    let step = all.len() / ROWS + 1;
    let some: Vec<_> = all.into_iter().step_by(step).collect();
    let other: Vec<_> = some
        .into_par_iter()
        .with_min_len(64)
        .filter(|(_, sample)| {
            let again = searched.bench.again(&sample.row);
            // The marks of the search are no part of the rules: with them a script must say the same.
            again.is_some_and(|again| difference(searched.bench, &sample.outcome, &again).is_some())
        })
        .map(|(line, sample)| (line.function.clone(), sample.row.clone()))
        .collect();
    for (function, row) in other {
        found.push(Suspect::new(
            Code::NotDeterministic,
            &function,
            String::new(),
            vec![row],
            |bench, rows| {
                let row = rows.first()?;
                let first = bench.with_marks(row)?;
                let mut runs = (0..4).filter_map(|_| bench.again(row));
                let (parts, at) = runs.find_map(|again| difference(bench, &first.outcome, &again))?;
                let message = format!("同样的输入算两次，{parts}不同");
                Some(Shown::new(message, "不要把函数写成文字：它的名称每次编译都不同").at(at))
            },
        ));
    }
}

/// What differs, and the line of the script where the first such line was said.
fn difference(bench: &Bench<'_>, one: &Outcome, other: &Outcome) -> Option<(String, Option<(String, usize)>)> {
    // Steps that the marks take may bring a script over its limit.
    let failed = |outcome: &Outcome| outcome.findings.iter().any(|one| one.code == Code::ScriptFailed);
    if failed(one) || failed(other) {
        return None;
    }
    let lines =
        |outcome: &Outcome| -> Vec<LedgerLine> { outcome.row.ledger.iter().chain(&outcome.whole).cloned().collect() };
    let (here, there) = (lines(one), lines(other));
    let said = |line: &LedgerLine| (line.points, line.clause.clone(), line.reason.clone());
    let line = here
        .iter()
        .zip(&there)
        .find(|(one, other)| said(one) != said(other))
        .map(|(one, _)| one);
    let parts = [
        ("得分", one.row.score != other.row.score),
        ("总分", one.total != other.total),
        ("等级", one.grade != other.grade),
        ("扣分的条数", here.len() != there.len()),
        (
            "扣分",
            line.is_some_and(|_| here.iter().zip(&there).any(|(one, other)| one.points != other.points)),
        ),
        (
            "扣分的原因",
            here.iter().zip(&there).any(|(one, other)| one.reason != other.reason),
        ),
        ("说明", one.row.notes != other.row.notes),
    ];
    let parts: Vec<&str> = parts
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(part, _)| part)
        .collect();
    (!parts.is_empty()).then(|| (parts.join("、"), line.and_then(|line| line_of(bench, line))))
}
