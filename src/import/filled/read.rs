//! The workbook that came back → texts of actuals files.

use super::field::Spot;
use super::form::{code_of, name_of};
use super::key::{DEPARTMENT, NAME, PROJECT, SCHEMA, TARGETS, YEAR, of_cell};
use super::layout::Form;
use super::messages::{self, Problem};
use super::record::Record;
use super::sheet_in::{self, FilledCell};
use super::write::{SECRET, text};
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::form::Form as Facts;
use crate::office::book::{Book, Sheet, Typed};
use crate::source::Files;
use crate::source::write::file_name;
use std::collections::BTreeMap;

/// Whose workbook it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stated {
    /// 部门编码.
    pub department: String,
    /// 预算年度.
    pub year: i16,
    /// Each project's code and the hash of its targets.
    sheets: BTreeMap<String, String>,
}

/// One value that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// Where it was typed.
    pub at: String,
    /// What the form calls it.
    pub term: String,
    /// What the file says.
    pub from: String,
    /// What the cell says.
    pub to: String,
}

/// An actuals file with what was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Filled {
    /// Its path in the workspace.
    pub path: String,
    /// Whether there is such a file already.
    pub existed: bool,
    /// Its new text.
    pub text: String,
    /// What differs from what is there.
    pub changes: Vec<Change>,
}

/// What a workbook came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Arrived {
    /// Files, in the order of the sheets.
    pub files: Vec<Filled>,
    /// What was not read, and what is missing.
    pub notes: Vec<String>,
}

/// Whose workbook it is.
///
/// # Errors
/// It is no fill-in workbook, or its hidden sheet is gone.
pub fn stated(book: &Book) -> Result<Stated, Problem> {
    if !book.names.iter().any(|name| name == NAME) {
        return Err(messages::no_form());
    }
    let secret = book
        .sheets
        .iter()
        .find(|grid| grid.name == SECRET)
        .ok_or_else(messages::no_secret)?;
    let mut sheets = BTreeMap::new();
    let (mut department, mut year, mut project) = (None, None, None);
    for typed in secret.cells.values() {
        let key = of_cell(&typed.text().unwrap_or_default());
        if let Some(value) = key.strip_prefix(DEPARTMENT) {
            department = Some(value.to_owned());
        } else if let Some(value) = key.strip_prefix(YEAR) {
            year = value.parse().ok();
        } else if let Some(value) = key.strip_prefix(PROJECT) {
            project = Some(value.to_owned());
        } else if let (Some(value), Some(project)) = (key.strip_prefix(TARGETS), project.take()) {
            sheets.insert(project, value.to_owned());
        }
    }
    match (department, year) {
        (Some(department), Some(year)) if !sheets.is_empty() => Ok(Stated {
            department,
            year,
            sheets,
        }),
        _ => Err(messages::no_secret()),
    }
}

