//! What the command line asks for.

use crate::targets::{ALL, Target};
use std::ops::Range;

/// Inputs of a target.
pub struct Run {
    /// Whose.
    pub target: &'static Target,
    /// Their numbers.
    pub numbers: Range<u64>,
    /// Whether the target may stop early, so that a short turn stays short.
    pub is_short: bool,
}

/// A piece of a run, in a process of its own.
pub struct Part {
    /// Whose inputs.
    pub target: &'static Target,
    /// Their numbers.
    pub numbers: Range<u64>,
    /// Whether every number is said before its input is read, so that one that ends the process is known.
    pub is_slow: bool,
}

/// What is to be done.
pub enum Asked {
    /// Nothing: the name of another test was asked for.
    Nothing,
    /// These, one after the other.
    Runs(Vec<Run>),
    /// Inside a child.
    Child(Part),
    /// One input, as bytes.
    Show(&'static Target, u64),
    /// This file, once, with its time and memory.
    Read(&'static Target, String),
}

impl Asked {
    /// Reads the arguments; those of the usual test harness mean nothing here.
    pub fn of(arguments: impl Iterator<Item = String>) -> Self {
        let arguments: Vec<String> = arguments.collect();
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let number = |text: &str| text.parse::<u64>().ok();
        match words.as_slice() {
            ["--child", target, from, to, rest @ ..] => {
                if let (Some(target), Some(from), Some(to)) = (Target::named(target), number(from), number(to)) {
                    return Self::Child(Part {
                        target,
                        numbers: from..to,
                        is_slow: !rest.is_empty(),
                    });
                }
            }
            ["--show", target, which] => {
                if let (Some(target), Some(which)) = (Target::named(target), number(which)) {
                    return Self::Show(target, which);
                }
            }
            ["--read", target, path] => {
                if let Some(target) = Target::named(target) {
                    return Self::Read(target, (*path).to_owned());
                }
            }
            _ => {}
        }
        if words.contains(&"--list") {
            return Self::Nothing;
        }
        let from = words
            .iter()
            .position(|word| *word == "--from")
            .and_then(|at| number(words.get(at + 1)?))
            .unwrap_or(0);
        let plain: Vec<&str> = words
            .iter()
            .copied()
            .take_while(|word| *word != "--from")
            .filter(|word| !word.starts_with('-'))
            .collect();
        let (count, names) = match plain.split_first() {
            Some((first, rest)) => match number(first) {
                Some(count) => (Some(count), rest),
                None => (None, plain.as_slice()),
            },
            None => (None, plain.as_slice()),
        };
        let named: Vec<&'static Target> = ALL.iter().filter(|target| names.contains(&target.name)).collect();
        if named.is_empty() && !names.is_empty() && !names.contains(&"fuzz") {
            return Self::Nothing;
        }
        let all = if named.is_empty() {
            ALL.iter().collect()
        } else {
            named.clone()
        };
        let run = |target: &'static Target| {
            let numbers = match count {
                None => target.short,
                Some(count) if named.is_empty() => count.saturating_mul(target.share) / 10_000,
                Some(count) => count,
            };
            Run {
                target,
                numbers: from..from.saturating_add(numbers),
                is_short: count.is_none(),
            }
        };
        Self::Runs(all.into_iter().map(run).collect())
    }
}
