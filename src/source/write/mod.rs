//! Writing, all or nothing: a file is whole or untouched, a folder that is one thing is there whole or not at all, and
//! neither a process that is killed nor a disk that is full loses what was there.
//!
//! Everything is first written and synced inside one staging folder, `.ziping-…`, and then moved to its place by renames
//! that replace, so that no name is ever without a file. What an interrupted run left behind is such a staging folder that
//! nobody holds the lock of; [`clear`] takes it away.

mod file_name;
mod journey;
mod output;
mod staging;
mod system;
#[cfg(test)]
mod tests;

pub use file_name::{FreeNames, file_name, same_file};
pub use output::Output;

use std::io;
use std::path::{Path, PathBuf};
use system::Disk;

/// Writes all `outputs` below `folder`, which is made where it does not exist.
///
/// Each file is replaced by one rename, when the bytes of all are on the disk; a rename that fails (a file that is open in
/// Word, a name that is too long) takes back those before it. So after an error what was there before is there still, and
/// no folder that was not there.
///
/// # Errors
/// That of the system, with the path that it is about.
pub fn write_all(folder: &Path, outputs: &[Output]) -> io::Result<()> {
    journey::write_all(&Disk, folder, outputs)
}

/// Writes `outputs`, whose paths are relative to it, as the new folder `name` of `root`: it is there with all of them, or
/// not at all.
///
/// # Errors
/// [`AlreadyExists`](io::ErrorKind::AlreadyExists) where something is in a folder of that name, also where somebody else
/// made it at the same moment; else that of the system, with the path that it is about.
pub fn write_new(root: &Path, name: &Path, outputs: &[Output]) -> io::Result<()> {
    journey::write_new(&Disk, root, name, outputs)
}

/// Takes away `files` below `folder`, and those of `folders`, outer ones first, that are empty then.
///
/// # Errors
/// That of the system, for the first file that is there still.
pub fn take_away(folder: &Path, files: &[PathBuf], folders: &[PathBuf]) -> io::Result<()> {
    journey::take_away(&Disk, folder, files, folders)
}

/// Takes away what interrupted runs left in `folder`, and tells how many of them; what a run that still goes on needs stays.
pub fn clear(folder: &Path) -> usize {
    staging::clear(&Disk, folder)
}
