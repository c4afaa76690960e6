//! A reason that contradicts its numbers: one in the sentence that comes from nowhere, or is another than it is called.

mod claims;
mod explained;
mod figures;
mod said;

use super::searched::{Searched, plain};
use crate::diagnostic::Code;
use crate::tune::cases::Outcome;
use crate::tune::deep::bench::Bench;
use crate::tune::deep::found::{Shown, Suspect, line_of};
use crate::tune::rows::Row;
use said::Said;
use std::collections::BTreeSet;

/// Rows that are read of one way through the scripts.
const OF_A_WAY: usize = 40;

pub(super) fn look(searched: &Searched<'_>, found: &mut Vec<Suspect>) {
    let mut read = std::collections::BTreeMap::<&BTreeSet<usize>, usize>::new();
    for (line, sample) in searched.all().filter(|(_, sample)| sample.row.is_by_the_pack()) {
        let count = read.entry(&sample.way).or_default();
        *count += 1;
        if *count > OF_A_WAY {
            continue;
        }
        let Some((at, _)) = contradiction(searched.bench, &sample.row, &sample.outcome) else {
            continue;
        };
        let rows = vec![sample.row.clone()];
        found.push(Suspect::new(
            Code::ReasonAgainstNumbers,
            &line.function,
            format!("{at:?}"),
            rows,
            move |bench, rows| {
                let row = rows.first()?;
                let (here, message) = contradiction(bench, row, &bench.again(row)?)?;
                (here == at)
                    .then(|| Shown::new(message, "原因里的数用 ${…} 写进去，与扣分用的是同一个数").at(at.clone()))
            },
        ));
    }
}

/// What is said of a line, and the line.
type Contradiction = (Option<(String, usize)>, String);

/// The first line whose reason contradicts its numbers.
fn contradiction(bench: &Bench<'_>, row: &Row, outcome: &Outcome) -> Option<Contradiction> {
    let of_row = outcome.row.ledger.iter().map(|line| (line, false));
    let of_form = outcome.whole.iter().map(|line| (line, true));
    let is_decision = row.get("decision").is_some();
    let lines = of_row.chain(of_form.filter(|_| !is_decision));
    lines
        .filter(|(line, _)| line.script.is_some())
        .find_map(|(line, is_whole)| {
            let said = Said {
                bench,
                row,
                outcome,
                line,
                is_whole: is_whole || is_decision,
            };
            wrong(&said).map(|message| (line_of(bench, line), message))
        })
}

/// What is wrong with the reason of a line.
fn wrong(said: &Said<'_>) -> Option<String> {
    let reason = &said.line.reason;
    let text = said.without_words(reason);
    let figures = figures::figures(&text);
    if let Some(claim) = claims::wrong(said, &text, &figures) {
        return Some(format!("原因写“{reason}”，{claim}"));
    }
    let numbers = explained::Numbers::of(said);
    let strange = figures.iter().find(|figure| !numbers.explain(figure))?;
    Some(format!(
        "原因写“{reason}”，其中的 {} 不是这一条用到的数，也算不出来；扣的是 {} 分",
        strange.text,
        plain(said.line.points)
    ))
}
