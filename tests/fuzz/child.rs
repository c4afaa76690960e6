//! Inside the bounded process: inputs one after the other, and what became of them, on standard output.

use crate::asked::Part;
use crate::chance::Chance;
use crate::figures::LIMITS;
use crate::mutate::Seeds;
use crate::targets::Target;
use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How many inputs are read before something is said.
pub const BATCH: u64 = 256;

/// The panics of the input that is being read; those that somebody caught count too.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The input that is being read, plus one; and when it began, in milliseconds since the start.
static NUMBER: AtomicU64 = AtomicU64::new(0);
static BEGAN: AtomicU64 = AtomicU64::new(0);

/// One input, as bytes.
pub fn show(target: &'static Target, number: u64) -> ExitCode {
    let seeds = Seeds::new(target.shape, target.all_seeds());
    let input = seeds.input(&mut Chance::of(target.name, number), number, target.words);
    match std::io::stdout().write_all(&input) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Reads a file at a door, once, and says what it took; nothing is bounded.
pub fn file(target: &'static Target, path: &str) -> ExitCode {
    let Ok(input) = std::fs::read(path) else {
        println!("{path} cannot be read");
        return ExitCode::FAILURE;
    };
    let before = (peak(), Instant::now());
    let taken = (target.run)(&input);
    println!(
        "{path}: {} in {} ms, {} MB at most, {} MB before",
        if taken { "taken" } else { "refused" },
        before.1.elapsed().as_millis(),
        peak() / 1_024,
        before.0 / 1_024
    );
    ExitCode::SUCCESS
}

/// Reads the inputs of a part.
pub fn run(part: &Part) -> ExitCode {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let what = info.payload_as_str().unwrap_or("?").lines().next().unwrap_or_default();
        if let Ok(mut panics) = PANICS.lock() {
            panics.push(format!("{place}: {what}"));
        }
    }));
    let start = Instant::now();
    watch(start);
    let target = part.target;
    let seeds = Seeds::new(target.shape, target.all_seeds());
    let (mut taken, mut slowest, mut which) = (0, Duration::ZERO, part.numbers.start);
    let mut said = part.numbers.start;
    for number in part.numbers.clone() {
        let input = seeds.input(&mut Chance::of(target.name, number), number, target.words);
        if part.is_slow {
            println!("at {number}");
        }
        BEGAN.store(millis(start.elapsed()), Ordering::Relaxed);
        NUMBER.store(number + 1, Ordering::Relaxed);
        let before = Instant::now();
        let mut outcome = read(target, &input);
        let mut took = before.elapsed();
        if took > LIMITS.time() {
            // Another program may have had the machine: what counts is the processor's time, so it is taken once more.
            let before = processor();
            outcome = read(target, &input);
            took = took.min(processor().saturating_sub(before));
        }
        NUMBER.store(0, Ordering::Relaxed);
        match outcome {
            Ok(true) => taken += 1,
            Ok(false) => {}
            Err(panics) => {
                for panic in panics {
                    println!("panic {number} {panic}");
                }
            }
        }
        if took > LIMITS.time() {
            println!("slow {number} {}", took.as_millis());
        }
        if took > slowest {
            (slowest, which) = (took, number);
        }
        if number + 1 - said == BATCH || number + 1 == part.numbers.end {
            println!(
                "done {} {taken} {} {which} {}",
                number + 1 - said,
                slowest.as_micros(),
                peak()
            );
            (said, taken, slowest) = (number + 1, 0, Duration::ZERO);
        }
    }
    println!("end");
    ExitCode::SUCCESS
}

fn read(target: &Target, input: &[u8]) -> Result<bool, Vec<String>> {
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let panics = PANICS
        .lock()
        .map(|mut panics| std::mem::take(&mut *panics))
        .unwrap_or_default();
    match outcome {
        Ok(taken) if panics.is_empty() => Ok(taken),
        _ => Err(panics),
    }
}

/// Ends the process where an input does not end.
fn watch(start: Instant) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(200));
            let (number, began) = (NUMBER.load(Ordering::Relaxed), BEGAN.load(Ordering::Relaxed));
            if number > 0 && millis(start.elapsed()).saturating_sub(began) > LIMITS.patience() {
                println!("hang {}", number - 1);
                std::process::exit(3);
            }
        }
    });
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// The processor's time of this thread; where the system does not say, that of the clock is never shortened.
fn processor() -> Duration {
    let stated = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = stated.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or(Duration::MAX, Duration::from_nanos)
}

/// The most memory that the process ever held, KB; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok())
        .unwrap_or(0)
}
