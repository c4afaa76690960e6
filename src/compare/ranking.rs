//! Which project stands above which, whatever year's rules are used.

use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::rules::Pack;
use crate::score;
use rust_decimal::Decimal;
use serde::Serialize;

/// A project with its total under every pack.
#[derive(Debug, Clone, Serialize)]
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
}

/// Ranks the projects of one year under each of `packs`, by their best rank, then by code.
///
/// # Errors
/// The findings when the scripts of a pack do not compile.
pub fn ranking(year: &Year, packs: &[&Pack]) -> Result<Vec<Ranked>, Findings> {
    let mut totals: Vec<Vec<Option<Decimal>>> = Vec::with_capacity(packs.len());
    for pack in packs {
        let (card, _) = score::year(year, pack)?;
        totals.push(card.projects.iter().map(|project| project.total).collect());
    }
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
            let others = || (0..year.projects.len()).filter(|other| *other != number);
            let code = |other: usize| year.projects[other].code.clone();
            Ranked {
                code: project.code.clone(),
                name: project.name.clone(),
                totals: packs
                    .iter()
                    .enumerate()
                    .map(|(pack, one)| (one.id.clone(), totals[pack][number]))
                    .collect(),
                ranks: ranks.iter().min().copied().zip(ranks.iter().max().copied()),
                above: others()
                    .filter(|other| !settled.is_empty() && above_in(*other).len() == settled.len())
                    .map(code)
                    .collect(),
                depends: others()
                    .map(|other| (other, above_in(other)))
                    .filter(|(_, packs)| !packs.is_empty() && packs.len() < settled.len())
                    .map(|(other, above)| {
                        (
                            code(other),
                            above.into_iter().map(|pack| packs[pack].id.clone()).collect(),
                        )
                    })
                    .collect(),
            }
        })
        .collect();
    ranked.sort_by(|a, b| (a.ranks.is_none(), a.ranks, &a.code).cmp(&(b.ranks.is_none(), b.ranks, &b.code)));
    Ok(ranked)
}
