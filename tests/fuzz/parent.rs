//! Outside: starts bounded processes, listens, and says what came of it.

use crate::asked::Run;
use crate::child::BATCH;
use crate::figures::{Figures, LIMITS};
use std::io::{BufRead, BufReader, Read};
use std::ops::Range;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Inputs of one process: what it keeps does not pile up.
const EACH: u64 = 100_000;

/// What a target of a short turn may take.
const SHORT: Duration = Duration::from_secs(4);

/// So many inputs may end their process before the target is given up.
const MOST_ENDED: usize = 20;

/// Runs all, one after the other.
pub fn all(runs: &[Run]) -> ExitCode {
    let mut clean = true;
    let mut inputs = 0;
    println!(
        "{:<14} {:>10} {:>7} {:>6} {:>9} {:>8}  found",
        "target", "inputs", "taken", "s", "slowest", "memory"
    );
    for run in runs {
        let start = Instant::now();
        let figures = one(run);
        inputs += figures.inputs;
        // A door at which nothing is ever let in is not tried at all.
        let is_shut = figures.taken == 0 && figures.inputs > 0;
        clean &= figures.is_clean() && !is_shut;
        println!(
            "{:<14} {:>10} {:>6}% {:>6} {:>6} ms {:>5} MB  {}",
            run.target.name,
            figures.inputs,
            figures.taken * 100 / figures.inputs.max(1),
            start.elapsed().as_secs(),
            figures.slowest.0 / 1_000,
            figures.peak / 1_024,
            match (figures.is_clean(), is_shut) {
                (true, false) => "nothing",
                (true, true) => "no input was taken",
                (false, _) => "",
            },
        );
        say(run, &figures);
    }
    println!(
        "{inputs} inputs, limits {} s and {} MB: {}",
        LIMITS.time().as_secs(),
        LIMITS.megabytes,
        if clean { "ok" } else { "FAILED" }
    );
    if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn say(run: &Run, figures: &Figures) {
    let name = run.target.name;
    for (place, (times, number)) in &figures.panics {
        println!("  panic, {times} times, first --show {name} {number}: {place}");
    }
    for (number, took) in figures.slow.iter().take(MOST_ENDED) {
        let took = took.map_or("ended".to_owned(), |took| format!("{took} ms"));
        println!("  slow, --show {name} {number}: {took}");
    }
    for (number, words) in &figures.ended {
        println!("  ended the process, --show {name} {number}: {words}");
    }
}

fn one(run: &Run) -> Figures {
    let mut figures = Figures::default();
    let start = Instant::now();
    let mut at = run.numbers.start;
    while at < run.numbers.end && figures.ended.len() < MOST_ENDED {
        let most = if run.is_short { BATCH.min(64) } else { EACH };
        let part = at..run.numbers.end.min(at.saturating_add(most));
        let behind = part.end;
        at = piece(run, part, &mut figures).unwrap_or(behind);
        if run.is_short && start.elapsed() > SHORT {
            break;
        }
    }
    figures
}

/// Runs these inputs; the number behind one that ended the process, where one did.
fn piece(run: &Run, part: Range<u64>, figures: &mut Figures) -> Option<u64> {
    let before = (figures.inputs, figures.slow.len());
    let words = process(run, &part, false, figures)?;
    let at = part.start + (figures.inputs - before.0);
    if let Some((number, None)) = figures.slow.get(before.1..).and_then(<[_]>::last) {
        figures.inputs += number + 1 - at;
        return Some(number + 1);
    }
    // Somewhere behind the last batch: once more, and this time it says where it is.
    let mut again = Figures::default();
    let mut last = at;
    let end = part.end.min(at + BATCH);
    let ended = said(run, &(at..end), true, &mut again, |number| last = number);
    if ended.is_none() {
        figures.ended.push((at, format!("once only: {words}")));
        return Some(end);
    }
    figures.inputs += last + 1 - at;
    figures.ended.push((last, words));
    Some(last + 1)
}

fn process(run: &Run, part: &Range<u64>, slow: bool, figures: &mut Figures) -> Option<String> {
    said(run, part, slow, figures, |_| ())
}

/// Starts a bounded process and listens to it; its last words, where it did not come to its end.
fn said(run: &Run, part: &Range<u64>, slow: bool, figures: &mut Figures, mut at: impl FnMut(u64)) -> Option<String> {
    let program = std::env::current_exe().ok()?;
    let kilobytes = LIMITS.megabytes * 1_024;
    let memory = std::path::Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    // `ulimit` is a word of the shell; the path is emptied behind it, so that no other program is asked to convert anything.
    let script = format!("ulimit -v {kilobytes} && ulimit -c 0 && PATH=/nowhere && export PATH && exec \"$0\" \"$@\"");
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", &script])
        .arg(program)
        .args([
            "--child",
            run.target.name,
            &part.start.to_string(),
            &part.end.to_string(),
        ])
        .args(slow.then_some("--slow"))
        .env("TMPDIR", folder)
        .env("RAYON_NUM_THREADS", "1")
        .env("MALLOC_ARENA_MAX", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) => return Some(format!("could not be started: {error}")),
    };
    let mut errors = child.stderr.take();
    let listener = std::thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(errors) = &mut errors {
            let _ = errors.take(64 * 1_024).read_to_end(&mut text);
        }
        String::from_utf8_lossy(&text).into_owned()
    });
    let mut ended = false;
    let lines = child.stdout.take().map(BufReader::new);
    for line in lines.into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
        if let Some(number) = line.strip_prefix("at ").and_then(|number| number.parse().ok()) {
            at(number);
        }
        ended |= figures.hear(&line);
    }
    let status = child.wait();
    let text = listener.join().unwrap_or_default();
    if ended {
        return None;
    }
    let last: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(3).collect();
    let status = status.map_or_else(|error| error.to_string(), |status| status.to_string());
    Some(format!("{status}: {}", last.join("; ")))
}
