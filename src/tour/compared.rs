//! Years of one department beside each other.

use super::in_order::in_order_of_numbers;
use super::request::{Department, Request};
use super::scored::score as score_year;
use super::two_looks::first_look;
use crate::compare::{
    Comparison, CountyLinks, Fragile, NotComparable, Ranked, Roll, compare as compare_two, fragile, ranking,
};
use crate::diagnostic::{Findings, Severity};
use crate::rules::Pack;
use crate::score::ScoredYear;
use crate::source::{Files, Under};
use crate::{book, load, score};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

/// The years in which a county is compared: those asked for, or all that any of its departments has.
///
/// # Errors
/// A year that no department has; fewer than two.
pub fn county_years(departments: &[Department<'_>], years: &[i16]) -> Result<Vec<i16>, CompareRefusal> {
    let known: BTreeSet<i16> = departments.iter().flat_map(|one| load::years(one.files)).collect();
    let known: Vec<i16> = known.into_iter().collect();
    let asked: &[i16] = if years.is_empty() { &known } else { years };
    if let Some(missing) = asked.iter().find(|year| !known.contains(year)) {
        return Err(CompareRefusal::NoSuchYear(*missing, known));
    }
    if asked.len() < 2 {
        return Err(CompareRefusal::TooFew(known));
    }
    Ok(asked.to_vec())
}

/// Compares these years of every department of a county as [`compare()`] does, each beside the others, and gives them to `tell`
/// in their order: a project is followed from one department to another, and a department that one of the years does not have
/// is compared with nothing. First all are read for what the others are to know of them; few are held, however many there are.
///
/// # Errors
/// The first of `tell`; nothing is told after it. Per department as [`compare()`].
pub fn compare_county<'d, E>(
    departments: &'d [Department<'d>],
    asked: &[i16],
    mut tell: impl FnMut(&'d Department<'d>, Result<YearComparison, CompareRefusal>) -> Result<(), E>,
) -> Result<(), E> {
    let read = |one: &'d Department<'d>| Years::read(one, asked);
    let mut known: Vec<(usize, Vec<Roll>)> = Vec::new();
    let between = first_look(departments, read, Years::noted, |number, noted| {
        known.extend(noted.map(|(rolls, _)| (number, rolls)));
    });
    // The places among those that can be read, by the numbers of the departments, and the other way round.
    let readable: Vec<usize> = known.iter().map(|(number, _)| *number).collect();
    let links: Vec<CountyLinks> = (1..asked.len())
        .map(|at| {
            let rolls = known
                .iter()
                .filter_map(|(_, rolls)| Some([rolls.get(at - 1)?, rolls.get(at)?]));
            CountyLinks::of(&rolls.collect::<Vec<_>>())
        })
        .collect();
    drop(known);
    let again = |number, one: &'d Department<'d>| {
        let years = between.take(number).unwrap_or_else(|| read(one))?;
        let Ok(place) = readable.binary_search(&number) else {
            // It could not be read a moment ago.
            return Err(CompareRefusal::Findings(Findings::new()));
        };
        let mut others: BTreeMap<(usize, usize), Option<Arc<ScoredYear>>> = BTreeMap::new();
        let made = links.iter().enumerate().map(|(at, links)| {
            let earlier = |place: usize| {
                let other = others.entry((place, at)).or_insert_with(|| {
                    let years = read(&departments[*readable.get(place)?]).ok()?.years;
                    years.into_iter().nth(at).map(Arc::new)
                });
                other.clone()
            };
            links.compare(place, [&years.years[at], &years.years[at + 1]], earlier)
        });
        let mut made = made.collect::<Result<Vec<_>, Findings>>()?;
        let Years { years, folders } = years.without_ends(&mut made);
        Ok(together(years, &folders, made)?)
    };
    in_order_of_numbers(departments, again, |number, made| tell(&departments[number], made))
}

/// The years of a department, in the order asked for.
struct Years {
    years: Vec<ScoredYear>,
    folders: Vec<Option<String>>,
}

impl Years {
    /// What the others are to know of it, and how many projects it has.
    fn noted(&self) -> (Vec<Roll>, usize) {
        let rolls: Vec<Roll> = self.years.iter().map(|year| Roll::of(&year.facts)).collect();
        let projects = self.years.iter().map(|year| year.facts.projects.len()).sum();
        (rolls, projects)
    }

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