/// Reads all sheets against the facts of a year; `files` are those of the workspace.
///
/// # Errors
/// Everything that is wrong with the workbook; nothing of it counts then.
pub fn read(book: &Book, facts: &Year, files: &dyn Files) -> Result<Arrived, Vec<Problem>> {
    let stated = stated(book).map_err(|problem| vec![problem])?;
    let by_code: BTreeMap<&str, &Facts> = facts.forms().map(|form| (code_of(form), form)).collect();
    let mut problems = Vec::new();
    let mut arrived = Arrived::default();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for grid in &book.sheets {
        if grid.name == SECRET || sheet_in::is_about(grid) {
            continue;
        }
        if !sheet_in::is_ours(grid) {
            unknown_sheet(grid, &stated, facts, &mut problems, &mut arrived.notes);
            continue;
        }
        let Some(subject) = whose(grid, &stated, facts, &by_code, &mut problems) else {
            continue;
        };
        if let Some(first) = seen.insert(code_of(subject).to_owned(), grid.name.clone()) {
            problems.push(messages::twice(
                sheet_in::place(grid, 0, 0),
                &name_of(subject),
                &format!("“{first}”"),
            ));
            continue;
        }
        let form = Form::new(facts, subject, &|_| None);
        targets(grid, &form, &stated, subject, &mut problems);
        let found = sheet_in::read(grid, &form, &mut problems, &mut arrived.notes);
        match filled(subject, &found, facts.year, files) {
            Ok(file) => arrived.files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    for subject in facts.forms() {
        if !seen.contains_key(code_of(subject)) && problems.is_empty() {
            arrived
                .notes
                .push(format!("工作簿里没有 {} 的表，它的完成情况没有改动", name_of(subject)));
        }
    }
    if problems.is_empty() {
        Ok(arrived)
    } else {
        Err(problems)
    }
}

/// A sheet without any key: somebody's own, or one of ours whose hidden column was emptied.
fn unknown_sheet(grid: &Sheet, stated: &Stated, facts: &Year, problems: &mut Vec<Problem>, notes: &mut Vec<String>) {
    if grid.cells.values().all(Typed::is_blank) {
        return;
    }
    let texts: Vec<String> = grid.cells.values().filter_map(Typed::text).collect();
    let is_project = |code: &String| texts.iter().any(|text| text.trim() == code);
    let title = format!("自评填报表（{} 年度）", facts.year);
    if stated.sheets.keys().any(is_project) || texts.iter().any(|text| text.ends_with(&title)) {
        problems.push(messages::missing_code(sheet_in::place(grid, 0, 0), "全部编号"));
    } else {
        notes.push(format!("工作表“{}”不是填报表，没有读入", grid.name));
    }
}

/// Whose sheet it is; nothing where it is not this year's, this department's or any project's.
fn whose<'a>(
    grid: &Sheet,
    stated: &Stated,
    facts: &'a Year,
    by_code: &BTreeMap<&str, &'a Facts>,
    problems: &mut Vec<Problem>,
) -> Option<&'a Facts> {
    let own = sheet_in::stated(grid);
    let before = problems.len();
    if own.of(SCHEMA).is_none() {
        problems.push(messages::other_version(own.at(grid, SCHEMA), "没有编号"));
    }
    match own.of(YEAR) {
        None => problems.push(messages::missing_code(own.at(grid, YEAR), "年度")),
        Some(year) if year != facts.year.to_string() => {
            problems.push(messages::other_year(own.at(grid, YEAR), year, facts.year));
        }
        Some(_) => {}
    }
    match own.of(DEPARTMENT) {
        None => problems.push(messages::missing_code(own.at(grid, DEPARTMENT), "部门编码")),
        Some(code) if code != facts.department.code => {
            problems.push(messages::other_department(
                own.at(grid, DEPARTMENT),
                code,
                &facts.department.code,
            ));
        }
        Some(_) => {}
    }
    let Some(code) = own.of(PROJECT) else {
        problems.push(messages::missing_code(own.at(grid, PROJECT), "项目编码"));
        return None;
    };
    if problems.len() > before {
        return None;
    }
    if !stated.sheets.contains_key(code) {
        problems.push(messages::not_on_the_list(own.at(grid, PROJECT), code));
        return None;
    }
    let subject = by_code.get(code).copied();
    if subject.is_none() {
        problems.push(messages::unknown_project(own.at(grid, PROJECT), code));
    }
    subject
}

/// Whether the targets are still those that the sheet went out with.
fn targets(grid: &Sheet, form: &Form, stated: &Stated, subject: &Facts, problems: &mut Vec<Problem>) {
    let own = sheet_in::stated(grid);
    let at = own.at(grid, TARGETS);
    match own.of(TARGETS) {
        None => problems.push(messages::missing_code(at, "目标的校验值")),
        Some(hash) if stated.sheets.get(code_of(subject)).map(String::as_str) != Some(hash) => {
            problems.push(messages::damaged_hash(at));
        }
        Some(hash) if hash != form.hash => problems.push(messages::targets_changed(at)),
        Some(_) => {}
    }
}

/// The actuals file of a sheet.
fn filled(subject: &Facts, found: &[FilledCell<'_>], year: i16, files: &dyn Files) -> Result<Filled, Problem> {
    let unreadable = |why: String| Problem::new("", why, "先改好这个文件，用“ziping check”看哪里不对");
    let (old, path) = text(files, subject).map_err(|found| unreadable(first_of(&found)))?;
    let existed = path.is_some();
    let path = path.unwrap_or_else(|| format!("{year}/actuals/{}.toml", file_name(subject.code())));
    let mut record = Record::open(&old, &subject.indicators).map_err(unreadable)?;
    let mut changes = Vec::new();
    for one in found {
        if is_default(one, found, &record) {
            continue;
        }
        let from = record.shown(one.field);
        if record.put(one.field, &one.text) {
            changes.push(Change {
                at: one.at.clone(),
                term: one.field.term.clone(),
                from,
                to: one.text.clone(),
            });
        }
    }
    Ok(Filled {
        path,
        existed,
        text: record.text(),
        changes,
    })
}

/// Whether a cell only repeats what was approved, in a row that nothing else was filled into.
fn is_default(one: &FilledCell<'_>, found: &[FilledCell<'_>], record: &Record) -> bool {
    let Some(default) = one.field.default.as_ref().filter(|_| !record.speaks_of(one.field)) else {
        return false;
    };
    let alone = match one.field.spot {
        Spot::Money(row, _) => !found.iter().any(|other| {
            matches!(other.field.spot, Spot::Money(of, key) if of == row && key != "initial") && !other.text.is_empty()
        }),
        _ => true,
    };
    alone && super::entry::same(one.field.kind, default, &one.text)
}

fn first_of(found: &Findings) -> String {
    found.iter().next().map(|one| one.message.clone()).unwrap_or_default()
}
