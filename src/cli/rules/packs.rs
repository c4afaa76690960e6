//! The packs that a command of the workbench is about.

use crate::cli::args::Rules;
use crate::cli::place::RulesChoice;
use crate::cli::screen::Screen;
use crate::diagnostic::Findings;
use crate::rules::Shelf;
use crate::source::Disk;
use std::io;
use std::path::Path;

/// Where packs are looked for: a folder that was named, then the workspace's own, then the shipped ones.
pub(super) struct Packs {
    workspace: Disk,
    folders: Vec<(Disk, String)>,
    pub(super) ids: Vec<String>,
}

impl Packs {
    /// The packs that `named` stand for: ids, or folders with a `pack.toml`.
    pub(super) fn of(workspace: &Path, named: &[&str]) -> Result<Self, Findings> {
        let mut packs = Self {
            workspace: Disk::new(workspace),
            folders: Vec::new(),
            ids: Vec::new(),
        };
        for name in named {
            let choice = RulesChoice::of(&Rules {
                rules: Some((*name).to_owned()),
            })?;
            packs.ids.extend(choice.id.clone());
            packs.folders.extend(choice.into_folder());
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

    pub(super) fn shelf(&self) -> Shelf<'_> {
        let shelf = Shelf::of_workspace(&self.workspace);
        self.folders
            .iter()
            .fold(shelf, |shelf, (folder, shown)| shelf.with_folder(folder, shown))
    }
}
