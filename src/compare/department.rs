//! The department's total in two years, and what its change is made of.

use super::comparison::{DepartmentChange, End, Parts};
use super::factor::{Factor, Set};
use super::pairing::{Pair, Pairing};
use super::project::{Compared, difference, from_units, split, units};
use crate::rules::Pack;
use crate::score::{self, ScoredYear};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The change of the weighted total.
///
/// Every paired project stands as in the mixture at hand, weighted by the amount of the year that 权重 picks, which amount
/// being the rules' affair; projects that only one year has are there as 增减项 picks.
pub(super) fn change(from: &ScoredYear, to: &ScoredYear, pairing: &Pairing, projects: &[Compared]) -> DepartmentChange {
    let (before, now) = (&from.card.department_score, &to.card.department_score);
    let change = difference(before.total, now.total);
    let end = |year: &ScoredYear| End {
        year: year.card.year,
        total: year.card.department_score.total,
        grade: year.card.department_score.grade.clone(),
        rules: year.card.rules.id.clone(),
    };
    let mut notes = Vec::new();
    let mut parts = None;
    let mut unsplit = None;
    match (Weights::of(from, to, pairing, projects), change) {
        (Some(weights), Some(_)) => {
            let value = |set: u32| weights.total(u8::try_from(set).ok()?, projects).and_then(units);
            let ends = [before.total, now.total].map(|total| total.and_then(units));
            let open = projects.iter().filter(|one| one.totals.is_none());
            let open: Vec<String> = open.map(|one| format!("“{}”", one.change.name)).collect();
            let players = Factor::ALL.len() + usize::from(!open.is_empty());
            let all = u32::MAX >> (u32::BITS - u32::try_from(players).unwrap_or_default());
            // Where nothing is split there are no parts to speak of.
            let made = if !projects.is_empty() && open.len() == projects.len() {
                Err("项目的变化都不能分解，部门总分也不作分解")
            } else if [value(0), value(all)] == ends {
                split(players, &value).ok_or("有混合的总分算不出，不作分解")
            } else {
                Err("两年混合的权重合计为 0，或得不出两年各自的部门总分，不作分解")
            };
            match made {
                Ok(made) => {
                    let mut own = Parts::NONE;
                    for (factor, part) in Factor::ALL.into_iter().zip(&made) {
                        own.0[factor as usize] = *part;
                    }
                    parts = Some(own);
                    unsplit = made.get(Factor::ALL.len()).copied();
                    if let Some(unsplit) = unsplit {
                        notes.push(format!(
                            "{}的变化不能分解，在部门总分里是 {unsplit} 分，单列为未拆",
                            open.join("、")
                        ));
                    }
                }
                Err(why) => notes.push(why.to_owned()),
            }
        }
        (None, Some(_)) => notes.push("有项目的预算数不清楚，部门总分不作分解".to_owned()),
        (_, None) => notes.push("有一年的总分未定，没有可比的变化".to_owned()),
    }
    DepartmentChange {
        from: end(from),
        to: end(to),
        change,
        parts,
        unsplit,
        notes,
    }
}

/// What a project weighs by the rules of the earlier and of the later year; none where the amount is not known.
type ByRules = [Option<Decimal>; 2];

/// Weights of all projects of both years.
struct Weights<'a> {
    /// The rules of the earlier and of the later year.
    packs: [&'a Pack; 2],
    /// Of each pair: by the budget of then, by that of now.
    paired: Vec<[ByRules; 2]>,
    /// Weight and total of projects that ended, and of new ones.
    alone: [Vec<(ByRules, Decimal)>; 2],
}

impl<'a> Weights<'a> {
    fn of(from: &'a ScoredYear, to: &'a ScoredYear, pairing: &Pairing, projects: &[Compared]) -> Option<Self> {
        let packs = [&from.pack, &to.pack];
        let weight = |year: &ScoredYear, number: usize| {
            let project = year.card.projects.get(number)?;
            Some(packs.map(|pack| score::weight(pack.department.weight_base, &project.execution)))
        };
        let paired = projects
            .iter()
            .map(|one| Some([weight(from, one.from)?, weight(to, one.to)?]))
            .collect::<Option<Vec<_>>>()?;
        let alone = |year: &ScoredYear, taken: fn(&Pair) -> usize| {
            let taken: BTreeSet<usize> = pairing.pairs.iter().map(taken).collect();
            (0..year.card.projects.len())
                .filter(|number| !taken.contains(number))
                .map(|number| Some((weight(year, number)?, year.card.projects.get(number)?.total?)))
                .collect::<Option<Vec<_>>>()
        };
        Some(Self {
            packs,
            paired,
            alone: [alone(from, |pair| pair.from)?, alone(to, |pair| pair.to)?],
        })
    }

    /// The weighted total of a mixture, rounded as its rules say. The bit above those of the factors picks the year of the
    /// projects that are not split themselves.
    fn total(&self, bits: u8, projects: &[Compared]) -> Option<Decimal> {
        let (set, unsplit) = (Set(bits), bits >> Factor::ALL.len() & 1 == 1);
        let later = |factor: Factor| usize::from(set.has(factor));
        let rule = later(Factor::Rule);
        let paired = self.paired.iter().zip(projects).map(|(weights, one)| {
            let total = match &one.totals {
                Some(totals) => from_units(totals.of(set)?),
                None if unsplit => one.change.to.total?,
                None => one.change.from.total?,
            };
            Some((weights[later(Factor::Weight)][rule]?, total))
        });
        let alone = self.alone[later(Factor::Items)].iter();
        let alone = alone.map(|(weights, total)| Some((weights[rule]?, *total)));
        let (mut sum, mut whole) = (Decimal::ZERO, Decimal::ZERO);
        for one in paired.chain(alone) {
            let (weight, total) = one?;
            sum = sum.checked_add(weight.checked_mul(total)?)?;
            whole = whole.checked_add(weight)?;
        }
        Some(self.packs[rule].rounding.round(sum.checked_div(whole)?))
    }
}
