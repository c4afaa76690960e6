//! All years together: clauses, grades, ranks and the spread of the totals.

use super::year::{ProjectEffect, YearEffect};
use super::{
    ClauseSum, DepartmentMoved, GradeMove, Moved, NotRun, POINTS, PREVIEW, PackName, ParamSet, Preview, RankMoved,
};
use crate::model::points::half_up;
use crate::rules::Pack;
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Width of a band of the distribution, 分.
const BAND: u32 = 5;

/// Where the last band begins, 分: it holds full marks too.
const LAST: u32 = 95;

/// How the totals are spread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Totals {
    /// By the old pack; null where nothing was scored.
    pub old: Option<Spread>,
    /// By the new one.
    pub new: Option<Spread>,
    /// Projects by total, in bands of 5 分; those that are empty on both sides are left out.
    pub bands: Vec<Band>,
    /// Projects by grade, in the order of the packs.
    pub grades: Vec<Band>,
}

/// A few numbers that stand for many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Spread {
    /// Mean of the totals.
    pub mean: Decimal,
    /// The one in the middle; of two the lower one.
    pub median: Decimal,
    /// The lowest.
    pub lowest: Decimal,
    /// The highest.
    pub highest: Decimal,
}

/// How many projects are in a band, or have a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Band {
    /// 95–100, or a grade.
    pub name: String,
    /// By the old pack.
    pub old: usize,
    /// By the new one.
    pub new: usize,
}

impl Preview {
    /// Of the years that were scored, and of what could not be; `set` are the parameters of the new pack that were set
    /// beside it, and `unfiled` is how many years were left out.
    pub fn of(
        packs: [&Pack; 2],
        set: Vec<ParamSet>,
        years: Vec<YearEffect>,
        mut not_run: Vec<NotRun>,
        unfiled: usize,
    ) -> Self {
        let [old, new] = packs.map(PackName::of);
        let ranks = Ranks::of(&years);
        let mut preview = Self {
            schema: PREVIEW,
            old,
            new,
            set,
            years: years.len(),
            scored: years.iter().map(|year| year.projects.len()).sum(),
            unfiled,
            clauses: clauses(packs, &years),
            grades: grade_moves(packs, &years),
            distribution: distribution(packs, &years),
            moved: Vec::new(),
            cancelled: Vec::new(),
            departments: Vec::new(),
            ranks: Vec::new(),
            not_run: Vec::new(),
        };
        for year in years {
            preview.take(year, &ranks, &mut not_run);
        }
        preview.not_run = not_run;
        // Stable, so that equal ones keep the order of folders, years and files.
        preview.moved.sort_by_key(|one| Reverse(one.change.abs()));
        preview.ranks.sort_by_key(|one| Reverse(one.from.abs_diff(one.to)));
        let size = |one: &DepartmentMoved| one.change.unwrap_or_default().abs();
        preview.departments.sort_by_key(|one| Reverse(size(one)));
        preview
    }

    fn take(&mut self, year: YearEffect, ranks: &Ranks, not_run: &mut Vec<NotRun>) {
        let [from, to] = year.total;
        let moved = |one: &ProjectEffect| one.effect.as_ref().is_some_and(super::FormEffect::moves);
        if from != to || year.own.is_some() {
            self.departments.push(DepartmentMoved {
                whose: year.whose.clone(),
                projects: year.projects.len(),
                moved: year.projects.iter().filter(|one| moved(one)).count(),
                change: from.total.zip(to.total).map(|(from, to)| to - from),
                from,
                to,
                own: year.own,
            });
        }
        not_run.extend(year.not_run);
        for one in year.projects {
            let rank = ranks.of_both(year.whose.year, one.totals);
            if rank[0] != rank[1] {
                self.ranks.push(RankMoved {
                    whose: year.whose.clone(),
                    code: one.code.clone(),
                    name: one.name.clone(),
                    from: rank[0],
                    to: rank[1],
                });
            }
            let Some(effect) = one.effect else { continue };
            let list = if effect.moves() {
                &mut self.moved
            } else {
                &mut self.cancelled
            };
            list.push(Moved {
                whose: year.whose.clone(),
                code: one.code,
                name: one.name,
                effect,
                rank,
            });
        }
    }
}

fn projects(years: &[YearEffect]) -> impl Iterator<Item = &ProjectEffect> {
    years.iter().flat_map(|year| &year.projects)
}

/// The totals of each year by both packs, the highest first.
struct Ranks(BTreeMap<i16, [Vec<Decimal>; 2]>);

impl Ranks {
    fn of(years: &[YearEffect]) -> Self {
        let mut all: BTreeMap<i16, [Vec<Decimal>; 2]> = BTreeMap::new();
        for year in years {
            let totals = all.entry(year.whose.year).or_default();
            for one in &year.projects {
                totals[0].push(one.totals[0]);
                totals[1].push(one.totals[1]);
            }
        }
        for totals in all.values_mut().flatten() {
            totals.sort_unstable_by_key(|total| Reverse(*total));
        }
        Self(all)
    }

