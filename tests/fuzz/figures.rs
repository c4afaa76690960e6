//! What a target came to, and what it may come to.

use std::time::Duration;

/// What one input may take.
pub struct Limits {
    seconds: u64,
    /// Memory of the process that reads it, MB.
    pub megabytes: u64,
}

/// A build without optimisation is so many times slower.
const SLOWER: u64 = if cfg!(debug_assertions) { 15 } else { 1 };

/// What one input may take.
pub const LIMITS: Limits = Limits {
    seconds: 2,
    megabytes: 512,
};

impl Limits {
    /// Time that one input may take.
    pub fn time(&self) -> Duration {
        Duration::from_secs(self.seconds * SLOWER)
    }

    /// After so many milliseconds an input is ended.
    pub fn patience(&self) -> u64 {
        self.seconds * SLOWER * 15_000
    }
}

/// What the inputs of a target came to.
#[derive(Debug, Default)]
pub struct Figures {
    /// Inputs that were read.
    pub inputs: u64,
    /// Those that were taken as what they say they are.
    pub taken: u64,
    /// The longest time, microseconds, and whose it was.
    pub slowest: (u64, u64),
    /// The most memory, KB.
    pub peak: u64,
    /// Panics, by place; for each how many, and the first input.
    pub panics: std::collections::BTreeMap<String, (u64, u64)>,
    /// Inputs that took too long, and how many milliseconds; those that were ended have none.
    pub slow: Vec<(u64, Option<u64>)>,
    /// Inputs that ended the process, and its last words.
    pub ended: Vec<(u64, String)>,
}

impl Figures {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.panics.is_empty() && self.slow.is_empty() && self.ended.is_empty()
    }

    /// Reads one line of a child; whether it was the last.
    pub fn hear(&mut self, line: &str) -> bool {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let mut numbers = rest.split(' ').map_while(|number| number.parse::<u64>().ok());
        let mut next = || numbers.next().unwrap_or(0);
        match word {
            "done" => {
                self.inputs += next();
                self.taken += next();
                let slowest = (next(), next());
                self.slowest = self.slowest.max(slowest);
                self.peak = self.peak.max(next());
            }
            "panic" => {
                let number = next();
                let place = rest.split_once(' ').map_or(rest, |(_, place)| place).to_owned();
                self.panics.entry(place).or_insert((0, number)).0 += 1;
            }
            "slow" => self.slow.push((next(), Some(next()))),
            "hang" => self.slow.push((next(), None)),
            "end" => return true,
            _ => {}
        }
        false
    }
}
