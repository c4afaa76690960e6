//! The years of a department that a change of the rules is tried on: as they were filed, or as they stand.

use super::request::Department;
use crate::diagnostic::{Findings, Severity};
use crate::model::department::Year;
use crate::source::{Files, Snapshot, Under};
use crate::{book, load};

/// A year of a department.
pub(super) enum OnFile {
    /// What it says.
    Facts(Box<Year>),
    /// It cannot be read, or its filed copy was changed: 部门编码 and year, as far as they are known, and why.
    Unreadable(String, Option<i16>, String),
    /// It was not filed, and was not asked for.
    Unfiled,
}

/// All years of the department, or the one that is asked for: each as its last filing that is no draft has it; one without
/// a filing as it stands where `unfiled` says so.
pub(super) fn on_file(department: &Department<'_>, unfiled: bool) -> Vec<OnFile> {
    let files = department.files;
    let workspace = match load::workspace(files) {
        Ok(workspace) => workspace,
        Err(findings) => {
            let name = department.name.to_owned();
            return vec![OnFile::Unreadable(name, None, in_one_line(&findings))];
        }
    };
    let code = workspace.department.code;
    let years = match department.request.year {
        Some(year) => vec![year],
        None => load::years(files),
    };
    years.into_iter().map(|year| one(files, &code, year, unfiled)).collect()
}

fn one(files: &dyn Files, code: &str, year: i16, unfiled: bool) -> OnFile {
    let facts = match book::final_filing(files, year) {
        Some(folder) => filed(files, year, &folder),
        None if unfiled => read(files, year),
        None => return OnFile::Unfiled,
    };
    match facts {
        // A department's form that has rules of its own does not move with those of the projects.
        Ok(mut facts) => {
            facts.own = facts.own.filter(|_| facts.department_rules.is_none());
            OnFile::Facts(Box::new(facts))
        }
        Err(findings) => OnFile::Unreadable(code.to_owned(), Some(year), in_one_line(&findings)),
    }
}

fn filed(files: &dyn Files, year: i16, folder: &str) -> Result<Year, Findings> {
    // What was held against the receipt is what is read.
    let files = &Snapshot::new(files);
    let mut wrong = Findings::new();
    let found = book::intact(files, year, folder).into_iter();
    wrong.extend(found.filter(|one| one.severity == Severity::P0));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    read(&Under::new(files, folder), year)
}

fn read(files: &dyn Files, year: i16) -> Result<Year, Findings> {
    let workspace = load::workspace(files)?;
    // What is wrong with a value is in the facts too, as a row that cannot be scored.
    load::year(files, &workspace, year).map(|(facts, _)| facts)
}

/// The first thing that is wrong, where it is, and how many more there are.
pub(super) fn in_one_line(findings: &Findings) -> String {
    let fatal = findings.iter().find(|one| one.is_fatal());
    let Some(first) = fatal.or_else(|| findings.iter().next()) else {
        return "读不出来".to_owned();
    };
    let place = first
        .place
        .as_ref()
        .map(|place| format!("（{}:{}）", place.file(), place.line()))
        .unwrap_or_default();
    let more = match findings.len() {
        0 | 1 => String::new(),
        more => format!("等 {more} 处"),
    };
    format!("{} {}{place}{more}", first.code.as_str(), first.message)
}
