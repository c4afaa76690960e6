//! `ziping import`: what an office has as a document → the workspace's TOML files.
//!
//! Here, and only here, it is decided what a file is: a workbook that this program made to be filled in carries a name of
//! its own, and is actuals; everything else is targets.

mod filled;
mod standing;
mod targets;

use super::args::Import;
use super::screen::{Outcome, Screen};
use crate::import::filled::NAME;
use crate::office::book::Book;
use crate::office::{Archive, LONGEST_FILE};
use crate::source::{Disk, Files};
use std::io;
use std::path::Path;

pub fn run(command: &Import, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let (forms, others): (Vec<_>, Vec<_>) = command.files.iter().partition(|file| was_filled_in(file));
    match (forms.first(), others.first()) {
        (Some(form), Some(other)) => screen.refuse(
            &format!("{} 是填好的工作簿，{} 不是", form.display(), other.display()),
            "目标表和完成情况分两次导入：先目标表，后完成情况",
        ),
        (Some(_), None) => filled::run(command, screen),
        _ => targets::run(command, screen),
    }
}

/// Whether a file is a workbook that went out to be filled in. What cannot be read is told by whoever reads it.
fn was_filled_in(file: &Path) -> bool {
    let bytes = Disk::new("").read(&file.to_string_lossy(), LONGEST_FILE as u64);
    let Some(archive) = bytes
        .ok()
        .filter(|bytes| bytes.starts_with(b"PK"))
        .and_then(|bytes| Archive::open(&bytes).ok())
    else {
        return false;
    };
    archive.part("xl/workbook.xml").is_some()
        && Book::read(&archive).is_ok_and(|book| book.names.iter().any(|name| name == NAME))
}
