//! Two years side by side, and the change of every total split exactly; and years by two packs.
//!
//! In: two scored years, each with its facts and the pack that scored it. Out: a [`Comparison`]: projects and indicators
//! paired, and each change taken apart into 绩效, 执行, 目标, 权重, 规则, 人工 and 增减项. Or facts of many years and two
//! packs, and a [`Preview`]: each change taken apart into the clauses that make it; the [`Curve`] of one function; the
//! [`Sweep`] of one parameter.
//! Knows nothing of files, commands or templates.
//!
//! INVARIANT: the printed parts add up to the printed change, do not depend on the order in which factors are taken,
//! change sign when the years are swapped, and are 0 where nothing changed.

mod clause_words;
mod comparison;
mod curve;
mod department;
mod driver;
mod factor;
mod fitted;
mod fragile;
mod hybrid;
mod losses;
mod mixture;
mod open;
mod pairing;
mod preview;
mod project;
mod project_year;
mod ranking;
mod reread;
mod shapley;
mod standings;
mod state;
mod stretched;
mod sweep;
#[cfg(test)]
mod tests;

pub use comparison::{
    ClauseChange, Comparable, Comparison, DepartmentChange, Doubt, End, IndicatorChange, Parts, ProjectChange, SCHEMA,
    Unpaired, Why,
};
pub use curve::{Asks, CURVE, Cliff, Curve, CurvePoint, Dot, INTERVAL, Stretch};
pub use driver::Driver;
pub use factor::Factor;
pub use fragile::{Fragile, fragile};
pub(crate) use pairing::Pairing;
pub use preview::{
    Band, ClauseEffect, ClauseSum, DepartmentMoved, FormEffect, GradeMove, LostLine, Moved, NotRun, POINTS, PREVIEW,
    PackName, ParamSet, PointsMove, Preview, RankMoved, RowEffect, Side, Spread, Totals, Whose, YearEffect,
    year_by_both,
};
pub use ranking::{NotComparable, Ranked, Ranking, ranking};
pub use standings::{ClauseLost, Depends, FigureLost, MarginLine, NextGrade, PackTotal, RankLine, Span};
pub use state::{PairedBy, ProjectState, RowState};
pub use sweep::{SWEEP, Sweep, SweepValue, Tally};

use crate::diagnostic::Findings;
use crate::score::ScoredYear;

/// Compares two years of one department.
///
/// # Errors
/// The findings when the scripts of a pack do not compile.
pub fn compare(from: &ScoredYear, to: &ScoredYear) -> Result<Comparison, Findings> {
    let pairing = Pairing::of(&from.facts, &to.facts);
    let projects = project::all(from, to, &pairing)?;
    let department = department::change(from, to, &pairing, &projects);
    Ok(Comparison {
        schema: SCHEMA,
        years: [from.card.year, to.card.year],
        rules: [from.card.rules.id.clone(), to.card.rules.id.clone()],
        packs: [from, to].map(|year| PackName::of(&year.pack)),
        filed: [None, None],
        department: to.card.department.name.clone(),
        remark: to.card.remark.clone().or_else(|| from.card.remark.clone()),
        total: department,
        projects: projects.into_iter().map(|one| one.change).collect(),
        unpaired: pairing.unpaired(from, to),
        doubts: pairing.doubts,
    })
}
