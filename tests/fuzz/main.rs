//! Mutated inputs at every door that reads what a stranger sent: no panic, no input above its time, none above its memory.
//!
//! `cargo test` runs a short turn. A long one is a command of its own, best on a release build:
//!
//! ```text
//! cargo test --release --test fuzz -- 10000000        so many inputs, shared out among all targets
//! cargo test --release --test fuzz -- 20000 xlsx xls  so many for each of these
//! cargo test --release --test fuzz -- 500 xlsx --from 1000000
//! cargo test --release --test fuzz -- --show xlsx 4711 > found.xlsx
//! cargo test --release --test fuzz -- --read xlsx found.xlsx
//! ```
//!
//! Input 4711 of a target is the same on every machine. Each target runs in a child process whose address space is bounded,
//! so that what would take more memory ends it, and the parent goes on behind the input that did.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own that prints what it found"
)]

mod asked;
mod chance;
mod child;
mod figures;
mod mutate;
mod parent;
mod targets;

use asked::Asked;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Asked::of(std::env::args().skip(1)) {
        Asked::Nothing => ExitCode::SUCCESS,
        Asked::Runs(runs) => parent::all(&runs),
        Asked::Child(part) => child::run(&part),
        Asked::Read(target, path) => child::file(target, &path),
        Asked::Show(target, number) => child::show(target, number),
    }
}
