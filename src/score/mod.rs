//! Facts × pack → scorecard.
//!
//! In: a year's facts and an effective pack. Out: a [`Scorecard`] that always exists once the scripts compile: what could
//! not be scored is a state in it, not an error; and findings about points, degrees and decisions.
//! Knows nothing of files, templates or clocks.
//!
//! INVARIANT: points − Σ ledger = score, in decimals, at every level.

mod adjustment;
mod asked;
mod decision;
mod department;
mod either;
mod execution;
mod form;
pub mod goal;
mod indicator;
mod leave;
mod parted;
mod points;
mod row;
pub mod rubric;
mod scored_year;
mod standing;
mod trial;
mod whole;

pub use asked::answer;
pub(crate) use department::weight;
pub use parted::Parted;
pub use scored_year::ScoredYear;

use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::form::Form;
use crate::model::money::Execution;
use crate::model::notation::Stated;
use crate::model::scorecard::{
    DepartmentName, DepartmentScore, DepartmentText, FormScore, RowScore, SCHEMA, Scorecard,
};
use crate::rules::{Cage, Pack};
use department::Brief;
use rayon::prelude::*;

/// Version of the engine, as scorecards carry it.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// Scores one project's form by `pack`, as it would stand in a year that is due on `due`.
///
/// # Errors
/// The findings when the scripts of the pack do not compile.
pub fn one(facts: &Form, pack: &Pack, due: Option<&Stated>) -> Result<FormScore, Findings> {
    one_with(facts, pack, due, &[])
}

/// The same with some rows, by their numbers, as they were scored elsewhere.
///
/// # Errors
/// As [`one`].
pub(crate) fn one_with(
    facts: &Form,
    pack: &Pack,
    due: Option<&Stated>,
    elsewhere: &[(usize, RowScore)],
) -> Result<FormScore, Findings> {
    let scored = Cage::with(pack, |cage| {
        form::score(cage, pack, facts, &facts.execution, due, elsewhere)
    });
    scored.map(|(score, _)| score)
}

/// The year's own sentence, and that its rules are those of an earlier year.
fn remark(year: &Year) -> Option<String> {
    let parts: Vec<String> = year.remark.iter().cloned().chain(year.about_rules()).collect();
    (!parts.is_empty()).then(|| parts.join("；"))
}

/// Fewer projects than this are left to the thread that asks: another one would first compile the scripts for itself, which
/// takes as long as scoring some ten of them.
const FEW: usize = 24;

/// Scores a year: many projects in parallel, each thread with a cage of its own, results in the order of the facts.
///
/// # Errors
/// The findings when the scripts of the pack do not compile.
pub fn year(year: &Year, pack: &Pack) -> Result<(Scorecard, Findings), Findings> {
    let due = year.due.as_ref();
    let one = |facts: &Form| Cage::with(pack, |cage| form::score(cage, pack, facts, &facts.execution, due, &[]));
    // Scripts that do not compile are said once, before the projects; and a year without projects has them checked too.
    Cage::with(pack, |_| ())?;
    let mut all = Findings::new();
    let scored: Result<Vec<_>, Findings> = if year.projects.len() < FEW {
        year.projects.iter().map(one).collect()
    } else {
        year.projects.par_iter().map(one).collect()
    };
    let scored = scored?;
    let mut projects = Vec::with_capacity(scored.len());
    for (project, findings) in scored {
        projects.push(project);
        all.append(findings);
    }
    let briefs: Vec<Brief<'_>> = projects.iter().map(|project| Brief::of(project, pack)).collect();
    let (department_score, findings) = whole_department(year, pack, &briefs, &department::together(year))?;
    all.append(findings);
    all.sort();
    Ok((card(year, pack, projects, department_score), all))
}

/// The roll-up of scored projects, which spent `money` together, and the department's own form.
fn whole_department(
    year: &Year,
    pack: &Pack,
    projects: &[Brief<'_>],
    money: &Execution,
) -> Result<(DepartmentScore, Findings), Findings> {
    let (mut own, mut findings) = (None, Findings::new());
    // A text about the department as a whole, without indicators, is nothing to score.
    if let Some(facts) = year.own.as_ref().filter(|own| !own.indicators.is_empty()) {
        // Its 执行率 is Σ executed ÷ Σ adjusted of the projects.
        let (pack, due) = (pack.for_department(), year.due.as_ref());
        let (score, found) = Cage::with(&pack, |cage| form::score(cage, &pack, facts, money, due, &[]))?;
        own = Some(score);
        findings = found;
    }
    let mut score = DepartmentScore {
        text: year.own.as_ref().and_then(DepartmentText::of),
        ..department::roll_up(pack, projects, own)
    };
    if score.own.is_some() {
        score.rules = pack.of_department().map(|pack| pack.reference());
    }
    Ok((score, findings))
}

fn card(year: &Year, pack: &Pack, projects: Vec<FormScore>, department_score: DepartmentScore) -> Scorecard {
    Scorecard {
        schema: SCHEMA.to_owned(),
        department: DepartmentName {
            code: year.department.code.clone(),
            name: year.department.name.clone(),
            finance_bureau: year.department.finance_bureau.clone(),
        },
        year: year.year,
        remark: remark(year),
        rules: pack.reference(),
        engine: ENGINE.to_owned(),
        projects,
        department_score,
    }
}
