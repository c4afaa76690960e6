//! Numbers that are drawn anew in every run, from `ZIPING_SEED` where it is set.

use std::hash::{BuildHasher, Hasher, RandomState};

/// What is drawn from.
pub struct Draw {
    seed: u64,
    state: u64,
}

impl Draw {
    /// `ZIPING_SEED`, or a number that nobody chose.
    pub fn of_this_run() -> Self {
        let set = std::env::var("ZIPING_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = set.unwrap_or_else(|| RandomState::new().build_hasher().finish() % 1_000_000_000);
        Self { seed, state: seed }
    }

    /// What makes the same numbers again.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// From `low` to `high`, both included.
    pub fn whole(&mut self, low: u64, high: u64) -> u64 {
        // SplitMix64, by its published constants.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        low + (mixed ^ (mixed >> 31)) % (high - low + 1)
    }

    /// As many hundredths, as a script writes them.
    pub fn hundredths(&mut self, low: u64, high: u64) -> String {
        let number = self.whole(low, high);
        format!("{}.{:02}", number / 100, number % 100)
    }

    /// Falling hundredths between `high` and `low`, at least `apart` from each other.
    pub fn falling(&mut self, high: u64, low: u64, apart: u64) -> [String; 3] {
        let step = (high - low) / 3;
        let mut edge = |from: u64| {
            let number = self.whole(from, from + step - apart);
            format!("{}.{:02}", number / 100, number % 100)
        };
        [edge(low + 2 * step), edge(low + step), edge(low)]
    }
}
