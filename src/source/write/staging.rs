//! The staging folder of one run: `.ziping-…` inside the folder that is written into, held by a lock while the run lives.

use super::system::System;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// What the name of a staging folder begins with.
const PREFIX: &str = ".ziping-";

/// The file whose lock says that the run lives.
const LOCK: &str = "lock";

/// Names that are tried; so many are never taken by what other programs of the same number left behind.
const MOST: u32 = 10_000;

/// The number of the next name. A process never gives a name twice: whoever clears a folder that it found must not meet a new one.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Where files for `folder` are staged: in it, or in the nearest folder above it that exists, so that it is not there before its
/// files are.
pub(super) fn home_of(folder: &Path) -> &Path {
    let named = folder.ancestors().filter(|one| !one.as_os_str().is_empty());
    named.into_iter().find(|one| one.is_dir()).unwrap_or(Path::new("."))
}

/// A staging folder; [`end`](Self::end) takes it away.
#[derive(Debug)]
pub(super) struct Staging<'s> {
    system: &'s dyn System,
    path: PathBuf,
    lock: Option<File>,
}

impl<'s> Staging<'s> {
    /// A new one inside `folder`.
    pub(super) fn begin(system: &'s dyn System, folder: &Path) -> io::Result<Self> {
        for _ in 0..MOST {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("{PREFIX}{}-{number}", std::process::id()));
            match system.create_dir(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
                Ok(()) => {}
            }
            // Whoever clears may have taken the folder away before it was locked: then another one.
            match system.lock_new(&path.join(LOCK)) {
                Ok(Some(lock)) if path.join(LOCK).exists() => {
                    let lock = Some(lock);
                    return Ok(Self { system, path, lock });
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    let _ = system.remove_dir(&path);
                    return Err(error);
                }
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Where a file of this name is staged.
    pub(super) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }

    /// Takes it away; what cannot be taken away now is cleared by the next run.
    pub(super) fn end(mut self) {
        self.lock = None;
        let _ = self.system.remove_all(&self.path);
    }

    /// Leaves it under a name that no run clears, because it holds the only copy of something; the new path.
    pub(super) fn rescue(mut self) -> PathBuf {
        self.lock = None;
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let rescued = self.path.with_file_name(name.replace(PREFIX, "ziping-原文件-"));
        match self.system.rename(&self.path, &rescued) {
            Ok(()) => rescued,
            Err(_) => self.path,
        }
    }
}

/// Takes away the staging folders in `folder` whose runs are over; how many of them had files in them. One without is that of a
/// run which is just beginning or ending beside this one, or that had nothing to lose.
pub(super) fn clear(system: &dyn System, folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut cleared = 0;
    for entry in entries {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_folder || !is_staging(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let (path, lock) = (entry.path(), entry.path().join(LOCK));
        // Looked at before the lock is: a run stages nothing before it has one, so what lies here without one is left of a run that
        // was killed while it took its folder away.
        let (had_files, is_left) = (has_files(&path), has_more_than_its_lock(&path));
        // What cannot be asked is left alone.
        let Ok(has_lock) = lock.try_exists() else { continue };
        let gone = if has_lock {
            match system.lock(&lock) {
                Ok(Some(held)) => {
                    // Gone before it is let go: a run that has opened it and waits for it sees that the folder is not its own.
                    let _ = system.remove_file(&lock);
                    drop(held);
                    system.remove_all(&path).is_ok()
                }
                _ => false,
            }
        } else if is_left {
            system.remove_all(&path).is_ok()
        } else {
            // A run between making the folder and locking it, or one that was killed there: empty either way.
            system.remove_dir(&path).is_ok()
        };
        cleared += usize::from(gone && had_files);
    }
    cleared
}

/// Whether a name is one that a run gives: whatever else begins so is somebody's own.
fn is_staging(name: &str) -> bool {
    let numbers = name.strip_prefix(PREFIX).and_then(|rest| rest.split_once('-'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    numbers.is_some_and(|(run, number)| is_number(run) && is_number(number))
}

fn has_more_than_its_lock(folder: &Path) -> bool {
    let mut entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.any(|entry| entry.file_name() != LOCK)
}

/// Whether a file is in a staging folder beside its lock.
fn has_files(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => has_files(&entry.path()),
        Ok(_) => entry.file_name() != LOCK,
        Err(_) => false,
    })
}
