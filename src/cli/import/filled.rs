//! What was filled in elsewhere → the workspace's TOML files. Nothing is written while anything is wrong.

use super::super::args::{self, Import};
use super::super::place::{self, Spot};
use super::super::screen::{Outcome, Screen};
use crate::diagnostic::{Findings, Severity, escape_controls, to_text};
use crate::import::filled::{self, Arrived, Change, Filled, Problem};
use crate::load;
use crate::model::Place;
use crate::office::book::Book;
use crate::office::{Archive, LONGEST_FILE};
use crate::source::write::{Output, write_all};
use crate::source::{Disk, Files, Over};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

pub fn run(command: &Import, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    let mut books = Vec::new();
    let mut failed = false;
    for path in &command.files {
        match open(path) {
            Ok(book) => books.push((path, book)),
            Err(problem) => {
                failed = true;
                complain(path, &[problem], screen)?;
            }
        }
    }
    if failed {
        return Ok(Outcome::CouldNotBeDone);
    }
    let year = books
        .first()
        .and_then(|(_, book)| Some(filled::stated(book).ok()?.year));
    let (spot, year) = match destination(command, year) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let files = spot.files();
    let facts = load::workspace(&files).and_then(|workspace| load::year(&files, &workspace, year));
    let facts = match facts {
        Ok((facts, _)) => facts,
        Err(findings) => {
            screen.complain(&findings)?;
            return Ok(Outcome::CouldNotBeDone);
        }
    };
    let mut all = Vec::new();
    for (path, book) in &books {
        match filled::read(book, &facts, &files) {
            Ok(arrived) => all.push((*path, arrived)),
            Err(problems) => {
                failed = true;
                complain(path, &problems, screen)?;
            }
        }
    }
    if failed {
        return screen.refuse("没有写任何文件", "改好以上各处，再导入一次");
    }
    match together(&all) {
        Ok(new) => arrive(command, &spot, year, &all, &new, screen),
        Err((path, first, second)) => screen.refuse(
            &format!(
                "{} 和 {} 都改了 {path}，没有写任何文件",
                first.display(),
                second.display()
            ),
            "先合成一份，或一次导入一个、看过 --dry-run 再用 --force",
        ),
    }
}

/// The workbook of a file that is one.
fn open(path: &Path) -> Result<Book, Problem> {
    let problem = |message: String, hint: &str| Problem {
        at: String::new(),
        message,
        hint: hint.to_owned(),
    };
    let bytes = Disk::new("")
        .read(&path.to_string_lossy(), LONGEST_FILE as u64)
        .map_err(|error| {
            let message = match error.kind() {
                io::ErrorKind::NotFound => "找不到这个文件".to_owned(),
                io::ErrorKind::IsADirectory => "这是文件夹，不是文件".to_owned(),
                io::ErrorKind::PermissionDenied => "没有权限读取".to_owned(),
                _ => format!("读不出来：{error}"),
            };
            problem(message, "检查路径；正在 Excel 或 WPS 里打开的，先关上")
        })?;
    let archive = Archive::open(&bytes).map_err(|refused| problem(refused.message, &refused.hint))?;
    let book = Book::read(&archive).map_err(|refused| problem(refused.message, &refused.hint))?;
    filled::stated(&book)?;
    Ok(book)
}

/// Which workspace, and which year of it: the one that is named, else the one that the workbook is of.
fn destination(command: &Import, of_workbook: Option<i16>) -> Result<(Spot, i16), Findings> {
    let place = args::Place {
        path: command.into.clone(),
        year: command.year,
    };
    let mut found = place::find(&place)?;
    let (false, Some(spot)) = (found.county, found.spots.pop()) else {
        return Err(place::not_one(&command.into));
    };
    let year = spot.year.or(of_workbook).unwrap_or_default();
    Ok((spot, year))
}

/// A file that two workbooks change, and these two.
type Clash<'a> = (String, &'a Path, &'a Path);

