//! What a command replaced, kept in `.ziping/undo/` of the workspace until another thirty commands have written, and taken
//! back by the next `ziping undo`.
//!
//! A step is there, whole, before the first of its files is written. So one that was killed between the two is known by its
//! files: they are as they were, and there is nothing to take back.

mod coming;
mod step;
#[cfg(test)]
mod tests;

pub use coming::Writing;
pub use step::{Change, State, Step};

use super::write;
use coming::Coming;
use std::io;
use std::path::{Path, PathBuf};

/// Where the steps of a workspace are.
const UNDO: &str = ".ziping/undo";

/// Steps that are kept; older ones go.
const MOST_STEPS: usize = 30;

/// Bytes of replaced files that are kept; older steps go.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Numbers that are tried where several commands write at once.
const TRIES: u32 = 1_000;

/// A step that was kept.
#[derive(Debug)]
pub struct Kept {
    root: PathBuf,
    number: u32,
}

impl Kept {
    /// Nothing was written after all.
    pub fn void(self) {
        forget(&self.root, self.number);
    }
}

/// Keeps what a command is about to replace; nothing where nothing changes, or where new files come into a folder that is
/// no workspace.
///
/// # Errors
/// That of the system; then nothing is to be written either, since it could not be taken back.
pub fn keep(writing: Writing<'_>) -> io::Result<Option<Kept>> {
    let folder = std::path::absolute(writing.folder)?;
    let (root, is_workspace) = root_for(&folder, &writing);
    let coming = Coming::of(&root, &folder.join(writing.whole), &writing)?;
    if coming.changes_nothing() || !is_workspace && !coming.replaces() {
        return Ok(None);
    }
    let mut number = numbers(&root).last().copied().unwrap_or(0);
    for _ in 0..TRIES {
        number += 1;
        match write::write_new_of(&root, &place(number), coming.outputs(&root)) {
            Ok(()) => {
                prune(&root);
                return Ok(Some(Kept { root, number }));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Writes with `write` what was kept first, so that it can be taken back; a step that could not be written is none.
///
/// # Errors
/// As [`keep`], and that of `write`.
pub fn keeping<T>(writing: Writing<'_>, write: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let kept = keep(writing)?;
    let written = write();
    if let (Err(_), Some(kept)) = (&written, kept) {
        kept.void();
    }
    written
}

/// Where the step of a command is kept, if it is: what an interrupted run left there is to be cleared first.
pub fn place_of(writing: &Writing<'_>) -> Option<PathBuf> {
    let folder = std::path::absolute(writing.folder).ok()?;
    Some(root_for(&folder, writing).0)
}

/// The workspace that is written into, or else the folder; and whether it is a workspace.
fn root_for(folder: &Path, writing: &Writing<'_>) -> (PathBuf, bool) {
    let workspace = folder.ancestors().find(|one| one.join("ziping.toml").is_file());
    let is_new =
        writing.whole.as_os_str().is_empty() && writing.outputs.iter().any(|one| one.path == Path::new("ziping.toml"));
    (workspace.unwrap_or(folder).to_owned(), workspace.is_some() || is_new)
}

/// The folder whose steps `path` belongs to: itself, or the nearest above it that has some.
pub fn root_of(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    path.ancestors()
        .find(|folder| !numbers(folder).is_empty())
        .map(Path::to_owned)
}

/// The numbers of the steps that are kept in `root`, oldest first.
pub fn numbers(root: &Path) -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir(root.join(UNDO)) else {
        return Vec::new();
    };
    let mut numbers: Vec<u32> = entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers
}

/// A step.
///
/// # Errors
/// Why it cannot be read, or is none that this program wrote.
pub fn read(root: &Path, number: u32) -> io::Result<Step> {
    Step::read(root, &root.join(place(number)))
}

/// Takes a step back: what was replaced is there again, what was new is gone. A run that was interrupted is taken up by the
/// next one.
///
/// # Errors
/// That of the system; what could not be put back is kept still.
pub fn take_back(root: &Path, number: u32, step: &Step) -> io::Result<()> {
    let (outputs, gone) = step.back(root)?;
    write::write_all(root, &outputs)?;
    write::take_away(root, &gone, step.folders())?;
    forget(root, number);
    Ok(())
}

/// Drops a step.
pub fn forget(root: &Path, number: u32) {
    let folder = root.join(place(number));
    let _ = std::fs::remove_dir_all(&folder);
    for above in folder.ancestors().skip(1).take(2) {
        let _ = std::fs::remove_dir(above);
    }
}

fn place(number: u32) -> PathBuf {
    Path::new(UNDO).join(format!("{number:06}"))
}

/// Drops the oldest steps.
fn prune(root: &Path) {
    let numbers = numbers(root);
    let mut bytes = 0;
    for (age, number) in numbers.iter().rev().enumerate() {
        bytes += size(&root.join(place(*number)));
        if age >= MOST_STEPS || age > 0 && bytes > MOST_BYTES {
            forget(root, *number);
        }
    }
}

fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.metadata().ok())
        .map(|meta| meta.len())
        .sum()
}
