//! Where a command prints, and what it came to.

use super::place::SHARED_RULES;
use crate::diagnostic::{
    Diagnostic, Findings, Severity, escape_controls, shown_path, to_text, with_slashes, write_json,
};
use crate::model::Place;
use crate::score::ScoredYear;
use crate::source::history::{self, Writing};
use crate::source::write::{self, Batch, Output, Written, why_not_written};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

/// What a command came to; the number is what the shell sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Done, nothing wrong.
    Clean = 0,
    /// Done, and something is wrong: a P0 finding, a missing actual.
    SomethingWrong = 1,
    /// Could not be done: bad usage, unreadable input.
    CouldNotBeDone = 2,
}

impl Outcome {
    /// What scoring came to.
    pub fn of(scored: &ScoredYear) -> Self {
        if scored.is_clean() {
            Self::Clean
        } else {
            Self::SomethingWrong
        }
    }
}

/// That what is wrong with a shared pack stands further up.
pub(super) fn told_before(place: &Place) -> String {
    format!("共用的规则包有错，前面已经列出：{}\n", escape_controls(place.file()))
}

/// Standard output and standard error.
pub struct Screen<'a> {
    /// Results and findings.
    pub out: &'a mut dyn Write,
    /// What could not be done.
    pub err: &'a mut dyn Write,
    /// What was told of packs that several departments share.
    told: BTreeSet<String>,
    /// The command line, as it was typed, for `undo` to name.
    command: String,
}

impl<'a> Screen<'a> {
    /// On which nothing has been told yet.
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self {
            out,
            err,
            told: BTreeSet::new(),
            command: String::new(),
        }
    }
}

