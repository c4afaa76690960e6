//! Which project and which indicator of one year is which of the other.
//!
//! By code, by `continues`, by a name that is the same but for years and punctuation. Names that are merely alike are
//! listed for somebody to confirm, and used for nothing.

use super::alike::{ALIKE, Names, plain, similarity};
use super::comparison::{Doubt, OtherProject, Unpaired};
use super::roll::{Listed, Roll};
use super::state::{PairedBy, ProjectState};
use crate::model::department::Year;
use crate::model::form::Form;
use crate::model::indicator::Indicator;
use crate::score::ScoredYear;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A pair of projects, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub from: usize,
    pub to: usize,
    /// `code`, `continues`, `name`.
    pub by: PairedBy,
}

/// The pairs of two years.
#[derive(Debug, Clone, Default)]
pub struct Pairing {
    pub(super) pairs: Vec<Pair>,
    /// Later projects that several earlier ones went into, and the other way round: numbers of (earlier, later).
    several: Vec<(usize, usize)>,
    /// What must be confirmed.
    pub doubts: Vec<Doubt>,
    /// Projects of the earlier year that went to other departments, and those of the later year that came from them.
    pub(super) away: [Vec<Away>; 2],
}

/// That a project has to do with one of another department.
#[derive(Debug, Clone)]
pub(super) struct Away {
    /// The project, by its number.
    pub own: usize,
    /// The other one.
    pub other: OtherProject,
    /// Whether the two are one project: neither has to do with a third.
    pub is_pair: bool,
}

impl Pairing {
    /// Pairs the projects of two years.
    pub fn of(from: &Year, to: &Year) -> Self {
        let mut pairing = Self::beside(&Roll::of(from), &Roll::of(to), Default::default());
        pairing.ask(from, to);
        pairing
    }

    /// Pairs what is not `away`, and asks nothing.
    pub(super) fn beside(from: &Roll, to: &Roll, away: [Vec<Away>; 2]) -> Self {
        let mut pairing = Self {
            away,
            ..Self::default()
        };
        let claims = claims(from, to);
        let away = pairing
            .away
            .each_ref()
            .map(|away| away.iter().map(|one| one.own).collect::<BTreeSet<_>>());
        let (mut of_earlier, mut of_later) = (BTreeMap::new(), BTreeMap::new());
        for (before, now) in &claims {
            *of_earlier.entry(*before).or_insert(0) += 1;
            *of_later.entry(*now).or_insert(0) += 1;
        }
        let own = |(before, now): &(usize, usize)| {
            let is_alone = of_earlier.get(before) == Some(&1) && of_later.get(now) == Some(&1);
            is_alone && !away[0].contains(before) && !away[1].contains(now)
        };
        let own: Vec<bool> = claims.iter().map(own).collect();
        for (&(before, now), is_own) in claims.iter().zip(own) {
            if is_own {
                pairing.pairs.push(Pair {
                    from: before,
                    to: now,
                    by: PairedBy::Continues,
                });
            } else {
                pairing.several.push((before, now));
            }
        }
        pairing.unique(from, to, PairedBy::Code, &|project, _| project.code.to_string());
        pairing.unique(from, to, PairedBy::Name, &|project, year| plain(&project.name, year));
        pairing.pairs.sort_by_key(|pair| pair.to);
        pairing
    }

    /// Pairs what is free on both sides and has a key that nothing else there has.
    fn unique(&mut self, from: &Roll, to: &Roll, by: PairedBy, key: &dyn Fn(&Listed, i16) -> String) {
        let keys = |year: &Roll, free: Vec<usize>| -> Vec<(usize, String)> {
            let keyed = free.into_iter();
            keyed
                .map(|number| (number, key(&year.projects[number], year.year)))
                .collect()
        };
        let (before, now) = (
            keys(from, self.free_from(from.projects.len())),
            keys(to, self.free_to(to.projects.len())),
        );
        let pairs = same(&before, &now).into_iter();
        self.pairs.extend(pairs.map(|(from, to)| Pair { from, to, by }));
    }

    /// Earlier projects that nothing is known of, of so many.
    pub(super) fn free_from(&self, count: usize) -> Vec<usize> {
        let taken: BTreeSet<usize> = self
            .pairs
            .iter()
            .map(|pair| pair.from)
            .chain(self.several.iter().map(|(before, _)| *before))
            .chain(self.away[0].iter().map(|one| one.own))
            .collect();
        (0..count).filter(|number| !taken.contains(number)).collect()
    }

    /// The same of the later year.
    pub(super) fn free_to(&self, count: usize) -> Vec<usize> {
        let taken: BTreeSet<usize> = self
            .pairs
            .iter()
            .map(|pair| pair.to)
            .chain(self.several.iter().map(|(_, now)| *now))
            .chain(self.away[1].iter().map(|one| one.own))
            .collect();
        (0..count).filter(|number| !taken.contains(number)).collect()
    }

