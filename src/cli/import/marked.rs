//! The workbook handed back with what is wrong in it: red cells, and a comment beside each.

use super::super::args::Import;
use super::super::out_name::is_workbook;
use super::super::screen::{Outcome, Screen};
use crate::diagnostic::{Diagnostic, shown_path, with_slashes};
use crate::import::filled::Change;
use crate::model::place::Origin;
use crate::office::{LONGEST_FILE, Remark, marked};
use crate::source::{Disk, Files, Over, origins_of};
use crate::tour::{self, ActualsImport, FaultyWorkbook, Request};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The column of 实际完成值: what is said of a whole row is said there.
const ACTUAL: char = 'G';

/// What stands in the way of an import.
pub(super) fn of_problems(faulty: &[FaultyWorkbook]) -> Vec<Remark> {
    let problems = faulty.iter().flat_map(|workbook| &workbook.problems);
    let placed = problems.filter(|one| !one.sheet.is_empty());
    placed
        .map(|one| Remark {
            sheet: one.sheet.clone(),
            cell: cell_of(&one.cell),
            text: format!("{}\n{}", one.message, one.hint),
        })
        .collect()
}

/// What the check says of the year with the workbook in it, and where the workbook and the file disagree.
pub(super) fn of_year(folder: &Path, plan: &ActualsImport, workbook: &str) -> Vec<Remark> {
    let disk = Disk::new(folder);
    let mut over = Over::new(&disk);
    for file in plan.changed.iter().chain(&plan.unchanged) {
        if file.existed || !file.changes.is_empty() {
            over.put(&file.path, file.text.as_str());
            over.put(&origins_of(&file.path), file.origins.to_text());
        }
    }
    let checked = tour::check(&over, &Request::default().with_year(plan.year));
    let findings = match &checked {
        Ok(year) => &year.findings,
        Err(findings) => findings,
    };
    let mut remarks: BTreeSet<Remark> = findings
        .iter()
        .filter(|one| one.waived.is_none())
        .filter_map(|one| remark(one, workbook))
        .collect();
    for file in &plan.changed {
        let conflicts = file.conflicts.iter();
        remarks.extend(conflicts.filter_map(|change| conflict(change, file.origins.sheet.as_str())));
    }
    remarks.into_iter().collect()
}

fn remark(one: &Diagnostic, workbook: &str) -> Option<Remark> {
    let origin = one.place.as_ref()?.origin()?;
    let name = workbook.rsplit(['/', '\\']).next().unwrap_or(workbook);
    (origin.workbook == name).then(|| Remark {
        sheet: origin.sheet.clone(),
        cell: cell_of(&origin.cell),
        text: said(one, origin),
    })
}

fn said(one: &Diagnostic, origin: &Origin) -> String {
    let of = if origin.head.is_empty() && !origin.of.is_empty() {
        format!("{}：", origin.of)
    } else {
        String::new()
    };
    let hint = one.said_hint().map_or_else(String::new, |hint| format!("\n{hint}"));
    format!("{} {of}{}{hint}", one.severity.as_str(), one.message)
}

fn conflict(change: &Change, sheet: &str) -> Option<Remark> {
    let behind = change.at.strip_prefix(sheet)?.strip_prefix('，')?;
    let cell = behind.split(' ').next()?;
    Some(Remark {
        sheet: sheet.to_owned(),
        cell: cell.to_owned(),
        text: format!("文件里已改为 {}；要么改成一样，要么说明以哪个为准", change.from),
    })
}

/// The cell that a remark stands at: of a row its 实际完成值, of a sheet its title; never the hidden column.
fn cell_of(cell: &str) -> String {
    if let Some(row) = cell.strip_prefix("第 ").and_then(|cell| cell.strip_suffix(" 行")) {
        return format!("{ACTUAL}{row}");
    }
    match cell
        .strip_prefix('A')
        .filter(|row| row.starts_with(|c: char| c.is_ascii_digit()))
    {
        Some(row) => format!("B{row}"),
        None if cell.is_empty() => "B1".to_owned(),
        None => cell.to_owned(),
    }
}

/// Writes the copy, and says so; nothing where it is not asked for.
pub(super) fn write(
    command: &Import,
    remarks: &[Remark],
    is_imported: bool,
    screen: &mut Screen<'_>,
) -> io::Result<Outcome> {
    let Some(out) = &command.marked else {
        return Ok(Outcome::Clean);
    };
    let Some(name) = command.files.first().and_then(|file| file.to_str()) else {
        return Ok(Outcome::Clean);
    };
    let read = Disk::new("").read(name, LONGEST_FILE as u64);
    let bytes = match read.map(|bytes| marked(&bytes, remarks)) {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(refused)) => return screen.refuse(&refused.message, &refused.hint),
        Err(error) => return screen.cannot_write(out, &error),
    };
    if let Some(failed) = screen.write_file(out, bytes)? {
        if is_imported {
            writeln!(
                screen.err,
                "工作簿已经导入，上面列出的文件写好了；没有写成的只是标注的这一份"
            )?;
        }
        return Ok(failed);
    }
    let cells: BTreeSet<(&str, &str)> = remarks
        .iter()
        .map(|one| (one.sheet.as_str(), one.cell.as_str()))
        .collect();
    writeln!(
        screen.out,
        "已写 {}：标了 {} 格，批注里是怎么改",
        shown_path(out),
        cells.len()
    )?;
    Ok(Outcome::Clean)
}

/// What is wrong with the option itself.
pub(super) fn refused(command: &Import, is_filled: bool, screen: &mut Screen<'_>) -> io::Result<Option<Outcome>> {
    let Some(out) = &command.marked else { return Ok(None) };
    if !is_filled {
        return screen.refuse("--marked 只用于填好的工作簿", "去掉 --marked").map(Some);
    }
    if command.files.len() != 1 {
        return screen.refuse("--marked 一次标一个工作簿", "一次导入一个").map(Some);
    }
    if !is_workbook(out) {
        return screen
            .refuse("--marked 不是 .xlsx 文件名", "写成如 --marked 退回.xlsx")
            .map(Some);
    }
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return screen
            .refuse(
                &format!("没有文件夹 {}，没有导入", with_slashes(folder)),
                "先建好文件夹，或换一个文件名",
            )
            .map(Some);
    }
    if command.files.iter().any(|file| file == out) || screen.is_taken(out) {
        return screen
            .refuse(
                &format!("已有 {}，没有改动", with_slashes(out)),
                "--marked 换一个文件名",
            )
            .map(Some);
    }
    Ok(None)
}
