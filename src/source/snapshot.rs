//! Files that are read once: whoever reads one again gets the same bytes, whatever happens on the disk meanwhile.

use super::Files;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

/// What a path held when it was first asked for.
type Seen<T> = Mutex<BTreeMap<String, Result<T, io::ErrorKind>>>;

/// `files` as they were when each was first read.
pub struct Snapshot<'a> {
    files: &'a dyn Files,
    bytes: Seen<Vec<u8>>,
    names: Seen<Vec<String>>,
}

impl<'a> Snapshot<'a> {
    /// Nothing is read yet.
    pub fn new(files: &'a dyn Files) -> Self {
        let (bytes, names) = (Mutex::default(), Mutex::default());
        Self { files, bytes, names }
    }
}

fn once<T: Clone>(seen: &Seen<T>, path: &str, read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = seen.get(path) {
        return known.clone().map_err(Into::into);
    }
    let now = read();
    let kept = now.as_ref().map(T::clone).map_err(io::Error::kind);
    seen.insert(path.to_owned(), kept);
    now
}

impl Files for Snapshot<'_> {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = once(&self.bytes, path, || self.files.read(path, limit))?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        once(&self.names, dir, || self.files.list(dir))
    }

    fn has(&self, path: &str) -> bool {
        self.files.has(path)
    }

    fn is_link(&self, path: &str) -> bool {
        self.files.is_link(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            true
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
    }
}
