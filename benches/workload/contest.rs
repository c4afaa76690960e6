//! A limit written by hand, and what is measured against it.
//!
//! Criterion gives the times. The ratios are taken apart from it: in every round the entrants run in turn, so that a
//! machine that slows down does so for all of them, and the figure is the median over the rounds. On Linux a round is the
//! time that its thread was on a core, so that what else the machine does is not in it. What several threads do can only
//! be timed by the clock; there the figure compares the fastest round of each, the one that was disturbed least.

use super::clock::{clock, on_a_core};
use criterion::Criterion;
use std::time::Duration;

/// Odd, so that the median is one of the rounds.
const ROUNDS: usize = 21;

/// Rounds by the clock, of one run each.
const CLOCK_ROUNDS: usize = 151;

/// What one entrant runs for in a round, at least: many times what the system takes to bring its accounts up to date.
const ROUND: Duration = Duration::from_millis(50);

type Run<'a> = Box<dyn FnMut() + 'a>;

/// Entrants of one group; the first is the limit.
pub struct Contest<'a> {
    group: &'static str,
    entrants: Vec<(&'static str, Run<'a>)>,
    by_the_clock: bool,
}

impl<'a> Contest<'a> {
    pub fn new(group: &'static str, limit: &'static str, run: impl FnMut() + 'a) -> Self {
        let entrants: Vec<(&'static str, Run<'a>)> = vec![(limit, Box::new(run))];
        Self {
            group,
            entrants,
            by_the_clock: false,
        }
    }

    /// As [`Contest::new`], for entrants that work on several threads.
    pub fn by_the_clock(group: &'static str, limit: &'static str, run: impl FnMut() + 'a) -> Self {
        Self {
            by_the_clock: true,
            ..Self::new(group, limit, run)
        }
    }

    #[must_use]
    pub fn against(mut self, name: &'static str, run: impl FnMut() + 'a) -> Self {
        self.entrants.push((name, Box::new(run)));
        self
    }

    /// Times by criterion, then the ratios to the limit; under `cargo test` everything runs once.
    pub fn run(mut self, criterion: &mut Criterion) {
        let mut group = criterion.benchmark_group(self.group);
        group.sample_size(10);
        group.warm_up_time(Duration::from_millis(200));
        group.measurement_time(Duration::from_millis(800));
        for (name, run) in &mut self.entrants {
            group.bench_function(*name, |bencher| bencher.iter(&mut *run));
        }
        group.finish();
        if is_wanted(self.group) {
            self.ratios();
        }
    }

    fn ratios(&mut self) {
        if self.by_the_clock {
            let rounds = self.rounds(clock, CLOCK_ROUNDS, |_| 1);
            let fastest: Vec<u128> = rounds
                .iter()
                .map(|rounds| rounds.iter().copied().min().unwrap_or(1))
                .collect();
            for at in 1..fastest.len() {
                self.say(at, &decimal(fastest[at] * 100 / fastest[0]), "fastest rounds");
            }
            return;
        }
        let rounds = self.rounds(on_a_core, ROUNDS, repeats);
        for at in 1..rounds.len() {
            let each = rounds[at].iter().zip(&rounds[0]);
            let mut hundredths: Vec<u128> = each.map(|(ours, limit)| ours * 100 / limit).collect();
            hundredths.sort_unstable();
            let [low, middle, high] = [1, 2, 3].map(|quarter| decimal(hundredths[ROUNDS * quarter / 4]));
            self.say(at, &middle, &format!("half of the rounds between {low} and {high}"));
        }
    }

    /// Picoseconds of one run, by entrant and round.
    fn rounds(&mut self, now: fn() -> Duration, rounds: usize, repeats: fn(&mut Run<'_>) -> u32) -> Vec<Vec<u128>> {
        let repeats: Vec<u32> = self.entrants.iter_mut().map(|(_, run)| repeats(run)).collect();
        let mut timed = vec![Vec::with_capacity(rounds); self.entrants.len()];
        for _ in 0..rounds {
            for (at, (_, run)) in self.entrants.iter_mut().enumerate() {
                let start = now();
                for _ in 0..repeats[at] {
                    run();
                }
                let picoseconds = now().saturating_sub(start).as_nanos() * 1000 / u128::from(repeats[at]);
                timed[at].push(picoseconds.max(1));
            }
        }
        timed
    }

    #[expect(clippy::print_stdout, reason = "the ratios are what the bench is for")]
    fn say(&self, at: usize, ratio: &str, how: &str) {
        let (name, limit) = (self.entrants[at].0, self.entrants[0].0);
        println!("ratio {}: {name} / {limit} = {ratio} ({how})", self.group);
    }
}

/// How often it must run to fill a round.
fn repeats(run: &mut Run<'_>) -> u32 {
    // The fastest of a few, since an interruption would make the rounds too short.
    let once = (0..5)
        .map(|_| {
            let start = clock();
            run();
            clock().saturating_sub(start)
        })
        .min();
    let once = once.unwrap_or(ROUND).as_nanos().max(1);
    u32::try_from(ROUND.as_nanos().div_ceil(once)).unwrap_or(u32::MAX)
}

/// Whether this is `cargo bench`, for all groups or for this one.
pub fn is_wanted(group: &str) -> bool {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| words.iter().any(|word| word == flag);
    let mut filters = words.iter().filter(|word| !word.starts_with('-')).peekable();
    has("--bench")
        && !has("--test")
        && !has("--list")
        && (filters.peek().is_none() || filters.any(|filter| group.contains(filter.as_str())))
}

fn decimal(hundredths: u128) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
