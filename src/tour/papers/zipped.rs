//! A folder of a workspace as one file that can be sent.

use crate::office;
use crate::source::Files;
use std::io;

/// Longest file, and all files together, bytes.
const LONGEST: u64 = 64 * 1024 * 1024;
const LONGEST_OF_ALL: u64 = 256 * 1024 * 1024;

/// Most folders in each other.
const DEEPEST: usize = 12;

/// The `.zip` of the folder, in which it lies under its own name. Links are left out.
///
/// # Errors
/// That of reading; `FileTooLarge` where it is more than 256 MB.
pub fn zipped(files: &dyn Files, folder: &str) -> io::Result<Vec<u8>> {
    let above = folder.rsplit_once('/').map_or(0, |(above, _)| above.len() + 1);
    let mut all = Vec::new();
    let mut left = LONGEST_OF_ALL;
    gather(files, folder, DEEPEST, &mut left, &mut all)?;
    let named = all
        .iter()
        .map(|(path, bytes)| (path.get(above..).unwrap_or(path), bytes.as_slice()));
    office::zipped(named)
}

fn gather(
    files: &dyn Files,
    folder: &str,
    deep: usize,
    left: &mut u64,
    all: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    for name in files.list(folder)? {
        let path = format!("{folder}/{}", name.trim_end_matches('/'));
        if files.is_link(&path) {
            continue;
        }
        if name.ends_with('/') {
            let deeper = deep.checked_sub(1).ok_or(io::ErrorKind::FileTooLarge)?;
            gather(files, &path, deeper, left, all)?;
        } else {
            let bytes = files.read(&path, LONGEST.min(*left))?;
            *left = left.saturating_sub(bytes.len() as u64);
            all.push((path, bytes));
        }
    }
    Ok(())
}
