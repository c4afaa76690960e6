//! The workbooks of `report` as an office holds them: read back cell by cell by openpyxl, and shown and printed by
//! LibreOffice, every form has its numbers in the right cells, the merges and the paper of the official form.
//!
//! Needs `openpyxl`, LibreOffice and poppler's `pdftotext`; without them the checks say that they were not run (with
//! `ZIPING_REQUIRE_TOOLS=1` that is a failure).
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

pub mod made;
pub mod read;

mod forms;
mod tables;
mod typed;
