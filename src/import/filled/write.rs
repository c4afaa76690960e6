//! The facts of a year → the workbook that goes out.

use super::about;
use super::form::{Role, Row, Slot, WIDTHS, code_of};
use super::height::lines_of;
use super::key::{ACTUALS, DEPARTMENT, MARK, NAME, NAMED, PROJECT, RESULT, SCHEMA, TARGETS, YEAR, in_cell};
use super::layout::Form;
use super::record::Record;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::load;
use crate::model::department::Year;
use crate::model::form::Form as Facts;
use crate::office::{Content, Line, Look, Page, Placed, form_workbook, sheet_name};
use crate::source::write::file_name;
use crate::source::{Files, read_text, sha256};
use std::collections::BTreeMap;

/// Most projects of one workbook.
pub const MOST_PROJECTS: usize = 1_000;

/// 分值 that rules allot, by code of the form and id; shown where the targets give none.
pub type Points = BTreeMap<(String, String), String>;

/// The sheet that no menu shows.
pub(super) const SECRET: &str = "_ziping";

/// The bytes of the workbook; what the actuals files of the year already say is filled in.
///
/// # Errors
/// Findings: an actuals file that cannot be read, or too many projects.
pub fn write(facts: &Year, files: &dyn Files, points: &Points) -> Result<Vec<u8>, Findings> {
    let forms: Vec<&Facts> = facts.forms().collect();
    if facts.projects.len() > MOST_PROJECTS {
        let findings = format!("有 {} 个项目，一个工作簿最多 {MOST_PROJECTS} 个", facts.projects.len());
        return Err(Diagnostic::new(Code::NoProjects, findings)
            .hint("用 --format toml 生成完成情况文件，或分成几个工作区")
            .into());
    }
    let mut pages = vec![about::page(facts)];
    let mut secret = vec![
        key_line(SCHEMA),
        key_line(&format!("{DEPARTMENT}{}", facts.department.code)),
        key_line(&format!("{NAMED}{}", facts.department.name)),
        key_line(&format!("{YEAR}{}", facts.year)),
    ];
    let digits = forms.len().to_string().len().max(2);
    for (number, one) in (1..).zip(forms) {
        let allotted = |row: &crate::model::indicator::Indicator| {
            let key = (one.code().to_owned(), row.id.to_string());
            points.get(&key).cloned()
        };
        let (old, _) = text(files, one)?;
        let record = Record::open(&old, &one.indicators);
        let record = record.map_err(|why| Findings::from(Diagnostic::new(Code::TomlSyntax, why)))?;
        let form = Form::new(facts, one, &allotted, &|list| record.lines(list));
        let called = one.project().map_or("部门整体", |project| &project.name);
        let name = sheet_name(&format!("{number:0digits$} {called}"));
        secret.push(key_line(&format!("{PROJECT}{}", code_of(one))));
        secret.push(key_line(&format!("{TARGETS}{}", form.hash)));
        secret.push(key_line(&format!("{ACTUALS}{}", sha256(old.as_bytes()))));
        pages.push(page(&form, name, &record));
    }
    pages.push(Page {
        name: SECRET.to_owned(),
        lines: secret,
        secret: true,
        ..Page::default()
    });
    form_workbook(&pages, NAME).map_err(|why| Diagnostic::new(Code::NoProjects, why).into())
}

fn key_line(key: &str) -> Line {
    Line {
        key: in_cell(key),
        grows: false,
        height: 15,
        cells: Vec::new(),
    }
}

/// The actuals file of a form, and where it lies: as it is, or else the skeleton of it.
pub(crate) fn text(files: &dyn Files, form: &Facts) -> Result<(String, Option<String>), Findings> {
    match &form.words.place {
        Some(place) => {
            let source = read_text(files, place.file(), place.file()).map_err(Findings::from)?;
            Ok((source.text.clone(), Some(place.file().to_owned())))
        }
        None => Ok((load::skeleton(form), None)),
    }
}

/// Where the actuals file of the form of this code is made that has none.
pub(crate) fn new_actuals_path(year: i16, code: &str) -> String {
    format!("{year}/actuals/{}.toml", file_name(code))
}

