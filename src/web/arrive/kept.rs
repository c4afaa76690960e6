//! What was dropped in this run and is not written yet: the last few, so that nothing is kept for ever.

use crate::source::{Memory, sha256_of};
use crate::tour;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, OnceLock};

/// Times that are kept; an older one goes.
const MOST: usize = 8;

/// Bytes that all of them have together; older ones go.
const MOST_BYTES: usize = 96 * 1024 * 1024;

/// Files that came at once.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    /// Name and bytes of each.
    files: Vec<(String, Vec<u8>)>,
    /// The year that was typed beside them.
    pub(super) year: Option<i16>,
    /// Those of them that are of an old format in the new one, by name: converted once, when they are first read.
    converted: OnceLock<BTreeMap<String, Vec<u8>>>,
}

impl Batch {
    /// These files, for this year.
    ///
    /// # Errors
    /// In words, where they cannot be told apart.
    pub(super) fn new(files: Vec<(String, Vec<u8>)>, year: Option<i16>) -> Result<Self, &'static str> {
        if files.is_empty() {
            return Err("没有选文件：选一个 Word、Excel 或文本文件，或拖到这一页上");
        }
        let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        if names.len() != files.len() {
            return Err("几个文件同名，分不清：改一个文件名，或分几次拖进来");
        }
        Ok(Self {
            files,
            year,
            converted: OnceLock::new(),
        })
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.files.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// As a folder that is read; may take as long as a conversion.
    pub(super) fn folder(&self) -> Memory {
        let converted = self.converted.get_or_init(|| {
            let all = self.files.iter();
            all.filter_map(|(name, bytes)| Some((name.clone(), tour::converted(name, bytes)?)))
                .collect()
        });
        let mut folder = Memory::default();
        for (name, bytes) in &self.files {
            folder.put(name, converted.get(name).unwrap_or(bytes).as_slice());
        }
        folder
    }

    fn bytes(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// What tells it from others: the same files have the same.
    fn key(&self) -> String {
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        let lengths: Vec<String> = self
            .files
            .iter()
            .map(|(name, bytes)| format!("{} {}", name.len(), bytes.len()))
            .collect();
        let lengths = lengths.join(",");
        let mut all: Vec<&[u8]> = vec![year.as_bytes(), lengths.as_bytes()];
        for (name, bytes) in &self.files {
            all.extend([name.as_bytes(), bytes.as_slice()]);
        }
        sha256_of(all).chars().take(16).collect()
    }
}

/// The last few.
#[derive(Debug, Default)]
pub(in crate::web) struct Dropped {
    all: VecDeque<(String, Arc<Batch>)>,
}

impl Dropped {
    /// Keeps it; its key.
    pub(super) fn keep(&mut self, one: Batch) -> String {
        let key = one.key();
        self.all.retain(|(known, _)| *known != key);
        self.all.push_back((key.clone(), Arc::new(one)));
        while self.all.len() > MOST || self.all.len() > 1 && self.bytes() > MOST_BYTES {
            self.all.pop_front();
        }
        key
    }

    pub(super) fn get(&self, key: &str) -> Option<Arc<Batch>> {
        let found = self.all.iter().find(|(known, _)| known == key);
        found.map(|(_, one)| Arc::clone(one))
    }

    fn bytes(&self) -> usize {
        self.all.iter().map(|(_, one)| one.bytes()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(name: &str, len: usize) -> Batch {
        Batch::new(vec![(name.to_owned(), vec![b'x'; len])], None).unwrap()
    }

    #[test]
    fn the_last_few_are_kept_and_the_same_files_once() {
        let mut dropped = Dropped::default();
        let first = dropped.keep(batch("0.txt", 1));
        assert_eq!(dropped.keep(batch("0.txt", 1)), first);
        for number in 1..MOST {
            dropped.keep(batch(&format!("{number}.txt"), 1));
        }
        assert!(dropped.get(&first).is_some());
        dropped.keep(batch("more.txt", 1));
        assert!(dropped.get(&first).is_none());
        // A large one alone is kept; another after it takes its place.
        let large = dropped.keep(batch("large.xlsx", MOST_BYTES + 1));
        assert_eq!(dropped.all.len(), 1);
        dropped.keep(batch("small.xlsx", 1));
        assert!(dropped.get(&large).is_none());
    }

    #[test]
    fn other_bytes_another_year_and_another_name_have_other_keys() {
        let one = batch("ab.txt", 2);
        let mut with_year = one.clone();
        with_year.year = Some(2021);
        let keys = [
            one.key(),
            with_year.key(),
            batch("ab.txt", 3).key(),
            batch("abx.txt", 1).key(),
        ];
        let all: BTreeSet<&String> = keys.iter().collect();
        assert_eq!(all.len(), keys.len());
    }

    #[test]
    fn no_file_and_two_of_a_name_are_refused() {
        assert!(Batch::new(Vec::new(), None).is_err());
        let two = vec![("a".to_owned(), vec![1]), ("a".to_owned(), vec![2])];
        assert!(Batch::new(two, None).is_err());
    }
}
