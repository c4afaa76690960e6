//! A folder that is one thing: staged with all that is in it, and moved to its place by one rename.

use super::made::{Made, named};
use super::output::Output;
use super::staging::Staging;
use super::system::System;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The staged folder.
const WHOLE: &str = "whole";

/// See [`super::write_new`].
pub(super) fn write_new<'o>(
    system: &dyn System,
    root: &Path,
    name: &Path,
    outputs: impl IntoIterator<Item = io::Result<Cow<'o, Output>>>,
) -> io::Result<()> {
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

/// Stages the whole folder, subfolders and all.
fn stage_whole<'o>(
    system: &dyn System,
    staging: &Staging<'_>,
    outputs: impl IntoIterator<Item = io::Result<Cow<'o, Output>>>,
) -> io::Result<()> {
    let whole = staging.path(WHOLE);
    system.create_dir(&whole)?;
    let mut folders = BTreeSet::from([whole.clone()]);
    for output in outputs {
        let output = output?;
        let path = whole.join(&output.path);
        let mut missing: Vec<&Path> = path
            .ancestors()
            .skip(1)
            .take_while(|folder| !folders.contains(*folder))
            .collect();
        while let Some(folder) = missing.pop() {
            system.create_dir(folder)?;
            folders.insert(folder.to_owned());
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
