//! `ziping form --out 待填.xlsx`: one workbook per department. A workbook that is already there may have been filled in.

use super::args::Form;
use super::place::{self, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::escape_controls;
use crate::source::write::{FreeNames, Output};
use crate::tour::{self, Request};
use std::io;
use std::path::Path;

/// Whether a path names a workbook.
pub(super) fn is_workbook(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

pub(super) fn run(command: &Form, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let Some(out) = &command.out else {
        return screen.refuse("没有写 --out：工作簿要有文件名", "写成如 --out 待填.xlsx");
    };
    let found = match place::find(&command.place) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    if found.county && is_workbook(out) {
        return screen.refuse("有几个部门，一个部门一个工作簿", "--out 写文件夹，并加 --format xlsx");
    }
    if !found.county && !is_workbook(out) {
        return screen.refuse("--out 不是 .xlsx 文件名", "写成如 --out 待填.xlsx");
    }
    let mut worst = Outcome::Clean;
    let mut names = FreeNames::default();
    for spot in &found.spots {
        let path = if found.county {
            out.join(names.take(&spot.name, "xlsx"))
        } else {
            out.clone()
        };
        let into = if found.county {
            &spot.folder
        } else {
            &command.place.path
        };
        worst = worst.max(one(spot, &path, into, found.county, screen)?);
    }
    Ok(worst)
}

fn one(spot: &Spot, path: &Path, into: &Path, county: bool, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    if path.exists() {
        return screen.refuse(
            &format!("已有 {}，可能填过了，没有改动", path.display()),
            "换一个文件名，或先移走那个文件",
        );
    }
    let shelf = spot.shelf();
    let request = Request::default().with_year(spot.year).with_shelf(&shelf);
    let made = match tour::form_workbook(&spot.files, &request) {
        Ok(made) => made,
        Err(findings) => {
            if county {
                writeln!(screen.err, "== {} ==", escape_controls(&spot.name))?;
            }
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let output = Output {
        path: path.file_name().unwrap_or_default().into(),
        bytes: made.bytes,
    };
    if let Err(error) = screen.write_all(folder.unwrap_or(Path::new(".")), &[output]) {
        return screen.cannot_write(path, &error);
    }
    let shown = path.display().to_string();
    writeln!(
        screen.out,
        "已写 {}：{} 个项目，{} 个指标。填好以后：ziping import {} --into {}",
        escape_controls(&shown),
        made.projects,
        made.indicators,
        escape_controls(&shown),
        escape_controls(&into.display().to_string())
    )?;
    Ok(Outcome::Clean)
}
