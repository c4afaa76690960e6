//! A rule pack: data and caged scripts.
//!
//! In: `scoring-rules/<id>/pack.toml` and `*.rhai`, found beside the workspace or shipped. Out: an effective [`Pack`]
//! (overlays merged, hashed) and a [`Cage`] that runs its functions on one case at a time.
//! Knows nothing of workspaces, forms or rounding of totals; what is special about a place is in its pack.
//!
//! INVARIANT: a script sees only what [`api`] registers, lowers a score only through `lose`, and cannot hang, crash,
//! read a file or a clock.

mod anatomy;
#[doc(hidden)]
pub mod api;
mod cage;
mod case;
mod chapter;
mod compiled;
#[doc(hidden)]
pub mod definitions;
mod fault;
mod hash;
mod lines;
mod manifest;
mod overlay;
mod pack;
mod param;
mod score_rule;
#[doc(hidden)]
pub mod shapes;
mod shelf;
mod verdict;
mod working;

pub(crate) use anatomy::{Body, Callable, What, anatomy, callable};
pub(crate) use api::function_names as known_functions;
#[doc(hidden)]
pub use cage::Cage;
pub(crate) use cage::watch;
#[doc(hidden)]
pub use case::{Case, CaseKind, DecisionCase, ExecutionCase, Facts, FormCase, IndicatorCase, RowFacts};
pub use chapter::{Asked, Chapter};
pub(crate) use fault::Unsound;
#[doc(hidden)]
pub use fault::{FaultKind, ScriptFault};
pub(crate) use lines::declared as declared_function;
pub use overlay::Origins;
pub use pack::{
    Band, Class, Clause, Department, Effective, Grading, Pack, Redistribute, RoundEach, Script, WeightBase,
};
pub use param::Param;
pub use score_rule::{Mark, Reads, ScoreRule};
pub use shelf::{FOLDER, KeptPacks, Shelf, shipped_ids};
#[doc(hidden)]
pub use verdict::{Extent, Loss, Verdict};
