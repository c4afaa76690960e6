//! Where the documents of a report go: files of a folder, or one archive; all of them, or none.

use super::screen::Screen;
use crate::diagnostic::{shown_path, with_slashes};
use crate::office::Zipping;
use crate::source::write::{Batch, Output};
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
    pub(super) fn to(out: &Path) -> io::Result<Self> {
        let is_archive = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        let (Some(name), true) = (out.file_name(), is_archive && !out.is_dir()) else {
            let batch = Batch::new(out);
            return Ok(Self { batch, archive: None });
        };
        let mut batch = Batch::new(out.parent().unwrap_or(Path::new("")));
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
                zip.add(&with_slashes(&output.path), &output.bytes).map_err(of_archive)
            }
        }
    }

    /// All are there now; says which.
    ///
    /// # Errors
    /// That they could not be written, within that the screen could not.
    pub(super) fn finish(mut self, screen: &mut Screen<'_>) -> io::Result<io::Result<()>> {
        let count = match self.archive.take() {
            None => None,
            Some((zip, count)) => {
                let file = zip.finish().map_err(of_archive)?;
                self.batch.close(file).map_err(of_archive)?;
                Some(count)
            }
        };
        let folder = self.batch.folder().to_owned();
        let written = screen.finish(self.batch)?;
        let told = count.map_or(String::new(), |count| format!("（{count} 份文件）"));
        let mut paths = written.iter().map(|file| shown_path(&folder.join(&file.path)));
        Ok(paths.try_for_each(|path| writeln!(screen.out, "{path}{told}")))
    }
}

/// The same error without the words of whoever met it, so that it is told as one of the archive.
#[allow(clippy::needless_pass_by_value, reason = "it stands in a map_err")]
fn of_archive(error: io::Error) -> io::Error {
    error.kind().into()
}
