//! One sheet that came back, against the sheet that went out.

use super::entry::text_of;
use super::field::Field;
use super::form::{LAST, Role, Row, Slot};
use super::further::{LISTS, MOST_LINES};
use super::key::{ABOUT, DEPARTMENT, MARK, PROJECT, RESULT, SCHEMA, TARGETS, YEAR, of_cell};
use super::layout::Form;
use super::messages::{self, Problem};
use crate::model::place::Origin;
use crate::office::book::{Sheet, Typed};
use crate::office::{Region, cell_name};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What a sheet's hidden column says of it: the value of each of its first lines, and where it stands.
pub(super) struct Stated {
    /// By prefix.
    values: BTreeMap<&'static str, (String, u32)>,
}

impl Stated {
    /// The value of this prefix.
    pub(super) fn of(&self, prefix: &'static str) -> Option<&str> {
        self.values.get(prefix).map(|(value, _)| value.as_str())
    }

    /// What the sheet calls its project.
    pub(super) fn name(&self, grid: &Sheet) -> Option<String> {
        let (_, row) = self.values.get(PROJECT)?;
        grid.cells.get(&(*row, 3))?.text()
    }

    /// Where it stands; the first cell where it does not.
    pub(super) fn at(&self, grid: &Sheet, prefix: &'static str) -> Origin {
        place(grid, self.values.get(prefix).map_or(0, |(_, row)| *row), 0)
    }
}

/// `01 修路，G12`.
pub(super) fn place(grid: &Sheet, row: u32, column: u16) -> Origin {
    Origin {
        sheet: grid.name.clone(),
        cell: cell_name(row, column),
        ..Origin::default()
    }
}

/// `01 修路，G12 实际完成值（里程）`, part by part.
fn origin(grid: &Sheet, row: u32, column: u16, field: &Field) -> Origin {
    Origin {
        workbook: String::new(),
        sheet: grid.name.clone(),
        cell: cell_name(row, column),
        head: field.head.clone(),
        of: field.of.clone(),
    }
}

/// The keys of a sheet by row; empty where it is none of ours.
fn keys(grid: &Sheet) -> Vec<(u32, String)> {
    let first = grid.cells.iter().filter(|((_, column), _)| *column == 0);
    first
        .filter_map(|((row, _), typed)| Some((*row, of_cell(&typed.text()?))))
        .filter(|(_, key)| key.starts_with(MARK))
        .collect()
}

/// Whether a sheet has any key of ours.
pub(super) fn is_ours(grid: &Sheet) -> bool {
    !keys(grid).is_empty()
}

/// Whether it is the page of instructions, and nothing but that.
pub(super) fn is_about(grid: &Sheet) -> bool {
    matches!(keys(grid).as_slice(), [(_, key)] if key == ABOUT)
}

/// What a sheet says of itself.
pub(super) fn stated(grid: &Sheet) -> Stated {
    let mut values = BTreeMap::new();
    for (row, key) in keys(grid) {
        if key == SCHEMA {
            values.entry(SCHEMA).or_insert((String::new(), row));
        }
        for prefix in [DEPARTMENT, YEAR, PROJECT, TARGETS] {
            if let Some(value) = key.strip_prefix(prefix) {
                values.entry(prefix).or_insert((value.to_owned(), row));
            }
        }
    }
    Stated { values }
}

/// Lines that a sheet has of a list: the fewest, or more.
pub(super) fn lines(grid: &Sheet, list: &str) -> usize {
    let fewest = LISTS
        .iter()
        .find(|(name, _)| *name == list)
        .map_or(0, |(_, fewest)| *fewest);
    let prefix = format!("{MARK}{list}=");
    let numbers = keys(grid)
        .into_iter()
        .filter_map(|(_, key)| key.strip_prefix(&prefix)?.parse::<usize>().ok());
    numbers.max().unwrap_or(0).clamp(fewest, MOST_LINES)
}

/// What a cell says.
#[derive(Clone)]
pub(super) struct FilledCell<'a> {
    pub(super) field: &'a Field,
    pub(super) text: String,
    /// Where it was typed.
    pub(super) at: Origin,
    /// The cell that it was merged into, where it holds nothing itself. Some programs move rows and leave regions behind, so
    /// that this alone means nothing.
    pub(super) merged_into: Option<String>,
}

