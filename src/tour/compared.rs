//! Years of one department beside each other.

use super::request::Request;
use super::scored::score;
use crate::compare::{Comparison, Fragile, NotComparable, Ranked, compare as compare_two, fragile, ranking};
use crate::diagnostic::{Findings, Severity};
use crate::rules::Pack;
use crate::score::ScoredYear;
use crate::source::{Files, Under};
use crate::{book, load};

/// 年度比较: the years, each change between two of them, and how firmly the last one stands.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct YearComparison {
    /// The years, in the order asked for.
    pub years: Vec<ScoredYear>,
    /// Of each year to the next.
    pub comparisons: Vec<Comparison>,
    /// The projects of the last year under the packs of all years.
    pub ranking: Vec<Ranked>,
    /// Packs of other years that they cannot be ranked by.
    pub not_comparable: Vec<NotComparable>,
    /// Whose grade in the last year hangs on little.
    pub fragile: Vec<Fragile>,
}

/// Why years are not compared.
#[derive(Debug)]
#[non_exhaustive]
pub enum CompareRefusal {
    /// A year cannot be read or scored, or its filed copy was changed.
    Findings(Findings),
    /// The workspace has no such year; then those that it has.
    NoSuchYear(i16, Vec<i16>),
    /// There are not two years; then those that there are.
    TooFew(Vec<i16>),
}

impl From<Findings> for CompareRefusal {
    fn from(findings: Findings) -> Self {
        Self::Findings(findings)
    }
}

/// Compares `years` of the workspace in `files`, all that it has where none is named: each as it was filed, with the facts
/// and the rules of that day, where it was; else as it stands.
///
/// # Errors
/// [`CompareRefusal`]: fewer than two years, one that is not there, one that cannot be scored, and a filing that was changed
/// since, which is compared with nothing.
pub fn compare(files: &dyn Files, years: &[i16]) -> Result<YearComparison, CompareRefusal> {
    compare_on(files, years, &Request::default())
}

/// The same with packs from the shelf of `request`, for years that were not filed.
///
/// # Errors
/// As [`compare`].
pub fn compare_on(files: &dyn Files, years: &[i16], request: &Request<'_>) -> Result<YearComparison, CompareRefusal> {
    load::workspace(files)?;
    let known = load::years(files);
    let asked: &[i16] = if years.is_empty() { &known } else { years };
    if let Some(missing) = asked.iter().find(|year| !known.contains(year)) {
        return Err(CompareRefusal::NoSuchYear(*missing, known));
    }
    if asked.len() < 2 {
        return Err(CompareRefusal::TooFew(known));
    }
    let read = asked
        .iter()
        .map(|year| filed_or_standing(files, &request.with_year(*year), *year));
    let (years, folders): (Vec<ScoredYear>, Vec<Option<String>>) =
        read.collect::<Result<Vec<_>, Findings>>()?.into_iter().unzip();
    let pairs = years.windows(2).zip(folders.windows(2));
    let comparisons = pairs
        .map(|(pair, folders)| {
            let mut one = compare_two(&pair[0], &pair[1])?;
            one.filed = [folders[0].clone(), folders[1].clone()];
            Ok(one)
        })
        .collect::<Result<Vec<_>, Findings>>()?;
    let mut packs: Vec<&Pack> = Vec::new();
    for year in &years {
        if !packs.iter().any(|pack| pack.sha256 == year.pack.sha256) {
            packs.push(&year.pack);
        }
    }
    let (ranked, fragile) = match years.last() {
        Some(last) => (Some(ranking(last, &packs)?), fragile(&last.card.projects, &last.pack)),
        None => (None, Vec::new()),
    };
    let (ranking, not_comparable) = ranked
        .map(|made| (made.projects, made.not_comparable))
        .unwrap_or_default();
    Ok(YearComparison {
        years,
        comparisons,
        ranking,
        not_comparable,
        fragile,
    })
}

/// The year of the last filing that is no draft, with its folder; without one, of the files as they are.
fn filed_or_standing(
    files: &dyn Files,
    request: &Request<'_>,
    year: i16,
) -> Result<(ScoredYear, Option<String>), Findings> {
    let Some(folder) = book::final_filing(files, year) else {
        return Ok((score(files, request)?, None));
    };
    let mut wrong = Findings::new();
    let found = book::again(files, year, &folder).findings.into_iter();
    wrong.extend(found.filter(|one| one.severity == Severity::P0));
    if wrong.is_empty() {
        // A filing has its packs with it.
        let scored = score(&Under::new(files, &folder), &Request::default().with_year(year))?;
        Ok((scored, Some(folder)))
    } else {
        Err(wrong)
    }
}
