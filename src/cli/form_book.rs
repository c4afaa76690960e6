//! `ziping form --out 待填.xlsx`: one workbook per department. A workbook that is already there may have been filled in.

use super::args::{Form, Rules};
use super::form::year_of;
use super::place::{self, RulesChoice, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{Findings, escape_controls};
use crate::import::filled::{self, Points};
use crate::load;
use crate::source::write::{Output, file_name, write_all};
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
    for spot in &found.spots {
        let path = if found.county {
            out.join(format!("{}.xlsx", file_name(&spot.name)))
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
    let (bytes, projects, indicators) = match workbook(spot) {
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
        bytes,
    };
    if let Err(error) = write_all(folder.unwrap_or(Path::new(".")), &[output]) {
        return screen.cannot_write(path, &error);
    }
    let shown = path.display().to_string();
    writeln!(
        screen.out,
        "已写 {}：{projects} 个项目，{indicators} 个指标。填好以后：ziping import {} --into {}",
        escape_controls(&shown),
        escape_controls(&shown),
        escape_controls(&into.display().to_string())
    )?;
    Ok(Outcome::Clean)
}

/// The workbook of a year, with how many projects and indicators are in it.
fn workbook(spot: &Spot) -> Result<(Vec<u8>, usize, usize), Findings> {
    let files = spot.files();
    let workspace = load::workspace(&files)?;
    let year = year_of(spot, &files, &workspace)?;
    let (facts, _) = load::year(&files, &workspace, year)?;
    let bytes = filled::write(&facts, &files, &points(spot, year))?;
    Ok((
        bytes,
        facts.projects.len(),
        facts.forms().map(|form| form.indicators.len()).sum(),
    ))
}

/// 分值 as the year's rules allot them; none where the year cannot be scored, for the form does without.
fn points(spot: &Spot, year: i16) -> Points {
    let spot = Spot {
        folder: spot.folder.clone(),
        year: Some(year),
        name: spot.name.clone(),
    };
    let rules = RulesChoice::of(&Rules { rules: None });
    let Ok(scored) = rules.and_then(|rules| place::score(&spot, &rules)) else {
        return Points::new();
    };
    let mut points = Points::new();
    for form in scored.card.forms() {
        for row in &form.indicators {
            let key = (form.code().to_owned(), row.id.clone());
            points.insert(key, row.points.normalize().to_string());
        }
    }
    points
}
