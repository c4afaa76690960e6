//! The workbook that came back → texts of actuals files.

use super::arranged;
use super::entry::same;
use super::evidence;
use super::field::{Field, Spot};
use super::form::{code_of, name_of};
use super::key::{DEPARTMENT, PROJECT, SCHEMA, TARGETS, YEAR};
use super::layout::Form;
use super::messages::{self, Problem};
use super::record::Record;
use super::sheet_in::{self, FilledCell};
use super::stated::{Stated, stated};
use super::write::{SECRET, new_actuals_path, text};
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::form::Form as Facts;
use crate::office::book::{Book, Sheet, Typed};
use crate::source::{Files, OriginCell, Origins, sha256, written_at};
use std::collections::BTreeMap;

/// One value that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// Where it was typed: sheet, cell, column and indicator.
    pub at: String,
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
    /// Those of the changes that replace what somebody else wrote since.
    pub conflicts: Vec<Change>,
    /// What somebody else wrote since, where the workbook still says what it said before: it stays.
    pub kept: Vec<Change>,
    /// Which cell each value comes from, to be written beside it.
    pub origins: Origins,
    /// The workbook of another name that this one is a mended copy of.
    pub mended: Option<String>,
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

/// Reads all sheets of the workbook `name` against the facts of a year; `files` are those of the workspace.
///
/// # Errors
/// Everything that is wrong with the workbook; nothing of it counts then.
pub fn read(name: &str, book: &Book, facts: &Year, files: &dyn Files) -> Result<Arrived, Vec<Problem>> {
    let stated = stated(book).map_err(|problem| vec![problem])?;
    if let Some(problem) = stated.is_not_of(facts.year, &facts.department) {
        return Err(vec![problem]);
    }
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
        let form = Form::new(facts, subject, &|_| None, &|list| sheet_in::lines(grid, list));
        targets(grid, &form, &stated, subject, &mut problems);
        let found = sheet_in::read(grid, &form, &mut problems, &mut arrived.notes);
        problems.extend(evidence::unknown(&found, &subject.indicators));
        let sheet = Arrival {
            workbook: name.rsplit(['/', '\\']).next().unwrap_or(name),
            sheet: &grid.name,
            went_out_with: stated.went_out_with.get(code_of(subject)).map(String::as_str),
        };
        match filled(subject, &found, facts.year, files, sheet) {
            Ok(file) => {
                if let Some(earlier) = &file.mended {
                    let note = format!("{} 与上次导入的 {earlier} 大半相同，看作它的修改稿", sheet.workbook);
                    if !arrived.notes.contains(&note) {
                        arrived.notes.push(note);
                    }
                }
                arrived.files.push(file);
            }
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
        problems.push(messages::unknown_project(
            own.at(grid, PROJECT),
            code,
            own.name(grid).as_deref(),
            facts,
        ));
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

/// Which sheet it is that arrives.
#[derive(Clone, Copy)]
struct Arrival<'a> {
    workbook: &'a str,
    sheet: &'a str,
    /// Hash of the actuals file that it went out with.
    went_out_with: Option<&'a str>,
}

/// The actuals file of a sheet.
fn filled(
    subject: &Facts,
    found: &[FilledCell<'_>],
    year: i16,
    files: &dyn Files,
    arrival: Arrival<'_>,
) -> Result<Filled, Problem> {
    let unreadable = |why: String| Problem::whole(why, "先改好这个文件，用“ziping check”看哪里不对");
    let (old, path) = text(files, subject).map_err(|found| unreadable(first_of(&found)))?;
    let existed = path.is_some();
    let path = path.unwrap_or_else(|| new_actuals_path(year, subject.code()));
    let mut record = Record::open(&old, &subject.indicators).map_err(unreadable)?;
    let earlier = Origins::read(files, &path).filter(|_| existed);
    let (mut changes, mut conflicts, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    let found = &arranged::arranged(subject, found, &record)[..];
    let is_copy = earlier
        .as_ref()
        .is_some_and(|earlier| earlier.workbook != arrival.workbook && is_mended(earlier, found, &record));
    let base = Base {
        is_untouched: !existed || arrival.went_out_with == Some(sha256(old.as_bytes()).as_str()),
        is_same_workbook: is_copy || earlier.as_ref().is_some_and(|one| one.workbook == arrival.workbook),
        earlier: earlier.as_ref(),
    };
    for one in found {
        if is_default(one, found, &record) {
            continue;
        }
        let from = record.shown(one.field);
        if let Some(into) = one.merged_into.as_ref().filter(|_| !from.is_empty()) {
            return Err(messages::merged(one.at.clone(), into));
        }
        let change = Change {
            at: one.at.shown(),
            from: from.clone(),
            to: one.text.clone(),
        };
        let verdict = base.verdict(one.field, &record.path(one.field), &from, &one.text);
        if verdict == Verdict::Keep {
            kept.push(change);
        } else if record.put(one.field, &one.text) {
            if verdict == Verdict::Conflict {
                conflicts.push(change.clone());
            }
            changes.push(change);
        }
    }
    record.settle();
    let text = record.text();
    let paths: Vec<Vec<String>> = found.iter().map(|one| record.path(one.field)).collect();
    let written = written_at(&text, &paths);
    let cells = found
        .iter()
        .zip(paths)
        .zip(written)
        .map(|((one, path), written)| OriginCell {
            path,
            cell: one.at.cell.clone(),
            head: one.at.head.clone(),
            of: one.at.of.clone(),
            // What stayed as somebody else wrote it did not come from the cell.
            written: if same(one.field.kind, &record.shown(one.field), &one.text) {
                written
            } else {
                String::new()
            },
            shown: one.text.clone(),
        });
    let cells = cells.collect();
    Ok(Filled {
        mended: earlier.filter(|_| is_copy).map(|earlier| earlier.workbook),
        origins: Origins {
            workbook: arrival.workbook.to_owned(),
            sheet: arrival.sheet.to_owned(),
            left: sha256(text.as_bytes()),
            cells,
        },
        path,
        existed,
        text,
        changes,
        conflicts,
        kept,
    })
}

/// Whether what was found is what an earlier workbook said, mended. A cell that only repeats what was approved says nothing.
fn is_mended(earlier: &Origins, found: &[FilledCell<'_>], record: &Record) -> bool {
    let says: BTreeMap<Vec<String>, &FilledCell<'_>> = found.iter().map(|one| (record.path(one.field), one)).collect();
    earlier.is_mended(|path| {
        let one = says.get(path)?;
        let before = earlier.shown(path).unwrap_or_default();
        let is_default = one
            .field
            .default
            .as_deref()
            .is_some_and(|default| same(one.field.kind, default, before));
        (!is_default).then_some(one.text.as_str())
    })
}

/// What becomes of a cell that says something else than the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Nobody else wrote it.
    Put,
    /// Somebody else wrote the file, and the workbook says what it said before.
    Keep,
    /// Both were written.
    Conflict,
}

/// What file and workbook had in common before.
struct Base<'a> {
    /// Whether the file is as it was when the workbook went out.
    is_untouched: bool,
    /// Whether the earlier import was of this workbook.
    is_same_workbook: bool,
    /// What that import brought.
    earlier: Option<&'a Origins>,
}

impl Base<'_> {
    fn verdict(&self, field: &Field, path: &[String], file: &str, cell: &str) -> Verdict {
        let same = |one: &str, other: &str| super::entry::same(field.kind, one, other);
        if self.is_untouched || same(file, cell) {
            return Verdict::Put;
        }
        match self.earlier {
            Some(earlier) if self.is_same_workbook => {
                let before = earlier.shown(path).unwrap_or_default();
                if same(file, before) {
                    Verdict::Put
                } else if same(before, cell) {
                    Verdict::Keep
                } else {
                    Verdict::Conflict
                }
            }
            // Another workbook: what it leaves empty it does not speak of.
            Some(_) if cell.is_empty() || field.default.as_deref().is_some_and(|default| same(default, cell)) => {
                Verdict::Keep
            }
            _ if file.is_empty() => Verdict::Put,
            // A list that the workbook does not speak of.
            _ if cell.is_empty() && matches!(field.spot, Spot::Item(..)) => Verdict::Keep,
            _ => Verdict::Conflict,
        }
    }
}

/// Whether a cell only repeats what was approved, in a row that nothing else was filled into.
fn is_default(one: &FilledCell<'_>, found: &[FilledCell<'_>], record: &Record) -> bool {
    let Some(default) = one.field.default.as_ref().filter(|_| !record.speaks_of(one.field)) else {
        return false;
    };
    let alone = match one.field.spot {
        Spot::Money(row, _) => !found.iter().any(|other| {
            matches!(other.field.spot, Spot::Money(of, key) if of == row && key == "executed") && !other.text.is_empty()
        }),
        _ => true,
    };
    alone && same(one.field.kind, default, &one.text)
}

fn first_of(found: &Findings) -> String {
    found.iter().next().map(|one| one.message.clone()).unwrap_or_default()
}
