//! The bureau's workbench.
//!
//! In: a pack and its table tests. Out: what each case expected and what came out.
//! Knows nothing of screens: the command line, the page and the tests show what it finds.
//!
//! INVARIANT: a case runs through the same rooms as a filing does, from TOML text to printed score.

pub mod cases;
pub mod checked;
pub mod cover;
pub mod deep;
pub mod diff;
pub mod entries;
pub mod functions;
pub mod lint;
pub mod marks;
pub mod mutate;
pub mod overlay;
pub mod rows;
pub mod tokens;
