//! A workbook → what was typed, cell by cell, on its sheets. The one reader of .xlsx.
//!
//! Reads the XML itself: numbers arrive by their digits, rounded to the 15 that a spreadsheet shows, and a number format
//! decides whether 0.882 was typed as 88.2%. Cells are kept where they are, never the room between them: one in the
//! farthest corner costs no more than any other, and is refused.

mod allowance;
mod date;
mod format;
pub(super) mod limits;
mod number;
mod sheet;
mod strings;
mod styles;
mod typed;
mod worksheet;
mod xml;

pub use limits::{MOST_CELLS, MOST_COLUMNS, MOST_MERGED, MOST_ROWS, MOST_SHEETS, MOST_TEXT};
pub use sheet::Sheet;
pub use typed::Typed;

pub(super) use allowance::Allowance;
pub(super) use styles::Styles;

use super::archive::{Archive, Refused};
use limits::{LONGEST_NAME, MOST_NAMES, MOST_PARTS, too_large};
use std::collections::BTreeMap;
use xml::{Event, Xml};

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Its sheets in their order, without those of charts.
    pub sheets: Vec<Sheet>,
    /// Defined names.
    pub names: Vec<String>,
}

/// Which sheets are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    All,
    Visible,
    First,
}

impl Book {
    /// Reads all sheets, hidden ones too.
    ///
    /// # Errors
    /// [`Refused`]: no workbook, broken, or larger than a person's form.
    pub fn read(archive: &Archive) -> Result<Self, Refused> {
        read(archive, Wanted::All)
    }

    /// Reads the sheets that a person sees; of the hidden ones there is the name, and no cell.
    ///
    /// # Errors
    /// As [`Book::read`], where a sheet is to blame that is not hidden.
    pub fn visible(archive: &Archive) -> Result<Self, Refused> {
        read(archive, Wanted::Visible)
    }

    /// Reads the first sheet and no other.
    ///
    /// # Errors
    /// As [`Book::read`], where the first sheet is to blame.
    pub fn first(archive: &Archive) -> Result<Option<Sheet>, Refused> {
        Ok(read(archive, Wanted::First)?.sheets.into_iter().next())
    }
}

/// Paths of the parts of the sheets, by the sheets' names.
///
/// # Errors
/// As [`Book::read`], where the list of sheets is to blame.
pub(super) fn paths(archive: &Archive) -> Result<BTreeMap<String, String>, Refused> {
    let listed = listed(part(archive, "xl/workbook.xml").ok_or_else(no_workbook)?)?;
    let worksheets = worksheets(part(archive, "xl/_rels/workbook.xml.rels").ok_or_else(no_workbook)?)?;
    let sheets = listed.sheets.into_iter();
    Ok(sheets
        .filter_map(|(sheet, id)| Some((sheet.name, worksheets.get(&id)?.clone())))
        .collect())
}

fn read(archive: &Archive, wanted: Wanted) -> Result<Book, Refused> {
    let listed = listed(part(archive, "xl/workbook.xml").ok_or_else(no_workbook)?)?;
    let worksheets = worksheets(part(archive, "xl/_rels/workbook.xml.rels").ok_or_else(no_workbook)?)?;
    let strings = part(archive, "xl/sharedStrings.xml").map_or(Ok(Vec::new()), strings::read)?;
    let mut styles = part(archive, "xl/styles.xml").map_or(Ok(Styles::default()), Styles::read)?;
    styles.from_1904 = listed.from_1904;
    let (mut sheets, mut left) = (Vec::new(), Allowance::default());
    for (sheet, id) in listed.sheets {
        // A chart sheet has no cells.
        let Some(path) = worksheets.get(&id) else {
            continue;
        };
        if wanted == Wanted::Visible && sheet.hidden {
            sheets.push(sheet);
            continue;
        }
        let text = part(archive, path).ok_or_else(no_workbook)?;
        sheets.push(worksheet::read(text, sheet, &strings, &styles, &mut left)?);
        if wanted == Wanted::First {
            break;
        }
    }
    Ok(Book {
        sheets,
        names: listed.names,
    })
}

/// What a workbook says of itself.
#[derive(Default)]
struct Listed {
    /// Sheets without their cells, each with its relation.
    sheets: Vec<(Sheet, String)>,
    /// Defined names.
    names: Vec<String>,
    /// Whether days are counted from 1904.
    from_1904: bool,
}

fn listed(workbook: &str) -> Result<Listed, Refused> {
    let mut listed = Listed::default();
    let mut xml = Xml::new(workbook);
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        match element.name() {
            "sheet" => {
                let sheet = Sheet {
                    name: element.attribute("name").unwrap_or_default(),
                    hidden: element.attribute("state").is_some_and(|state| state != "visible"),
                    ..Sheet::default()
                };
                if listed.sheets.len() >= MOST_SHEETS {
                    return Err(too_large("的工作表太多"));
                }
                if sheet.name.chars().count() > LONGEST_NAME {
                    return Err(too_large("里有一张工作表的名称太长"));
                }
                listed.sheets.push((sheet, element.attribute("id").unwrap_or_default()));
            }
            "definedName" => {
                if listed.names.len() >= MOST_NAMES {
                    return Err(too_large("里定义的名称太多"));
                }
                listed.names.extend(element.attribute("name"));
            }
            "workbookPr" => {
                let on = element.attribute("date1904");
                listed.from_1904 = on.is_some_and(|on| on == "1" || on == "true");
            }
            _ => {}
        }
    }
    Ok(listed)
}

/// Paths of the worksheets by relation.
fn worksheets(relations: &str) -> Result<BTreeMap<String, String>, Refused> {
    let mut paths = BTreeMap::new();
    let mut xml = Xml::new(relations);
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target")) else {
            continue;
        };
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        let is_worksheet = match element.attribute("Type") {
            Some(kind) => kind.ends_with("/worksheet"),
            None => path.contains("worksheets/"),
        };
        if is_worksheet {
            paths.insert(id, path);
        }
        if paths.len() > MOST_PARTS {
            return Err(too_large("的部件太多"));
        }
    }
    Ok(paths)
}

/// A part by its name; some programs write `sharedstrings.xml`.
fn part<'a>(archive: &'a Archive, name: &str) -> Option<&'a str> {
    archive.text(name).or_else(|| {
        let alike = archive.names().find(|one| one.eq_ignore_ascii_case(name))?;
        archive.text(alike)
    })
}

fn no_workbook() -> Refused {
    Refused::new("不是 .xlsx 工作簿，或已损坏", "在 Excel 或 WPS 里打开，另存为 .xlsx")
}

#[cfg(test)]
mod tests;
