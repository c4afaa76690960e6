//! The doors and the mutations of `tests/fuzz`, for a fuzzer that is guided by coverage.

#[allow(dead_code, reason = "a fuzzer counts its own inputs")]
#[path = "../tests/fuzz/chance.rs"]
mod chance;
#[path = "../tests/fuzz/mutate/mod.rs"]
mod mutate;
#[allow(dead_code, reason = "how many inputs a target gets is decided by whoever starts the fuzzer")]
#[path = "../tests/fuzz/targets/mod.rs"]
mod targets;

pub use libfuzzer_sys;

use chance::Chance;
use mutate::Seeds;

/// Reads an input at the door `name`.
pub fn read(name: &str, input: &[u8]) {
    if let Some(target) = targets::Target::named(name) {
        (target.run)(input);
    }
}

/// An input with something changed, by what it is: parts of an archive, records of an old workbook, words of a text.
pub fn mutate(name: &str, data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let Some(target) = targets::Target::named(name) else { return size };
    let seeds = Seeds::new(target.shape, vec![data[..size].to_vec()]);
    let mut chance = Chance::of(name, seed.into());
    // The first inputs are the seeds themselves.
    let changed = seeds.input(&mut chance, u64::MAX, target.words);
    let size = changed.len().min(most).min(data.len());
    data[..size].copy_from_slice(&changed[..size]);
    size
}

/// One program per target.
#[macro_export]
macro_rules! target {
    ($name:literal) => {
        $crate::libfuzzer_sys::fuzz_target!(|input: &[u8]| $crate::read($name, input));
        $crate::libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
            $crate::mutate($name, data, size, most, seed)
        });
    };
}
