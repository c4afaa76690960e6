//! What is read from a stranger, one target per door: the bytes go in, and whether they went through comes out.
//!
//! Nothing here judges what came out: a target fails by a panic, by its time or by its memory.

mod command;
mod corpus;
mod documents;
mod facts;
mod filled;
mod notation;
mod receipt;
mod rules;
mod templates;
mod workspace;

use crate::mutate::Shape;

/// A door, and what to knock with.
pub struct Target {
    /// Its name, and that of its folder in the corpus.
    pub name: &'static str,
    /// What an input is.
    pub shape: Shape,
    /// Words of the format.
    pub words: &'static [&'static str],
    /// Well-formed inputs to begin with, beside the corpus.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Reads an input; whether it was taken.
    pub run: fn(&[u8]) -> bool,
    /// Of ten thousand inputs of a long run, how many are its.
    pub share: u64,
    /// Inputs of a short run.
    pub short: u64,
}

/// All of them.
pub const ALL: &[Target] = &[
    notation::TARGET,
    facts::TARGET,
    rules::PACK,
    rules::SCRIPT,
    templates::TEXT,
    templates::WORD,
    documents::TXT,
    documents::DOCX,
    documents::XLSX,
    documents::XLS,
    filled::TARGET,
    receipt::TARGET,
    command::TARGET,
];

impl Target {
    /// The target of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|target| target.name == name)
    }

    /// Its seeds, and what the corpus has.
    pub fn all_seeds(&self) -> Vec<Vec<u8>> {
        let mut seeds = (self.seeds)();
        seeds.extend(corpus::of(self.name));
        seeds
    }
}
