//! The comparison of two years as one record of JSON.

use crate::compare::{Comparison, MarginLine, NotComparable, RankLine};
use crate::tour::YearComparison;
use serde::Serialize;

/// A comparison, and with the last one of a department how firmly its last year stands.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    #[serde(flatten)]
    comparison: &'a Comparison,
    #[serde(flatten)]
    stands: Option<Standings<'a>>,
    /// Of a county, the folder of the department.
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace: Option<&'a str>,
}

/// Ranks and margins of the last year.
#[derive(Serialize)]
struct Standings<'a> {
    ranking: Vec<RankLine<'a>>,
    not_comparable: &'a [NotComparable],
    margins: Vec<MarginLine<'a>>,
}

/// The records of a department, the earliest first.
pub(super) fn records<'a>(made: &'a YearComparison, workspace: Option<&'a str>) -> impl Iterator<Item = Record<'a>> {
    let last = made.comparisons.len().saturating_sub(1);
    let each = made.comparisons.iter().enumerate();
    each.map(move |(number, comparison)| Record {
        comparison,
        stands: (number == last).then(|| Standings {
            ranking: made.ranking.iter().map(RankLine::of).collect(),
            not_comparable: &made.not_comparable,
            margins: made.fragile.iter().map(MarginLine::of).collect(),
        }),
        workspace,
    })
}
