//! What a command is about to write, and what of it replaces something.

use super::step::{Change, LIST, List, SCHEMA};
use crate::diagnostic::with_slashes;
use crate::source::sha256;
use crate::source::write::{Output, Written};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// What a command is about to write.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    /// The command line, as it was typed.
    pub command: &'a str,
    /// Whether it files something, which is never undone.
    pub files_away: bool,
    /// Below which folder.
    pub folder: &'a Path,
    /// What is new as a whole inside of it: an entry, a pack; empty otherwise.
    pub whole: &'a Path,
    /// What.
    pub outputs: &'a [Written],
}

/// What a command is about to replace; the bytes are still only where they are.
pub(super) struct Coming(List);

impl Coming {
    /// What it is about to write below `folder`, which is `root` or inside of it.
    pub(super) fn of(root: &Path, folder: &Path, writing: &Writing<'_>) -> io::Result<Self> {
        let mut files = Vec::new();
        let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
        for output in writing.outputs {
            let full = folder.join(&output.path);
            let path = full.strip_prefix(root).unwrap_or(&output.path).to_owned();
            let was = match std::fs::read(&full) {
                Ok(bytes) if sha256(&bytes) == output.sha256 => continue,
                Ok(_) => true,
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory
                    ) =>
                {
                    false
                }
                // What cannot be kept is not replaced.
                Err(error) => return Err(io::Error::new(error.kind(), with_slashes(&full))),
            };
            let missing = path
                .ancestors()
                .skip(1)
                .take_while(|folder| !folder.as_os_str().is_empty() && !root.join(folder).is_dir());
            folders.extend(missing.map(|one| with_slashes(one).into()));
            let number = files.len().to_string();
            files.push(Change {
                // A folder that moves to another system takes its steps along.
                path: with_slashes(&path).into(),
                before: was.then_some(number),
                after: output.sha256.clone(),
            });
        }
        Ok(Self(List {
            schema: SCHEMA.to_owned(),
            command: writing.command.to_owned(),
            files_away: writing.files_away,
            files,
            folders: folders.into_iter().collect(),
        }))
    }

    /// Whether all is there already.
    pub(super) fn changes_nothing(&self) -> bool {
        self.0.files.is_empty()
    }

    /// Whether something that is there will be another.
    pub(super) fn replaces(&self) -> bool {
        self.0.files.iter().any(|one| one.before.is_some())
    }

    /// The files it is kept as, one in memory at a time.
    pub(super) fn outputs<'r>(&'r self, root: &'r Path) -> impl Iterator<Item = io::Result<Cow<'r, Output>>> {
        let list = serde_json::to_string_pretty(&self.0).map_err(io::Error::from);
        let list = list.map(|text| Cow::Owned(Output::text(LIST, text + "\n")));
        let kept = self.0.files.iter().filter_map(move |change| {
            let name = change.before.as_ref()?;
            let path = root.join(&change.path);
            let bytes = std::fs::read(&path).map_err(|error| io::Error::new(error.kind(), with_slashes(&path)));
            let path = name.into();
            Some(bytes.map(|bytes| Cow::Owned(Output { path, bytes })))
        });
        std::iter::once(list).chain(kept)
    }
}
