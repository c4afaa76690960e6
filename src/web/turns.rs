//! Whose turn it is to write. Writes go one after the other; whatever is slow and does not write keeps nobody waiting.

use crate::source::{Files, Snapshot};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Times that something is looked at anew because somebody else wrote meanwhile; after that others wait.
const TRIES: usize = 3;

/// Who writes now, and who makes papers.
#[derive(Debug, Default)]
pub(super) struct Turns {
    /// Held by whoever writes: nobody else writes between what he reads and what he writes.
    writing: Mutex<()>,
    /// Held by whoever makes documents or files a year: of two, the later sees what the earlier wrote.
    papers: Mutex<()>,
}

impl Turns {
    /// Waits until nobody writes; nobody does while the guard is kept.
    pub(super) fn write(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until nobody makes papers or files anything; comes before [`write`](Self::write).
    pub(super) fn papers(&self) -> MutexGuard<'_, ()> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does `look` while others may write, and then, alone, `write` with what it came to; it came to that of what stands in
    /// `files` at that moment, or was done anew.
    ///
    /// # Errors
    /// That of `look`; then nothing was to be written.
    pub(super) fn looked<L, T, E>(
        &self,
        files: &dyn Files,
        look: impl Fn(&dyn Files) -> Result<L, E>,
        write: impl FnOnce(L) -> T,
    ) -> Result<T, E> {
        for _ in 0..TRIES {
            let seen = Snapshot::new(files);
            let looked = look(&seen)?;
            let _alone = self.write();
            if seen.still_holds() {
                return Ok(write(looked));
            }
        }
        let _alone = self.write();
        look(files).map(write)
    }

    /// Does `make` with the facts and rules in `files` as they are at one moment, while others write on, and then, alone,
    /// `write` with what it came to. For what nobody reads who writes facts: documents, and copies for the record.
    ///
    /// # Errors
    /// That of `make`; then nothing was to be written.
    pub(super) fn on_paper<L, T, E>(
        &self,
        files: &dyn Files,
        make: impl FnOnce(&dyn Files) -> Result<L, E>,
        write: impl FnOnce(L) -> T,
    ) -> Result<T, E> {
        let _papers = self.papers();
        let seen = {
            let _alone = self.write();
            Snapshot::whole(files)
        };
        let made = make(&seen)?;
        let _alone = self.write();
        Ok(write(made))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::write::{Output, write_all};
    use crate::source::{Disk, MAX_BYTES};
    use std::cell::Cell;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    fn text(files: &dyn Files) -> String {
        let bytes = files.read("a.toml", MAX_BYTES).expect("there");
        String::from_utf8(bytes).expect("text")
    }

    fn put(folder: &tempfile::TempDir, text: &str) {
        write_all(folder.path(), &[Output::text("a.toml", text)]).expect("written");
    }

    #[test]
    fn who_types_does_not_wait_for_papers_that_are_being_made() {
        let folder = tempfile::tempdir().expect("a folder");
        put(&folder, "旧");
        let (turns, disk) = (Turns::default(), Disk::new(folder.path()));
        let (begun, has_begun) = channel();
        let (typed, has_typed) = channel();
        std::thread::scope(|scope| {
            let (turns, disk) = (&turns, &disk);
            let made = scope.spawn(move || {
                let make = |files: &dyn Files| {
                    begun.send(()).expect("somebody waits");
                    // Nobody types before papers are made, where typing has to wait for them.
                    let typed = has_typed.recv_timeout(Duration::from_secs(20));
                    Ok::<_, ()>((typed.is_ok(), text(files)))
                };
                turns.on_paper(disk, make, |made| made)
            });
            has_begun.recv().expect("it began");
            let alone = turns.write();
            put(&folder, "新");
            typed.send(()).expect("somebody waits");
            drop(alone);
            let made = made.join().expect("made");
            assert_eq!(made, Ok((true, "旧".to_owned())), "papers are of one moment");
        });
        assert_eq!(text(&disk), "新");
    }

    #[test]
    fn what_is_written_was_looked_at_as_it_stands() {
        let folder = tempfile::tempdir().expect("a folder");
        put(&folder, "0");
        let (turns, disk) = (Turns::default(), Disk::new(folder.path()));
        // Somebody types each time it is looked at without the lock, and cannot when it is looked at with it.
        for busy in [0, 1, TRIES, TRIES + 5] {
            let looks = Cell::new(0);
            let look = |files: &dyn Files| {
                let seen = text(files);
                looks.set(looks.get() + 1);
                if looks.get() <= busy && turns.writing.try_lock().is_ok() {
                    put(&folder, &format!("{busy} {}", looks.get()));
                }
                Ok::<_, ()>(seen)
            };
            let seen = turns.looked(&disk, look, |seen| (seen, text(&disk)));
            let (seen, stands) = seen.expect("looked at");
            assert_eq!(seen, stands, "{busy}");
            assert_eq!(looks.get(), busy.min(TRIES) + 1);
        }
    }

    #[test]
    fn what_cannot_be_looked_at_waits_for_nobody() {
        let (turns, disk) = (Turns::default(), Disk::new("nowhere"));
        let _alone = turns.write();
        let looked = turns.looked(&disk, |_| Err::<(), _>("读不出来"), |()| ());
        assert_eq!(looked, Err("读不出来"));
    }
}
