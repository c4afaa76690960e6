//! The tour: a workspace walked through the rooms, one door per purpose.
//!
//! In: the files of a workspace (a disk, memory, a filed copy) and a [`Request`]. Out: nouns: a
//! [`ScoredYear`](crate::score::ScoredYear), a [`YearComparison`], what would be written as
//! [`Output`](crate::source::write::Output)s; or everything that is wrong, with its place.
//! Knows nothing of command lines, screens and paths on a disk, and writes no file: whoever calls does.
//!
//! | Door | Gives |
//! |---|---|
//! | [`score()`] | a year with its score |
//! | [`parts()`] | the same of a year of very many projects, some at a time |
//! | [`check()`], [`check_county`] | the same with what a reviewer would send back, alone or beside other departments |
//! | [`compare()`], [`compare_county`] | years beside each other, and what every change is made of; of every department of a county |
//! | [`goal()`], [`needs()`] | what would lift a project to a grade, and what of it can no longer matter |
//! | [`summary()`] | one year of a county on one page |
//! | [`preview()`] | what a change of the rules does to the years that are there |
//! | [`curve()`] | what a function of a pack gives for every actual |
//! | [`sweep()`] | what the values of one parameter do to the years that are there |
//! | [`form`], [`form_workbook`] | what a clerk fills in |
//! | [`form_cells`], [`type_cells`], [`row_cell`] | the same cell by cell, what typing into some of them would write, and what is typed for one indicator more or less |
//! | [`import`], [`converted`] | what documents and filled-in workbooks would change in a workspace; an old document in the new format |
//! | [`report`] | the documents that are handed in |
//! | [`file()`], [`file_targets`] | a numbered copy of what is handed in, or of what was approved |
//! | [`in_order()`] | any of these of many departments, side by side and few at once |
//! | [`stream_line`] | one project that came on a line, scored |
//! | [`pack`], [`zipped`] | one project that anyone can score again; a folder as one file |
//!
//! INVARIANT: the same files and the same request give the same bytes.

mod blank;
mod checked;
mod compared;
mod curve;
mod filed;
mod found_project;
mod goal;
mod in_order;
mod left_open;
mod on_file;
#[cfg(feature = "office")]
mod papers;
mod parts;
mod preview;
mod registers;
mod request;
mod scored;
mod stream;
mod summary;
mod sweep;
mod two_looks;

pub use blank::{BlankForms, form};
pub use checked::{beside, check, check_county};
pub use compared::{CompareRefusal, YearComparison, compare, compare_county, compare_on, county_years};
pub use curve::curve;
pub use filed::{FileRefusal, FileTargetsRefusal, file, file_targets};
pub use found_project::{UnknownProject, find_project};
pub use goal::{AllNeeds, GOAL_SCHEMA, GoalRefusal, Goals, NEEDS_SCHEMA, goal, needs, needs_of};
pub use in_order::in_order;
#[cfg(feature = "office")]
pub use papers::{
    ActualsImport, BlankWorkbook, Clash, Documents, FaultyWorkbook, Import, ImportKind, ImportRefusal, KeptForm,
    PackRefusal, Papers, PlannedTargets, ProjectPack, RowChange, Standing, TargetsImport, TypedForm, converted,
    form_called, form_cells, form_workbook, import, import_kind, pack, report, row_cell, target_workbook, templates,
    type_cells, zipped,
};
pub use parts::{Parts, PartsError, parts};
pub use preview::{RuleChange, preview};
pub use request::{DEFAULT_RULES, Department, Request};
pub use scored::{lexicon, score, unanswered, worked};
pub use stream::{ERROR_SCHEMA, StreamRecord, stream_error, stream_line};
pub use summary::{latest_year, summary};
pub use sweep::sweep;
