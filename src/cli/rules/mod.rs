//! `ziping rules`: the bureau's workbench. One file per command.

mod check;
mod cover;
mod diff;
mod list;
mod new;
mod show;
mod test;

use super::args::RulesCommand;
use super::screen::{Outcome, Screen};
use crate::diagnostic::Findings;
use crate::rules::Shelf;
use crate::source::Disk;
use std::io;
use std::path::Path;

pub fn run(command: &RulesCommand, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    match command {
        RulesCommand::List(command) => list::run(command, screen),
        RulesCommand::Show(command) => show::run(command, screen),
        RulesCommand::Check(command) => check::run(command, screen),
        RulesCommand::Cover(command) => cover::run(command, screen),
        RulesCommand::Diff(command) => diff::run(command, screen),
        RulesCommand::Test(command) => test::run(command, screen),
        RulesCommand::New(command) => new::run(command, screen),
    }
}

/// Where packs are looked for: a folder that was named, then the workspace's own, then the shipped ones.
struct Packs {
    workspace: Disk,
    folders: Vec<(Disk, String)>,
    ids: Vec<String>,
}

impl Packs {
    /// The packs that `named` stand for: ids, or folders with a `pack.toml`.
    fn of(workspace: &Path, named: &[&str]) -> Result<Self, Findings> {
        let mut packs = Self {
            workspace: Disk::new(workspace),
            folders: Vec::new(),
            ids: Vec::new(),
        };
        for name in named {
            let choice = super::place::RulesChoice::of(&super::args::Rules {
                rules: Some((*name).to_owned()),
            })?;
            packs.ids.extend(choice.id.clone());
            packs.folders.extend(choice.into_folder());
        }
        Ok(packs)
    }

    /// As [`Packs::of`], for commands that take any number of packs: without a name all that there are. What cannot be
    /// opened is said here.
    fn some_or_all(workspace: &Path, named: &[String], screen: &mut Screen<'_>) -> io::Result<Option<Self>> {
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

    fn shelf(&self) -> Shelf<'_> {
        let shelf = Shelf::of_workspace(&self.workspace);
        self.folders
            .iter()
            .fold(shelf, |shelf, (folder, shown)| shelf.with_folder(folder, shown))
    }
}
