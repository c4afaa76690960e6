//! All tests that need nothing but this package: one program, one module per subject.

mod attribution;
mod cases_sheet;
mod checks;
mod cli;
mod doors;
mod errors;
mod features;
mod import;
mod import_seed;
mod invariants;
mod licences;
mod local_packs;
mod notation;
mod oracle;
mod oracle_agrees;
mod planted_faults;
mod published;
mod readme;
mod rooms;
mod rounding;
mod rule_cases;
mod schemas;
mod script_api;
mod seed_document;
mod seed_findings;
mod workbook;
