//! Checks before a filing goes out.

pub(super) mod claimed;
mod explanation;
mod words;
