//! Whose workbook it is, and whether it is one of ours at all, whatever program saved it.

use super::key::{ACTUALS, DEPARTMENT, MARK, NAME, NAMED, PROJECT, SCHEMA, TARGETS, YEAR, of_cell};
use super::messages::{self, Problem, Whose};
use super::write::SECRET;
use crate::model::department::Department;
use crate::office::book::{Book, Sheet};
use crate::office::{Archive, LONGEST_FILE};
use std::collections::BTreeMap;

/// Whose workbook it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stated {
    /// 部门编码.
    pub department: String,
    /// 预算年度.
    pub year: i16,
    /// 部门名称, where the workbook says it.
    pub named: Option<String>,
    /// Each project's code and the hash of its targets.
    pub(super) sheets: BTreeMap<String, String>,
    /// Each project's code and the hash of the actuals file that its sheet went out with.
    pub(super) went_out_with: BTreeMap<String, String>,
}

impl Stated {
    /// That it is of another year or department than the workspace, whose year this is.
    pub(crate) fn is_not_of(&self, year: i16, department: &Department) -> Option<Problem> {
        let is_ours = self.department == department.code && self.year == year;
        let workbook = Whose {
            name: self.named.as_deref(),
            code: &self.department,
            year: self.year,
        };
        let workspace = Whose {
            name: Some(&department.name),
            code: &department.code,
            year,
        };
        (!is_ours).then(|| messages::not_of(&workbook, &workspace))
    }
}

/// Whose workbook it is.
///
/// # Errors
/// It is no fill-in workbook, or its hidden sheet is gone.
pub fn stated(book: &Book) -> Result<Stated, Problem> {
    if !is_form(book) {
        return Err(messages::no_form());
    }
    let secret = secret(book).ok_or_else(messages::no_secret)?;
    let (mut sheets, mut went_out_with, mut last) = (BTreeMap::new(), BTreeMap::new(), String::new());
    let (mut department, mut named, mut year, mut project) = (None, None, None, None);
    for typed in secret.cells.values() {
        let key = of_cell(&typed.text().unwrap_or_default());
        if let Some(value) = key.strip_prefix(DEPARTMENT) {
            department = Some(value.to_owned());
        } else if let Some(value) = key.strip_prefix(NAMED) {
            named = Some(value.to_owned());
        } else if let Some(value) = key.strip_prefix(YEAR) {
            year = value.parse().ok();
        } else if let Some(value) = key.strip_prefix(PROJECT) {
            project = Some(value.to_owned());
        } else if let (Some(value), Some(project)) = (key.strip_prefix(TARGETS), project.take()) {
            last.clone_from(&project);
            sheets.insert(project, value.to_owned());
        } else if let Some(value) = key.strip_prefix(ACTUALS) {
            went_out_with.insert(last.clone(), value.to_owned());
        }
    }
    match (department, year) {
        (Some(department), Some(year)) if !sheets.is_empty() => Ok(Stated {
            department,
            year,
            named,
            sheets,
            went_out_with,
        }),
        _ => Err(messages::no_secret()),
    }
}

/// The hidden sheet.
fn secret(book: &Book) -> Option<&Sheet> {
    book.sheets.iter().find(|grid| grid.name == SECRET)
}

/// Whether a workbook went out to be filled in: by its name, or, where a program dropped that, by its keys.
fn is_form(book: &Book) -> bool {
    let has_key = |grid: &Sheet| {
        grid.cells
            .iter()
            .any(|((_, column), typed)| *column == 0 && typed.text().is_some_and(|text| text.starts_with(MARK)))
    };
    book.names.iter().any(|name| name == NAME) || book.sheets.iter().any(has_key)
}

/// Titles of the sheets that go out, before the year.
const TITLES: [&str; 2] = ["项目支出绩效自评填报表（", "部门整体支出绩效自评填报表（"];

/// Whether a file was a workbook to be filled in, in whatever format it was saved: never a table of targets.
pub(crate) fn is_filled(bytes: &[u8]) -> bool {
    if bytes.len() > LONGEST_FILE {
        return false;
    }
    if bytes.starts_with(b"PK") {
        let Ok(archive) = Archive::open(bytes) else {
            return false;
        };
        if archive.part("xl/workbook.xml").is_some() {
            return match Book::read(&archive) {
                Ok(book) => is_form(&book),
                Err(_) => archive
                    .names()
                    .any(|name| has_mark(archive.part(name).unwrap_or_default())),
            };
        }
        return archive.part("content.xml").is_some_and(has_mark);
    }
    // A Word document or a text may speak of the form; only the container of .xls and .et holds it, and lines of a .csv.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return has_mark(bytes);
    }
    let first_lines = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    has_mark(first_lines) || has_title(first_lines)
}

/// The key of a first line, in 8 or 16 bits.
fn has_mark(bytes: &[u8]) -> bool {
    let wide: Vec<u8> = SCHEMA.bytes().flat_map(|byte| [byte, 0]).collect();
    holds(bytes, SCHEMA.as_bytes()) || holds(bytes, &wide)
}

fn has_title(bytes: &[u8]) -> bool {
    TITLES.iter().any(|title| {
        let (gbk, _, _) = encoding_rs::GBK.encode(title);
        holds(bytes, title.as_bytes()) || holds(bytes, &gbk)
    })
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_in_other_formats() {
        let mut old = b"\xd0\xcf\x11\xe0....".to_vec();
        assert!(!is_filled(&old));
        old.extend(SCHEMA.bytes());
        assert!(is_filled(&old));
        assert!(is_filled(
            "ziping:form/1,项目支出绩效自评填报表（2021 年度）\n".as_bytes()
        ));
        assert!(is_filled(
            &encoding_rs::GBK.encode("项目支出绩效自评填报表（2021 年度）,,").0
        ));
        assert!(!is_filled("项目支出绩效目标表\n".as_bytes()));
    }
}
