//! One step: which files a command wrote, what they were before, and how they looked afterwards.

use crate::diagnostic::with_slashes;
use crate::source::sha256;
use crate::source::write::Output;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Component, Path, PathBuf};

/// The list of a step; the kept files have numbers beside it.
pub(super) const LIST: &str = "step.json";

/// What the list says it is.
pub(super) const SCHEMA: &str = "ziping.step/1";

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
    pub(super) after: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct List {
    pub(super) schema: String,
    pub(super) command: String,
    pub(super) files_away: bool,
    pub(super) files: Vec<Change>,
    pub(super) folders: Vec<PathBuf>,
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

/// Whether a path that a step names stays below the folder of the step: a workspace that was received may say anything.
fn is_below(root: &Path, path: &Path) -> bool {
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let mut links = path.ancestors().filter(|part| !part.as_os_str().is_empty());
    plain
        && path.components().next().is_some()
        && !links.any(|part| std::fs::symlink_metadata(root.join(part)).is_ok_and(|meta| meta.is_symlink()))
}
