//! Which import reads and writes a workspace next, among those of one user on one machine.

use super::sha256;
use std::fs::{File, OpenOptions};
use std::path::Path;

/// A turn at a folder: as long as it is held, nobody else gets one. Where the system has no locks, everybody has a turn: what was
/// read is looked at again before it is written over.
#[must_use]
#[derive(Debug)]
pub struct Turn(#[expect(dead_code, reason = "held, and given back when it is dropped")] Option<File>);

impl Turn {
    /// Waits for a turn at `folder`. The lock is no file of the folder: it lies among the system's temporary files.
    pub fn at(folder: &Path) -> Self {
        Self(locked(folder))
    }
}

/// Sixteen hexadecimal digits that tell a folder from others, however it is named; none where it cannot be found.
pub(crate) fn folder_id(folder: &Path) -> Option<String> {
    let full = folder.canonicalize().or_else(|_| std::path::absolute(folder)).ok()?;
    let mut id = sha256(full.to_string_lossy().as_bytes());
    id.truncate(16);
    Some(id)
}

fn locked(folder: &Path) -> Option<File> {
    let path = std::env::temp_dir().join(format!("ziping-{}.lock", folder_id(folder)?));
    // Locking takes a file that is open for reading too; another user's may be opened for nothing else.
    let mut options = OpenOptions::new();
    let file = options.read(true).append(true).create(true).open(&path);
    let file = file.or_else(|_| File::open(&path)).ok()?;
    file.lock().ok()?;
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..25 {
                        let _turn = Turn::at(folder.path());
                        let inside = now.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(inside, Ordering::SeqCst);
                        std::thread::yield_now();
                        now.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(most.into_inner(), 1);
    }
}
