//! A county on one page.

use super::checked::check;
use super::on_file::in_one_line;
use super::request::Department;
use crate::book;
use crate::diagnostic::Findings;
use crate::explain::{CountyPart, CountySummary, DepartmentPart, UnreadableLine};
use crate::load;
use crate::source::Files;
use rayon::prelude::*;

/// The latest year that any of the workspaces has.
pub fn latest_year<'a>(all: impl IntoIterator<Item = &'a dyn Files>) -> Option<i16> {
    all.into_iter()
        .filter_map(|files| load::years(files).last().copied())
        .max()
}

/// One year of many departments, each under its name. A department at a time is scored and checked, and only
/// what the page needs is kept; what cannot be read stands on it with its reason and stops nobody else. `step` is called
/// when one more is done, on whatever thread that was.
pub fn summary(year: i16, departments: &[Department<'_>], step: &(dyn Fn() + Sync)) -> CountySummary {
    let parts = departments
        .par_iter()
        .map(|department| {
            let part = part(year, department);
            step();
            part
        })
        .collect();
    CountySummary::of(year, parts)
}

fn part(year: i16, department: &Department<'_>) -> CountyPart {
    let files = department.files;
    let unreadable =
        |findings: &Findings| CountyPart::Unreadable(UnreadableLine::new(department.name, in_one_line(findings)));
    let years = load::years(files);
    if !years.contains(&year) && (department.request.year.is_none() || !years.is_empty()) {
        return match without_it(department) {
            Ok(()) => CountyPart::NotBegun(department.name.to_owned()),
            Err(findings) => unreadable(&findings),
        };
    }
    match check(files, &department.request.with_year(year)) {
        Ok(scored) => {
            let filed = book::final_filing(files, year).is_some();
            CountyPart::Scored(Box::new(DepartmentPart::of(
                department.name,
                &scored.card,
                &scored.findings,
                filed,
            )))
        }
        Err(findings) => unreadable(&findings),
    }
}

/// That a department without the year can be read: its workspace, and where nobody asked for a year, its own latest one.
fn without_it(department: &Department<'_>) -> Result<(), Findings> {
    load::workspace(department.files)?;
    if department.request.year.is_none() {
        check(department.files, &department.request)?;
    }
    Ok(())
}
