//! Two years of one department.

use super::comparison::{Comparison, SCHEMA};
use super::department;
use super::pairing::Pairing;
use super::preview::PackName;
use super::project::{self, Compared};
use crate::diagnostic::Findings;
use crate::score::ScoredYear;

/// Compares two years of one department.
///
/// # Errors
/// The findings when the scripts of a pack do not compile.
pub fn compare(from: &ScoredYear, to: &ScoredYear) -> Result<Comparison, Findings> {
    let pairing = Pairing::of(&from.facts, &to.facts);
    let projects = project::all(from, to, &pairing)?;
    Ok(together(from, to, pairing, projects, Vec::new()))
}

/// The comparison of two years whose projects are paired; those of `moved` were another department's, and are new in the
/// total of this one.
pub(super) fn together(
    from: &ScoredYear,
    to: &ScoredYear,
    pairing: Pairing,
    projects: Vec<Compared>,
    moved: Vec<Compared>,
) -> Comparison {
    let department = department::change(from, to, &pairing, &projects);
    let mut projects: Vec<Compared> = projects.into_iter().chain(moved).collect();
    projects.sort_by_key(|one| one.to);
    Comparison {
        schema: SCHEMA,
        years: [from.card.year, to.card.year],
        rules: [from.card.rules.id.clone(), to.card.rules.id.clone()],
        packs: [from, to].map(|year| PackName::of(&year.pack)),
        absent: Vec::new(),
        filed: [None, None],
        department: to.card.department.name.clone(),
        remark: to.card.remark.clone().or_else(|| from.card.remark.clone()),
        total: department,
        projects: projects.into_iter().map(|one| one.change).collect(),
        unpaired: pairing.unpaired(from, to),
        doubts: pairing.doubts,
    }
}
