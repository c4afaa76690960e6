//! The fill-in workbook (填报工作簿): out with the approved targets, back with what was filled in.
//!
//! `form` says what a sheet contains; writing and reading both walk it, so they cannot drift apart. `record` is the actuals
//! file behind it: what stands in it is what a cell shows, and what a cell says is put into it.

mod about;
mod entry;
mod field;
mod form;
mod hints;
mod key;
mod keys;
mod read;
mod record;
mod rows;
mod says;
mod sheet_in;
mod write;

pub use read::{Arrived, Change, Filled, Stated, read, stated};
pub use says::Problem;
pub use write::{MOST_PROJECTS, Points, write};

/// The defined name by which a workbook is known.
pub const NAME: &str = "ZIPING_FORM";

#[cfg(test)]
mod tests;
