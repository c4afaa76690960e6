//! Which project and which indicator of one year is which of the other.
//!
//! By code, by `continues`, by a name that is the same but for years and punctuation. Names that are merely alike are
//! listed for somebody to confirm, and used for nothing.

use super::Side;
use super::noun::Unpaired;
use crate::model::department::Year;
use crate::model::indicator::Indicator;
use crate::model::project::Project;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Names at least so much alike are worth a question.
const ALIKE: Decimal = Decimal::from_parts(60, 0, 0, false, 2);

/// A pair that somebody must confirm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// 项目 of the later year for a pair of indicators; null for a pair of projects.
    pub project: Option<String>,
    /// Code and name, or id, in the earlier year.
    pub from: String,
    /// Code and name, or id, in the later year.
    pub to: String,
    /// How much the names are alike, 0–1.
    pub similarity: Decimal,
    /// What to write so that they are one.
    pub confirm: String,
}

/// A pair of projects, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub from: usize,
    pub to: usize,
    /// `code`, `continues`, `name`.
    pub by: &'static str,
}

/// The pairs of two years.
#[derive(Debug, Clone, Default)]
pub struct Pairing {
    pub(super) pairs: Vec<Pair>,
    /// Later projects that several earlier ones went into, and the other way round: numbers of (earlier, later).
    several: Vec<(usize, usize)>,
    /// What must be confirmed.
    pub doubts: Vec<Doubt>,
}

impl Pairing {
    /// Pairs the projects of two years.
    pub fn of(from: &Year, to: &Year) -> Self {
        let mut pairing = Self::default();
        let claims = claims(from, to);
        let count = |pick: &dyn Fn(&(usize, usize)) -> usize, number: usize| {
            claims.iter().filter(|claim| pick(claim) == number).count()
        };
        for &(before, now) in &claims {
            if count(&|claim| claim.0, before) == 1 && count(&|claim| claim.1, now) == 1 {
                pairing.pairs.push(Pair {
                    from: before,
                    to: now,
                    by: "continues",
                });
            } else {
                pairing.several.push((before, now));
            }
        }
        let same_code = |a: &Project, b: &Project| a.code == b.code;
        pairing.unique(from, to, "code", &same_code);
        let same_name = |a: &Project, b: &Project| plain(&a.name) == plain(&b.name);
        pairing.unique(from, to, "name", &same_name);
        pairing.pairs.sort_by_key(|pair| pair.to);
        pairing.ask(from, to);
        pairing
    }

    /// Pairs what is free on both sides and fits nothing else.
    fn unique(&mut self, from: &Year, to: &Year, by: &'static str, same: &dyn Fn(&Project, &Project) -> bool) {
        let (free_from, free_to) = (self.free_from(from), self.free_to(to));
        for &now in &free_to {
            let mut fits = free_from
                .iter()
                .filter(|before| same(&from.projects[**before], &to.projects[now]));
            let (Some(&before), None) = (fits.next(), fits.next()) else {
                continue;
            };
            let back = free_to
                .iter()
                .filter(|other| same(&from.projects[before], &to.projects[**other]));
            if back.count() == 1 {
                self.pairs.push(Pair {
                    from: before,
                    to: now,
                    by,
                });
            }
        }
    }

    fn free_from(&self, from: &Year) -> Vec<usize> {
        let taken: BTreeSet<usize> = self
            .pairs
            .iter()
            .map(|pair| pair.from)
            .chain(self.several.iter().map(|(before, _)| *before))
            .collect();
        (0..from.projects.len())
            .filter(|number| !taken.contains(number))
            .collect()
    }

    fn free_to(&self, to: &Year) -> Vec<usize> {
        let taken: BTreeSet<usize> = self
            .pairs
            .iter()
            .map(|pair| pair.to)
            .chain(self.several.iter().map(|(_, now)| *now))
            .collect();
        (0..to.projects.len())
            .filter(|number| !taken.contains(number))
            .collect()
    }

    /// Lists what is merely alike.
    fn ask(&mut self, from: &Year, to: &Year) {
        for now in self.free_to(to) {
            let later = &to.projects[now];
            let best = self
                .free_from(from)
                .into_iter()
                .map(|before| (similarity(&from.projects[before].name, &later.name), before))
                .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
            let Some((alike, before)) = best.filter(|(alike, _)| *alike >= ALIKE) else {
                continue;
            };
            let earlier = &from.projects[before];
            self.doubts.push(Doubt {
                project: None,
                from: format!("{} {}", earlier.code, earlier.name),
                to: format!("{} {}", later.code, later.name),
                similarity: alike,
                confirm: format!(
                    "是同一个项目，就在 {} 的 [project] 里写 continues = \"{}\"",
                    later.place.file(),
                    earlier.code
                ),
            });
        }
    }

    /// Projects that have no partner of their own.
    pub(super) fn unpaired(&self, from: &Side<'_>, to: &Side<'_>) -> Vec<Unpaired> {
        let paired_from: BTreeSet<usize> = self.pairs.iter().map(|pair| pair.from).collect();
        let paired_to: BTreeSet<usize> = self.pairs.iter().map(|pair| pair.to).collect();
        let codes = |side: &Side<'_>, numbers: Vec<usize>| -> Vec<String> {
            numbers
                .into_iter()
                .map(|number| side.facts.projects[number].code.clone())
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
        let one = |side: &Side<'_>, number: usize, state, with| {
            let card = side.card.projects.get(number);
            Unpaired {
                year: side.card.year,
                code: side.facts.projects[number].code.clone(),
                name: side.facts.projects[number].name.clone(),
                state,
                with,
                total: card.and_then(|card| card.total),
                grade: card.and_then(|card| card.grade.clone()),
            }
        };
        let ended = (0..from.facts.projects.len())
            .filter(|number| !paired_from.contains(number))
            .map(|number| {
                let into = went(number);
                let state = match into.len() {
                    0 => "ended",
                    1 => "merged",
                    _ => "split",
                };
                one(from, number, state, codes(to, into))
            });
        let new = (0..to.facts.projects.len())
            .filter(|number| !paired_to.contains(number))
            .map(|number| {
                let out_of = came(number);
                let state = match out_of.len() {
                    0 => "new",
                    1 => "split",
                    _ => "merged",
                };
                one(to, number, state, codes(from, out_of))
            });
        ended.chain(new).collect()
    }
}

