//! Rows to try on a pack: what a person could fill in, as the text of a case, so that what is found is a case at once.
//!
//! In: a pack and its cases. Out: rows of every kind that its functions score, on and beside every number that they know.

mod atlas;
mod inputs;
mod row;

pub use atlas::{Atlas, Tried};
pub use inputs::inputs;
pub(in crate::tune) use inputs::{around, decisions, settings};
pub use row::Row;
