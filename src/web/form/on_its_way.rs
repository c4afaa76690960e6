//! Files on their way to the disk while the form is scored with them: a disk takes as long to be sure as scoring takes.

use crate::diagnostic::with_slashes;
use crate::source::write::{Output, write_all};
use crate::source::{Files, Over};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

/// Files that are being written. Nobody is told that they are there before [`OnItsWay::arrived`] says so, and nothing else is
/// written before they are.
#[derive(Default)]
pub(super) struct OnItsWay {
    outputs: Arc<[Output]>,
    written: Option<JoinHandle<io::Result<()>>>,
}

impl OnItsWay {
    /// Begins to write files below `folder`.
    pub(super) fn new(folder: &Path, outputs: Vec<Output>) -> Self {
        if outputs.is_empty() {
            return Self::default();
        }
        let outputs: Arc<[Output]> = outputs.into();
        let (folder, theirs) = (folder.to_owned(), Arc::clone(&outputs));
        let written = std::thread::spawn(move || write_all(&folder, &theirs));
        Self {
            outputs,
            written: Some(written),
        }
    }

    /// The workspace as it will be.
    pub(super) fn over<'a>(&self, files: &'a dyn Files) -> Over<'a> {
        let mut over = Over::new(files);
        for one in &*self.outputs {
            over.put(&with_slashes(&one.path), one.bytes.as_slice());
        }
        over
    }

    /// Waits until they are written.
    ///
    /// # Errors
    /// They could not be, and everything is as it was.
    pub(super) fn arrived(mut self) -> io::Result<()> {
        self.wait()
    }

    fn wait(&mut self) -> io::Result<()> {
        match self.written.take().map(JoinHandle::join) {
            Some(Ok(written)) => written,
            Some(Err(_)) => Err(io::ErrorKind::Other.into()),
            None => Ok(()),
        }
    }
}

impl Drop for OnItsWay {
    fn drop(&mut self) {
        let _ = self.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    #[test]
    fn what_is_on_its_way_is_read_before_it_is_there_and_is_there_when_it_arrived() {
        let folder = tempfile::tempdir().expect("a folder");
        let way = OnItsWay::new(folder.path(), vec![Output::text("2024/a.toml", "一")]);
        let nothing = Memory::default();
        assert_eq!(
            way.over(&nothing).read("2024/a.toml", 9).expect("there"),
            "一".as_bytes()
        );
        way.arrived().expect("written");
        let written = std::fs::read_to_string(folder.path().join("2024/a.toml"));
        assert_eq!(written.expect("there"), "一");
    }

    #[test]
    fn a_folder_that_takes_nothing_is_told_when_it_arrives() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::File::create(folder.path().join("2024")).expect("a file");
        let way = OnItsWay::new(folder.path(), vec![Output::text("2024/a.toml", "一")]);
        assert!(way.arrived().is_err());
    }

    #[test]
    fn what_nobody_waits_for_is_written_all_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        drop(OnItsWay::new(folder.path(), vec![Output::text("a.toml", "一")]));
        assert!(folder.path().join("a.toml").is_file());
    }
}
