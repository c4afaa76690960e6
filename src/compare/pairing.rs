//! Which project and which indicator of one year is which of the other.
//!
//! By code, by `continues`, by a name that is the same but for years and punctuation. Names that are merely alike are
//! listed for somebody to confirm, and used for nothing.

use super::comparison::{Doubt, OtherProject, Unpaired};
use super::roll::{Listed, Roll};
use super::state::{PairedBy, ProjectState};
use crate::model::department::Year;
use crate::model::form::Form;
use crate::model::indicator::Indicator;
use crate::score::ScoredYear;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Names at least so much alike are worth a question.
const ALIKE: Decimal = Decimal::from_parts(60, 0, 0, false, 2);

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
        let is_away = |year: usize, number: usize| pairing.away[year].iter().any(|one| one.own == number);
        let count = |pick: &dyn Fn(&(usize, usize)) -> usize, number: usize| {
            claims.iter().filter(|claim| pick(claim) == number).count()
        };
        let own = |claim: &(usize, usize)| {
            let is_alone = count(&|one| one.0, claim.0) == 1 && count(&|one| one.1, claim.1) == 1;
            is_alone && !is_away(0, claim.0) && !is_away(1, claim.1)
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
        for now in self.free_to(to.projects.len()) {
            let later = &to.projects[now];
            let best = self
                .free_from(from.projects.len())
                .into_iter()
                .map(|before| {
                    let names = [from.projects[before].name(), later.name()];
                    (similarity(names, [from.year, to.year]), before)
                })
                .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
            let Some((alike, before)) = best.filter(|(alike, _)| *alike >= ALIKE) else {
                continue;
            };
            let earlier = &from.projects[before];
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
        let went = |before: usize| {
            self.several
                .iter()
                .filter(|one| one.0 == before)
                .map(|one| one.1)
                .collect::<Vec<_>>()
        };
        let came = |now: usize| {
            self.several
                .iter()
                .filter(|one| one.1 == now)
                .map(|one| one.0)
                .collect::<Vec<_>>()
        };
        let one = |year: &ScoredYear, number: usize, state, with, away: &[Away]| {
            let card = year.card.projects.get(number);
            Unpaired {
                year: year.card.year,
                code: year.facts.projects[number].code().to_owned(),
                name: year.facts.projects[number].name().to_owned(),
                state,
                with,
                elsewhere: others(away, number).map(|one| one.other.clone()).collect(),
                total: card.and_then(|card| card.total),
                grade: card.and_then(|card| card.grade.clone()),
            }
        };
        let [out, came_in] = &self.away;
        let is_moved = |away: &[Away], number: usize| others(away, number).any(|one| one.is_pair);
        let ended = (0..from.facts.projects.len())
            .filter(|number| !paired_from.contains(number))
            .map(|number| {
                let into = went(number);
                let state = match into.len() + others(out, number).count() {
                    0 => ProjectState::Ended,
                    1 if is_moved(out, number) => ProjectState::Moved,
                    1 => ProjectState::Merged,
                    _ => ProjectState::Split,
                };
                one(from, number, state, codes(to, into), out)
            });
        let new = (0..to.facts.projects.len())
            // One that moved here is compared with what it was there.
            .filter(|number| !paired_to.contains(number) && !is_moved(came_in, *number))
            .map(|number| {
                let out_of = came(number);
                let state = match out_of.len() + others(came_in, number).count() {
                    0 => ProjectState::New,
                    1 => ProjectState::Split,
                    _ => ProjectState::Merged,
                };
                one(to, number, state, codes(from, out_of), came_in)
            });
        ended.chain(new).collect()
    }
}

/// What a project has to do with other departments.
fn others(away: &[Away], number: usize) -> impl Iterator<Item = &Away> {
    away.iter().filter(move |one| one.own == number)
}

/// What `continues` says: numbers of (earlier, later). Several codes in one text mean that several went into it.
fn claims(from: &Roll, to: &Roll) -> Vec<(usize, usize)> {
    let mut claims = Vec::new();
    for (now, project) in to.projects.iter().enumerate() {
        // Written twice is meant once.
        for code in &project.continues {
            let found = from.projects.iter().position(|before| before.code == *code);
            claims.extend(found.map(|before| (before, now)));
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

/// Whether four digits name a year that a name of `year` would carry: its own, of a document of the years before, of what
/// is announced for the next. Others count something: 2000户, 2050米.
fn is_its_year(digits: &str, year: i16) -> bool {
    let all = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let named = digits.parse::<i16>().ok().filter(|_| all);
    named.is_some_and(|named| (year - 2..=year + 1).contains(&named))
}

/// A name of `year` without years, punctuation and settings: what stays the same while a project goes on.
pub(super) fn plain(name: &str, year: i16) -> String {
    let text: String = name.nfkc().collect();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        // Digits are taken together, and before punctuation goes: 〔2020〕7号 is no 20207.
        let digits = &rest[..rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())];
        if is_its_year(digits, year) {
            rest = rest[digits.len()..].trim_start_matches("年度").trim_start_matches('年');
            continue;
        }
        let part = &rest[..digits.len().max(c.len_utf8())];
        out.extend(part.chars().filter(|c| c.is_alphanumeric()));
        rest = &rest[part.len()..];
    }
    out
}

/// Twice the pairs of neighbouring characters that two names share, over all that they have; two places.
fn similarity(names: [&str; 2], years: [i16; 2]) -> Decimal {
    let pairs = |text: &str, year: i16| -> Vec<(char, char)> {
        let letters: Vec<char> = plain(text, year).chars().collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (a, mut b) = (pairs(names[0], years[0]), pairs(names[1], years[1]));
    let all = a.len() + b.len();
    let shared = a
        .iter()
        .filter(|pair| {
            b.iter()
                .position(|other| other == *pair)
                .map(|at| b.swap_remove(at))
                .is_some()
        })
        .count();
    let share = Decimal::from(2 * shared)
        .checked_div(Decimal::from(all))
        .unwrap_or_default();
    crate::model::points::half_up(share, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal_macros::dec;

    fn alike(a: &str, b: &str) -> Decimal {
        similarity([a, b], [2021, 2022])
    }

    #[test]
    fn a_name_is_the_same_but_for_its_year() {
        assert_eq!(
            plain("2021年度道路养护（一期）", 2021),
            plain("2022年道路养护(一期)", 2022)
        );
        assert_eq!(
            plain("补助（示例财〔2020〕7号）", 2021),
            plain("补助(示例财[2021]7号)", 2022)
        );
        assert_ne!(plain("道路养护一期", 2021), plain("道路养护二期", 2022));
    }

    #[test]
    fn what_is_counted_is_no_year() {
        assert_eq!(plain("改造2000户", 2021), "改造2000户");
        assert_ne!(plain("改造2000户", 2021), plain("改造2050户", 2022));
        assert_eq!(plain("编号20211", 2021), "编号20211");
    }

    #[test]
    fn names_are_alike_by_their_pairs() {
        // 战士|士伙|伙食|食补|补助 and 战士|士伙|伙食|食补|补贴: 2·4 ÷ 10
        assert_eq!(alike("战士伙食补助", "战士伙食补贴"), dec!(0.80));
        assert_eq!(alike("道路养护", "道路养护"), dec!(1));
        assert_eq!(alike("道路养护", "学生营养"), dec!(0));
        assert_eq!(alike("", ""), dec!(0));
    }
}