/// What `continues` says: numbers of (earlier, later). Several codes in one text mean that several went into it.
fn claims(from: &Year, to: &Year) -> Vec<(usize, usize)> {
    let mut claims = Vec::new();
    for (now, project) in to.projects.iter().enumerate() {
        let typed = project.continues.as_deref().unwrap_or_default();
        for code in typed
            .split(['、', ',', '，', ';', '；', ' '])
            .filter(|code| !code.is_empty())
        {
            let found = from.projects.iter().position(|before| before.code == code);
            claims.extend(found.map(|before| (before, now)));
        }
    }
    claims
}

/// The rows of two forms: numbers of (earlier, later).
pub(super) fn rows(from: &[Indicator], to: &[Indicator]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let keys: [&dyn Fn(&Indicator) -> String; 3] = [
        &|row| row.id.clone(),
        &|row| format!("{}/{}", plain(&row.level2), plain(&row.name)),
        // A class may move: cost became a first level.
        &|row| plain(&row.name),
    ];
    for key in keys {
        let free = |taken: &dyn Fn(&(usize, usize)) -> usize, rows: &[Indicator], pairs: &[(usize, usize)]| {
            let taken: BTreeSet<usize> = pairs.iter().map(taken).collect();
            (0..rows.len())
                .filter(|number| !taken.contains(number) && rows[*number].part_of.is_none())
                .collect::<Vec<_>>()
        };
        let (free_from, free_to) = (free(&|pair| pair.0, from, &pairs), free(&|pair| pair.1, to, &pairs));
        for &now in &free_to {
            let fits = |before: &&usize| key(&from[**before]) == key(&to[now]);
            let mut found = free_from.iter().filter(fits);
            let (Some(&before), None) = (found.next(), found.next()) else {
                continue;
            };
            if free_to
                .iter()
                .filter(|other| key(&to[**other]) == key(&from[before]))
                .count()
                == 1
            {
                pairs.push((before, now));
            }
        }
    }
    pairs.sort_by_key(|pair| pair.1);
    pairs
}

/// Rows of one project that are merely alike.
pub(super) fn doubtful_rows(
    project: &Project,
    from: &[Indicator],
    to: &[Indicator],
    pairs: &[(usize, usize)],
) -> Vec<Doubt> {
    let free_from: Vec<&Indicator> = (0..from.len())
        .filter(|number| !pairs.iter().any(|pair| pair.0 == *number))
        .map(|number| &from[number])
        .collect();
    let free_to = (0..to.len())
        .filter(|number| !pairs.iter().any(|pair| pair.1 == *number))
        .map(|number| &to[number]);
    free_to
        .filter_map(|later| {
            let best = free_from
                .iter()
                .filter(|earlier| earlier.level2 == later.level2)
                .map(|earlier| (similarity(&earlier.name, &later.name), *earlier))
                .max_by(|a, b| a.0.cmp(&b.0).then(b.1.id.cmp(&a.1.id)));
            // The same row is no question: it is apart because in one year it does not count.
            let (alike, earlier) = best.filter(|(alike, earlier)| *alike >= ALIKE && earlier.id != later.id)?;
            Some(Doubt {
                project: Some(project.code.clone()),
                from: earlier.id.clone(),
                to: later.id.clone(),
                similarity: alike,
                confirm: format!("是同一个指标，就给两年都写 id = \"{}\"", earlier.id),
            })
        })
        .collect()
}

/// A name without years, punctuation and settings: what stays the same while a project goes on.
fn plain(name: &str) -> String {
    let letters: Vec<char> = name.nfkc().filter(|c| c.is_alphanumeric()).collect();
    let text: String = letters.into_iter().collect();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let year = rest
            .get(..4)
            .filter(|year| year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit()));
        if let Some(year) = year {
            rest = rest[year.len()..].trim_start_matches("年度").trim_start_matches('年');
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Twice the pairs of neighbouring characters that two names share, over all that they have; two places.
fn similarity(a: &str, b: &str) -> Decimal {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = plain(text).chars().collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (a, mut b) = (pairs(a), pairs(b));
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

    #[test]
    fn a_name_is_the_same_but_for_its_year() {
        assert_eq!(plain("2021年度道路养护（一期）"), plain("2022年道路养护(一期)"));
        assert_ne!(plain("道路养护一期"), plain("道路养护二期"));
    }

    #[test]
    fn names_are_alike_by_their_pairs() {
        // 战士|士伙|伙食|食补|补助 and 战士|士伙|伙食|食补|补贴: 2·4 ÷ 10
        assert_eq!(similarity("战士伙食补助", "战士伙食补贴"), dec!(0.80));
        assert_eq!(similarity("道路养护", "道路养护"), dec!(1));
        assert_eq!(similarity("道路养护", "学生营养"), dec!(0));
        assert_eq!(similarity("", ""), dec!(0));
    }
}
