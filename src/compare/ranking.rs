//! Which project stands above which, whatever year's rules are used.

use super::clause_words::in_short;
use super::driver::{Driver, Tried, tried};
use super::fitted::fitted;
use super::losses::{Losses, losses_of};
use super::open::reason;
use super::preview::PackName;
use crate::diagnostic::Findings;
use crate::model::scorecard::FormScore;
use crate::model::shared_text::SharedText;
use crate::rules::Pack;
use crate::score::{self, ScoredYear};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The projects of a year under several packs.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Ranking {
    /// The projects.
    pub projects: Vec<Ranked>,
    /// Packs that the projects cannot be ranked by.
    pub not_comparable: Vec<NotComparable>,
}

/// A pack that cannot score what the year's own pack scores: no rank is made with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NotComparable {
    /// The pack.
    pub rules: String,
    /// Which project it cannot score, and why; a Chinese sentence.
    pub why: String,
}

/// A project with its total under every pack.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Ranked {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// Pack and total; null where the pack cannot score it.
    pub totals: Vec<(SharedText, Option<Decimal>)>,
    /// Best and worst rank over the packs that can be compared, from 1; projects of one total share the better one. None
    /// where the project has no total, and where other packs were asked for and none can be compared.
    pub ranks: Option<(usize, usize)>,
    /// The same with the project's total one unit of the pack's last place higher and lower.
    pub interval: Option<(usize, usize)>,
    /// The one parameter that moves its rank most, where packs differ in one that does.
    pub driver: Option<Driver>,
    /// Codes of the projects that it stands above under every pack: of a hundred at most, those whose totals are nearest to
    /// its own.
    pub above: Vec<SharedText>,
    /// How many it stands above under every pack.
    pub above_count: usize,
    /// Codes of the projects that it stands above under some packs only, each with the packs; a hundred at most, as in `above`.
    pub depends: Vec<(SharedText, Vec<SharedText>)>,
    /// How many it stands above under some packs only.
    pub depends_count: usize,
    /// For each of them, the clause that turns the order most: code of the other project, and the clause.
    pub hinges: Vec<(SharedText, SharedText)>,
    /// The words of those clauses, one for each.
    pub hinge_words: Vec<SharedText>,
}

/// The clause whose losses move the distance of two projects most from one pack to the other; `[first, second]` each.
///
/// The distance is what the second lost less what the first lost, clause by clause; the first clause of several wins.
fn turning<'a>(one: [&'a Losses; 2], against: [&'a Losses; 2]) -> Option<&'a str> {
    let distance = |losses: [&Losses; 2], clause: &str| {
        let [first, second] = losses.map(|all| all.get(clause).copied().unwrap_or_default());
        second - first
    };
    let clauses: BTreeSet<&String> = one.into_iter().chain(against).flat_map(Losses::keys).collect();
    let moves = clauses.into_iter().map(|clause| {
        let moved = (distance(one, clause) - distance(against, clause)).abs();
        (moved, clause)
    });
    let most = moves.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1)))?;
    (!most.0.is_zero()).then_some(most.1)
}

/// Others that are named beside a project.
const NAMED: usize = 100;

/// Projects that are scored at once under another pack.
const AT_ONCE: usize = 200;

/// A year's projects under one pack.
struct Under<'a> {
    pack: &'a Pack,
    totals: Vec<Option<Decimal>>,
    /// What each lost; none where nobody asks.
    losses: Vec<Losses>,
    /// The totals of those that have one by the pack of the year, the lowest first: the others are no one's rival.
    rivals: Vec<Decimal>,
    /// Of each project the place of its total among all, from 0: those of one total have one place. None for no one's rival.
    places: Vec<Option<u32>>,
    /// Why it ranks nothing.
    cannot: Option<String>,
}

/// Whether what a project loses is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ask {
    Totals,
    Losses,
}

impl<'a> Under<'a> {
    /// The projects as `pack` scores what they say; by their own pack as they were scored.
    fn of(year: &ScoredYear, pack: &'a Pack, ask: Ask) -> Result<Self, Findings> {
        let mut under = Self {
            pack,
            totals: Vec::with_capacity(year.card.projects.len()),
            losses: Vec::new(),
            rivals: Vec::new(),
            places: Vec::new(),
            cannot: None,
        };
        if pack.sha256 == year.pack.sha256 {
            under.add(&year.card.projects, &year.card.projects, ask);
        } else {
            let some = year.facts.projects.chunks(AT_ONCE);
            for (projects, own) in some.zip(year.card.projects.chunks(AT_ONCE)) {
                let projects = projects.iter().map(|one| fitted(one, &year.pack, pack));
                let facts = year.facts.with_projects(projects.collect());
                under.add(own, &score::year(&facts, pack)?.0.projects, ask);
            }
        }
        under.place(&year.card.projects);
        Ok(under)
    }

    /// Some projects, as their own pack scores them and as this one does.
    fn add(&mut self, own: &[FormScore], scored: &[FormScore], ask: Ask) {
        let own = own.iter().zip(scored);
        let mut open = own.filter(|(own, here)| own.total.is_some() && here.total.is_none());
        if self.cannot.is_none() {
            self.cannot = open.next().map(|(_, here)| why(here));
        }
        self.totals.extend(scored.iter().map(|project| project.total));
        if ask == Ask::Losses {
            self.losses.extend(scored.iter().map(losses_of));
        }
    }

