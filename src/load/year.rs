//! One budget year: all its files read and joined.

use super::actuals_file::ActualsFile;
use super::department_file::DepartmentFile;
use super::folder::{Entry, toml_files};
use super::pairs::{Target, pairs};
use super::project::{of_project, project};
use super::target_file::TargetFile;
use super::workspace::Workspace;
use super::{filing, words};
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::form::{DEPARTMENT, Form};
use crate::source::{Files, closest};
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;

type Read<T> = Result<T, Findings>;

/// All facts of one year, and findings of every level.
///
/// # Errors
/// All findings, where one of them is fatal: no scorecard can be made.
pub fn year(files: &dyn Files, workspace: &Workspace, year: i16) -> Result<(Year, Findings), Findings> {
    let mut said = workspace.said.clone();
    let target_entries = toml_files(files, &format!("{year}/targets"), &mut said);
    let actual_entries = toml_files(files, &format!("{year}/actuals"), &mut said);
    if said.any_fatal() {
        // A folder that cannot be listed would make an orphan of every actuals file.
        said.sort();
        return Err(said);
    }
    if target_entries.is_empty() {
        said.push(words::no_projects(year));
    }
    let targets: Vec<Read<TargetFile>> = target_entries
        .par_iter()
        .map(|entry| TargetFile::read(files, &entry.path, &entry.stem))
        .collect();
    let mut actuals: Vec<Option<Read<ActualsFile>>> = actual_entries
        .par_iter()
        .map(|entry| Some(ActualsFile::read(files, &entry.path)))
        .collect();

    let department = actual_entries.iter().position(|entry| entry.stem == DEPARTMENT);
    let named = workspace.named(year);
    let due = named.and_then(|named| named.due.clone());
    let mut own = own(
        files,
        &workspace.department.name,
        year,
        department.and_then(|number| actuals[number].take()),
        &mut said,
    );
    let mut projects = projects(&target_entries, targets, &actual_entries, actuals, year, &mut said);
    if let Some(own) = &mut own {
        filing::signed(&mut own.words, year, due.is_some(), &mut said);
    }
    for project in &mut projects {
        let mut own = Findings::new();
        filing::signed(&mut project.words, year, due.is_some(), &mut own);
        of_project(&mut own, project.code());
        said.append(own);
    }
    said.sort();
    if said.any_fatal() {
        return Err(said);
    }
    let rules = named.and_then(|named| named.rules.clone());
    let remark = named.and_then(|named| named.remark.clone());
    Ok((
        Year {
            department: workspace.department.clone(),
            year,
            rules,
            remark,
            due,
            projects,
            own,
        },
        said,
    ))
}

/// `department.toml` with its actuals, where the year has it.
fn own(
    files: &dyn Files,
    name: &str,
    year: i16,
    actuals: Option<Read<ActualsFile>>,
    said: &mut Findings,
) -> Option<Form> {
    let actuals = actuals.and_then(|read| or_said(read, said));
    let path = format!("{year}/department.toml");
    if files.has(&path) {
        let file = DepartmentFile::read(files, &path, said);
        if file.is_none() {
            said.append(actuals.map(|file| file.said).unwrap_or_default());
            return None;
        }
        return file.map(|file| file.meant(name, actuals, year, said));
    }
    if let Some(actuals) = actuals {
        said.append(actuals.said);
        said.push(words::orphan_department(year, &actuals.place));
    }
    None
}

/// All projects, in the order of the approved document, then by code.
fn projects(
    target_entries: &[Entry],
    targets: Vec<Read<TargetFile>>,
    actual_entries: &[Entry],
    mut actuals: Vec<Option<Read<ActualsFile>>>,
    year: i16,
    said: &mut Findings,
) -> Vec<Form> {
    let known: Vec<Target<'_>> = targets
        .iter()
        .zip(target_entries)
        .map(|(read, entry)| Target {
            code: read.as_ref().ok().map(TargetFile::code),
            stem: &entry.stem,
        })
        .collect();
    let stems: Vec<&str> = actual_entries.iter().map(|entry| entry.stem.as_str()).collect();
    let (pairs, orphans) = pairs(&known, &stems);
    for number in orphans {
        // The department's file was taken out before.
        let Some(read) = actuals[number].take() else { continue };
        // Among thousands of projects a neighbour by spelling means nothing.
        let codes = known
            .iter()
            .filter(|_| known.len() <= 300)
            .map(|target| target.code.unwrap_or(target.stem));
        orphan(read, stems[number], closest(stems[number], codes), said);
    }
    let pairs = pairs
        .into_iter()
        .map(|number| number.and_then(|number| actuals[number].take()));
    let pairs: Vec<_> = targets.into_iter().zip(pairs).collect();
    check_codes(&pairs, said);
    let joined: Vec<(Option<Form>, Findings)> = pairs
        .into_par_iter()
        .map(|(targets, actuals)| joined(targets, actuals, year))
        .collect();
    let mut projects = Vec::with_capacity(joined.len());
    for (project, own) in joined {
        projects.extend(project);
        said.append(own);
    }
    projects.sort_by(|a, b| (a.order.is_none(), a.order, a.code()).cmp(&(b.order.is_none(), b.order, b.code())));
    projects
}

/// One project; what can be read of it is read, also where a file is no TOML.
fn joined(targets: Read<TargetFile>, actuals: Option<Read<ActualsFile>>, year: i16) -> (Option<Form>, Findings) {
    let mut said = Findings::new();
    let actuals = actuals.and_then(|read| or_said(read, &mut said));
    match targets {
        Ok(targets) => {
            let code = targets.code().to_owned();
            let (project, own) = project(targets, actuals, year);
            of_project(&mut said, &code);
            said.append(own);
            (Some(project), said)
        }
        Err(own) => {
            said.append(own);
            said.append(actuals.map(|file| file.said).unwrap_or_default());
            (None, said)
        }
    }
}

fn orphan(read: Read<ActualsFile>, stem: &str, near: Option<&str>, said: &mut Findings) {
    if let Some(file) = or_said(read, said) {
        let mut own = file.said;
        own.push(words::orphan_actuals(stem, near, &file.place));
        of_project(&mut own, stem);
        said.append(own);
    }
}

/// Two target files of one code: it cannot be known which is the project.
fn check_codes(pairs: &[(Read<TargetFile>, Option<Read<ActualsFile>>)], said: &mut Findings) {
    let mut first: BTreeMap<&str, &TargetFile> = BTreeMap::new();
    for file in pairs.iter().filter_map(|(targets, _)| targets.as_ref().ok()) {
        match first.get(file.code()) {
            Some(first) => {
                let mut twice = Findings::from(words::duplicate_project(
                    file.code(),
                    first.place.file(),
                    file.code_place(),
                ));
                of_project(&mut twice, file.code());
                said.append(twice);
            }
            None => {
                first.insert(file.code(), file);
            }
        }
    }
}

fn or_said<T>(read: Read<T>, said: &mut Findings) -> Option<T> {
    match read {
        Ok(file) => Some(file),
        Err(own) => {
            said.append(own);
            None
        }
    }
}
