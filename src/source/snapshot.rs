//! Files that are read once: whoever reads one again gets the same bytes, whatever happens on the disk meanwhile.

use super::files::too_long;
use super::{Files, MAX_BYTES};
use crate::source::write::same_file;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

/// What a path held when it was first asked for.
type Seen<T> = Mutex<BTreeMap<String, Result<T, io::ErrorKind>>>;

/// Folders of a workspace that hold no facts: what the program keeps for itself, documents, evidence.
const NO_FACTS: [&str; 3] = [".ziping", "自评材料", "evidence"];

/// Endings of files that hold facts or rules.
const FACTS: [&str; 2] = [".toml", ".rhai"];

/// Folders inside of one another that are gone into.
const DEEPEST: usize = 12;

/// `files` as they were when each was first read.
pub struct Snapshot<'a> {
    files: &'a dyn Files,
    bytes: Seen<Vec<u8>>,
    names: Seen<Vec<String>>,
    there: Mutex<BTreeMap<String, bool>>,
    /// Whether all facts were read at once: then what a folder did not list is not there.
    is_whole: bool,
}

impl<'a> Snapshot<'a> {
    /// Nothing is read yet.
    pub fn new(files: &'a dyn Files) -> Self {
        Self {
            files,
            bytes: Mutex::default(),
            names: Mutex::default(),
            there: Mutex::default(),
            is_whole: false,
        }
    }

    /// The facts and rules of a workspace, all read now; its other files when they are first asked for.
    pub fn whole(files: &'a dyn Files) -> Self {
        let mut whole = Self::new(files);
        whole.take("", 0);
        whole.is_whole = true;
        whole
    }

    /// Whether what was read, listed and looked for is still the same.
    pub fn still_holds(&self) -> bool {
        let bytes = held(&self.bytes);
        let names = held(&self.names);
        let there = held(&self.there);
        let is_same = |(path, known): (&String, &Result<Vec<u8>, io::ErrorKind>)| {
            // What is longer now is another.
            let limit = known.as_ref().map_or(0, |bytes| bytes.len() as u64);
            self.files.read(path, limit).map_err(|error| error.kind()) == *known
        };
        bytes.iter().all(is_same)
            && names
                .iter()
                .all(|(dir, known)| self.files.list(dir).map_err(|error| error.kind()) == *known)
            && there.iter().all(|(path, known)| self.files.has(path) == *known)
    }

    fn take(&mut self, dir: &str, depth: usize) {
        let Ok(names) = self.list(dir) else { return };
        for name in names {
            let below = |name: &str| {
                if dir.is_empty() {
                    name.to_owned()
                } else {
                    format!("{dir}/{name}")
                }
            };
            match name.strip_suffix('/') {
                Some(folder) if NO_FACTS.contains(&folder) || depth == DEEPEST => {}
                // A link may lead round in a circle.
                Some(folder) if self.files.is_link(&below(folder)) => {}
                Some(folder) => self.take(&below(folder), depth + 1),
                None if FACTS.iter().any(|ending| name.ends_with(ending)) => {
                    // What cannot be read is told to whoever asks for it.
                    if let Ok(bytes) = self.files.read(&below(&name), MAX_BYTES) {
                        held(&self.bytes).insert(below(&name), Ok(bytes));
                    }
                }
                None => {}
            }
        }
    }

    /// Whether a folder whose names are known does not have this one.
    fn is_known_absent(&self, path: &str) -> bool {
        let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
        if !self.is_whole {
            return false;
        }
        let all = held(&self.names);
        let Some(Ok(names)) = all.get(dir) else { return false };
        if names.iter().any(|one| one.trim_end_matches('/') == name) {
            return false;
        }
        // It came since; or, where a disk does not tell capitals apart, another spelling is the same file.
        !self.files.is_there(path)
            || !names
                .iter()
                .any(|one| same_file(one.trim_end_matches('/')) == same_file(name))
    }
}

