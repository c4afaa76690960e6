//! ziping 自评: a rules-driven scoring and self-evaluation engine for 预算绩效自评.
//!
//! A workspace is a folder of TOML files: what was approved, and what came of it. The doors of [`tour`] walk it through
//! the rooms of the house, from text to a scorecard in which every lost point is a record:
//!
//! ```text
//! source -> load -> facts -+
//!                          +-> score -> scored year -> check, compare, explain, report
//! source -> rules -> pack -+
//! ```
//!
//! Files come from wherever [`Files`](source::Files) are read: a disk, memory, a filed copy. Nothing is printed, and nothing
//! is written unless the caller writes it. A year in memory, its score, and where every point went:
//!
//! ```
//! use rust_decimal::Decimal;
//! use ziping::source::Memory;
//! use ziping::tour::{self, Request};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let mut files = Memory::default();
//!     files.put("ziping.toml", r#"department = { code = "1", name = "示例局" }"#);
//!     files.put(
//!         "2024/targets/A01.toml",
//!         r#"
//!         project = { name = "道路养护" }
//!
//!         [[indicator]]
//!         level1 = "产出指标"
//!         level2 = "数量指标"
//!         name = "养护里程"
//!         target = "≥10公里"
//!         "#,
//!     );
//!     files.put(
//!         "2024/actuals/A01.toml",
//!         r#"
//!         execution = { initial = 100, adjusted = 100, executed = 95 }
//!
//!         [[result]]
//!         indicator = "养护里程"
//!         actual = "9公里"
//!         reason = "两处路段因汛期推迟"
//!         "#,
//!     );
//!     let year = tour::score(&files, &Request::default())?;
//!     let project = &year.card.projects[0];
//!     let total = project.total.ok_or("a row is not settled")?;
//!     println!("{}：{total}", project.name());
//!     let mut full = project.execution.points;
//!     let mut lost = Decimal::ZERO;
//!     for row in &project.indicators {
//!         full += row.points;
//!     }
//!     for line in project.indicators.iter().flat_map(|row| &row.ledger).chain(&project.execution.ledger) {
//!         println!("-{}  {}  [{}]", line.points, line.reason, line.clause);
//!         lost += line.points;
//!     }
//!     assert_eq!(total.to_string(), "90.50");
//!     assert_eq!(full - lost, total);
//!     Ok(())
//! }
//! ```
//!
//! What a reviewer would send back is [`tour::check`](fn@tour::check)'s, the documents that are handed in are
//! [`tour::report`](fn@tour::report)'s; the page of [`tour`] lists all doors.
//!
//! # Names
//!
//! A room is a module of this page, a noun or the name of what is done in it; a door is a function of [`tour`], which is the
//! only place where it stands: `ziping::score` is the room, `ziping::tour::score` the door. Nothing is exported twice.
//! Enums and structs that a later version may add to are `#[non_exhaustive]`; closed lists of the field, such as
//! [`Severity`](diagnostic::Severity), are not.
//!
//! # Features
//!
//! | Feature | Gives |
//! |---|---|
//! | `office` (default) | Word, Excel, PDF, HTML and Markdown: the rooms [`import`] and [`report`], and the doors of [`tour`] through which documents come in and go out |
//! | `web` (default) | the page of `ziping serve`; asks for `office` |
//! | `parquet` | tables of scores, lost points and findings for whoever analyses many years: the room `lake` |
//! | `cli` (default) | the program `ziping`; asks for `office` |
//!
//! With `default-features = false` it is the engine alone: reading, scoring, checks, filing, comparing and explaining.

#![cfg_attr(
    not(feature = "cli"),
    allow(
        dead_code,
        unused_imports,
        reason = "the command line reads some things that nothing else does"
    )
)]

pub mod book;
pub mod check;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod explain;
#[cfg(feature = "office")]
pub mod import;
#[cfg(feature = "parquet")]
pub mod lake;
pub mod load;
pub mod model;
#[cfg(feature = "office")]
#[doc(hidden)]
pub mod office;
#[cfg(feature = "office")]
pub mod report;
pub mod rules;
pub mod score;
pub mod source;
pub mod tour;
#[cfg(any(feature = "cli", feature = "web"))]
#[doc(hidden)]
pub mod tune;
#[cfg(feature = "web")]
#[doc(hidden)]
pub mod web;
