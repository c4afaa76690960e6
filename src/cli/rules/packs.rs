//! The packs that a command of the workbench is about.

use crate::cli::args::Rules;
use crate::cli::place::RulesChoice;
use crate::cli::screen::Screen;
use crate::diagnostic::{Findings, with_slashes};
use crate::load::as_year;
use crate::rules::{FOLDER, Shelf};
use crate::source::Disk;
use std::io;
use std::path::{Path, PathBuf};

/// Where packs are looked for: a folder that was named, then the workspace's own, then the shipped ones.
pub(super) struct Packs {
    workspace: Disk,
    root: PathBuf,
    folders: Vec<(Disk, String)>,
    /// Folders that the command was given to work on, which have packs too.
    tried: Vec<(Disk, String)>,
    named: Vec<PathBuf>,
    pub(super) ids: Vec<String>,
}

impl Packs {
    /// The packs that `named` stand for: ids, or folders with a `pack.toml`.
    pub(super) fn of(workspace: &Path, named: &[&str]) -> Result<Self, Findings> {
        let mut packs = Self {
            workspace: Disk::new(workspace),
            root: workspace.to_owned(),
            folders: Vec::new(),
            tried: Vec::new(),
            named: Vec::new(),
            ids: Vec::new(),
        };
        for name in named {
            let choice = RulesChoice::of(&Rules {
                rules: Some((*name).to_owned()),
            })?;
            packs.ids.extend(choice.id.clone());
            if choice.is_folder() {
                packs.named.push(Path::new(name).to_owned());
            }
            packs.folders.extend(choice.into_folder());
        }
        Ok(packs)
    }

    /// As [`Packs::of`], for commands that try packs on `paths`: behind the workspace's own packs come those that stand there,
    /// in a workspace, in that of a year, or in a county.
    pub(super) fn tried_on(workspace: &Path, named: &[&str], paths: &[PathBuf]) -> Result<Self, Findings> {
        let mut packs = Self::of(workspace, named)?;
        for path in paths {
            let is_year = path
                .file_name()
                .and_then(|name| name.to_str())
                .and_then(as_year)
                .is_some();
            let above = path.parent().filter(|_| is_year);
            let folder = above.unwrap_or(path);
            packs
                .tried
                .push((Disk::new(folder), with_slashes(&folder.join(FOLDER))));
        }
        Ok(packs)
    }

    /// As [`Packs::of`], for commands that take any number of packs: without a name all that there are. What cannot be
    /// opened is said here.
    pub(super) fn some_or_all(workspace: &Path, named: &[String], screen: &mut Screen<'_>) -> io::Result<Option<Self>> {
        let named: Vec<&str> = named.iter().map(String::as_str).collect();
        match Self::of(workspace, &named) {
            Ok(mut packs) => {
                if packs.ids.is_empty() {
                    packs.ids = packs.shelf().ids();
                }
                Ok(Some(packs))
            }
            Err(findings) => {
                screen.complain(&findings)?;
                Ok(None)
            }
        }
    }

    /// The folder of pack `id`; nothing for one that is in the program.
    pub(super) fn folder_of(&self, id: &str) -> Option<PathBuf> {
        let is_named = |folder: &&PathBuf| {
            let whole = std::path::absolute(folder).unwrap_or_else(|_| (*folder).clone());
            whole.file_name().is_some_and(|name| name == id)
        };
        let named = self.named.iter().rev().find(is_named).cloned();
        named.or_else(|| {
            let own = self.root.join(FOLDER).join(id);
            own.is_dir().then_some(own)
        })
    }

    pub(super) fn shelf(&self) -> Shelf<'_> {
        let shelf = Shelf::of_workspace(&self.workspace);
        let tried = self.tried.iter();
        let shelf = tried.fold(shelf, |shelf, (files, shown)| shelf.with_shared(files, shown));
        self.folders
            .iter()
            .fold(shelf, |shelf, (folder, shown)| shelf.with_folder(folder, shown))
    }
}
