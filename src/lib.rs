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
//! is written unless the caller writes it:
//!
//! ```
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
//!     assert_eq!(project.total.map(|total| total.to_string()).as_deref(), Some("90.50"));
//!     for line in project.indicators.iter().flat_map(|row| &row.ledger).chain(&project.execution.ledger) {
//!         println!("-{}  {}", line.points, line.reason);
//!     }
//!     Ok(())
//! }
//! ```
//!
//! What a reviewer would send back is [`tour::check`]'s, the documents that are handed in are [`tour::report`]'s; the page
//! of [`tour`] lists all doors.

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
pub mod load;
pub mod model;
#[cfg(feature = "office")]
pub mod office;
#[cfg(feature = "office")]
pub mod report;
pub mod rules;
pub mod score;
pub mod source;
pub mod tour;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod tune;
