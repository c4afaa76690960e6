//! One budget year: all its files read and joined.

use super::actuals_file::ActualsFile;
use super::clash::{Clash, clashes};
use super::department_file::DepartmentFile;
use super::folder::{Entry, toml_files};
use super::pairs::{Target, pairs};
use super::project::{of_project, project};
use super::target_file::TargetFile;
use super::workspace::Workspace;
use super::{filing, words};
use crate::diagnostic::{Diagnostic, Findings};
use crate::model::department::Year;
use crate::model::form::{DEPARTMENT, Form};
use crate::source::{Files, closest};
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::sync::Arc;

type Read<T> = Result<T, Findings>;

/// All facts of one year, and findings of every level.
///
/// # Errors
/// All findings, where one of them is fatal: no scorecard can be made.
pub fn year(files: &dyn Files, workspace: &Workspace, year: i16) -> Result<(Year, Findings), Findings> {
    let mut findings = workspace.findings.clone();
    let target_entries = toml_files(files, &format!("{year}/targets"), &mut findings);
    let actual_entries = toml_files(files, &format!("{year}/actuals"), &mut findings);
    if findings.any_fatal() {
        // A folder that cannot be listed would make an orphan of every actuals file.
        findings.sort();
        return Err(findings);
    }
    if target_entries.is_empty() {
        findings.push(words::no_projects(year));
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
    let own_actuals = department.and_then(|number| actuals[number].take());
    let own = own(files, workspace, year, own_actuals, &mut findings);
    let has_due = workspace.named(year).is_some_and(|named| named.due.is_some());
    let mut projects = projects(&target_entries, targets, &actual_entries, actuals, year, &mut findings);
    for project in &mut projects {
        let mut own = Findings::new();
        filing::signed(&mut project.words, year, has_due, &mut own);
        of_project(&mut own, project.code());
        findings.append(own);
        with_attributes(project, workspace);
    }
    findings.sort();
    if findings.any_fatal() {
        return Err(findings);
    }
    Ok((facts(workspace, year, projects, own), findings))
}

/// What the year says of the department itself, without its projects.
///
/// # Errors
/// As [`year()`].
pub fn without_projects(files: &dyn Files, workspace: &Workspace, year: i16) -> Result<(Year, Findings), Findings> {
    let mut findings = workspace.findings.clone();
    let path = format!("{year}/actuals/{DEPARTMENT}.toml");
    let actuals = files.has(&path).then(|| ActualsFile::read(files, &path));
    let own = own(files, workspace, year, actuals, &mut findings);
    findings.sort();
    if findings.any_fatal() {
        return Err(findings);
    }
    Ok((facts(workspace, year, Vec::new(), own), findings))
}

fn facts(workspace: &Workspace, year: i16, projects: Vec<Form>, own: Option<Form>) -> Year {
    let named = workspace.named(year);
    let rules = workspace.rules_of(year);
    Year {
        department: workspace.department.clone(),
        year,
        rules: rules.map(|(rules, _)| rules.clone()),
        department_rules: workspace.department_rules_of(year).cloned(),
        rules_from: rules.map(|(_, from)| from).filter(|from| *from != year),
        remark: named.and_then(|named| named.remark.clone()),
        due: named.and_then(|named| named.due.clone()),
        projects,
        own,
    }
}

/// What the department is counts for each of its forms that does not say otherwise.
fn with_attributes(form: &mut Form, workspace: &Workspace) {
    let all = &workspace.department.attributes;
    if form.attributes.is_empty() {
        form.attributes = Arc::clone(all);
        return;
    }
    let own = Arc::make_mut(&mut form.attributes);
    for (name, word) in all.iter() {
        own.entry(name.clone()).or_insert_with(|| word.clone());
    }
}

/// `department.toml` with its actuals, where the year has it.
fn own(
    files: &dyn Files,
    workspace: &Workspace,
    year: i16,
    actuals: Option<Read<ActualsFile>>,
    findings: &mut Findings,
) -> Option<Form> {
    let mut own = own_form(files, &workspace.department.name, year, actuals, findings)?;
    let has_due = workspace.named(year).is_some_and(|named| named.due.is_some());
    filing::signed(&mut own.words, year, has_due, findings);
    with_attributes(&mut own, workspace);
    Some(own)
}

fn own_form(
    files: &dyn Files,
    name: &str,
    year: i16,
    actuals: Option<Read<ActualsFile>>,
    findings: &mut Findings,
) -> Option<Form> {
    let actuals = actuals.and_then(|read| or_said(read, findings));
    let path = format!("{year}/department.toml");
    if files.has(&path) {
        let file = DepartmentFile::read(files, &path, findings);
        if file.is_none() {
            findings.append(actuals.map(|file| file.findings).unwrap_or_default());
            return None;
        }
        return file.map(|file| file.meant(name, actuals, year, findings));
    }
    if let Some(actuals) = actuals {
        findings.append(actuals.findings);
        findings.push(words::orphan_department(year, &actuals.place));
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
    findings: &mut Findings,
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
        orphan(read, stems[number], closest(stems[number], codes), findings);
    }
    let pairs = pairs
        .into_iter()
        .map(|number| number.and_then(|number| actuals[number].take()));
    let pairs: Vec<_> = targets.into_iter().zip(pairs).collect();
    check_codes(&pairs, findings);
    let joined: Vec<(Option<Form>, Findings)> = pairs
        .into_par_iter()
        .map(|(targets, actuals)| joined(targets, actuals, year))
        .collect();
    let mut projects = Vec::with_capacity(joined.len());
    for (project, own) in joined {
        projects.extend(project);
        findings.append(own);
    }
    projects.sort_by(|a, b| (a.order.is_none(), a.order, a.code()).cmp(&(b.order.is_none(), b.order, b.code())));
    projects
}

/// One project; what can be read of it is read, also where a file is no TOML.
fn joined(targets: Read<TargetFile>, actuals: Option<Read<ActualsFile>>, year: i16) -> (Option<Form>, Findings) {
    let mut findings = Findings::new();
    let actuals = actuals.and_then(|read| or_said(read, &mut findings));
    match targets {
        Ok(targets) => {
            let code = targets.code().to_owned();
            let (project, own) = project(targets, actuals, year);
            of_project(&mut findings, &code);
            findings.append(own);
            (Some(project), findings)
        }
        Err(own) => {
            findings.append(own);
            findings.append(actuals.map(|file| file.findings).unwrap_or_default());
            (None, findings)
        }
    }
}

fn orphan(read: Read<ActualsFile>, stem: &str, near: Option<&str>, findings: &mut Findings) {
    if let Some(file) = or_said(read, findings) {
        let mut own = file.findings;
        own.push(words::orphan_actuals(stem, near, &file.place));
        of_project(&mut own, stem);
        findings.append(own);
    }
}

/// Two target files of one code: it cannot be known which is the project. Two codes that are written into one file on some
/// system are one code, and so is one that has the file of the department itself.
fn check_codes(pairs: &[(Read<TargetFile>, Option<Read<ActualsFile>>)], findings: &mut Findings) {
    let files = pairs.iter().filter_map(|(targets, _)| targets.as_ref().ok());
    let files: Vec<&TargetFile> = files.collect();
    let codes: Vec<&str> = files.iter().map(|file| file.code()).collect();
    for (number, clash) in clashes(&codes) {
        let (code, place) = (codes[number], files[number].code_place());
        let clash = match clash {
            Clash::Department => words::named_as_department(code, place),
            Clash::Same(first) => words::duplicate_project(code, codes[first], files[first].place.file(), place),
            Clash::Copy(of) => words::copied_project(code, files[of].place.file(), place),
        };
        told(clash, code, findings);
    }
}

fn told(clash: Diagnostic, code: &str, findings: &mut Findings) {
    let mut clash = Findings::from(clash);
    of_project(&mut clash, code);
    findings.append(clash);
}

fn or_said<T>(read: Read<T>, findings: &mut Findings) -> Option<T> {
    match read {
        Ok(file) => Some(file),
        Err(own) => {
            findings.append(own);
            None
        }
    }
}
