//! TOML text → the facts of a year, every value with its place.
//!
//! In: the files of a workspace. Out: a [`Workspace`] and, year by year, a [`Year`](crate::model::department::Year) with
//! the findings of every level.
//! Knows nothing of points, scores and rules: what a value is worth is decided elsewhere.
//! Each file is read as written, then as meant: first what stands there, then what it says about the other files.
//!
//! INVARIANT: all problems of a year come together; only what no scorecard can be made of is an `Err`. An indicator
//! that cannot be scored is in the facts with its reason, never left out.

mod actuals_file;
mod adjustment;
mod amounts;
mod budget;
mod clash;
mod decision;
mod department_file;
mod execution;
mod filing;
mod folder;
mod indicator;
mod join;
mod monitoring;
mod names;
mod outcome;
mod pairs;
mod parts;
mod plan;
mod project;
mod reading;
mod result;
mod sections;
#[doc(hidden)]
pub mod shapes;
mod skeleton;
mod target_file;
mod twin;
mod words;
mod workspace;
mod year;

pub(crate) use names::{Called, Found, Names};
pub use parts::{Part, PartOfYear, parts};
pub use skeleton::skeleton;
pub(crate) use workspace::as_year;
pub use workspace::{NamedYear, Workspace, latest_year, workspace, years};
pub use year::{without_projects, year};

#[cfg(test)]
mod tests;