/// Everything that was filled in; what is wrong goes into `problems`, what was not read into `notes`.
pub(super) fn read<'a>(
    grid: &Sheet,
    form: &'a Form,
    problems: &mut Vec<Problem>,
    notes: &mut Vec<String>,
) -> Vec<FilledCell<'a>> {
    let mut at: BTreeMap<String, u32> = BTreeMap::new();
    for (row, key) in keys(grid) {
        if !form.rows.iter().any(|one| one.key == key) {
            // The hash is spoken of elsewhere.
            if !key.starts_with(TARGETS) {
                problems.push(messages::strange_line(place(grid, row, 0), &key));
            }
        } else if let Entry::Vacant(free) = at.entry(key) {
            free.insert(row);
        } else {
            let known = form
                .rows
                .iter()
                .find(|one| keys(grid).contains(&(row, one.key.clone())));
            problems.push(messages::doubled_line(Origin {
                of: known.map(subject).unwrap_or_default(),
                ..place(grid, row, 1)
            }));
        }
    }
    if let Some(problem) = moved_columns(grid, form, &at) {
        problems.push(problem);
        return Vec::new();
    }
    for (row, column) in &grid.struck {
        let at = place(grid, *row, *column);
        notes.push(format!("{} 加了删除线的文字，没有读入", at.shown()));
    }
    let mut found = Vec::new();
    let mut last = None;
    for row in &form.rows {
        match at.get(&row.key) {
            Some(&line) => {
                last = Some(line);
                line_in(grid, row, line, &mut found, problems, notes);
            }
            None if row.key.starts_with(TARGETS) => {}
            None => problems.push(messages::lost_line(&grid.name, last, &called(row))),
        }
    }
    strays(grid, form, &at, problems, notes);
    found
}

/// That columns are not where they were: a head stands in another column of its line, or nowhere.
fn moved_columns(grid: &Sheet, form: &Form, at: &BTreeMap<String, u32>) -> Option<Problem> {
    let heads = form.rows.get(form.heads)?;
    let line = *at.get(&heads.key)?;
    let is = |slot: &Slot| shown(grid.cells.get(&(line, slot.column)));
    let all: Vec<String> = heads.slots.iter().map(is).collect();
    let moved = heads.slots.iter().zip(&all).find(|(slot, is)| {
        let is_elsewhere = || {
            let known = heads.slots.iter().any(|other| alike(is, &other.text));
            let cells = grid.cells.iter().filter(|((row, _), _)| *row == line);
            let mut others = cells.map(|(_, typed)| shown(Some(typed)));
            known || others.any(|other| alike(&other, &slot.text))
        };
        !alike(is, &slot.text) && (is.trim().is_empty() || is_elsewhere())
    });
    moved.map(|(slot, is)| {
        let at = Origin {
            head: slot.text.clone(),
            ..place(grid, line, slot.column)
        };
        messages::moved_column(at, is)
    })
}

/// What a message calls a line.
fn called(row: &Row) -> String {
    if let Some(id) = row.key.strip_prefix(RESULT) {
        return messages::quoted(id);
    }
    let words = row.slots.iter().filter(|slot| !slot.text.is_empty() && slot.down == 1);
    let words: Vec<String> = words.take(2).map(|slot| messages::quoted(&slot.text)).collect();
    if words.is_empty() {
        row.key.trim_start_matches(MARK).to_owned()
    } else {
        words.join(" ")
    }
}

