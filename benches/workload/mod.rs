//! What the benches measure and how: a synthetic year, and contests against a limit.

#![allow(dead_code, reason = "six programs share this room and none uses all of it")]

pub mod clock;
pub mod contest;
pub mod lcg;
pub mod texts;
pub mod year;