impl Screen<'_> {
    /// Whether a finding has not been told before. Only what is wrong with a shared pack is the same for many departments,
    /// and told once.
    pub(super) fn is_news(&mut self, one: &Diagnostic) -> bool {
        let file = one.place.as_ref().map(Place::file).unwrap_or_default();
        let is_shared = Path::new(file).starts_with(SHARED_RULES);
        !is_shared || self.told.insert(to_text(one))
    }

    /// A value as JSON, when what nobody sees is `\uXXXX`; on one line where several follow each other.
    pub(super) fn json(&mut self, value: &impl Serialize, one_line: bool) -> io::Result<()> {
        write_json(self.out, value, one_line)
    }

    /// What could not be done, and what to do instead; a refusal of the command, not a finding about a file.
    pub fn refuse(&mut self, message: &str, hint: &str) -> io::Result<Outcome> {
        writeln!(self.err, "{}\n  = {}", escape_controls(message), escape_controls(hint))?;
        Ok(Outcome::CouldNotBeDone)
    }

    /// Remembers the command line that runs.
    pub(super) fn set_command(&mut self, argv: &[OsString]) {
        let words = argv.iter().skip(1).map(|word| word.to_string_lossy().into_owned());
        self.command = std::iter::once("ziping".to_owned())
            .chain(words)
            .collect::<Vec<_>>()
            .join(" ");
    }

    /// Writes, as [`write::write_all`] does, when what an interrupted run left there is taken away and told; what is replaced
    /// is kept for `undo`.
    pub fn write_all(&mut self, folder: &Path, outputs: &[Output]) -> io::Result<()> {
        let mut batch = self.batch(folder);
        outputs.iter().try_for_each(|output| batch.add(output))?;
        self.finish(batch).map(drop)
    }

    /// A batch for `folder`; what an interrupted run left there is taken away first, so that it takes no room, and told.
    pub fn batch(&mut self, folder: &Path) -> Batch<'static> {
        self.clear(folder);
        Batch::new(folder)
    }

    /// Has the files of a batch in their places; what is replaced is kept for `undo`. What was written.
    pub fn finish(&mut self, batch: Batch<'_>) -> io::Result<Vec<Written>> {
        let folder = batch.folder().to_owned();
        let added = batch.added().to_vec();
        self.kept((&folder, Path::new("")), &added, false, || batch.finish())
    }

    /// Whether something is where a command that replaces nothing would write; what an interrupted run left beside it is taken
    /// away and told, for the command is refused then and writes nothing that would do so.
    pub fn is_taken(&mut self, path: &Path) -> bool {
        self.clear(folder_of(path));
        path.exists()
    }

    /// Writes one file; what it came to where it could not be written.
    pub fn write_file(&mut self, path: &Path, bytes: Vec<u8>) -> io::Result<Option<Outcome>> {
        let output = Output {
            path: path.file_name().unwrap_or_default().into(),
            bytes,
        };
        match self.write_all(folder_of(path), &[output]) {
            Ok(()) => Ok(None),
            Err(error) => self.cannot_write(path, &error).map(Some),
        }
    }

    /// Writes a document that a command made, and says so with what is `told` of it; what it came to where it could not be
    /// made or written. `example` is what `--out` might be instead of something that is no file name.
    pub fn write_document(
        &mut self,
        path: &Path,
        example: &str,
        made: Result<Vec<u8>, Findings>,
        told: &str,
    ) -> io::Result<Option<Outcome>> {
        let bytes = match made {
            Ok(bytes) => bytes,
            Err(findings) => {
                self.complain(&findings)?;
                return Ok(Some(Outcome::CouldNotBeDone));
            }
        };
        if path.file_name().is_none() {
            return self
                .refuse("--out 不是文件名", &format!("写成如 --out {example}"))
                .map(Some);
        }
        if let Some(failed) = self.write_file(path, bytes)? {
            return Ok(Some(failed));
        }
        writeln!(self.out, "{}{told}", shown_path(path))?;
        Ok(None)
    }

    /// Writes, as [`write::write_new`] does, when what an interrupted run left there is taken away and told; `undo` takes it
    /// away again.
    pub fn write_new(&mut self, root: &Path, name: &Path, outputs: &[Output]) -> io::Result<()> {
        self.clear(root);
        let written = Written::of(outputs);
        self.kept((root, name), &written, false, || write::write_new(root, name, outputs))
    }

    /// Files something, as [`write_new`](Self::write_new) writes; `undo` says that it is filed.
    pub fn file_away(&mut self, root: &Path, name: &Path, outputs: &[Output]) -> io::Result<()> {
        self.clear(root);
        let written = Written::of(outputs);
        self.kept((root, name), &written, true, || write::write_new(root, name, outputs))
    }

    fn kept<T>(
        &mut self,
        (folder, whole): (&Path, &Path),
        outputs: &[Written],
        files_away: bool,
        write: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T> {
        let command = std::mem::take(&mut self.command);
        let writing = Writing {
            command: &command,
            files_away,
            folder,
            whole,
            outputs,
        };
        if let Some(place) = history::place_of(&writing) {
            self.clear(&place);
        }
        let written = history::keeping(writing, write);
        self.command = command;
        written
    }

    /// Takes away, and tells, what an interrupted run left in a folder.
    pub fn clear(&mut self, folder: &Path) {
        if write::clear(folder) > 0 {
            let shown = shown_path(folder);
            // Whoever does not read it still gets what he asked for.
            let _ = writeln!(
                self.err,
                "上次在 {shown} 里写文件时中断过，没有写完的已经清理，原有的文件没有少"
            );
        }
    }

    /// What was read for it is not what is there now, so that nothing is written.
    pub fn changed_meanwhile(&mut self) -> io::Result<Outcome> {
        self.refuse("正在做的时候，别处改了工作区里的文件，没有写任何文件", "再做一次")
    }

    /// A file that could not be written.
    pub fn cannot_write(&mut self, folder: &Path, error: &io::Error) -> io::Result<Outcome> {
        let (why, hint) = why_not_written(error.kind());
        // The writer names the file where it is one of several.
        let at = match error.get_ref() {
            Some(file) => file.to_string(),
            None => with_slashes(folder),
        };
        self.refuse(&format!("写不进 {at}：{why}；没有改动任何文件"), hint)
    }

    /// What must be mended, on standard error; hints only where there is nothing else to say.
    pub fn complain(&mut self, findings: &Findings) -> io::Result<()> {
        let hints_too = !findings.any_p0();
        let mut again = None;
        for one in findings.iter().filter(|one| hints_too || one.severity == Severity::P0) {
            if self.is_news(one) {
                writeln!(self.err, "{}", to_text(one))?;
            } else {
                again = again.or(one.place.as_ref());
            }
        }
        if let Some(place) = again {
            writeln!(self.err, "{}", told_before(place))?;
        }
        Ok(())
    }
}

/// The folder that a file is written into.
fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Whether nobody reads any more. Windows says so in two ways, of which the standard library knows one; the other is
/// `ERROR_PIPE_NOT_CONNECTED`.
fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe || (cfg!(windows) && error.raw_os_error() == Some(233))
}

/// A closed pipe (`| head`) is no failure; another error while printing is.
pub(super) fn finish(outcome: io::Result<Outcome>, screen: &mut Screen<'_>) -> Outcome {
    let flushed = outcome.and_then(|outcome| screen.out.flush().map(|()| outcome));
    match flushed {
        Ok(outcome) => outcome,
        Err(error) if is_closed(&error) => Outcome::Clean,
        Err(error) => {
            let _ = writeln!(screen.err, "写不出去：{}", why_not_written(error.kind()).0);
            Outcome::CouldNotBeDone
        }
    }
}