/// The files that change, each by one workbook.
fn together<'a>(all: &'a [(&'a PathBuf, Arrived)]) -> Result<Vec<&'a Filled>, Clash<'a>> {
    let mut new: Vec<&Filled> = Vec::new();
    let mut by_path: BTreeMap<&str, (&Path, &Filled)> = BTreeMap::new();
    for (path, arrived) in all {
        for file in arrived.files.iter().filter(|file| !file.changes.is_empty()) {
            match by_path.get(file.path.as_str()) {
                Some((_, other)) if other.text == file.text => {}
                Some((first, _)) => return Err((file.path.clone(), first, path)),
                None => {
                    by_path.insert(&file.path, (path, file));
                    new.push(file);
                }
            }
        }
    }
    Ok(new)
}

/// Writes what arrived, or says what would be written.
fn arrive(
    command: &Import,
    spot: &Spot,
    year: i16,
    all: &[(&PathBuf, Arrived)],
    new: &[&Filled],
    screen: &mut Screen<'_>,
) -> io::Result<Outcome> {
    for note in all.iter().flat_map(|(_, arrived)| &arrived.notes) {
        writeln!(screen.out, "注意：{}", escape_controls(note))?;
    }
    let shown = |file: &Filled| escape_controls(&spot.folder.join(&file.path).display().to_string());
    for (_, arrived) in all {
        for file in arrived.files.iter().filter(|file| file.changes.is_empty()) {
            let what = if file.existed {
                "无改动"
            } else {
                "还空着，没有写"
            };
            writeln!(screen.out, "{what} {}", shown(file))?;
        }
    }
    let there: Vec<&&Filled> = new.iter().filter(|file| file.existed).collect();
    if !there.is_empty() && !command.force && !command.dry_run {
        let paths: Vec<String> = there.iter().map(|file| file.path.clone()).collect();
        return screen.refuse(
            &format!("已有 {}，与工作簿不同，没有写任何文件", paths.join("、")),
            "加 --dry-run 看会改哪些；加 --force 并入已有的文件（监控、人工决定、佐证文件和注释都保留）",
        );
    }
    let files = spot.files();
    let found = match checked(&files, year, new) {
        Ok(found) => found,
        Err(findings) => {
            screen.complain(&findings)?;
            return screen.refuse("没有写任何文件", "改好以上各处，再导入一次");
        }
    };
    if !command.dry_run {
        let outputs: Vec<Output> = new
            .iter()
            .map(|file| Output::text(&file.path, file.text.as_str()))
            .collect();
        if let Err(error) = write_all(&spot.folder, &outputs) {
            return screen.cannot_write(&spot.folder, &error);
        }
    }
    for file in new {
        let verb = if command.dry_run { "会写" } else { "已写" };
        writeln!(screen.out, "{verb} {}：{}", shown(file), counted(&file.changes))?;
        for change in file
            .changes
            .iter()
            .filter(|change| command.dry_run || !change.from.is_empty())
        {
            let line = format!(
                "  {} {}：{} -> {}",
                change.at,
                change.term,
                value(&change.from),
                value(&change.to)
            );
            writeln!(screen.out, "{}", escape_controls(&line))?;
        }
    }
    for one in &found {
        writeln!(screen.out, "{}", to_text(one))?;
    }
    Ok(if found.is_empty() {
        Outcome::Clean
    } else {
        Outcome::SomethingWrong
    })
}

/// What must be mended in the new files, as they would be.
fn checked(files: &Disk, year: i16, new: &[&Filled]) -> Result<Findings, Findings> {
    let mut over = Over::new(files);
    for file in new {
        over.put(&file.path, file.text.as_str());
    }
    let workspace = load::workspace(&over)?;
    let (_, said) = load::year(&over, &workspace, year)?;
    let mut found = Findings::new();
    for one in said.iter().filter(|one| one.severity == Severity::P0) {
        let file = one.place.as_ref().map(Place::file);
        if new.iter().any(|new| Some(new.path.as_str()) == file) {
            found.push(one.clone());
        }
    }
    Ok(found)
}

fn counted(changes: &[Change]) -> String {
    let filled = changes.iter().filter(|change| change.from.is_empty()).count();
    let cleared = changes.iter().filter(|change| change.to.is_empty()).count();
    let changed = changes.len() - filled - cleared;
    let parts = [("填入", filled), ("改动", changed), ("清空", cleared)];
    let said: Vec<String> = parts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{what} {count} 项"))
        .collect();
    said.join("，")
}

fn value(text: &str) -> String {
    if text.is_empty() {
        "空".to_owned()
    } else {
        format!("`{}`", text.replace('\n', " / "))
    }
}

/// What is wrong with a workbook, by the addresses of its cells.
fn complain(path: &Path, problems: &[Problem], screen: &mut Screen<'_>) -> io::Result<()> {
    for one in problems {
        let at = if one.at.is_empty() {
            String::new()
        } else {
            format!(" {}", one.at)
        };
        let line = format!("{}{at}：{}", path.display(), one.message);
        screen.refuse(&line, &one.hint)?;
    }
    Ok(())
}
