//! What of a form is not filled in yet, and whether it can still change the grade: proved by the range.

use super::table::Table;
use crate::diagnostic::Findings;
use crate::model::scorecard::{FormScore, Range};
use crate::rules::Cage;
use crate::score::ScoredYear;
use crate::score::trial::first;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

/// What a project still needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Needs {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    #[serde(skip)]
    pub name: String,
    /// What can still become of the total; null where not even the points are settled.
    pub range: Option<Range>,
    /// Grades that can still come of it, the best first.
    pub grades: Vec<String>,
    /// Open rows that can still change the grade, in the order of the form.
    pub matters: Vec<String>,
    /// Open rows that cannot, whatever is written into them and all others.
    pub settled: Vec<String>,
}

/// What the project of this number still needs.
///
/// # Errors
/// The findings when the scripts of the pack do not compile.
pub fn needs(scored: &ScoredYear, project: usize) -> Result<Needs, Findings> {
    let score = &scored.card.projects[project];
    let mut needs = Needs {
        code: score.code().to_owned(),
        name: score.name().to_owned(),
        range: score.range.clone().or_else(|| {
            score.total.map(|total| Range {
                low: total,
                high: total,
            })
        }),
        grades: score.grade.iter().cloned().collect(),
        matters: Vec::new(),
        settled: Vec::new(),
    };
    let open = open_rows(score);
    if open.is_empty() {
        return Ok(needs);
    }
    if score.total.is_some() {
        // Rows that are worth nothing.
        needs.settled = open;
        return Ok(needs);
    }
    let grades: Vec<String> = scored.pack.grades.iter().map(|grade| grade.name.clone()).collect();
    if score.range.is_none() {
        needs.grades = grades;
        needs.matters = open;
        return Ok(needs);
    }
    Cage::with(&scored.pack, |cage| {
        let form = &scored.facts.projects[project];
        let mut table = Table::of(cage, scored, form, "");
        judge(&mut table, &grades, &mut needs);
    })?;
    Ok(needs)
}

/// Ids of the open rows.
fn open_rows(score: &FormScore) -> Vec<String> {
    let execution = score.execution.status.is_open().then(|| "execution".to_owned());
    let rows = score.indicators.iter().filter(|row| row.status.is_open());
    execution
        .into_iter()
        .chain(rows.map(|row| row.id.to_string()))
        .collect()
}

/// Points from … to …, both included.
type Span = (Decimal, Decimal);

/// Sorts the open rows into those that matter and those that do not.
fn judge(table: &mut Table<'_>, grades: &[String], needs: &mut Needs) {
    let open = table.open();
    let all: Decimal = open
        .iter()
        .filter_map(|one| one.spans.last())
        .map(|(_, high)| *high)
        .sum();
    let rank = |name: Option<String>| grades.iter().position(|one| Some(one) == name.as_ref()).unwrap_or(0);
    let lowest = rank(table.grade_with(Decimal::ZERO, true));
    let highest = rank(table.grade_with(all, false));
    needs.grades = grades[highest.min(lowest)..=lowest.max(highest)].to_vec();
    let size = table.pack().row_rounding().step();
    let steps = (all / size).ceil().to_i64().unwrap_or(i64::MAX);
    // Between two grades: the fewest points above the lowest that give the better one, with every open core indicator counted
    // as whole, and with every one counted as missed.
    let edges: Vec<Span> = (highest..lowest)
        .map(|grade| {
            let mut at = |worst: bool| {
                let found = first(steps, |step| {
                    rank(table.grade_with(size * Decimal::from(step), worst)) <= grade
                });
                found.map_or(all + size, |step| size * Decimal::from(step))
            };
            (at(false), at(true))
        })
        .collect();
    for (index, one) in open.iter().enumerate() {
        let others = open.iter().enumerate().filter(|(other, _)| *other != index);
        let others = others.fold(vec![(Decimal::ZERO, Decimal::ZERO)], |sums, (_, other)| {
            sums_of(&sums, &other.spans)
        });
        let own = one.spans.last().map_or(Decimal::ZERO, |(_, high)| *high);
        // It goes from o to o + own: some o of the others lies below the edge, and with it not.
        let crosses = |(best, worst): &Span| {
            let mut sums = others.iter();
            sums.any(|(low, high)| *low < *worst && *high >= *best - own)
        };
        let matters = own > Decimal::ZERO && edges.iter().any(crosses);
        let list = if matters {
            &mut needs.matters
        } else {
            &mut needs.settled
        };
        list.push(one.id.clone());
    }
}

/// What two sets of points can add up to.
fn sums_of(one: &[Span], other: &[Span]) -> Vec<Span> {
    let mut sums: Vec<Span> = one
        .iter()
        .flat_map(|(low, high)| other.iter().map(move |(from, to)| (low + from, high + to)))
        .collect();
    sums.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for (low, high) in sums {
        match joined.last_mut() {
            Some(last) if low <= last.1 => last.1 = last.1.max(high),
            _ => joined.push((low, high)),
        }
    }
    // Many small sets fill everything between them: nothing is left out by saying so.
    if joined.len() > MOST {
        let (low, high) = (joined[0].0, joined[joined.len() - 1].1);
        return vec![(low, high)];
    }
    joined
}

/// Separate spans that are kept.
const MOST: usize = 512;
