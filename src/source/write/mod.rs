//! Writing, all or nothing: a file is whole or untouched, a folder that is one thing is there whole or not at all, and
//! neither a process that is killed nor a disk that is full loses what was there.
//!
//! Everything is first written and synced inside one staging folder, `.ziping-…`, and then moved to its place by renames
//! that replace, so that no name is ever without a file. What an interrupted run left behind is such a staging folder that
//! nobody holds the lock of; [`clear`] takes it away.

mod batch;
mod file_name;
mod made;
mod output;
mod refused;
mod staging;
mod system;
#[cfg(test)]
mod tests;
mod whole;

pub use batch::Batch;
pub use file_name::{FreeNames, file_name, same_file};
pub use output::{Output, Written};
pub use refused::why_not_written;

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use system::{Disk, System};

/// Writes all `outputs` below `folder`, which is made where it does not exist; see [`Batch`].
///
/// # Errors
/// That of the system, with the path that it is about.
pub fn write_all(folder: &Path, outputs: &[Output]) -> io::Result<()> {
    let mut batch = Batch::new(folder);
    outputs.iter().try_for_each(|output| batch.add(output))?;
    batch.finish().map(drop)
}

/// Writes `outputs`, whose paths are relative to it, as the new folder `name` of `root`: it is there with all of them, or
/// not at all.
///
/// # Errors
/// [`AlreadyExists`](io::ErrorKind::AlreadyExists) where something is in a folder of that name, also where somebody else
/// made it at the same moment; else that of the system, with the path that it is about.
pub fn write_new(root: &Path, name: &Path, outputs: &[Output]) -> io::Result<()> {
    write_new_of(root, name, outputs.iter().map(|output| Ok(Cow::Borrowed(output))))
}

/// As [`write_new`], with outputs that are made when their turn comes.
///
/// # Errors
/// As [`write_new`], and the first that an output could not be made for.
pub(in crate::source) fn write_new_of<'o>(
    root: &Path,
    name: &Path,
    outputs: impl IntoIterator<Item = io::Result<Cow<'o, Output>>>,
) -> io::Result<()> {
    whole::write_new(&Disk, root, name, outputs)
}

/// Takes away `files` below `folder`, and those of `folders`, outer ones first, that are empty then.
///
/// # Errors
/// That of the system, for the first file that is there still.
pub fn take_away(folder: &Path, files: &[PathBuf], folders: &[PathBuf]) -> io::Result<()> {
    for file in files {
        match Disk.remove_file(&folder.join(file)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(made::named(error.kind(), file)),
            _ => {}
        }
    }
    for one in folders.iter().rev() {
        let _ = Disk.remove_dir(&folder.join(one));
    }
    Ok(())
}

/// Takes away what interrupted runs left in `folder`, and tells how many of them; what a run that still goes on needs stays.
pub fn clear(folder: &Path) -> usize {
    staging::clear(&Disk, staging::home_of(folder))
}