fn line_in<'a>(
    grid: &Sheet,
    row: &'a Row,
    line: u32,
    found: &mut Vec<FilledCell<'a>>,
    problems: &mut Vec<Problem>,
    notes: &mut Vec<String>,
) {
    for slot in &row.slots {
        let typed = grid.cells.get(&(line, slot.column));
        let at = place(grid, line, slot.column);
        match &slot.role {
            Role::Free => {}
            Role::Label => {
                let is = shown(typed);
                if !alike(&is, &slot.text) {
                    notes.push(format!(
                        "{} 表上的文字改成了 {}，没有读入",
                        at.shown(),
                        messages::quoted(&is)
                    ));
                }
            }
            Role::Approved => {
                let is = shown(typed);
                let is_first = slot.first.as_ref().is_some_and(|first| alike(&is, first));
                if !alike(&is, &slot.text) && !is_first {
                    problems.push(messages::edited(approved_at(row, slot, at), &slot.text, &is));
                }
            }
            Role::Entry(field, _) => {
                let at = origin(grid, line, slot.column, field);
                match text_of(typed, field.kind) {
                    Ok(text) => found.push(FilledCell {
                        field,
                        merged_into: text.is_empty().then(|| merged_into(grid, line, slot.column)).flatten(),
                        text,
                        at,
                    }),
                    Err((message, hint)) => problems.push(Problem::new(at, message, hint)),
                }
            }
        }
    }
}

/// The cell that another one was merged into, which shows its own text for both; none of a cell that stands alone or first.
fn merged_into(grid: &Sheet, line: u32, column: u16) -> Option<String> {
    let inside = |region: &&Region| {
        (region.first.0..=region.last.0).contains(&line) && (region.first.1..=region.last.1).contains(&column)
    };
    let (row, first) = grid.merged.iter().find(inside)?.first;
    ((row, first) != (line, column)).then(|| cell_name(row, first))
}

/// The place of something approved, with what stands there.
fn approved_at(row: &Row, slot: &Slot, at: Origin) -> Origin {
    let head = if row.key.starts_with(RESULT) {
        let head = super::rows::HEADS.get(usize::from(slot.column.saturating_sub(1)));
        head.map(|head| (*head).to_owned())
    } else {
        let mut labels = row
            .slots
            .iter()
            .filter(|one| one.column < slot.column && one.role == Role::Label);
        labels.next_back().map(|label| label.text.clone())
    };
    let of = if row.key.starts_with(RESULT) {
        subject(row)
    } else {
        String::new()
    };
    Origin {
        head: head.unwrap_or_default(),
        of,
        ..at
    }
}

/// What the cells of a line speak of: an indicator, a row of the money part.
fn subject(row: &Row) -> String {
    let mut fields = row.slots.iter().filter_map(|slot| match &slot.role {
        Role::Entry(field, _) => Some(field.of.clone()),
        _ => None,
    });
    fields.next().unwrap_or_default()
}

fn shown(typed: Option<&Typed>) -> String {
    match typed {
        Some(Typed::Formula) => "（公式）".into(),
        Some(Typed::Error(text) | Typed::Strange(text) | Typed::Masked(text)) => text.clone(),
        Some(typed) => typed.text().unwrap_or_default(),
        None => String::new(),
    }
}

/// Programs differ in the space that they keep at the ends of a text.
fn alike(is: &str, was: &str) -> bool {
    is.split_whitespace().eq(was.split_whitespace())
}

/// Text in cells that are none of the form's: between its lines it is refused, beside and below it is told.
fn strays(grid: &Sheet, form: &Form, at: &BTreeMap<String, u32>, problems: &mut Vec<Problem>, notes: &mut Vec<String>) {
    let last = at.values().max().copied().unwrap_or(0);
    let rows: BTreeMap<u32, &Row> = form
        .rows
        .iter()
        .filter_map(|row| Some((*at.get(&row.key)?, row)))
        .collect();
    for ((line, column), typed) in &grid.cells {
        if *column == 0 || typed.is_blank() {
            continue;
        }
        let here = place(grid, *line, *column);
        if *column > LAST || *line > last {
            notes.push(format!(
                "{} 不在表里，没有读入：{}",
                here.shown(),
                messages::quoted(&shown(Some(typed)))
            ));
            continue;
        }
        let row = rows.get(line);
        let is_cell = row.is_some_and(|row| row.slots.iter().any(|slot: &Slot| slot.column == *column));
        let is_hash = row.is_none() && stated_row(grid, *line);
        if !is_cell && !is_hash {
            problems.push(messages::stray(here, &shown(Some(typed))));
        }
    }
}

/// Whether a line has a key of ours, be it one that is spoken of elsewhere.
fn stated_row(grid: &Sheet, line: u32) -> bool {
    keys(grid).iter().any(|(row, _)| *row == line)
}