fn held<T>(seen: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn once<T: Clone>(seen: &Seen<T>, path: &str, read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let mut seen = held(seen);
    match seen.get(path) {
        // Such an error says in its own words what is wrong.
        Some(Err(io::ErrorKind::Other)) | None => {}
        Some(known) => return known.clone().map_err(Into::into),
    }
    let now = read();
    let kept = now.as_ref().map(T::clone).map_err(io::Error::kind);
    seen.insert(path.to_owned(), kept);
    now
}

impl Files for Snapshot<'_> {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        if self.is_known_absent(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let bytes = once(&self.bytes, path, || self.files.read(path, limit))?;
        if bytes.len() as u64 > limit {
            return Err(too_long(bytes.len() as u64, limit));
        }
        Ok(bytes)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        once(&self.names, dir, || self.files.list(dir))
    }

    fn has(&self, path: &str) -> bool {
        if self.is_known_absent(path) {
            return false;
        }
        let mut there = held(&self.there);
        *there.entry(path.to_owned()).or_insert_with(|| self.files.has(path))
    }

    fn is_link(&self, path: &str) -> bool {
        self.files.is_link(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Disk;
    use crate::source::write::{Output, write_all};
    use std::sync::atomic::{AtomicU8, Ordering};

    /// A disk on which every file is another one each time.
    struct Changing(AtomicU8);

    impl Files for Changing {
        fn read(&self, _: &str, _: u64) -> io::Result<Vec<u8>> {
            Ok(vec![self.0.fetch_add(1, Ordering::Relaxed)])
        }

        fn list(&self, _: &str) -> io::Result<Vec<String>> {
            Ok(vec![self.0.fetch_add(1, Ordering::Relaxed).to_string()])
        }

        fn has(&self, _: &str) -> bool {
            self.0.fetch_add(1, Ordering::Relaxed).is_multiple_of(2)
        }
    }

    #[test]
    fn what_was_read_stays() {
        let changing = Changing(AtomicU8::new(0));
        let files = Snapshot::new(&changing);
        let (first, other) = (files.read("a", 9).unwrap(), files.read("b", 9).unwrap());
        assert_ne!(first, other);
        assert_eq!(files.read("a", 9).unwrap(), first);
        assert_eq!(files.read("a", 0).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(files.list("").unwrap(), files.list("").unwrap());
        assert_eq!(files.has("c"), files.has("c"));
        assert!(!files.still_holds());
    }

    fn put(folder: &tempfile::TempDir, path: &str, text: &str) {
        write_all(folder.path(), &[Output::text(path, text)]).unwrap();
    }

    #[test]
    fn it_holds_until_something_that_was_asked_for_is_another() {
        let folder = tempfile::tempdir().unwrap();
        put(&folder, "2021/a.toml", "一");
        put(&folder, "2021/b.toml", "二");
        let disk = Disk::new(folder.path());
        for (path, text) in [("2021/a.toml", "三"), ("2021/c.toml", "四"), ("2022/d.toml", "五")] {
            let seen = Snapshot::new(&disk);
            seen.read("2021/a.toml", 99).unwrap();
            seen.list("2021").unwrap();
            assert!(seen.read("2022/d.toml", 99).is_err() && !seen.has("2022/d.toml"));
            put(&folder, "2021/b.toml", text);
            assert!(seen.still_holds(), "nobody read it");
            put(&folder, path, text);
            assert!(!seen.still_holds(), "{path}");
        }
    }

    #[test]
    fn the_whole_is_of_one_moment() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["ziping.toml", "2021/targets/A.toml", "scoring-rules/own/a.rhai"] {
            put(&folder, path, "旧");
        }
        put(&folder, "2021/evidence/台账.toml", "旧");
        let disk = Disk::new(folder.path());
        let seen = Snapshot::whole(&disk);
        for path in ["2021/targets/A.toml", "2021/targets/B.toml", "scoring-rules/own/a.rhai"] {
            put(&folder, path, "新");
        }
        put(&folder, "2021/evidence/台账.toml", "新");
        let read = |path: &str| seen.read(path, 99).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(read("2021/targets/A.toml").unwrap(), "旧");
        assert_eq!(read("scoring-rules/own/a.rhai").unwrap(), "旧");
        assert!(read("2021/targets/B.toml").is_err() && !seen.has("2021/targets/B.toml"));
        assert_eq!(seen.list("2021/targets").unwrap(), ["A.toml"]);
        // Evidence is copied when it is asked for: it may be large.
        assert_eq!(read("2021/evidence/台账.toml").unwrap(), "新");
        assert!(!seen.has("2021/targets/B.toml") && seen.has("ziping.toml"));
    }
}
