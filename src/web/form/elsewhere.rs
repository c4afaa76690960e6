//! What was typed on the page, told and taken back where no page is open: by `ziping undo`.

use super::desk::{Asked, OnDesk, TYPED};
use super::steps::Step;
use super::typed::{NotWritten, on_year, take_back};
use crate::load;
use crate::source::write::file_name;
use crate::tour;
use crate::web::house::House;
use crate::web::overview::OWN;
use std::collections::BTreeMap;

/// A form in which something was typed on the page and can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypedForm {
    /// 预算年度.
    pub year: i16,
    /// 项目编码; `department` for the department as a whole.
    pub code: String,
    /// Its name, where the year can be read.
    pub name: String,
    /// Steps that can be taken back.
    pub steps: usize,
}

/// A cell that goes back, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypedBack {
    /// The row and the head of the cell, as the form calls them.
    pub cell: String,
    /// What was typed.
    pub from: String,
    /// What was there before.
    pub to: String,
    /// Why it stays as it is; none where it went back.
    pub stays: Option<String>,
}

/// All forms of the only department of `house` with something to take back, in the order of years and codes.
pub fn typed_forms(house: &House) -> Vec<TypedForm> {
    let Some(department) = house.departments.first() else {
        return Vec::new();
    };
    let journals = std::fs::read_dir(department.folder.join(TYPED)).into_iter().flatten();
    let mut names: Vec<String> = journals
        .filter_map(|entry| {
            entry
                .ok()?
                .file_name()
                .to_str()?
                .strip_suffix(".jsonl")
                .map(str::to_owned)
        })
        .collect();
    names.sort();
    let mut codes: BTreeMap<i16, Vec<(String, String)>> = BTreeMap::new();
    let forms = names.iter().filter_map(|name| {
        let (year, file) = name.split_once('-')?;
        let year = load::as_year(year)?;
        let known = codes.entry(year).or_insert_with(|| forms_of(house, year));
        let form = known.iter().find(|(code, _)| file_name(code) == file);
        let (code, name) = form.cloned().unwrap_or_else(|| (file.to_owned(), String::new()));
        of_form(house, year, code, name)
    });
    forms.collect()
}

/// Takes the last step of a form back, as Ctrl+Z on the page does; a page that is open takes it up from there. Nothing comes
/// back where nothing was left to take back.
///
/// # Errors
/// In words: the files cannot be read or written, and nothing was changed.
pub fn take_back_typed(house: &House, form: &TypedForm) -> Result<Vec<TypedBack>, String> {
    match asked(house, form.year, &form.code) {
        Some(asked) => taken_back(&asked).map_err(|why| why.in_words()),
        None => Ok(Vec::new()),
    }
}

fn taken_back(asked: &Asked<'_>) -> Result<Vec<TypedBack>, NotWritten> {
    let mut desk = OnDesk::default();
    let heads = heads(&mut desk, asked);
    let Some((cells, way)) = take_back(&mut desk, asked, false)? else {
        return Ok(Vec::new());
    };
    way.arrived()?;
    let mut back = desk.steps(asked)?.last_undone().map(|step| back(step, &heads));
    for (one, cell) in back.iter_mut().flatten().zip(&cells) {
        one.stays = match (cell.state, &cell.now, &cell.message) {
            ("conflict", Some(now), _) => Some(format!("后来在别处改成了“{now}”")),
            (_, _, Some(message)) => Some(message.clone()),
            _ => None,
        };
    }
    Ok(back.unwrap_or_default())
}

fn back(step: &Step, heads: &Heads) -> Vec<TypedBack> {
    let cells = step.cells.iter().map(|one| TypedBack {
        cell: heads.get(&one.cell).cloned().unwrap_or_else(|| plain(&one.cell)),
        from: one.to.clone(),
        to: one.from.clone(),
        stays: None,
    });
    cells.collect()
}

/// What a cell is called that the form no longer has: the row that its address names.
fn plain(address: &str) -> String {
    let row = address.strip_prefix("result/").and_then(|rest| rest.split_once('/'));
    match row {
        Some((_, row)) => row.to_owned(),
        None if address.starts_with("evidence/") => "佐证材料".to_owned(),
        None if address.starts_with("target/") => "批复内容".to_owned(),
        None => "表里的一格".to_owned(),
    }
}

/// What cells are called, by address.
type Heads = BTreeMap<String, String>;

/// Of a form; none where it cannot be read.
fn heads(desk: &mut OnDesk, asked: &Asked<'_>) -> Heads {
    let cells = on_year(desk, asked, |year, facts, kept| {
        tour::form_cells(asked.files, year, facts, kept)
    });
    let Ok((cells, _)) = cells else { return Heads::new() };
    let heads = cells.cells.into_iter().map(|(address, cell)| {
        let called = [cell.blank.of.as_str(), cell.blank.head.as_str()];
        let called: Vec<&str> = called.into_iter().filter(|word| !word.is_empty()).collect();
        (address.to_string(), called.join(" "))
    });
    heads.collect()
}

fn asked<'a>(house: &'a House, year: i16, code: &'a str) -> Option<Asked<'a>> {
    let department = house.departments.first()?;
    Some(Asked {
        house,
        department,
        year,
        code,
        files: &department.files,
    })
}

fn of_form(house: &House, year: i16, code: String, name: String) -> Option<TypedForm> {
    let (steps, _) = OnDesk::default().steps(&asked(house, year, &code)?).ok()?.counts();
    (steps > 0).then_some(TypedForm {
        year,
        code,
        name,
        steps,
    })
}

/// The cells of the last step of a form, as they would go back.
pub fn last_typed(house: &House, form: &TypedForm) -> Vec<TypedBack> {
    let Some(asked) = asked(house, form.year, &form.code) else {
        return Vec::new();
    };
    let mut desk = OnDesk::default();
    let step = desk.steps(&asked).ok().and_then(|steps| steps.last_done().cloned());
    step.map(|step| back(&step, &heads(&mut desk, &asked)))
        .unwrap_or_default()
}

/// Codes and names of the forms of a year; none where it cannot be read.
fn forms_of(house: &House, year: i16) -> Vec<(String, String)> {
    let Some(department) = house.departments.first() else {
        return Vec::new();
    };
    let files = &department.files;
    let facts = load::workspace(files).and_then(|workspace| load::year(files, &workspace, year));
    let Ok((facts, _)) = facts else { return Vec::new() };
    let named = facts.projects.iter().map(|form| {
        let name = form.project().map(|project| project.name.clone()).unwrap_or_default();
        (form.code().to_owned(), name)
    });
    let own = (OWN.to_owned(), "部门整体".to_owned());
    named.chain([own]).collect()
}
