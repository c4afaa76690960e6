//! `ziping form`: one workbook per department. A workbook that is already there may have been filled in.

use super::args::Form;
use super::out_name::{is_workbook, refuse_file_name};
use super::place::{self, Spot};
use super::screen::{Outcome, Screen};
use crate::diagnostic::{escape_controls, shown_path, with_slashes};
use crate::source::write::FreeNames;
use crate::tour::{self, Request};
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn run(command: &Form, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let found = match place::find(&command.place) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let is_file = command.out.as_deref().is_some_and(is_workbook);
    if found.county && is_file {
        return screen.refuse(
            "有几个部门，一个部门一个工作簿",
            "--out 写文件夹，如 --out 待填；不写 --out，就写在各部门自己的工作区里",
        );
    }
    if let Some(out) = command.out.as_deref().filter(|_| !is_file) {
        let hint = "写成 --out {}.xlsx；完成情况文件（.toml）写成 --format toml --out {}";
        if let Some(refused) = refuse_file_name(out, hint, screen)? {
            return Ok(refused);
        }
    }
    let mut worst = Outcome::Clean;
    let mut names = FreeNames::default();
    for spot in &found.spots {
        let target = match &command.out {
            Some(out) if is_file => Target::File(out.clone()),
            Some(out) if found.county => Target::File(out.join(names.take(&spot.name, "xlsx"))),
            Some(out) => Target::In(out.clone()),
            None if found.county => Target::In(spot.folder.to_path_buf()),
            None => Target::In(workspace(&command.place.path, &spot.folder)),
        };
        let into = if found.county {
            &*spot.folder
        } else {
            &command.place.path
        };
        worst = worst.max(one(spot, &target, into, found.county, screen)?);
    }
    Ok(worst)
}

/// The blank workbook of targets.
pub(super) fn targets(command: &Form, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let path = command.out.clone().unwrap_or_else(|| PathBuf::from("目标.xlsx"));
    if !is_workbook(&path) {
        return screen.refuse("--out 不是 .xlsx 文件名", "写成如 --targets --out 目标.xlsx");
    }
    if screen.is_taken(&path) {
        return already_there(&path, screen);
    }
    let bytes = match tour::target_workbook() {
        Ok(bytes) => bytes,
        Err(why) => return screen.refuse(&why, "换一个文件名再试"),
    };
    if let Some(failed) = screen.write_file(&path, bytes)? {
        return Ok(failed);
    }
    let into = if command.place.path == Path::new(".") {
        "我的部门".to_owned()
    } else {
        with_slashes(&command.place.path)
    };
    writeln!(
        screen.out,
        "已写 {}。照批复填好以后：ziping import {} --into {}",
        shown_path(&path),
        shown_path(&path),
        escape_controls(&into)
    )?;
    Ok(Outcome::Clean)
}

fn already_there(path: &Path, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    screen.refuse(
        &format!("已有 {}，可能填过了，没有改动", with_slashes(path)),
        "用 --out 换一个文件名，或先移走那个文件",
    )
}

/// The folder of the workspace as it was typed; of a year the folder above.
fn workspace(typed: &Path, folder: &Path) -> PathBuf {
    if typed.join("ziping.toml").exists() {
        return typed.to_owned();
    }
    match typed.parent() {
        Some(above) if above.join("ziping.toml").exists() => above.to_owned(),
        _ => folder.to_owned(),
    }
}

/// Where a workbook goes.
enum Target {
    /// To this file.
    File(PathBuf),
    /// Into this folder, by the name of its year.
    In(PathBuf),
}

fn one(spot: &Spot, target: &Target, into: &Path, county: bool, screen: &mut Screen<'_>) -> io::Result<Outcome> {
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
    let path = &match target {
        Target::File(path) => path.clone(),
        Target::In(folder) => folder.join(format!("待填-{}.xlsx", made.year)),
    };
    if screen.is_taken(path) {
        return already_there(path, screen);
    }
    if let Some(failed) = screen.write_file(path, made.bytes)? {
        return Ok(failed);
    }
    let shown = with_slashes(path);
    writeln!(
        screen.out,
        "已写 {}：{} 个项目，{} 个指标。填好以后：ziping import {} --into {}",
        escape_controls(&shown),
        made.projects,
        made.indicators,
        escape_controls(&shown),
        shown_path(into)
    )?;
    Ok(Outcome::Clean)
}
