//! A filled-in .xlsx → what was typed, cell by cell, on all its sheets.
//!
//! Reads the XML itself: numbers arrive by their digits, rounded to the 15 that a spreadsheet shows, and a number format
//! decides whether 0.882 was typed as 88.2%.

mod date;
mod number;
mod sheet;
mod strings;
mod styles;
mod typed;
mod xml;

pub use typed::Typed;

use super::archive::{Archive, Refused};
use std::collections::BTreeMap;
use styles::Styles;
use xml::{Event, Xml};

/// Most rows, columns and sheets that are read: a form that a person filled in.
pub const MOST_ROWS: u32 = 5_000;
/// See [`MOST_ROWS`].
pub const MOST_COLUMNS: u16 = 100;
/// See [`MOST_ROWS`].
pub const MOST_SHEETS: usize = 1_200;

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Its sheets, hidden ones too, in their order.
    pub sheets: Vec<Grid>,
    /// Defined names.
    pub names: Vec<String>,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// Cells that hold something, by row and column from 0.
    pub cells: BTreeMap<(u32, u16), Typed>,
}

impl Book {
    /// Reads all sheets.
    ///
    /// # Errors
    /// [`Refused`]: no workbook, broken, or larger than a person's form.
    pub fn read(archive: &Archive) -> Result<Self, Refused> {
        let workbook = archive.text("xl/workbook.xml").ok_or_else(no_workbook)?;
        let (listed, names, from_1904) = listed(workbook)?;
        if listed.len() > MOST_SHEETS {
            return Err(too_large(&format!("有 {} 张工作表", listed.len())));
        }
        let targets = targets(archive.text("xl/_rels/workbook.xml.rels").ok_or_else(no_workbook)?)?;
        let strings = match archive.text("xl/sharedStrings.xml") {
            Some(text) => strings::read(text)?,
            None => Vec::new(),
        };
        let mut styles = match archive.text("xl/styles.xml") {
            Some(text) => Styles::read(text)?,
            None => Styles::default(),
        };
        styles.from_1904 = from_1904;
        let mut sheets = Vec::new();
        for (name, id) in listed {
            // A chart sheet has no cells.
            let Some(path) = targets.get(&id).filter(|path| path.contains("worksheets/")) else {
                continue;
            };
            let text = archive.text(path).ok_or_else(no_workbook)?;
            let cells = sheet::read(text, &name, &strings, &styles)?;
            sheets.push(Grid { name, cells });
        }
        Ok(Self { sheets, names })
    }
}

type Listed = (Vec<(String, String)>, Vec<String>, bool);

/// Sheets with their relation, defined names, and whether days are counted from 1904.
fn listed(workbook: &str) -> Result<Listed, Refused> {
    let (mut sheets, mut names, mut from_1904) = (Vec::new(), Vec::new(), false);
    let mut xml = Xml::new(workbook);
    while let Some(event) = xml.next()? {
        if let Event::Open(element) = event {
            match element.name() {
                "sheet" => sheets.push((
                    element.attribute("name").unwrap_or_default(),
                    element.attribute("id").unwrap_or_default(),
                )),
                "definedName" => names.extend(element.attribute("name")),
                "workbookPr" => {
                    from_1904 = element
                        .attribute("date1904")
                        .is_some_and(|on| on == "1" || on == "true");
                }
                _ => {}
            }
        }
    }
    Ok((sheets, names, from_1904))
}

/// Parts by relation.
fn targets(relations: &str) -> Result<BTreeMap<String, String>, Refused> {
    let mut targets = BTreeMap::new();
    let mut xml = Xml::new(relations);
    while let Some(event) = xml.next()? {
        if let Event::Open(element) = event
            && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
        {
            let path = match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, path);
        }
    }
    Ok(targets)
}

fn no_workbook() -> Refused {
    Refused::new("不是 .xlsx 工作簿，或已损坏", "在 Excel 或 WPS 里打开，另存为 .xlsx")
}

fn too_large(what: &str) -> Refused {
    Refused::new(
        format!("工作簿{what}，超过上限（{MOST_SHEETS} 张工作表，每张 {MOST_ROWS} 行、{MOST_COLUMNS} 列）"),
        "删去不是填报表的工作表和内容，再保存",
    )
}

#[cfg(test)]
mod tests;
