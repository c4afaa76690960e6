//! The command line as its users meet it: the built program, in a folder of its own, its whole output and exit code.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

pub mod ziping;

mod cage;
mod check;
mod claimed;
mod compare;
mod compare_paper;
mod county;
mod department_rules;
mod drawn;
mod earlier_filing;
mod every_call;
mod example_rules;
mod example_years;
mod explain;
mod file;
mod filed;
mod form;
mod frozen;
mod greeting;
mod imported_again;
mod init;
mod numbers;
mod pack;
mod packs;
mod paper;
mod place;
mod preview;
mod report;
mod review;
mod scorecard_keys;
mod screen;
mod shared_packs;
mod spreadsheet;
mod status;
mod summary;
mod table;
mod undo;
mod unreadable;
mod unseen;
mod unseen_everywhere;
mod usage;
mod verify;
mod workbench;
mod workbook;
mod workbook_lists;
