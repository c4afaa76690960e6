//! Files that are made one after the other and appear together.

use super::made::{Made, named};
use super::output::{Output, Written};
use super::staging::{self, Staging};
use super::system::{Disk, System};
use crate::diagnostic::with_slashes;
use crate::source::sha256::sha256_of_reader;
use std::fs::File;
use std::io::{self, Seek};
use std::path::{Path, PathBuf};

/// Files on their way to one folder. Each is on the disk, staged, when it was added, so that none is held in memory; none is
/// in its place before [`finish`](Self::finish), and after it all are. One that is dropped wrote nothing.
#[derive(Debug)]
pub struct Batch<'s> {
    system: &'s dyn System,
    folder: PathBuf,
    /// None before the first file.
    staging: Option<Staging<'s>>,
    added: Vec<Written>,
}

/// A file that was moved to its place.
struct Moved {
    path: PathBuf,
    /// Its second name, where there was one before.
    before: Option<PathBuf>,
}

impl Batch<'static> {
    /// For `folder`, which is made at the end where it does not exist.
    pub fn new(folder: &Path) -> Self {
        Self::on(&Disk, folder)
    }
}

impl<'s> Batch<'s> {
    pub(super) fn on(system: &'s dyn System, folder: &Path) -> Self {
        Self {
            system,
            folder: folder.to_owned(),
            staging: None,
            added: Vec::new(),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What was added, in its order.
    pub fn added(&self) -> &[Written] {
        &self.added
    }

    /// Has a file on the disk, under a name of its own for now.
    ///
    /// # Errors
    /// That of the system, with the path that it is about.
    pub fn add(&mut self, output: &Output) -> io::Result<()> {
        self.stage(output).map(drop)
    }

    fn stage(&mut self, output: &Output) -> io::Result<File> {
        let place = self.folder.join(&output.path);
        if place.is_dir() {
            return Err(named(io::ErrorKind::IsADirectory, &place));
        }
        let staging = match self.staging.take() {
            Some(begun) => begun,
            None => Staging::begin(self.system, staging::home_of(&self.folder))?,
        };
        let name = self.added.len().to_string();
        let staged = self.system.create(&staging.path(name), &output.bytes);
        self.staging = Some(staging);
        let file = staged.map_err(|error| named(error.kind(), &place))?;
        self.added.push(output.into());
        Ok(file)
    }

    /// A file to be filled by the caller, who gives it back to [`close`](Self::close) before anything else is added.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn open(&mut self, path: &Path) -> io::Result<File> {
        self.stage(&Output::text(path, ""))
    }

    /// Has an [opened](Self::open) file on the disk as it is now.
    ///
    /// # Errors
    /// That of the system.
    pub fn close(&mut self, mut file: File) -> io::Result<()> {
        file.sync_all()?;
        file.rewind()?;
        if let Some(last) = self.added.last_mut() {
            last.sha256 = sha256_of_reader(file)?;
        }
        Ok(())
    }

    /// Moves all to their places.
    ///
    /// Each file is replaced by one rename; one that fails (a file that is open in Word, a name that is too long) takes back
    /// those before it. So after an error what was there before is there still, and no folder that was not there.
    ///
    /// # Errors
    /// That of the system, with the path that it is about.
    pub fn finish(mut self) -> io::Result<Vec<Written>> {
        let mut made = Made::new(self.system);
        let mut moved = Vec::with_capacity(self.added.len());
        match self.move_all(&mut made, &mut moved) {
            Ok(()) => {
                let mut synced: Option<&Path> = None;
                for one in &moved {
                    let folder = one.path.parent().unwrap_or(&self.folder);
                    if synced != Some(folder) {
                        // The files are in their places: what cannot be synced now is no reason to say that they are not.
                        let _ = self.system.sync_dir(folder);
                        synced = Some(folder);
                    }
                }
                Ok(std::mem::take(&mut self.added))
            }
            Err(error) => {
                let lost = self.move_back(moved);
                made.take_back();
                match self.staging.take() {
                    Some(staging) if lost => {
                        let rescued = with_slashes(&staging.rescue());
                        Err(io::Error::new(error.kind(), format!("{error}；原来的文件在 {rescued}")))
                    }
                    not_needed => {
                        self.staging = not_needed;
                        Err(error)
                    }
                }
            }
        }
    }

    fn move_all(&self, made: &mut Made<'_>, moved: &mut Vec<Moved>) -> io::Result<()> {
        made.folders(&self.folder)?;
        let Some(staging) = &self.staging else { return Ok(()) };
        for one in &self.added {
            let path = self.folder.join(&one.path);
            made.folders(path.parent().unwrap_or(&self.folder))
                .map_err(|error| named(error.kind(), &path))?;
        }
        for (number, one) in self.added.iter().enumerate() {
            let path = self.folder.join(&one.path);
            let before = if std::fs::symlink_metadata(&path).is_ok() {
                let before = staging.path(format!("{number}.before"));
                self.system
                    .keep(&path, &before)
                    .map_err(|error| named(error.kind(), &path))?;
                Some(before)
            } else {
                None
            };
            self.system
                .rename(&staging.path(number.to_string()), &path)
                .map_err(|error| named(error.kind(), &path))?;
            moved.push(Moved { path, before });
        }
        Ok(())
    }

    /// Puts back what was moved, the last one first; whether something could not be put back.
    fn move_back(&self, moved: Vec<Moved>) -> bool {
        let mut lost = false;
        for one in moved.into_iter().rev() {
            match &one.before {
                Some(before) => lost |= self.system.rename(before, &one.path).is_err(),
                None => {
                    let _ = self.system.remove_file(&one.path);
                }
            }
        }
        lost
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        if let Some(staging) = self.staging.take() {
            staging.end();
        }
    }
}
