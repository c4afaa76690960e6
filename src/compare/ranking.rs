//! Which project stands above which, whatever year's rules are used.

use super::clause_words::in_short;
use super::losses::{Losses, losses_of};
use super::preview::PackName;
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::rules::Pack;
use crate::score;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeSet;

/// A project with its total under every pack.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Ranked {
    /// 项目编码.
    pub code: String,
    /// 项目名称.
    pub name: String,
    /// Pack and total; null where the pack cannot score it.
    pub totals: Vec<(String, Option<Decimal>)>,
    /// Best and worst rank over the packs that score all projects, from 1; projects of one total share the better one.
    pub ranks: Option<(usize, usize)>,
    /// Codes of the projects that it stands above under every pack.
    pub above: Vec<String>,
    /// Codes of the projects that it stands above under some packs only, each with the packs.
    pub depends: Vec<(String, Vec<String>)>,
    /// For each of them, the clause that turns the order most: code of the other project, and the clause.
    pub hinges: Vec<(String, String)>,
    /// The words of those clauses, one for each.
    pub hinge_words: Vec<String>,
}

/// The clause whose losses move the distance of two projects most from one pack to the other; `[first, second]` each.
///
/// The distance is what the second lost less what the first lost, clause by clause; the first clause of several wins.
fn turning(one: [&Losses; 2], against: [&Losses; 2]) -> Option<String> {
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
    (!most.0.is_zero()).then(|| most.1.clone())
}

/// Ranks the projects of one year under each of `packs`, by their best rank, then by code.
///
/// # Errors
/// The findings when the scripts of a pack do not compile.
pub fn ranking(year: &Year, packs: &[&Pack]) -> Result<Vec<Ranked>, Findings> {
    let mut totals: Vec<Vec<Option<Decimal>>> = Vec::with_capacity(packs.len());
    let mut losses: Vec<Vec<Losses>> = Vec::with_capacity(packs.len());
    for pack in packs {
        let (card, _) = score::year(year, pack)?;
        totals.push(card.projects.iter().map(|project| project.total).collect());
        losses.push(card.projects.iter().map(losses_of).collect());
    }
    let names: Vec<PackName> = packs.iter().map(|pack| PackName::of(pack)).collect();
    let others: Vec<&PackName> = names.iter().collect();
    let names: Vec<String> = names.iter().map(|one| one.among(&others)).collect();
    let settled: Vec<usize> = (0..packs.len())
        .filter(|pack| totals[*pack].iter().all(Option::is_some))
        .collect();
    let total = |pack: usize, project: usize| totals[pack][project].unwrap_or_default();
    let rank = |pack: usize, project: usize| {
        1 + (0..year.projects.len())
            .filter(|other| total(pack, *other) > total(pack, project))
            .count()
    };
    let mut ranked: Vec<Ranked> = year
        .projects
        .iter()
        .enumerate()
        .map(|(number, project)| {
            let ranks: Vec<usize> = settled.iter().map(|pack| rank(*pack, number)).collect();
            let above_in = |other: usize| -> Vec<usize> {
                settled
                    .iter()
                    .copied()
                    .filter(|pack| total(*pack, number) > total(*pack, other))
                    .collect()
            };
            let hinge = |other: usize| {
                let above = above_in(other);
                let one = above.first().copied()?;
                let against = settled.iter().copied().find(|pack| !above.contains(pack))?;
                turning(
                    [&losses[one][number], &losses[one][other]],
                    [&losses[against][number], &losses[against][other]],
                )
            };
            let hinges: Vec<(usize, String)> = (0..year.projects.len())
                .filter(|other| *other != number)
                .filter(|other| {
                    let above = above_in(*other).len();
                    above > 0 && above < settled.len()
                })
                .filter_map(|other| Some((other, hinge(other)?)))
                .collect();
            let words = |clause: &String| packs.iter().find_map(|pack| pack.clauses.get(clause));
            let others = || (0..year.projects.len()).filter(|other| *other != number);
            let code = |other: usize| year.projects[other].code().to_owned();
            Ranked {
                code: project.code().to_owned(),
                name: project.name().to_owned(),
                totals: names
                    .iter()
                    .enumerate()
                    .map(|(pack, name)| (name.clone(), totals[pack][number]))
                    .collect(),
                ranks: ranks.iter().min().copied().zip(ranks.iter().max().copied()),
                above: others()
                    .filter(|other| !settled.is_empty() && above_in(*other).len() == settled.len())
                    .map(code)
                    .collect(),
                depends: others()
                    .map(|other| (other, above_in(other)))
                    .filter(|(_, packs)| !packs.is_empty() && packs.len() < settled.len())
                    .map(|(other, above)| (code(other), above.into_iter().map(|pack| names[pack].clone()).collect()))
                    .collect(),
                hinge_words: hinges
                    .iter()
                    .map(|(_, clause)| words(clause).map_or_else(|| clause.clone(), |found| in_short(&found.text)))
                    .collect(),
                hinges: hinges
                    .into_iter()
                    .map(|(other, clause)| (code(other), clause))
                    .collect(),
            }
        })
        .collect();
    ranked.sort_by(|a, b| (a.ranks.is_none(), a.ranks, &a.code).cmp(&(b.ranks.is_none(), b.ranks, &b.code)));
    Ok(ranked)
}
