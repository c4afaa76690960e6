//! Folders that were made on the way, and errors that say where.

use super::system::System;
use crate::diagnostic::with_slashes;
use std::io;
use std::path::{Path, PathBuf};

/// Folders that were made on the way.
pub(super) struct Made<'s> {
    system: &'s dyn System,
    folders: Vec<PathBuf>,
}

impl<'s> Made<'s> {
    pub(super) fn new(system: &'s dyn System) -> Self {
        let folders = Vec::new();
        Self { system, folders }
    }

    /// Makes `folder` and what is missing above it.
    pub(super) fn folders(&mut self, folder: &Path) -> io::Result<()> {
        let mut missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|one| !one.as_os_str().is_empty() && !one.is_dir())
            .collect();
        while let Some(one) = missing.pop() {
            match self.system.create_dir(one) {
                Ok(()) => self.folders.push(one.to_owned()),
                // Somebody else made it meanwhile; it is not ours to take back.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && one.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Takes away those that are empty again.
    pub(super) fn take_back(self) {
        for folder in self.folders.iter().rev() {
            let _ = self.system.remove_dir(folder);
        }
    }
}

/// An error that names the file it is about.
pub(super) fn named(kind: io::ErrorKind, path: &Path) -> io::Error {
    io::Error::new(kind, with_slashes(path))
}
