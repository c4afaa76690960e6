//! The fill-in workbook, out and back: what was typed into its cells arrives in the TOML files, and nothing else changes.
//!
//! Cells are filled in the XML of the workbook, as a spreadsheet writes them, not through the code that made it. What a
//! spreadsheet program does when it saves needs `soffice` and `openpyxl`; without them that check says that it was not
//! run (with `ZIPING_REQUIRE_TOOLS=1` it fails).
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

pub mod cells;
pub mod chance;
pub mod compare;
pub mod fill;
pub mod years;

mod refused;
mod resaved;
mod round_trip;
