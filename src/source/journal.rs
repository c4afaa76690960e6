//! Lines that are only ever added to a file: what was done, in its order, also where the run that did it was killed.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Longest journal that is read, bytes; of a longer one the end.
const LONGEST: u64 = 8 * 1024 * 1024;

/// A file of lines.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// Open for appending, from the first line that is added.
    file: Option<File>,
}

impl Journal {
    /// In this file, which need not be there yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            file: None,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its whole lines; one that was not written to its end is none, and of a very long journal the first are left out.
    ///
    /// # Errors
    /// That of the system, other than that there is no such file.
    pub fn lines(&self) -> io::Result<Vec<String>> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let skipped = file.metadata()?.len().saturating_sub(LONGEST);
        file.seek(SeekFrom::Start(skipped))?;
        let mut bytes = Vec::new();
        file.take(LONGEST).read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let lines = whole.split('\n').skip(usize::from(skipped > 0));
        Ok(lines.filter(|line| !line.is_empty()).map(str::to_owned).collect())
    }

    /// How long it is now, bytes; 0 where there is no such file.
    pub fn length(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |meta| meta.len())
    }

    /// Adds a line, which has no line break in it; it is handed to the system when this returns. By how many bytes the file
    /// grew is told.
    ///
    /// # Errors
    /// That of the system; what was added of the line is taken away, or else counts as no line.
    pub fn add(&mut self, line: &str) -> io::Result<u64> {
        if self.file.is_none() {
            if let Some(folder) = self.path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            self.file = Some(OpenOptions::new().create(true).append(true).open(&self.path)?);
        }
        let Some(file) = &mut self.file else { return Ok(0) };
        // A line break before it too: what an interrupted run left of a line does not become part of this one.
        let text = format!("\n{line}\n");
        let before = file.metadata()?.len();
        let added = file.write_all(text.as_bytes());
        if added.is_err() {
            self.file = None;
            self.without_half(before, text.len() as u64);
        }
        added.map(|()| text.len() as u64)
    }

    /// Takes away what was written of a line: half of one would take what is left of a full disk. Not where somebody else has
    /// added a line meanwhile.
    fn without_half(&self, before: u64, added: u64) {
        // One that is open for adding cannot be cut on every system.
        let Ok(file) = OpenOptions::new().write(true).open(&self.path) else {
            return;
        };
        let length = file.metadata().map_or(0, |meta| meta.len());
        if length > before && length < before + added {
            let _ = file.set_len(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_line_goes_and_a_whole_one_of_somebody_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.jsonl");
        let mut journal = Journal::new(&path);
        let before = journal.add("一").unwrap();
        let more = |text: &str| {
            let mut file = OpenOptions::new().append(true).open(&path).unwrap();
            file.write_all(text.as_bytes()).unwrap();
        };
        more("\nhal");
        journal.without_half(before, 20);
        assert_eq!(journal.length(), before);
        more("\nsomebody else wrote a line\n");
        journal.without_half(before, 20);
        assert_eq!(journal.lines().unwrap(), ["一", "somebody else wrote a line"]);
    }

    #[test]
    fn what_was_added_is_there_again_and_half_a_line_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.jsonl");
        assert_eq!(Journal::new(&path).lines().unwrap(), Vec::<String>::new());
        let mut journal = Journal::new(&path);
        journal.add("一").unwrap();
        journal.add("二").unwrap();
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all("\n三 hal".as_bytes()).unwrap();
        assert_eq!(Journal::new(&path).lines().unwrap(), ["一", "二"]);
        Journal::new(&path).add("四").unwrap();
        // Half a line that was ended by the next one is a line that no reader of JSON takes for a step.
        assert_eq!(Journal::new(&path).lines().unwrap(), ["一", "二", "三 hal", "四"]);
    }
}
