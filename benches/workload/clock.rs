//! What time is taken by.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// How long the program runs.
pub fn clock() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// How long this thread was on a core; where the system does not tell, how long the program runs.
pub fn on_a_core() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(clock, Duration::from_nanos)
}
