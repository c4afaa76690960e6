//! The way of a file: staged, synced, moved to its place; and back, where one of them cannot go on.

use super::output::Output;
use super::staging::Staging;
use super::system::System;
use crate::diagnostic::with_slashes;
use std::io;
use std::path::{Path, PathBuf};

/// The staged folder of [`write_new`].
const WHOLE: &str = "whole";

/// See [`super::write_all`].
pub(super) fn write_all(system: &dyn System, folder: &Path, outputs: &[Output]) -> io::Result<()> {
    let mut made = Made::new(system);
    let written = made.folders(folder).and_then(|()| {
        let staging = Staging::begin(system, folder)?;
        match stage_and_move(system, &staging, folder, outputs, &mut made) {
            Ok(()) => {
                staging.end();
                Ok(())
            }
            Err((error, lost)) if lost.is_empty() => {
                staging.end();
                Err(error)
            }
            Err((error, _)) => {
                let rescued = staging.rescue();
                let what = format!("{error}；原来的文件在 {}", with_slashes(&rescued));
                Err(io::Error::new(error.kind(), what))
            }
        }
    });
    if written.is_err() {
        made.take_back();
    }
    written
}

/// See [`super::write_new`].
pub(super) fn write_new(system: &dyn System, root: &Path, name: &Path, outputs: &[Output]) -> io::Result<()> {
    let place = root.join(name);
    let parent = place.parent().unwrap_or(root).to_owned();
    let mut made = Made::new(system);
    let written = made.folders(root).and_then(|()| {
        let staging = Staging::begin(system, root)?;
        let moved = stage_whole(system, &staging, outputs).and_then(|()| {
            made.folders(&parent)?;
            // An empty folder holds nothing that could be lost, and some systems rename only to where nothing is.
            let _ = system.remove_dir(&place);
            if std::fs::symlink_metadata(&place).is_ok() {
                return Err(named(io::ErrorKind::AlreadyExists, &place));
            }
            system
                .rename(&staging.path(WHOLE), &place)
                .map_err(|error| match error.kind() {
                    io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotADirectory => {
                        named(io::ErrorKind::AlreadyExists, &place)
                    }
                    kind => named(kind, &place),
                })?;
            // The folder is in its place: what cannot be synced now is no reason to say that it is not.
            let _ = system.sync_dir(&parent);
            Ok(())
        });
        staging.end();
        moved
    });
    if written.is_err() {
        made.take_back();
    }
    written
}

/// See [`super::take_away`].
pub(super) fn take_away(system: &dyn System, folder: &Path, files: &[PathBuf], folders: &[PathBuf]) -> io::Result<()> {
    for file in files {
        match system.remove_file(&folder.join(file)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(named(error.kind(), file)),
            _ => {}
        }
    }
    for one in folders.iter().rev() {
        let _ = system.remove_dir(&folder.join(one));
    }
    Ok(())
}

/// Stages the whole folder, subfolders and all.
fn stage_whole(system: &dyn System, staging: &Staging<'_>, outputs: &[Output]) -> io::Result<()> {
    let whole = staging.path(WHOLE);
    system.create_dir(&whole)?;
    let mut folders = vec![whole.clone()];
    for output in outputs {
        let path = whole.join(&output.path);
        let mut missing: Vec<&Path> = path
            .ancestors()
            .skip(1)
            .take_while(|folder| !folders.iter().any(|known| known == folder))
            .collect();
        while let Some(folder) = missing.pop() {
            system.create_dir(folder)?;
            folders.push(folder.to_owned());
        }
        system
            .create(&path, &output.bytes)
            .map_err(|error| named(error.kind(), &output.path))?;
    }
    for folder in folders.iter().rev() {
        system.sync_dir(folder)?;
    }
    Ok(())
}

/// A file that was moved to its place.
struct Moved {
    path: PathBuf,
    /// Its second name, where there was one before.
    before: Option<PathBuf>,
}

/// Stages all files and moves them; with an error the files that could not be put back.
fn stage_and_move(
    system: &dyn System,
    staging: &Staging<'_>,
    folder: &Path,
    outputs: &[Output],
    made: &mut Made<'_>,
) -> Result<(), (io::Error, Vec<PathBuf>)> {
    let mut moved: Vec<Moved> = Vec::with_capacity(outputs.len());
    match try_all(system, staging, folder, outputs, made, &mut moved) {
        Ok(()) => {
            for one in &moved {
                // The files are in their places: what cannot be synced now is no reason to say that they are not.
                let _ = system.sync_dir(one.path.parent().unwrap_or(folder));
            }
            Ok(())
        }
        Err(error) => {
            let back = |one: Moved| {
                if let Some(before) = &one.before {
                    return system.rename(before, &one.path).err().map(|_| one.path);
                }
                let _ = system.remove_file(&one.path);
                None
            };
            Err((error, moved.into_iter().rev().filter_map(back).collect()))
        }
    }
}

fn try_all(
    system: &dyn System,
    staging: &Staging<'_>,
    folder: &Path,
    outputs: &[Output],
    made: &mut Made<'_>,
    moved: &mut Vec<Moved>,
) -> io::Result<()> {
    for (number, output) in outputs.iter().enumerate() {
        let path = folder.join(&output.path);
        made.folders(path.parent().unwrap_or(folder))
            .map_err(|error| named(error.kind(), &path))?;
        if path.is_dir() {
            return Err(named(io::ErrorKind::IsADirectory, &path));
        }
        system
            .create(&staging.path(number.to_string()), &output.bytes)
            .map_err(|error| named(error.kind(), &path))?;
    }
    system.sync_dir(staging.folder())?;
    for (number, output) in outputs.iter().enumerate() {
        let path = folder.join(&output.path);
        let before = if std::fs::symlink_metadata(&path).is_ok() {
            let before = staging.path(format!("{number}.before"));
            system
                .keep(&path, &before)
                .map_err(|error| named(error.kind(), &path))?;
            Some(before)
        } else {
            None
        };
        system
            .rename(&staging.path(number.to_string()), &path)
            .map_err(|error| named(error.kind(), &path))?;
        moved.push(Moved { path, before });
    }
    Ok(())
}

/// Folders that were made on the way.
struct Made<'s> {
    system: &'s dyn System,
    folders: Vec<PathBuf>,
}

impl<'s> Made<'s> {
    fn new(system: &'s dyn System) -> Self {
        let folders = Vec::new();
        Self { system, folders }
    }

    /// Makes `folder` and what is missing above it.
    fn folders(&mut self, folder: &Path) -> io::Result<()> {
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
    fn take_back(self) {
        for folder in self.folders.iter().rev() {
            let _ = self.system.remove_dir(folder);
        }
    }
}

fn named(kind: io::ErrorKind, path: &Path) -> io::Error {
    io::Error::new(kind, with_slashes(path))
}
