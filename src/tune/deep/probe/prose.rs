//! A reason that contradicts its numbers: one in the sentence that comes from nowhere, or is another than it is called.

mod claims;
mod explained;
mod figures;

use super::Searched;
use crate::diagnostic::Code;
use crate::model::scorecard::LedgerLine;
use crate::tune::cases::Outcome;
use crate::tune::deep::bench::Bench;
use crate::tune::deep::found::{Shown, Suspect, line_of};
use crate::tune::rows::Row;
use rust_decimal::Decimal;
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
            said.wrong().map(|message| (line_of(bench, line), message))
        })
}

/// A line of a ledger with all that its reason may speak of.
struct Said<'a> {
    bench: &'a Bench<'a>,
    row: &'a Row,
    outcome: &'a Outcome,
    line: &'a LedgerLine,
    /// Whether it is of the form as a whole.
    is_whole: bool,
}

impl Said<'_> {
    fn wrong(&self) -> Option<String> {
        let reason = &self.line.reason;
        let text = self.without_words(reason);
        let figures = figures::figures(&text);
        if let Some(claim) = claims::wrong(self, &text, &figures) {
            return Some(format!("原因写“{reason}”，{claim}"));
        }
        let numbers = explained::Numbers::of(self);
        let strange = figures.iter().find(|figure| !numbers.explain(figure))?;
        Some(format!(
            "原因写“{reason}”，其中的 {} 不是这一条用到的数，也算不出来；扣的是 {} 分",
            strange.text,
            super::plain(self.line.points)
        ))
    }

    /// The reason without words that a person wrote: dates, names, answers, which may have digits of their own.
    fn without_words(&self, reason: &str) -> String {
        let mut words: Vec<String> = self
            .line
            .numbers
            .values()
            .filter(|value| value.number().is_none())
            .map(ToString::to_string)
            .collect();
        for key in ["name", "level1", "level2", "reason", "note", "due", "filed", "approval"] {
            words.extend(self.row.get(key).map(str::to_owned));
        }
        if let Some(pairs) = self.row.raw_value("attributes") {
            words.extend(pairs.split('"').skip(1).step_by(2).map(str::to_owned));
        }
        if let Some(also) = self.row.raw_value("also") {
            words.extend(also.split('"').skip(1).step_by(2).map(str::to_owned));
        }
        words.retain(|word| word.chars().any(|c| c.is_ascii_digit()) && word.parse::<Decimal>().is_err());
        words.retain(|word| !word.starts_with(['≥', '≤']) && !word.ends_with('个'));
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words
            .iter()
            .fold(reason.to_owned(), |text, word| text.replace(word.as_str(), "〇"))
    }

    /// A number that the line used.
    fn number(&self, name: &str) -> Option<Decimal> {
        self.line.number(name)
    }

    /// The only line that takes points of its row.
    fn is_alone(&self) -> bool {
        !self.is_whole && self.outcome.row.ledger.len() == 1
    }
}
