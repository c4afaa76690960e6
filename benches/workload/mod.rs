//! What the benches measure and how: a synthetic year, and contests against a limit.

#![allow(dead_code, reason = "six programs share this room and none uses all of it")]

pub mod clock;
pub mod contest;
pub mod lcg;
pub mod texts;
pub mod year;

// As in the program: what makes and drops many small pieces would otherwise be judged by another allocator than it runs on.
#[cfg(all(feature = "allocator", target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
