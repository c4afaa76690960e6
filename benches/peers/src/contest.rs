//! All peers in turn, round by round, so that a machine that slows down does so for all of them. A round is the time that
//! its thread was on a core, where the system tells; the ratio to the first is the median over the rounds.

use crate::clock::on_a_core;
use crate::peer::Peer;
use std::hint::black_box;
use std::time::Duration;

/// Odd, so that the median is one of the rounds.
pub const ROUNDS: usize = 15;

/// What a peer runs for in a round, at least: many times what the system takes to bring its accounts up to date.
const ROUND: Duration = Duration::from_millis(60);

/// Hundredths of the time of the first: the median, and the quarters around it.
pub struct Ratio {
    pub low: u128,
    pub middle: u128,
    pub high: u128,
    pub nanoseconds: u128,
}

/// The ratio of each to the first. `sums` are the sums of cents that each must give every time.
pub fn ratios(peers: &mut [Peer<'_>], sums: &[i64], rows: usize) -> Vec<Ratio> {
    let repeats: Vec<u32> = peers
        .iter_mut()
        .zip(sums)
        .map(|(peer, sum)| repeats(peer, *sum))
        .collect();
    let mut timed = vec![Vec::with_capacity(ROUNDS); peers.len()];
    for _ in 0..ROUNDS {
        for (at, peer) in peers.iter_mut().enumerate() {
            let start = on_a_core();
            for _ in 0..repeats[at] {
                once(peer, sums[at]);
            }
            let took = on_a_core().saturating_sub(start).as_nanos() * 1000 / u128::from(repeats[at]);
            timed[at].push(took.max(1));
        }
    }
    let per_row = |rounds: &[u128]| {
        let mut rounds = rounds.to_vec();
        rounds.sort_unstable();
        rounds[ROUNDS / 2] / 1000 / rows as u128
    };
    timed
        .iter()
        .map(|rounds| {
            let mut hundredths: Vec<u128> = rounds
                .iter()
                .zip(&timed[0])
                .map(|(own, limit)| own * 100 / limit)
                .collect();
            hundredths.sort_unstable();
            let [low, middle, high] = [1, 2, 3].map(|quarter| hundredths[ROUNDS * quarter / 4]);
            Ratio {
                low,
                middle,
                high,
                nanoseconds: per_row(rounds),
            }
        })
        .collect()
}

/// All rows, each looked at; the sum of their cents must be what it was.
fn once(peer: &mut Peer<'_>, sum: i64) {
    let mut found = 0;
    (peer.run)(&mut |score, reason| {
        found += score.cents();
        black_box(reason);
    });
    assert_eq!(found, sum, "{} says the same every time", peer.name);
}

/// How often it must run to fill a round.
fn repeats(peer: &mut Peer<'_>, sum: i64) -> u32 {
    let times = (0..3).map(|_| {
        let start = on_a_core();
        once(peer, sum);
        on_a_core().saturating_sub(start)
    });
    let least = times.min().unwrap_or(ROUND).as_nanos().max(1_000_000);
    u32::try_from(ROUND.as_nanos().div_ceil(least)).unwrap_or(1)
}
