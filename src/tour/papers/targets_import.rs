//! Documents with approved targets → target files. What is there already stays beside what would be written.

use super::import_refusal::ImportRefusal;
use crate::import::targets::{
    Change, Draft, Refusal, Source, Understood, changes, department_text, target_text, understand, workspace_text,
};
use crate::office::LONGEST_FILE;
use crate::office::document::{Document, document};
use crate::source::write::{Output, same_file};
use crate::source::{Files, read_text};
use crate::tour::request::DEFAULT_RULES;
use std::collections::BTreeMap;
use std::io;

/// What documents come to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TargetsImport {
    /// What they say.
    pub understood: Understood,
    /// The files that it makes, by path in the workspace.
    pub files: Vec<PlannedTargets>,
}

/// A file, and how it stands to the one that is there.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PlannedTargets {
    /// Its path in the workspace, and its text.
    pub output: Output,
    /// What is there.
    pub standing: Standing,
}

/// What stands where a file would be written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// Nothing.
    New,
    /// The same.
    Same,
    /// A file that says this otherwise; at least one change.
    Differs(Vec<Change>),
    /// A file that cannot be read, with the reason.
    Unreadable(String),
}

/// What the documents `names` of `from` make of the workspace in `files`.
pub(super) fn plan(
    files: &dyn Files,
    from: &dyn Files,
    names: &[&str],
    year: Option<i16>,
) -> Result<TargetsImport, ImportRefusal> {
    let mut read = Vec::new();
    let mut refused = Vec::new();
    for name in names {
        match open(from, name) {
            Ok(document) => read.push((*name, document)),
            Err(refusal) => refused.push(refusal),
        }
    }
    if !refused.is_empty() {
        return Err(ImportRefusal::Documents(refused));
    }
    let sources: Vec<Source<'_>> = read.iter().map(|(name, document)| Source { name, document }).collect();
    let mut understood = understand(&sources, year).map_err(ImportRefusal::Documents)?;
    keep_order(&mut understood.projects, understood.year, files);
    Ok(TargetsImport {
        files: planned(&understood, files),
        understood,
    })
}

/// Reads one file, or says why not and what to do.
fn open(from: &dyn Files, name: &str) -> Result<Document, Refusal> {
    let bytes = from.read(name, LONGEST_FILE as u64).map_err(|error| {
        let (why, hint) = match error.kind() {
            io::ErrorKind::NotFound => ("找不到这个文件".to_owned(), "检查路径和文件名"),
            io::ErrorKind::IsADirectory => ("是文件夹，不是文件".to_owned(), "写文件的名字，可以写几个"),
            io::ErrorKind::PermissionDenied => ("没有权限读取".to_owned(), "关掉打开它的程序，检查权限"),
            io::ErrorKind::FileTooLarge => (error.to_string(), "删去图片，或分成几个文件"),
            _ => ("读取失败".to_owned(), "检查磁盘、网络盘和权限后重试"),
        };
        Refusal {
            message: format!("{name}：{why}"),
            hint: hint.to_owned(),
        }
    })?;
    document(name, &bytes).map_err(|refused| Refusal {
        message: format!("{name}：{}", refused.message),
        hint: refused.hint,
    })
}

/// 序号 of projects that come into a folder in several imports: a project that is there keeps its number; a new one comes
/// behind all that are.
fn keep_order(projects: &mut [Draft], year: i16, there: &dyn Files) {
    let folder = format!("{year}/targets");
    let orders: BTreeMap<String, i64> = there
        .list(&folder)
        .unwrap_or_default()
        .iter()
        .filter_map(|name| {
            let path = format!("{folder}/{name}");
            let text = read_text(there, &path, &path).ok()?;
            let table: toml::Table = toml::from_str(&text.text).ok()?;
            let order = table.get("project")?.get("order")?.as_integer()?;
            Some((name.strip_suffix(".toml")?.to_owned(), order))
        })
        .collect();
    let mut last = orders.values().copied().max().unwrap_or(0);
    for project in projects {
        project.order = if let Some(order) = orders.get(&project.stem()) {
            *order
        } else {
            last = last.saturating_add(1);
            last
        };
    }
}

fn planned(understood: &Understood, there: &dyn Files) -> Vec<PlannedTargets> {
    let year = understood.year;
    let folder = format!("{year}/targets");
    // On some disks a name stands for the file of another: of one that is there, the name that it has.
    let mut stems: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in there.list(&folder).unwrap_or_default() {
        if let Some(stem) = name.strip_suffix(".toml") {
            stems.entry(same_file(stem)).or_default().push(stem.to_owned());
        }
    }
    let mut texts: Vec<(String, String)> = understood
        .projects
        .iter()
        .map(|one| (format!("{year}/targets/{}.toml", one.stem()), target_text(one)))
        .collect();
    if let Some(department) = &understood.department {
        texts.push((format!("{year}/department.toml"), department_text(department)));
    }
    let mut planned: Vec<PlannedTargets> = texts
        .into_iter()
        .map(|(path, text)| PlannedTargets {
            standing: standing(there, &path, &text, &stems),
            output: Output::text(path, text),
        })
        .collect();
    if !there.has("ziping.toml") {
        planned.push(PlannedTargets {
            output: Output::text("ziping.toml", workspace_text(understood, DEFAULT_RULES)),
            standing: Standing::New,
        });
    }
    planned
}

fn standing(there: &dyn Files, path: &str, text: &str, stems: &BTreeMap<String, Vec<String>>) -> Standing {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let alike = stems.get(&same_file(stem)).map_or(&[][..], Vec::as_slice);
    let is = match alike.first() {
        Some(other) if !alike.iter().any(|one| one == stem) => other,
        _ => stem,
    };
    if !there.has(path) {
        return if is == stem {
            Standing::New
        } else {
            Standing::Differs(vec![Change::of_code(is, stem)])
        };
    }
    let old = match read_text(there, path, path) {
        Ok(source) => source,
        Err(refusal) => return Standing::Unreadable(refusal.message),
    };
    match changes(&old.text, text, [is, stem]) {
        Ok(changes) if changes.is_empty() => Standing::Same,
        Ok(changes) => Standing::Differs(changes),
        Err(_) => Standing::Unreadable("不是正确的 TOML".to_owned()),
    }
}