    /// Lists what is merely alike.
    pub(super) fn ask(&mut self, from: &Year, to: &Year) {
        let earlier = self.free_from(from.projects.len());
        let names = earlier.iter().map(|before| from.projects[*before].name());
        let names = Names::new(names, from.year);
        for now in self.free_to(to.projects.len()) {
            let later = &to.projects[now];
            let Some((alike, before)) = names.most_like(later.name(), to.year) else {
                continue;
            };
            let earlier = &from.projects[earlier[before]];
            self.doubts.push(Doubt {
                project: None,
                from: format!("{} {}", earlier.code(), earlier.name()),
                to: format!("{} {}", later.code(), later.name()),
                similarity: alike,
                why: named_alike(alike),
                confirm: format!(
                    "是同一个项目，就在 {} 的 [project] 里写 continues = \"{}\"",
                    later.place.file(),
                    earlier.code()
                ),
                codes: Some([earlier.code().to_owned(), later.code().to_owned()]),
            });
        }
    }

    /// Projects that have no partner of their own.
    pub(super) fn unpaired(&self, from: &ScoredYear, to: &ScoredYear) -> Vec<Unpaired> {
        let paired_from: BTreeSet<usize> = self.pairs.iter().map(|pair| pair.from).collect();
        let paired_to: BTreeSet<usize> = self.pairs.iter().map(|pair| pair.to).collect();
        let codes = |year: &ScoredYear, numbers: Vec<usize>| -> Vec<String> {
            numbers
                .into_iter()
                .map(|number| year.facts.projects[number].code().to_owned())
                .collect()
        };
        let (mut went, mut came): (BTreeMap<_, Vec<usize>>, BTreeMap<_, Vec<usize>>) = Default::default();
        for (before, now) in &self.several {
            went.entry(*before).or_default().push(*now);
            came.entry(*now).or_default().push(*before);
        }
        let one = |year: &ScoredYear, number: usize, state, with, away: &[&Away]| {
            let card = year.card.projects.get(number);
            Unpaired {
                year: year.card.year,
                code: year.facts.projects[number].code().to_owned(),
                name: year.facts.projects[number].name().to_owned(),
                state,
                with,
                elsewhere: away.iter().map(|one| one.other.clone()).collect(),
                total: card.and_then(|card| card.total),
                grade: card.and_then(|card| card.grade.clone()),
            }
        };
        let [out, came_in] = self.away.each_ref().map(|away| by_project(away));
        let is_moved = |away: &[&Away]| away.iter().any(|one| one.is_pair);
        let ended = (0..from.facts.projects.len())
            .filter(|number| !paired_from.contains(number))
            .map(|number| {
                let (into, out) = (listed(&went, number), listed(&out, number));
                let state = match into.len() + out.len() {
                    0 => ProjectState::Ended,
                    1 if is_moved(&out) => ProjectState::Moved,
                    1 => ProjectState::Merged,
                    _ => ProjectState::Split,
                };
                one(from, number, state, codes(to, into), &out)
            });
        let new = (0..to.facts.projects.len())
            // One that moved here is compared with what it was there.
            .filter(|number| !paired_to.contains(number) && !is_moved(&listed(&came_in, *number)))
            .map(|number| {
                let (out_of, came_in) = (listed(&came, number), listed(&came_in, number));
                let state = match out_of.len() + came_in.len() {
                    0 => ProjectState::New,
                    1 => ProjectState::Split,
                    _ => ProjectState::Merged,
                };
                one(to, number, state, codes(from, out_of), &came_in)
            });
        ended.chain(new).collect()
    }
}

/// What is known of the project of a number.
fn listed<T: Clone>(known: &BTreeMap<usize, Vec<T>>, number: usize) -> Vec<T> {
    known.get(&number).cloned().unwrap_or_default()
}

/// What each project has to do with other departments.
fn by_project(away: &[Away]) -> BTreeMap<usize, Vec<&Away>> {
    let mut by_project: BTreeMap<usize, Vec<&Away>> = BTreeMap::new();
    for one in away {
        by_project.entry(one.own).or_default().push(one);
    }
    by_project
}

/// What `continues` says: numbers of (earlier, later). Several codes in one text mean that several went into it.
fn claims(from: &Roll, to: &Roll) -> Vec<(usize, usize)> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, before) in from.projects.iter().enumerate() {
        numbers.entry(&before.code).or_insert(number);
    }
    let mut claims = Vec::new();
    for (now, project) in to.projects.iter().enumerate() {
        // Written twice is meant once.
        for code in &project.continues {
            claims.extend(numbers.get(&**code).map(|before| (*before, now)));
        }
    }
    claims
}

