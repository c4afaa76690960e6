//! One step: which files a command wrote, what they were before, and how they looked afterwards.

use super::{Writing, is_below};
use crate::diagnostic::with_slashes;
use crate::source::sha256;
use crate::source::write::Output;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// The list of a step; the kept files have numbers beside it.
const LIST: &str = "step.json";

/// What the list says it is.
const SCHEMA: &str = "ziping.step/1";

/// A list is not longer than this: a large county's documents are some hundred thousand files.
const MOST_LIST_BYTES: u64 = 128 * 1024 * 1024;

/// A file of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Below the folder of the step.
    pub path: PathBuf,
    /// The kept file; none where there was none.
    pub before: Option<String>,
    /// SHA-256 of what was written.
    after: String,
}

#[derive(Serialize, Deserialize)]
struct List {
    schema: String,
    command: String,
    files_away: bool,
    files: Vec<Change>,
    folders: Vec<PathBuf>,
}

/// What a command replaced.
#[derive(Debug)]
pub struct Step {
    /// The command line, as it was typed.
    pub command: String,
    /// Whether it filed something.
    pub files_away: bool,
    files: Vec<(Change, Vec<u8>)>,
    folders: Vec<PathBuf>,
}

/// How a file of a step stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// As the command left it.
    AsWritten,
    /// As it was before the command.
    AsBefore,
    /// Somebody changed it since.
    Changed,
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

impl Step {
    /// The step that is kept in `folder`.
    pub(super) fn read(root: &Path, folder: &Path) -> io::Result<Self> {
        let is_odd = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
        let list = folder.join(LIST);
        let inside = folder.strip_prefix(root).unwrap_or(folder);
        if !is_below(root, &inside.join(LIST)) {
            return Err(is_odd("是链接"));
        }
        if std::fs::metadata(&list)?.len() > MOST_LIST_BYTES {
            return Err(is_odd("太长"));
        }
        let list: List = serde_json::from_slice(&std::fs::read(&list)?).map_err(|_| is_odd("不是本程序写的样子"))?;
        if list.schema != SCHEMA {
            return Err(is_odd("是别的版本写的"));
        }
        let named = list.files.iter().map(|one| &one.path).chain(&list.folders);
        if let Some(path) = named.into_iter().find(|path| !is_below(root, path)) {
            return Err(is_odd(&format!("里面写着工作区以外的路径 {}", with_slashes(path))));
        }
        let mut files = Vec::new();
        for change in list.files {
            let bytes = match &change.before {
                // A link would bring in any file of the machine.
                Some(name) if name.bytes().all(|byte| byte.is_ascii_digit()) && is_below(folder, Path::new(name)) => {
                    std::fs::read(folder.join(name))?
                }
                Some(_) => return Err(is_odd("不是本程序写的样子")),
                None => Vec::new(),
            };
            files.push((change, bytes));
        }
        Ok(Self {
            command: list.command,
            files_away: list.files_away,
            files,
            folders: list.folders,
        })
    }

    /// Its files, with the bytes they had before; none where there was no file.
    pub fn files(&self) -> &[(Change, Vec<u8>)] {
        &self.files
    }

    /// Folders that it made, outer ones first.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// How each of its files stands now.
    pub fn states(&self, root: &Path) -> Vec<(&Change, State)> {
        let files = self.files.iter();
        files
            .map(|(change, before)| (change, state(root, change, before)))
            .collect()
    }

    /// What is to be written, and which files are to go, so that all is as it was before.
    pub(super) fn back(&self, root: &Path) -> io::Result<(Vec<Output>, Vec<PathBuf>)> {
        let (mut outputs, mut gone) = (Vec::new(), Vec::new());
        for (change, before) in &self.files {
            match state(root, change, before) {
                State::AsBefore => {}
                State::Changed => return Err(io::ErrorKind::ResourceBusy.into()),
                State::AsWritten if change.before.is_some() => outputs.push(Output {
                    path: change.path.clone(),
                    bytes: before.clone(),
                }),
                State::AsWritten => gone.push(change.path.clone()),
            }
        }
        Ok((outputs, gone))
    }
}

fn state(root: &Path, change: &Change, before: &[u8]) -> State {
    let path = root.join(&change.path);
    match (std::fs::read(&path), &change.before) {
        (Ok(now), _) if sha256(&now) == change.after => State::AsWritten,
        (Ok(now), Some(_)) if now == before => State::AsBefore,
        (Err(error), None) if error.kind() == io::ErrorKind::NotFound => State::AsBefore,
        _ => State::Changed,
    }
}
