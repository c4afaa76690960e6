//! Where the documents of a report go: files of a folder, or one archive; all of them, or none.

use super::screen::Screen;
use crate::diagnostic::{shown_path, with_slashes};
use crate::office::Zipping;
use crate::source::write::{Batch, Output, Written};
use std::fs::File;
use std::io;
use std::path::Path;

/// Documents on their way.
pub(super) struct HandedOut {
    batch: Batch<'static>,
    /// The archive, and how many documents are in it.
    archive: Option<(Zipping<File>, usize)>,
}

impl HandedOut {
    /// To the folder `out`, or into the archive `out`, where it ends with `.zip`.
    ///
    /// # Errors
    /// That the archive cannot be begun.
    pub(super) fn to(out: &Path, screen: &mut Screen<'_>) -> io::Result<Self> {
        let is_archive = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        let (Some(name), true) = (out.file_name(), is_archive && !out.is_dir()) else {
            let batch = screen.batch(out);
            return Ok(Self { batch, archive: None });
        };
        let mut batch = screen.batch(out.parent().unwrap_or(Path::new("")));
        let file = batch.open(Path::new(name))?;
        let archive = Some((Zipping::into(file), 0));
        Ok(Self { batch, archive })
    }

    /// One more.
    ///
    /// # Errors
    /// That of the system.
    pub(super) fn add(&mut self, output: &Output) -> io::Result<()> {
        match &mut self.archive {
            None => self.batch.add(output),
            Some((zip, count)) => {
                *count += 1;
                zip.add(&with_slashes(&output.path), &output.bytes)
            }
        }
    }

    /// All are there now; a line about each.
    ///
    /// # Errors
    /// That of the system.
    pub(super) fn finish(mut self, screen: &mut Screen<'_>) -> io::Result<Vec<String>> {
        let mut told = String::new();
        if let Some((zip, count)) = self.archive.take() {
            self.batch.close(zip.finish()?)?;
            told = format!("（{count} 份文件）");
        }
        let folder = self.batch.folder().to_owned();
        let written = screen.finish(self.batch)?;
        let line = |file: &Written| format!("{}{told}", shown_path(&folder.join(&file.path)));
        Ok(written.iter().map(line).collect())
    }
}
