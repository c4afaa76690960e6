//! What a button of the page writes: what it replaces is kept first, as a command keeps it, so that `ziping undo` takes it back
//! or says that it is filed. What is typed into a form has steps of its own.

use crate::source::history::{self, Writing};
use crate::source::write::{Output, Written, why_not_written, write_all, write_new};
use std::io;
use std::path::Path;

/// What the button is called in `ziping undo --list`, behind “网页”.
type Called<'a> = &'a str;

/// Replaces or adds files below `folder`, all or none.
///
/// # Errors
/// That of the system, naming the file where it is one of several; then nothing was changed.
pub(in crate::web) fn replace(called: Called<'_>, folder: &Path, outputs: &[Output]) -> io::Result<()> {
    kept(called, (folder, Path::new("")), outputs, false, || {
        write_all(folder, outputs)
    })
}

/// Adds a folder `name` of files below `folder`, whole or not at all.
///
/// # Errors
/// As [`replace`]; `AlreadyExists` where the folder is there.
pub(in crate::web) fn add(called: Called<'_>, folder: &Path, name: &Path, outputs: &[Output]) -> io::Result<()> {
    kept(called, (folder, name), outputs, false, || {
        write_new(folder, name, outputs)
    })
}

/// As [`add`], for what is filed, which is never taken back.
///
/// # Errors
/// As [`add`].
pub(in crate::web) fn file_away(called: Called<'_>, folder: &Path, name: &Path, outputs: &[Output]) -> io::Result<()> {
    kept(called, (folder, name), outputs, true, || {
        write_new(folder, name, outputs)
    })
}

/// Why nothing was written, and what to do.
pub(in crate::web) fn not_written(error: &io::Error) -> String {
    let (why, hint) = why_not_written(error.kind());
    match error.get_ref() {
        // The writer names the file where it is one of several.
        Some(file) => format!("写不进 {file}：{why}（{hint}）"),
        None => format!("写不进去：{why}（{hint}）"),
    }
}

fn kept(
    called: Called<'_>,
    (folder, whole): (&Path, &Path),
    outputs: &[Output],
    files_away: bool,
    write: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    let command = format!("网页{called}");
    let writing = Writing {
        command: &command,
        files_away,
        folder,
        whole,
        outputs: &Written::of(outputs),
    };
    history::keeping(writing, write)
}
