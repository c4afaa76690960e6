//! What writing asks of the system, one call each, so that a test can end the process, or fill the disk, before any of them.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// The calls.
pub(super) trait System: std::fmt::Debug {
    /// A new folder; an error where there is one.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// A new file with these bytes, on the disk when this returns, open still; an error where there is one.
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<File>;
    /// A new empty file, locked until it is dropped; an error where there is one, nothing where somebody was faster to hold it.
    fn lock_new(&self, path: &Path) -> io::Result<Option<File>>;
    /// The file that is at `path`, locked until it is dropped; an error where there is none, nothing where somebody else holds it.
    fn lock(&self, path: &Path) -> io::Result<Option<File>>;
    /// The file at `from` under the second name `to`.
    fn keep(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Moves, and replaces a file or an empty folder that is there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a file away.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Takes an empty folder away.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
    /// Takes a folder away with all that is in it; links are not followed.
    fn remove_all(&self, path: &Path) -> io::Result<()>;
    /// Has the names in a folder on the disk.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;
}

/// The real one.
#[derive(Debug)]
pub(super) struct Disk;

impl System for Disk {
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        std::fs::create_dir(path)
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<File> {
        let mut file = File::options().read(true).write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(file)
    }

    fn lock_new(&self, path: &Path) -> io::Result<Option<File>> {
        Ok(held(File::options().create_new(true).write(true).open(path)?))
    }

    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        Ok(held(File::options().write(true).open(path)?))
    }

    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        // A stick has no second names.
        std::fs::hard_link(from, to).or_else(|_| {
            std::fs::copy(from, to)?;
            File::options().write(true).open(to)?.sync_all()
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_dir(path)
    }

    fn remove_all(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_dir_all(path)
    }

    #[cfg(unix)]
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        match File::open(path)?.sync_all() {
            // Some network drives cannot; their names are on the disk when the server says so.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    #[cfg(not(unix))]
    fn sync_dir(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// The file with its lock; nothing where somebody else has it.
fn held(file: File) -> Option<File> {
    match file.try_lock() {
        Err(std::fs::TryLockError::WouldBlock) => None,
        // Some network drives know no locks; then whoever comes second cannot tell that the first is still there.
        Ok(()) | Err(std::fs::TryLockError::Error(_)) => Some(file),
    }
}
