//! `ziping form`: what a clerk fills in, made from the approved targets. Nothing that is already there is overwritten.

use super::args::{Form, FormFormat};
use super::form_book;
use super::place::{self, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Code, Diagnostic, Findings, escape_controls};
use crate::load;
use crate::source::Disk;
use crate::source::write::{Output, file_name, write_all};
use std::io;
use std::path::Path;

pub fn run(command: &Form, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let is_workbook = command.out.as_deref().is_some_and(form_book::is_workbook);
    if command.format == Some(FormFormat::Xlsx) || (command.format.is_none() && is_workbook) {
        return form_book::run(command, screen);
    }
    let found = match place::find(&command.place) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut worst = Outcome::Clean;
    for spot in &found.spots {
        let (year, outputs) = match forms(spot) {
            Ok(forms) => forms,
            Err(findings) => {
                if found.county {
                    writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
                }
                screen.complain(&findings)?;
                worst = Outcome::CouldNotBeDone;
                continue;
            }
        };
        let folder = match &command.out {
            Some(out) => out.join(&spot.name),
            None => spot.folder.join(year.to_string()).join("actuals"),
        };
        match write_new(&folder, outputs) {
            Ok(said) => write!(screen.out, "{said}")?,
            Err(error) => worst = screen.cannot_write(&folder, &error)?,
        }
    }
    Ok(worst)
}

/// The skeletons of a year.
fn forms(spot: &Spot) -> Result<(i16, Vec<Output>), Findings> {
    let files = spot.files();
    let workspace = load::workspace(&files)?;
    let year = year_of(spot, &files, &workspace)?;
    let (facts, _) = load::year(&files, &workspace, year)?;
    let outputs = facts
        .forms()
        .map(|form| Output::text(format!("{}.toml", file_name(form.code())), load::skeleton(form)))
        .collect();
    Ok((year, outputs))
}

/// The year asked for, else the latest.
pub(super) fn year_of(spot: &Spot, files: &Disk, workspace: &load::Workspace) -> Result<i16, Findings> {
    spot.year
        .or_else(|| load::latest_year(files, workspace))
        .ok_or_else(|| {
            Diagnostic::new(Code::NoProjects, "工作区里没有年度文件夹")
                .hint("先建 2021/targets/ 这样的文件夹")
                .into()
        })
}

/// Writes those that do not exist yet; says what was written and what was left.
fn write_new(folder: &Path, outputs: Vec<Output>) -> io::Result<String> {
    let (there, new): (Vec<Output>, Vec<Output>) = outputs
        .into_iter()
        .partition(|output| folder.join(&output.path).exists());
    write_all(folder, &new)?;
    let mut said = String::new();
    for output in &new {
        said += &format!(
            "已写 {}
",
            escape_controls(&folder.join(&output.path).display().to_string())
        );
    }
    for output in &there {
        said += &format!(
            "已有，未改动 {}
",
            escape_controls(&folder.join(&output.path).display().to_string())
        );
    }
    Ok(said)
}
