//! A year of so many projects that it is read a few projects at a time.

use super::clash::clashes;
use super::folder::{Entry, toml_files};
use super::workspace::Workspace;
use super::year::year as read_year;
use crate::diagnostic::Findings;
use crate::model::form::DEPARTMENT;
use crate::source::Files;
use rayon::prelude::*;
use std::io;

/// Projects that are read at once: so few that those who read them side by side do not share them out once more.
const AT_ONCE: usize = 20;

/// The file names of some projects, without their ending, sorted.
pub struct Part(Vec<String>);

/// The projects of a year in their order, some to a part; none where there are not so many as `many`, or where one file has to
/// do with another: a code that is not the file's name, actuals of no project, names that are one on some system, anything
/// that cannot be read. Such a year is read as a whole, which says what is wrong with it.
pub fn parts(files: &dyn Files, workspace: &Workspace, year: i16, many: usize) -> Option<Vec<Part>> {
    let unordered = parts_of(plain_stems(files, year, many)?);
    let read = unordered.par_iter().map(|part| {
        let files = PartOfYear::new(files, year, part);
        let (facts, _) = read_year(&files, workspace, year).ok()?;
        let is_whole = facts.projects.len() == part.0.len();
        let keys = facts.projects.into_iter().map(|form| {
            let code = form.code().to_owned();
            let is_name = part.0.binary_search(&code).is_ok();
            is_name.then_some((form.order.is_none(), form.order, code))
        });
        keys.collect::<Option<Vec<_>>>().filter(|_| is_whole)
    });
    let mut ordered = Vec::new();
    for some in read.collect::<Option<Vec<_>>>()? {
        ordered.extend(some);
    }
    ordered.sort();
    Some(parts_of(ordered.into_iter().map(|(_, _, code)| code).collect()))
}

/// The names of the target files without their ending, sorted, where none of them has to do with another.
fn plain_stems(files: &dyn Files, year: i16, many: usize) -> Option<Vec<String>> {
    let mut strays = Findings::new();
    let mut listed = |folder: &str| -> Option<Vec<String>> {
        let entries = toml_files(files, &format!("{year}/{folder}"), &mut strays);
        let stem = |entry: Entry| entry.path.ends_with(".toml").then_some(entry.stem);
        entries.into_iter().map(stem).collect()
    };
    let mut targets = listed("targets")?;
    if targets.len() < many {
        return None;
    }
    targets.sort();
    let mut actuals = listed("actuals")?.into_iter().filter(|stem| stem != DEPARTMENT);
    let have_targets = actuals.all(|stem| targets.binary_search(&stem).is_ok());
    let codes: Vec<&str> = targets.iter().map(String::as_str).collect();
    let are_plain = have_targets && clashes(&codes).is_empty();
    (are_plain && !strays.any_p0()).then_some(targets)
}

fn parts_of(stems: Vec<String>) -> Vec<Part> {
    let mut stems = stems.into_iter();
    let some = || {
        let mut some: Vec<String> = stems.by_ref().take(AT_ONCE).collect();
        some.sort();
        Some(Part(some)).filter(|part| !part.0.is_empty())
    };
    std::iter::from_fn(some).collect()
}

/// The files of a workspace, of a year those of some projects only, and nothing of the department's own form.
pub struct PartOfYear<'a> {
    files: &'a dyn Files,
    targets: String,
    actuals: String,
    department: String,
    part: &'a Part,
}

impl<'a> PartOfYear<'a> {
    /// Those of `part` in `year`.
    pub fn new(files: &'a dyn Files, year: i16, part: &'a Part) -> Self {
        Self {
            files,
            targets: format!("{year}/targets"),
            actuals: format!("{year}/actuals"),
            department: format!("{year}/department.toml"),
            part,
        }
    }
}

impl Files for PartOfYear<'_> {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        self.files.read(path, limit)
    }

    fn list(&self, dir: &str) -> io::Result<Vec<String>> {
        if dir != self.targets && dir != self.actuals {
            return self.files.list(dir);
        }
        // What they are called was seen before; which of them have actuals is seen now.
        let names = self.part.0.iter().map(|stem| format!("{stem}.toml"));
        let is_there = |name: &String| dir == self.targets || self.files.has(&format!("{dir}/{name}"));
        Ok(names.filter(is_there).collect())
    }

    fn has(&self, path: &str) -> bool {
        path != self.department && self.files.has(path)
    }

    fn is_there(&self, path: &str) -> bool {
        path != self.department && self.files.is_there(path)
    }

    fn is_link(&self, path: &str) -> bool {
        self.files.is_link(path)
    }
}
