//! Documents as offices have them → the files of a workspace: formats, layouts, damage, and what is never overwritten.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::too_many_arguments,
    clippy::format_collect,
    reason = "a panic is how a test says no"
)]

pub mod forms;
pub mod sheet_of_cells;

mod approved;
mod damage;
mod faults;
mod field;
mod filled_forms;
mod garbage;
mod grid;
mod national;
mod old_formats;
mod standing;
mod unseen;