/// What a cell shows: what the record messages, or else the default.
pub(super) fn shown(slot: &Slot, record: &Record) -> Content {
    let Role::Entry(field, open) = &slot.role else {
        return Content::Text(slot.text.clone());
    };
    let findings = record.shown(field);
    let text = match &field.default {
        Some(default) if findings.is_empty() && !record.speaks_of(field) => default.clone(),
        _ => findings,
    };
    if open.amount {
        Content::Number(text)
    } else {
        Content::Text(text)
    }
}

fn page(form: &Form, name: String, record: &Record) -> Page {
    let lines = form.rows.iter().map(|row| Line {
        key: in_cell(&row.key),
        grows: false,
        height: height(row, record),
        cells: row
            .slots
            .iter()
            .map(|slot| Placed {
                column: slot.column,
                across: slot.across,
                down: slot.down,
                content: shown(slot, record),
                look: slot.look,
                open: match &slot.role {
                    Role::Entry(_, open) => Some(open.clone()),
                    _ => None,
                },
            })
            .collect(),
    });
    let mut lines: Vec<Line> = lines.collect();
    let before: Vec<u16> = lines.iter().map(|line| line.height).collect();
    spread(form, &mut lines);
    // The line of an indicator has no merged cell but for its class: it grows with what is typed.
    for ((line, row), before) in lines.iter_mut().zip(&form.rows).zip(before) {
        if row.key.starts_with(RESULT) && line.height == before && before < HIGHEST {
            line.grows = true;
        }
    }
    debug_assert!(lines.iter().all(|line| line.key.starts_with(MARK)));
    Page {
        name,
        widths: WIDTHS.to_vec(),
        lines,
        repeat: Some(form.heads),
        frozen: 3,
        ..Page::default()
    }
}

/// The height that the texts of a row need, in points.
fn height(row: &Row, record: &Record) -> u16 {
    let needed = row
        .slots
        .iter()
        .filter(|slot| slot.down == 1)
        .map(|slot| needed(slot, record));
    needed.max().unwrap_or(0).clamp(row.least, HIGHEST)
}

/// The tallest row that a spreadsheet allows, in points.
const HIGHEST: u16 = 400;

/// The height that the text of a slot needs, in points.
fn needed(slot: &Slot, record: &Record) -> u16 {
    let (Content::Text(text) | Content::Number(text)) = shown(slot, record);
    let first = usize::from(slot.column.saturating_sub(1));
    let width: u16 = WIDTHS.iter().skip(first).take(usize::from(slot.across)).sum();
    let lines = lines_of(&text, width);
    let line = if slot.look == Look::Title { 24 } else { 14 };
    u16::try_from(lines)
        .unwrap_or(HIGHEST)
        .saturating_mul(line)
        .saturating_add(8)
}

/// A text over several rows makes each of them taller where together they are too low for it.
fn spread(form: &Form, lines: &mut [Line]) {
    for (number, row) in form.rows.iter().enumerate() {
        for slot in row.slots.iter().filter(|slot| slot.down > 1) {
            let down = usize::try_from(slot.down).unwrap_or(1);
            let Some(lines) = lines.get_mut(number..number + down) else {
                continue;
            };
            let text = lines
                .first()
                .and_then(|line| line.cells.iter().find(|cell| cell.column == slot.column))
                .map(|cell| match &cell.content {
                    Content::Text(text) | Content::Number(text) => text.clone(),
                })
                .unwrap_or_default();
            let first = usize::from(slot.column.saturating_sub(1));
            let width: u16 = WIDTHS.iter().skip(first).take(usize::from(slot.across)).sum();
            let needed = lines_of(&text, width) * 14 + 8;
            let there: usize = lines.iter().map(|line| usize::from(line.height)).sum();
            let more = needed.saturating_sub(there).div_ceil(down);
            for line in lines {
                line.height = line
                    .height
                    .saturating_add(u16::try_from(more).unwrap_or(HIGHEST))
                    .min(HIGHEST);
            }
        }
    }
}
