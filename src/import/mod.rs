//! Office documents → the TOML that a person would have typed, so that it passes `load` like everything else; and the
//! workbook that goes out to be filled in, because what comes back is read by the same description.
//!
//! In: documents and workbooks as typed, and the facts of a year. Out: texts of TOML files, what was guessed and left on
//! the way, or everything that is wrong, by the place in the document.
//! Knows nothing of points and scores, and writes no file.
//!
//! INVARIANT: what was typed arrives as it was typed, or is refused by its address; a blank is missing, never zero.

pub mod blank_targets;
pub mod filled;
mod meant_amount;
pub mod targets;