    /// All projects are there.
    fn place(&mut self, own: &[FormScore]) {
        let is_rival = |(_, own): &(&Option<Decimal>, &FormScore)| own.total.is_some();
        let totals = self.totals.iter().zip(own);
        self.rivals = totals.filter(is_rival).filter_map(|(total, _)| *total).collect();
        self.rivals.sort_unstable();
        let mut known: Vec<Decimal> = (0..own.len()).map(|number| self.total(number)).collect();
        known.sort_unstable();
        known.dedup();
        let place = |number: usize| {
            let place = known.partition_point(|one| *one < self.total(number));
            own[number].total.map(|_| u32::try_from(place).unwrap_or(u32::MAX))
        };
        self.places = (0..own.len()).map(place).collect();
    }

    /// The rank of a project among those with a total, were its own `more` higher.
    fn rank(&self, project: usize, more: Decimal) -> usize {
        let own = self.total(project) + more;
        let higher = self.rivals.len() - self.rivals.partition_point(|rival| *rival <= own);
        // It is no rival of itself.
        let is_rival = self.places[project].is_some() && self.totals[project].is_some();
        let itself = usize::from(is_rival && self.total(project) > own);
        1 + higher - itself
    }

    /// Whether a project stands above another.
    fn stands_above(&self, project: usize, other: usize) -> bool {
        self.places[other].is_some_and(|other| self.places[project] > Some(other))
    }

    fn total(&self, project: usize) -> Decimal {
        self.totals.get(project).copied().flatten().unwrap_or_default()
    }
}

/// Why a project has no total under a pack.
fn why(project: &FormScore) -> String {
    let mut rows = project.indicators.iter().filter(|row| row.status.is_open());
    let why = match rows.next() {
        Some(row) => format!("“{}”{}", row.id, reason(row)),
        None => match project.notes.first() {
            Some(note) => note.clone(),
            None => "得不出总分".to_owned(),
        },
    };
    format!("“{}”：{why}", project.name())
}

/// Best and worst of some ranks.
fn span(ranks: impl Iterator<Item = usize> + Clone) -> Option<(usize, usize)> {
    ranks.clone().min().zip(ranks.max())
}

/// Ranks the projects of one year under each of `packs`, by their best rank, then by code.
///
/// A form is fitted to a pack that has other classes or other full marks as far as the packs say how; a pack that still
/// cannot score a project that its own pack scores ranks none.
///
/// # Errors
/// The findings when the scripts of a pack do not compile.
pub fn ranking(year: &ScoredYear, packs: &[&Pack]) -> Result<Ranking, Findings> {
    let all: Vec<Under<'_>> = packs
        .iter()
        .map(|pack| Under::of(year, pack, Ask::Losses))
        .collect::<Result<_, _>>()?;
    let names: Vec<PackName> = packs.iter().map(|pack| PackName::of(pack)).collect();
    let others: Vec<&PackName> = names.iter().collect();
    let names: Vec<SharedText> = names.iter().map(|one| one.among(&others).into()).collect();
    let not_comparable = names
        .iter()
        .zip(&all)
        .filter_map(|(name, under)| {
            Some(NotComparable {
                rules: name.to_string(),
                why: under.cannot.clone()?,
            })
        })
        .collect();
    let able: Vec<usize> = (0..all.len()).filter(|pack| all[*pack].cannot.is_none()).collect();
    // One of several packs alone says nothing of what a rank depends on.
    let settled: Vec<usize> = if able.len() < 2 && packs.len() > 1 {
        Vec::new()
    } else {
        able
    };
    let compared: Vec<&Pack> = settled.iter().map(|pack| all[*pack].pack).collect();
    let tried = tried(&year.pack, &compared);
    let tried: Vec<(Under<'_>, &Tried)> = tried
        .iter()
        .map(|one| Ok((Under::of(year, &one.pack, Ask::Totals)?, one)))
        .collect::<Result<_, Findings>>()?;
    let projects = &year.facts.projects;
    let sight = Sight {
        year,
        own: &Under::of(year, &year.pack, Ask::Totals)?,
        all: &all,
        settled: &settled,
        names: &names,
        codes: projects.iter().map(|one| one.code().into()).collect(),
        clauses: clauses(packs),
        tried: &tried,
    };
    let mut projects: Vec<Ranked> = (0..projects.len()).map(|number| sight.ranked(number)).collect();
    projects.sort_by(|a, b| (a.ranks.is_none(), a.ranks, &a.code).cmp(&(b.ranks.is_none(), b.ranks, &b.code)));
    Ok(Ranking {
        projects,
        not_comparable,
    })
}

/// The clauses of some packs by their ids, each with its words in the first of them that has it: a list of many names few of them
/// many times.
fn clauses<'a>(packs: &[&'a Pack]) -> BTreeMap<&'a str, [SharedText; 2]> {
    let mut clauses = BTreeMap::new();
    for (id, clause) in packs.iter().flat_map(|pack| &pack.clauses) {
        let words = || [id.as_str().into(), in_short(&clause.text).into()];
        clauses.entry(id.as_str()).or_insert_with(words);
    }
    clauses
}

