//! Facts × pack → scorecard.
//!
//! In: a year's facts and an effective pack. Out: a [`Scorecard`] that always exists once the scripts compile: what could
//! not be scored is a state in it, not an error; and findings about points, degrees and decisions.
//! Knows nothing of files, templates or clocks.
//!
//! INVARIANT: points − Σ ledger = score, in decimals, at every level.

mod act;
mod decision;
mod department;
mod either;
mod execution;
mod form;
mod indicator;
mod leave;
mod points;
mod project;
mod row;
mod standing;
mod whole;

pub(crate) use department::weight;

use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::notation::Stated;
use crate::model::project::Project;
use crate::model::scorecard::{DepartmentName, ProjectScore, SCHEMA, Scorecard};
use crate::rules::{Cage, Pack};
use rayon::prelude::*;

/// Version of the engine, as scorecards carry it.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Scores one project by `pack`, as it would stand in a year that is due on `due`.
///
/// # Errors
/// The findings when the scripts of the pack do not compile.
pub fn one(facts: &Project, pack: &Pack, due: Option<&Stated>) -> Result<ProjectScore, Findings> {
    Cage::with(pack, |cage| project::score(cage, pack, facts, due)).map(|(score, _)| score)
}

/// Scores a year: projects in parallel, each thread with a cage of its own, results in the order of the facts.
///
/// # Errors
/// The findings when the scripts of the pack do not compile.
pub fn year(year: &Year, pack: &Pack) -> Result<(Scorecard, Findings), Findings> {
    let one = |facts: &Project| Cage::with(pack, |cage| project::score(cage, pack, facts, year.due.as_ref()));
    // Scripts that do not compile are said once, before the projects; and a year without projects has them checked too.
    Cage::with(pack, |_| ())?;
    let mut said = Findings::new();
    let scored: Result<Vec<_>, Findings> = if year.projects.len() < 2 {
        year.projects.iter().map(one).collect()
    } else {
        year.projects.par_iter().map(one).collect()
    };
    let scored = scored?;
    let mut projects = Vec::with_capacity(scored.len());
    for (project, findings) in scored {
        projects.push(project);
        said.append(findings);
    }
    let own = match &year.own {
        None => None,
        Some(own) => {
            let (own, findings) = Cage::with(pack, |cage| department::own(cage, pack, own, year))?;
            said.append(findings);
            Some(own)
        }
    };
    let department_score = department::roll_up(pack, &projects, own);
    let card = Scorecard {
        schema: SCHEMA.to_owned(),
        department: DepartmentName {
            code: year.department.code.clone(),
            name: year.department.name.clone(),
            finance_bureau: year.department.finance_bureau.clone(),
        },
        year: year.year,
        remark: year.remark.clone(),
        rules: pack.reference(),
        engine: ENGINE.to_owned(),
        projects,
        department_score,
    };
    said.sort();
    Ok((card, said))
}
