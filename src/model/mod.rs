//! The nouns of the field: targets, actuals, money, ledger, scorecard, and places in files.
//!
//! In: nothing. Out: types that every other room speaks in.
//! Knows nothing of files, scripts, templates or clocks; does no I/O.
//!
//! INVARIANT: every number here is an exact decimal; a state that is not a number ([`scorecard::Status`]) is never
//! stored as one.

pub mod by_name;
pub mod department;
pub mod form;
pub mod indicator;
pub mod ledger_value;
pub mod money;
pub mod notation;
pub mod on;
pub mod place;
pub mod points;
pub mod row_name;
pub mod scorecard;
pub mod shared_text;
pub mod unseen;

pub use place::{Located, Marks, Place, Source};