/// All that the place of a project is told from.
struct Sight<'a> {
    year: &'a ScoredYear,
    /// Under the pack of the year.
    own: &'a Under<'a>,
    all: &'a [Under<'a>],
    /// Numbers of the packs that can be compared.
    settled: &'a [usize],
    /// Of all packs.
    names: &'a [SharedText],
    /// Of all projects.
    codes: Vec<SharedText>,
    clauses: BTreeMap<&'a str, [SharedText; 2]>,
    tried: &'a [(Under<'a>, &'a Tried)],
}

impl Sight<'_> {
    fn ranked(&self, number: usize) -> Ranked {
        let projects = &self.year.facts.projects;
        let is_ranked = self
            .year
            .card
            .projects
            .get(number)
            .is_some_and(|one| one.total.is_some());
        let settled = || self.settled.iter().filter(|_| is_ranked).map(|pack| &self.all[*pack]);
        let moved = settled().flat_map(|under| {
            let unit = under.pack.rounding.step();
            [-unit, Decimal::ZERO, unit].map(|more| under.rank(number, more))
        });
        let settled_count = self.settled.len();
        let (mut above, mut depends) = (Vec::new(), Vec::new());
        for other in (0..projects.len()).filter(|other| is_ranked && *other != number) {
            match self.above_in(number, other).count() {
                0 => {}
                all if all == settled_count => above.push(other),
                _ => depends.push(other),
            }
        }
        let (above_count, depends_count) = (above.len(), depends.len());
        let above = self.nearest(number, above);
        let depends = self.nearest(number, depends);
        let code = |other: usize| self.codes[other].clone();
        let hinges = depends.iter().copied();
        let hinges: Vec<(usize, [SharedText; 2])> = hinges
            .filter_map(|other| Some((other, self.clause(self.hinge(number, other)?))))
            .collect();
        Ranked {
            code: projects[number].code().to_owned(),
            name: projects[number].name().to_owned(),
            totals: self
                .names
                .iter()
                .zip(self.all)
                .map(|(name, under)| (name.clone(), under.totals.get(number).copied().flatten()))
                .collect(),
            ranks: span(settled().map(|under| under.rank(number, Decimal::ZERO))),
            interval: span(moved),
            driver: self.driver(number).filter(|_| is_ranked && !self.settled.is_empty()),
            above: above.into_iter().map(code).collect(),
            above_count,
            depends: depends
                .into_iter()
                .map(|other| {
                    let names = self.above_in(number, other).map(|pack| self.names[pack].clone());
                    (code(other), names.collect())
                })
                .collect(),
            depends_count,
            hinge_words: hinges.iter().map(|(_, [_, words])| words.clone()).collect(),
            hinges: hinges
                .into_iter()
                .map(|(other, [clause, _])| (code(other), clause))
                .collect(),
        }
    }

    /// Those of `others` that are named beside a project: all in their order, or of many the ones whose totals of the year are
    /// nearest to its own, the nearest first.
    fn nearest(&self, number: usize, mut others: Vec<usize>) -> Vec<usize> {
        if others.len() > NAMED {
            let far = |other: usize| ((self.own.total(other) - self.own.total(number)).abs(), other);
            others.sort_unstable_by_key(|other| far(*other));
            others.truncate(NAMED);
        }
        others
    }

    /// Numbers of the packs under which a project stands above another.
    fn above_in(&self, number: usize, other: usize) -> impl Iterator<Item = usize> {
        let settled = self.settled.iter().copied();
        settled.filter(move |pack| self.all[*pack].stands_above(number, other))
    }

    /// A clause with its words; one that no pack has is all the words there are.
    fn clause(&self, id: &str) -> [SharedText; 2] {
        let known = self.clauses.get(id).cloned();
        known.unwrap_or_else(|| [id.into(), id.into()])
    }

    fn hinge(&self, number: usize, other: usize) -> Option<&str> {
        let one = self.above_in(number, other).next()?;
        let mut settled = self.settled.iter().copied();
        let against = settled.find(|pack| !self.all[*pack].stands_above(number, other))?;
        let losses = |pack: usize| [&self.all[pack].losses[number], &self.all[pack].losses[other]];
        turning(losses(one), losses(against))
    }

    /// What moves the rank of a project furthest from where its own pack has it; the first of several.
    fn driver(&self, number: usize) -> Option<Driver> {
        let own = self.own.rank(number, Decimal::ZERO);
        let moves = self.tried.iter().filter(|(under, _)| under.cannot.is_none());
        let moves = moves.map(|(under, one)| {
            let rank = under.rank(number, Decimal::ZERO);
            (rank.abs_diff(own), rank, *one)
        });
        // Of several the first: max_by takes the last.
        let most = moves.rev().max_by_key(|(far, ..)| *far).filter(|(far, ..)| *far > 0)?;
        Some(most.2.driver(most.1))
    }
}
