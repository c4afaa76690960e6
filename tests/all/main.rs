//! All tests that need nothing but this package: one program, one module per subject.

mod attribution;
mod broken_functions;
mod cases_sheet;
mod checks;
mod cli;
mod deep;
mod doors;
mod either;
mod errors;
mod features;
mod field_tables;
#[path = "../shared/folders.rs"]
mod folders;
mod goals;
mod import;
mod import_seed;
mod invariants;
mod kept;
mod licences;
mod local_packs;
mod mutants;
mod notation;
mod oracle;
mod oracle_agrees;
mod planted_faults;
mod preview;
mod published;
mod readme;
mod rooms;
mod rounding;
mod row_names;
mod rule_cases;
mod rules_of_a_year;
mod schemas;
mod script_api;
mod seed_document;
mod seed_findings;
mod slips;
mod tampered;
#[cfg(feature = "web")]
mod web;
mod without_points;
mod workbook;
mod worked;
