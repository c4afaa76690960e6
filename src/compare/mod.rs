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

mod alike;
mod clause_words;
mod comparison;
mod county;
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
mod roll;
mod shapley;
mod standings;
mod state;
mod stretched;
mod sweep;
#[cfg(test)]
mod tests;
mod two_years;

pub use comparison::{
    ClauseChange, Comparable, Comparison, DepartmentChange, Doubt, End, IndicatorChange, OtherProject, Parts,
    ProjectChange, SCHEMA, Unpaired, Why,
};
pub use county::CountyLinks;
pub use curve::{Asks, CURVE, Cliff, Curve, CurvePoint, Dot, INTERVAL, Stretch};
pub use driver::Driver;
pub use factor::Factor;
pub use fragile::{Fragile, fragile};
pub use preview::{
    Band, ClauseEffect, ClauseSum, DepartmentMoved, FormEffect, GradeMove, LostLine, Moved, NotRun, POINTS, PREVIEW,
    PackName, ParamSet, PointsMove, Preview, RankMoved, RowEffect, Side, Spread, Totals, Whose, YearEffect,
    year_by_both,
};
pub use ranking::{NotComparable, Ranked, Ranking, ranking};
pub use roll::Roll;
pub use standings::{ClauseLost, Depends, FigureLost, MarginLine, NextGrade, PackTotal, RankLine, Span};
pub use state::{PairedBy, ProjectState, RowState};
pub use sweep::{SWEEP, Sweep, SweepValue, Tally};
pub use two_years::compare;
