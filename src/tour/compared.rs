//! Years of one department beside each other.

use super::request::{Department, Request};
use super::scored::score as score_year;
use crate::compare::{
    Comparison, CountyYears, Fragile, NotComparable, Ranked, compare as compare_two, compare_county as compare_pairs,
    fragile, ranking,
};
use crate::diagnostic::{Findings, Severity};
use crate::rules::Pack;
use crate::score::ScoredYear;
use crate::source::{Files, Under};
use crate::{book, load, score};
use rayon::prelude::*;
use std::collections::BTreeSet;

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
    let comparisons = years
        .windows(2)
        .map(|pair| compare_two(&pair[0], &pair[1]))
        .collect::<Result<Vec<_>, Findings>>()?;
    Ok(together(years, &folders, comparisons)?)
}

/// The same for every department of a county, each beside the others: a project is followed from one department to another,
/// and a department that one of the years does not have is compared with nothing. No year named: all that any has.
///
/// # Errors
/// Per department as [`compare`]; a year that no department has, or fewer than two, is said of each.
pub fn compare_county(departments: &[Department<'_>], years: &[i16]) -> Vec<Result<YearComparison, CompareRefusal>> {
    let known: BTreeSet<i16> = departments.iter().flat_map(|one| load::years(one.files)).collect();
    let known: Vec<i16> = known.into_iter().collect();
    let asked: &[i16] = if years.is_empty() { &known } else { years };
    let refuse = |why: &dyn Fn() -> CompareRefusal| departments.iter().map(|_| Err(why())).collect();
    if let Some(missing) = asked.iter().find(|year| !known.contains(year)) {
        return refuse(&|| CompareRefusal::NoSuchYear(*missing, known.clone()));
    }
    if asked.len() < 2 {
        return refuse(&|| CompareRefusal::TooFew(known.clone()));
    }
    let read: Vec<Result<Years, CompareRefusal>> = departments.par_iter().map(|one| Years::read(one, asked)).collect();
    let mut made: Vec<Vec<Result<Comparison, Findings>>> = read.iter().map(|_| Vec::new()).collect();
    for at in 1..asked.len() {
        let here: Vec<usize> = (0..read.len()).filter(|number| read[*number].is_ok()).collect();
        let pairs: Vec<CountyYears<'_>> = here
            .iter()
            .filter_map(|number| {
                let years = &read[*number].as_ref().ok()?.years;
                Some(CountyYears {
                    from: years.get(at - 1)?,
                    to: years.get(at)?,
                })
            })
            .collect();
        for (number, one) in here.into_iter().zip(compare_pairs(&pairs)) {
            made[number].push(one);
        }
    }
    let each = read.into_iter().zip(made);
    each.map(|(read, made)| {
        let mut made = made.into_iter().collect::<Result<Vec<_>, Findings>>()?;
        let Years { years, folders } = read?.without_ends(&mut made);
        Ok(together(years, &folders, made)?)
    })
    .collect()
}

/// The years of a department, in the order asked for.
struct Years {
    years: Vec<ScoredYear>,
    folders: Vec<Option<String>>,
}

impl Years {
    /// Of one that is not there: without projects, by the rules of the nearest that is.
    fn read(one: &Department<'_>, asked: &[i16]) -> Result<Self, CompareRefusal> {
        load::workspace(one.files)?;
        let known = load::years(one.files);
        let read = asked.iter().map(|year| {
            let here = known.contains(year);
            here.then(|| filed_or_standing(one.files, &one.request.with_year(*year), *year))
                .transpose()
        });
        let read = read.collect::<Result<Vec<_>, Findings>>()?;
        let nearest = |at: usize| {
            let all = read
                .iter()
                .enumerate()
                .filter_map(|(other, year)| Some((other.abs_diff(at), year.as_ref()?)));
            all.min_by_key(|(far, _)| *far).map(|(_, (year, _))| year)
        };
        let mut filled = Vec::with_capacity(read.len());
        for (at, year) in asked.iter().enumerate() {
            filled.push(match (&read[at], nearest(at)) {
                (Some(_), _) => None,
                (None, Some(like)) => Some(without_projects(like, *year)?),
                (None, None) => return Err(CompareRefusal::NoSuchYear(*year, known)),
            });
        }
        let (years, folders) = read
            .into_iter()
            .zip(filled)
            .filter_map(|(read, filled)| read.or_else(|| Some((filled?, None))))
            .unzip();
        Ok(Self { years, folders })
    }
}

impl Years {
    /// Without the years before a department began and after it ended, but for one on either side.
    fn without_ends(mut self, made: &mut Vec<Comparison>) -> Self {
        let is_empty = |one: &Comparison| one.absent.len() > 1;
        let first = made.iter().take_while(|one| is_empty(one)).count();
        let last = made.iter().rev().take_while(|one| is_empty(one)).count();
        for _ in 0..last.min(made.len() - first) {
            made.pop();
            self.years.pop();
            self.folders.pop();
        }
        made.drain(..first);
        self.years.drain(..first);
        self.folders.drain(..first);
        self
    }
}

/// A year in which the department had nothing.
fn without_projects(like: &ScoredYear, year: i16) -> Result<ScoredYear, Findings> {
    let mut facts = like.facts.clone();
    facts.year = year;
    facts.projects = Vec::new();
    facts.own = None;
    facts.remark = None;
    facts.rules_from = None;
    let (card, _) = score::year(&facts, &like.pack)?;
    Ok(ScoredYear::new(facts, card, like.pack.clone(), Findings::new()))
}

/// The years with their comparisons, and how firmly the last one stands.
fn together(
    years: Vec<ScoredYear>,
    folders: &[Option<String>],
    mut comparisons: Vec<Comparison>,
) -> Result<YearComparison, Findings> {
    for (one, folders) in comparisons.iter_mut().zip(folders.windows(2)) {
        one.filed = [folders[0].clone(), folders[1].clone()];
    }
    let mut packs: Vec<&Pack> = Vec::new();
    for year in years.iter().filter(|year| !year.facts.projects.is_empty()) {
        if !packs.iter().any(|pack| pack.sha256 == year.pack.sha256) {
            packs.push(&year.pack);
        }
    }
    let last = years.last().filter(|_| !packs.is_empty());
    let (ranked, fragile) = match last {
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
        return Ok((score_year(files, request)?, None));
    };
    let mut wrong = Findings::new();
    let found = book::again(files, year, &folder).findings.into_iter();
    wrong.extend(found.filter(|one| one.severity == Severity::P0));
    if wrong.is_empty() {
        // A filing has its packs with it.
        let scored = score_year(&Under::new(files, &folder), &Request::default().with_year(year))?;
        Ok((scored, Some(folder)))
    } else {
        Err(wrong)
    }
}
