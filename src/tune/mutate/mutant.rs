//! A pack with one change in it.

use crate::source::Memory;

/// A pack with one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// File of the pack.
    pub file: String,
    /// Path of the file as messages show it.
    pub shown: String,
    /// Line, from 1.
    pub line: usize,
    /// The line as it is, trimmed.
    pub was: String,
    /// The line as changed.
    pub now: String,
    /// The file as changed.
    pub(super) text: String,
}

impl Mutant {
    /// The chain of the pack with the change in it.
    pub(super) fn files(&self, plain: &Memory, id: &str) -> Memory {
        let mut files = plain.clone();
        files.put(&format!("{id}/{}", self.file), self.text.clone());
        files
    }
}
