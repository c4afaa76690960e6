//! The fill-in workbook (填报工作簿): out with the approved targets, back with what was filled in.
//!
//! `layout` says what a sheet contains; writing and reading both walk it, so they cannot drift apart. `record` is the actuals
//! file behind it: what stands in it is what a cell shows, and what a cell says is put into it.

mod about;
mod arranged;
mod cell;
mod cells;
mod currency;
mod entry;
mod evidence;
mod evidence_files;
mod field;
mod form;
mod further;
mod height;
mod hints;
mod kept;
mod key;
mod keys;
mod layout;
mod messages;
mod read;
mod record;
mod renamed;
mod rows;
mod sheet_in;
mod stated;
mod target_aims;
mod target_cells;
mod target_list;
mod values;
mod write;

pub use cell::{BlankCell, FormCell, FormCells, FormLine, FormPiece};
pub use cells::{TypedCell, TypedInto, cells, put};
pub use kept::KeptSheet;
pub use messages::Problem;
pub use read::{Arrived, Change, Filled, read};
pub(crate) use renamed::renamed;
pub(crate) use stated::is_filled;
pub use stated::{Stated, stated};
pub(crate) use target_aims::is_of_targets;
pub(crate) use target_cells::TargetCells;
pub use target_list::NewRow;
pub(crate) use target_list::ROWS;
pub use write::{Points, write};
pub(crate) use write::{new_actuals_path, text as actuals_text};

#[cfg(test)]
mod tests;
