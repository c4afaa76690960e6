//! `ziping import`: what an office has as a document → the workspace's TOML files.

mod filled;
mod marked;
mod targets;

use super::args::{self, Import};
use super::place::{self, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Findings, with_slashes};
use crate::source::{Disk, Snapshot, Turn};
use crate::tour::{self, ImportKind, ImportRefusal, import_kind};
use std::io;

pub fn run(command: &Import, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let mut names = Vec::new();
    for file in &command.files {
        match file.to_str() {
            Some(name) => names.push(name),
            None => return screen.refuse(&format!("文件名 {} 不是文字", with_slashes(file)), "改一个文件名"),
        }
    }
    let from = Disk::new("");
    let kind = match import_kind(&from, &names) {
        Ok(kind) => kind,
        Err(why) => return refused(&why, screen),
    };
    if let Some(refused) = marked::refused(command, kind == ImportKind::Actuals, screen)? {
        return Ok(refused);
    }
    // Targets may make a workspace where there is none; actuals belong to one.
    let (folder, year) = match kind {
        ImportKind::Targets => (command.into.clone(), command.year),
        ImportKind::Actuals => match destination(command) {
            Ok(spot) => (spot.folder.to_path_buf(), spot.year),
            Err(findings) => {
                screen.complain(&findings)?;
                return Ok(Outcome::CouldNotBeDone);
            }
        },
    };
    // One import after the other reads and writes a workspace: none writes over what another has just written. Whatever else
    // writes meanwhile is noticed before anything is written.
    let _turn = (!command.dry_run).then(|| Turn::at(&folder));
    let disk = Disk::new(&folder);
    let seen = Snapshot::new(&disk);
    match tour::import(&seen, &from, &names, year) {
        Ok(tour::Import::Targets(mut plan)) => {
            if let Some(name) = &command.department {
                plan.name_department(&seen, name);
            }
            targets::write(command, *plan, &seen, screen)
        }
        Ok(tour::Import::Actuals(plan)) => {
            let remarks = match (&command.marked, names.first()) {
                (Some(_), Some(name)) => marked::of_year(&folder, &plan, name),
                _ => Vec::new(),
            };
            let outcome = filled::write(command, &folder, &plan, &seen, screen)?;
            let is_imported = outcome != Outcome::CouldNotBeDone && !command.dry_run && !plan.changed.is_empty();
            Ok(outcome.max(marked::write(command, &remarks, is_imported, screen)?))
        }
        Err(why) => {
            let outcome = refused(&why, screen)?;
            if let ImportRefusal::Cells(faulty) = &why {
                marked::write(command, &marked::of_problems(faulty), false, screen)?;
            }
            Ok(outcome)
        }
    }
}

/// The one workspace that is named.
fn destination(command: &Import) -> Result<Spot, Findings> {
    let place = args::Place {
        path: command.into.clone(),
        year: command.year,
    };
    let mut found = place::find(&place)?;
    match (found.county, found.spots.pop()) {
        (false, Some(spot)) => Ok(spot),
        _ => Err(place::not_one(&command.into)),
    }
}

fn refused(why: &ImportRefusal, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    match why {
        ImportRefusal::Mixed { form, other } => screen.refuse(
            &format!("{form} 是填好的工作簿，{other} 不是"),
            "目标表和完成情况分两次导入：先目标表，后完成情况",
        ),
        ImportRefusal::Documents(refusals) => {
            for one in refusals {
                screen.refuse(&one.message, &one.hint)?;
            }
            Ok(Outcome::CouldNotBeDone)
        }
        ImportRefusal::Workbooks(faulty) => {
            filled::complain(faulty, screen)?;
            Ok(Outcome::CouldNotBeDone)
        }
        ImportRefusal::Workspace(findings) => {
            screen.complain(findings)?;
            Ok(Outcome::CouldNotBeDone)
        }
        ImportRefusal::Cells(faulty) => {
            filled::complain(faulty, screen)?;
            screen.refuse("没有写任何文件", "改好以上各处，再导入一次")
        }
        ImportRefusal::Clash(clash) => {
            let [first, second] = &clash.workbooks;
            screen.refuse(
                &format!("{first} 和 {second} 都改了 {}，没有写任何文件", clash.path),
                "先合成一份，或一次导入一个、看过 --dry-run 再用 --force",
            )
        }
    }
}