/// Numbers whose keys stand once on either side and are the same; a name of nothing but punctuation is no key.
fn same(from: &[(usize, String)], to: &[(usize, String)]) -> Vec<(usize, usize)> {
    let once = |keyed: &[(usize, String)]| {
        let mut found: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (number, key) in keyed.iter().filter(|(_, key)| !key.is_empty()) {
            let one = found.entry(key.clone());
            one.and_modify(|several| *several = None).or_insert(Some(*number));
        }
        found
    };
    let (before, now) = (once(from), once(to));
    let pairs = now.iter().filter_map(|(key, number)| {
        let now = (*number)?;
        Some(((*before.get(key)?)?, now))
    });
    pairs.collect()
}

/// What a row of a year is known by.
type Key<'a> = &'a dyn Fn(&Indicator, i16) -> String;

/// The rows of two forms: numbers of (earlier, later).
pub(super) fn rows([from, to]: [&[Indicator]; 2], years: [i16; 2]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let keys: [Key<'_>; 3] = [
        &|row, _| row.id.to_string(),
        &|row, year| format!("{}/{}", plain(&row.level2, year), plain(&row.name, year)),
        // A class may move: cost became a first level.
        &|row, year| plain(&row.name, year),
    ];
    for key in keys {
        let free = |rows: &[Indicator], year: i16, taken: BTreeSet<usize>| -> Vec<(usize, String)> {
            let free = (0..rows.len()).filter(|number| !taken.contains(number) && rows[*number].part_of.is_none());
            free.map(|number| (number, key(&rows[number], year))).collect()
        };
        let before = free(from, years[0], pairs.iter().map(|pair| pair.0).collect());
        let now = free(to, years[1], pairs.iter().map(|pair| pair.1).collect());
        pairs.extend(same(&before, &now));
    }
    pairs.sort_by_key(|pair| pair.1);
    pairs
}

/// Rows of one project that are merely alike; `pairs` are those that are the same.
pub(super) fn doubtful_rows(
    project: &Form,
    [from, to]: [&[Indicator]; 2],
    years: [i16; 2],
    pairs: &[(usize, usize)],
) -> Vec<Doubt> {
    let free_from: Vec<&Indicator> = (0..from.len())
        .filter(|number| !pairs.iter().any(|pair| pair.0 == *number))
        .map(|number| &from[number])
        .filter(|row| row.part_of.is_none())
        .collect();
    let free_to: Vec<&Indicator> = (0..to.len())
        .filter(|number| !pairs.iter().any(|pair| pair.1 == *number))
        .map(|number| &to[number])
        .filter(|row| row.part_of.is_none())
        .collect();
    let renamed = |later: &Indicator| {
        let earlier = only(&free_from, later)?;
        // One of two that ask for the same is not the one.
        only(&free_to, earlier)?;
        let alike = similarity([&earlier.name, &later.name], years);
        Some((alike, earlier, "二级指标、指标值和单位都相同，只是名称不同".to_owned()))
    };
    free_to
        .iter()
        .filter_map(|later| {
            let best = free_from
                .iter()
                .filter(|earlier| earlier.level2 == later.level2)
                .map(|earlier| (similarity([&earlier.name, &later.name], years), *earlier))
                .max_by(|a, b| a.0.cmp(&b.0).then(b.1.id.cmp(&a.1.id)));
            // The same row is no question: it is apart because in one year it does not count.
            let best = best.filter(|(alike, earlier)| *alike >= ALIKE && earlier.id != later.id);
            let best = best.map(|(alike, earlier)| (alike, earlier, named_alike(alike)));
            let (alike, earlier, why) = best.or_else(|| renamed(later))?;
            Some(Doubt {
                project: Some(project.code().to_owned()),
                from: earlier.id.to_string(),
                to: later.id.to_string(),
                similarity: alike,
                why,
                confirm: format!("是同一个指标，就给两年都写 id = \"{}\"", earlier.id),
                codes: None,
            })
        })
        .collect()
}

fn named_alike(alike: Decimal) -> String {
    format!("名称相近（{alike}）")
}

/// The only one of `rows` that asks for what `row` asks for: of one class, kind and target, the unit included.
fn only<'a>(rows: &[&'a Indicator], row: &Indicator) -> Option<&'a Indicator> {
    let Ok(target) = &row.meant else { return None };
    let is_same = |other: &&&Indicator| {
        (&other.level2, other.kind) == (&row.level2, row.kind)
            && other.meant.as_ref().is_ok_and(|meant| meant == target)
    };
    let mut same = rows.iter().filter(is_same);
    match (same.next(), same.next()) {
        (Some(one), None) if one.id != row.id => Some(one),
        _ => None,
    }
}