    /// The rank of a project with these totals, from 1; equal totals share the better one.
    fn of_both(&self, year: i16, totals: [Decimal; 2]) -> [usize; 2] {
        let place = |side: usize| {
            let all = self.0.get(&year).map_or(&[][..], |both| &both[side]);
            1 + all.partition_point(|other| *other > totals[side])
        };
        [place(0), place(1)]
    }
}

fn clauses(packs: [&Pack; 2], years: &[YearEffect]) -> Vec<ClauseSum> {
    let mut sums: BTreeMap<&str, ClauseSum> = BTreeMap::new();
    let effects = projects(years).filter_map(|one| one.effect.as_ref());
    for one in effects.flat_map(|effect| &effect.clauses) {
        let sum = sums.entry(&one.clause).or_insert_with(|| ClauseSum {
            clause: one.clause.clone(),
            text: text(&one.clause, packs),
            change: Decimal::ZERO,
            up: 0,
            down: 0,
        });
        sum.change += one.change;
        sum.up += usize::from(one.change > Decimal::ZERO);
        sum.down += usize::from(one.change < Decimal::ZERO);
    }
    let mut sums: Vec<ClauseSum> = sums.into_values().collect();
    sums.sort_by_key(|one| Reverse(one.change.abs()));
    sums
}

/// What a clause says, the new pack's words first.
fn text(clause: &str, packs: [&Pack; 2]) -> String {
    let [old, new] = packs;
    let known = new.clauses.get(clause).or_else(|| old.clauses.get(clause));
    match (known, clause) {
        (Some(known), _) => known.text.clone(),
        (None, POINTS) => "满分不同，不是哪一条扣的".to_owned(),
        (None, _) => String::new(),
    }
}

/// Grades of both packs, best first, those of the new one where they differ.
fn grade_names(packs: [&Pack; 2]) -> Vec<&str> {
    let [old, new] = packs;
    let mut names: Vec<&str> = new.grades.iter().map(|grade| grade.name.as_str()).collect();
    for grade in &old.grades {
        if !names.contains(&grade.name.as_str()) {
            names.push(&grade.name);
        }
    }
    names
}

fn grade_moves(packs: [&Pack; 2], years: &[YearEffect]) -> Vec<GradeMove> {
    let mut counts: BTreeMap<[&str; 2], usize> = BTreeMap::new();
    for one in projects(years) {
        if let [Some(from), Some(to)] = &one.grades
            && from != to
        {
            *counts.entry([from, to]).or_default() += 1;
        }
    }
    let names = grade_names(packs);
    let pairs = names.iter().flat_map(|from| names.iter().map(move |to| [*from, *to]));
    pairs
        .filter_map(|[from, to]| {
            Some(GradeMove {
                from: from.to_owned(),
                to: to.to_owned(),
                projects: *counts.get(&[from, to])?,
            })
        })
        .collect()
}

fn distribution(packs: [&Pack; 2], years: &[YearEffect]) -> Totals {
    let side = |side: usize| -> Vec<Decimal> {
        let mut totals: Vec<Decimal> = projects(years).map(|one| one.totals[side]).collect();
        totals.sort_unstable();
        totals
    };
    let (old, new) = (side(0), side(1));
    let band_of = |total: &Decimal| {
        let width = Decimal::from(BAND);
        ((*total / width).floor() * width).min(Decimal::from(LAST))
    };
    let mut bands: BTreeMap<Decimal, [usize; 2]> = BTreeMap::new();
    for (side, totals) in [&old, &new].into_iter().enumerate() {
        for total in totals {
            bands.entry(band_of(total)).or_default()[side] += 1;
        }
    }
    let with = |grade: &str, side: usize| {
        projects(years)
            .filter(|one| one.grades[side].as_deref() == Some(grade))
            .count()
    };
    Totals {
        bands: bands
            .into_iter()
            .rev()
            .map(|(from, [old, new])| Band {
                name: format!("{}–{}", from.normalize(), (from + Decimal::from(BAND)).normalize()),
                old,
                new,
            })
            .collect(),
        grades: grade_names(packs)
            .into_iter()
            .map(|grade| Band {
                name: grade.to_owned(),
                old: with(grade, 0),
                new: with(grade, 1),
            })
            .collect(),
        old: spread(&old),
        new: spread(&new),
    }
}

/// Of totals in ascending order.
fn spread(totals: &[Decimal]) -> Option<Spread> {
    let sum: Decimal = totals.iter().sum();
    Some(Spread {
        mean: half_up(sum / Decimal::from(totals.len().max(1)), 2),
        median: *totals.get(totals.len().saturating_sub(1) / 2)?,
        lowest: *totals.first()?,
        highest: *totals.last()?,
    })
}
