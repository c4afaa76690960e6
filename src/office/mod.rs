//! Office documents as bytes and back.
//!
//! In: bytes of a document. Out: what stands in its cells, as text.
//! Knows formats, not scores: what a cell means is decided by whoever asked.
//!
//! INVARIANT: a cell arrives as it was typed; a formula's cached result is not trusted and is refused.

mod sheet;

pub use sheet::{Sheet, first_sheet};
