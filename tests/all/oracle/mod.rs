//! A second opinion: the `mof-2020` rules scored once more, from their text alone.
//!
//! In: a year as plain data ([`facts`]), made from random numbers ([`generate`], [`rows`], [`targets`], [`answers`], [`tape`]).
//! Out: what its scorecard must say ([`department::year`]), and its files ([`toml_text`]) for the program to score.
//! Knows nothing of scripts, of the program's types or of its decimals: fractions of `i128`, and no more than the rules say.
#![allow(dead_code, reason = "two test programs share this room and neither uses all of it")]

pub mod answers;
pub mod compare;
pub mod department;
pub mod exact;
pub mod facts;
pub mod garbage;
pub mod generate;
pub mod indicator;
pub mod points;
pub mod program;
pub mod project;
pub mod rise;
pub mod rows;
pub mod tape;
pub mod targets;
pub mod toml_text;

use proptest::test_runner::Config;

/// `ZIPING_CASES` random cases, 300 where it is not set.
pub fn config() -> Config {
    let cases = std::env::var("ZIPING_CASES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(300);
    Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 3000,
        ..Config::default()
    }
}
