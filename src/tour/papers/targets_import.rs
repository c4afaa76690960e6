//! Documents with approved targets → target files. What is there already stays beside what would be written.

use super::import_refusal::ImportRefusal;
use crate::diagnostic::Findings;
use crate::import::targets::{
    Change, Draft, Note, OWN_WORDS, Refusal, Source, Understood, Words, changes, department_text, filed_text,
    target_text, understand, workspace_text,
};
use crate::load;
use crate::office::LONGEST_FILE;
use crate::office::document::{Document, document};
use crate::source::write::{Output, file_name, same_file};
use crate::source::{Files, Origins, origins_of, read_text};
use crate::tour::left_open::of_department;
use crate::tour::request::DEFAULT_RULES;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What documents come to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TargetsImport {
    /// What they say.
    pub understood: Understood,
    /// The files that it makes, by path in the workspace.
    pub files: Vec<PlannedTargets>,
    /// Which cells of a workbook the values of a file come from, by its path; nothing for documents.
    pub origins: BTreeMap<String, Origins>,
    /// What must be mended in the files of a workbook, as they would be; nothing for documents, whose rows say it.
    pub checked: Result<Findings, Findings>,
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
    /// A file that says this otherwise, as an earlier import of the same workbook left it.
    Mended(Vec<Change>),
    /// A file that says nothing of this yet, and nothing otherwise.
    Grows,
    /// Approved targets that a filled form prints otherwise: they stay.
    Kept(Vec<Change>),
    /// A file that cannot be read, with the reason.
    Unreadable(String),
}

impl TargetsImport {
    /// What is to be written: what is new or changes, and, of a workbook, where each value comes from, so that what is said
    /// of it later names the cell. What was approved and a filled form prints otherwise is not.
    pub fn outputs(&self) -> Vec<Output> {
        let arrived = self
            .files
            .iter()
            .filter(|one| !matches!(one.standing, Standing::Kept(_)));
        let written = arrived.clone().filter(|one| one.standing != Standing::Same);
        let places = arrived.filter_map(|one| {
            let path = one.output.path.to_str()?;
            Some(Output::text(origins_of(path), self.origins.get(path)?.to_text()))
        });
        written.map(|one| one.output.clone()).chain(places).collect()
    }

    /// Gives the department its name where neither the documents nor the workspace in `files` have one.
    pub fn name_department(&mut self, files: &dyn Files, name: &str) {
        if self.understood.name.is_some() || files.has("ziping.toml") && of_department(files).is_empty() {
            return;
        }
        self.understood.name = Some(name.to_owned());
        let path = "ziping.toml";
        self.files.retain(|one| one.output.path != Path::new(path));
        self.files.push(PlannedTargets {
            output: Output::text(path, workspace_text(&self.understood, DEFAULT_RULES)),
            standing: Standing::New,
        });
    }
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
    let words = words(files)?;
    let mut understood = understand(&words, &sources, year).map_err(ImportRefusal::Documents)?;
    of_another(&mut understood, files);
    known_by_name(&mut understood.projects, understood.year, files);
    keep_order(&mut understood.projects, understood.year, files);
    let mut planned = planned(&understood, files);
    planned.extend(answers(&mut understood, files));
    Ok(TargetsImport {
        files: planned,
        understood,
        origins: BTreeMap::new(),
        checked: Ok(Findings::new()),
    })
}

/// The words of the forms, with those of the workspace.
fn words(files: &dyn Files) -> Result<Words, ImportRefusal> {
    if !files.has(OWN_WORDS) {
        return Ok(Words::shipped().clone());
    }
    let alone = |one| {
        let mut findings = Findings::new();
        findings.push(one);
        ImportRefusal::Workspace(findings)
    };
    let source = read_text(files, OWN_WORDS, OWN_WORDS).map_err(alone)?;
    Words::shipped().with(&source).map_err(ImportRefusal::Workspace)
}

/// That documents name another department than the workspace: one name may be the other in short.
fn of_another(understood: &mut Understood, there: &dyn Files) {
    let Ok(workspace) = load::workspace(there) else { return };
    let here = plain(&workspace.department.name);
    for (file, named) in &understood.named {
        let named = plain(named);
        if here.is_empty() || named.is_empty() || here.contains(&named) || named.contains(&here) {
            continue;
        }
        let text = format!(
            "文件上的部门是“{named}”，工作区是“{}”的，照样录入；录错了工作区的，用 ziping undo 退回",
            workspace.department.name
        );
        understood.guessed.push(Note::at(file, "", text));
    }
}

/// A name without the blanks that forms put into it.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A filled form without 项目编码 belongs to the approved project of its name.
fn known_by_name(projects: &mut [Draft], year: i16, there: &dyn Files) {
    let folder = format!("{year}/targets");
    for project in projects.iter_mut().filter(|one| one.is_filed()) {
        if there.has(&format!("{folder}/{}.toml", project.stem())) {
            continue;
        }
        let names = there.list(&folder).unwrap_or_default();
        let known: Vec<String> = names
            .iter()
            .filter_map(|name| {
                let path = format!("{folder}/{name}");
                let text = read_text(there, &path, &path).ok()?;
                let table: toml::Table = toml::from_str(&text.text).ok()?;
                let named = table.get("project")?.get("name")?.as_str()?;
                let code = table.get("code").and_then(toml::Value::as_str);
                let code = code.or_else(|| name.strip_suffix(".toml"))?;
                (plain(named) == plain(&project.name)).then(|| code.to_owned())
            })
            .collect();
        if let [code] = known.as_slice() {
            project.code.clone_from(code);
        }
    }
}

/// The actuals files of filled forms.
fn answers(understood: &mut Understood, there: &dyn Files) -> Vec<PlannedTargets> {
    let year = understood.year;
    let filed = understood.projects.iter().filter(|one| one.is_filed());
    let drafts: Vec<(String, String, Draft)> = filed
        .map(|one| (format!("{year}/targets/{}.toml", one.stem()), one.stem(), one.clone()))
        .chain(
            understood
                .own
                .iter()
                .map(|one| (format!("{year}/department.toml"), "department".to_owned(), one.clone())),
        )
        .collect();
    let mut planned = Vec::new();
    for (approved, code, draft) in drafts {
        let path = format!("{year}/actuals/{code}.toml");
        let read = |path: &str| read_text(there, path, path).ok().map(|source| source.text.clone());
        let existing = there.has(&path).then(|| read(&path)).flatten();
        // A form that nothing was filled into says nothing.
        let is_there = there.has(&path)
            && !existing
                .as_ref()
                .is_some_and(|text| is_blank_form(there, year, &code, text));
        let existing = existing.filter(|_| is_there);
        if existing.is_none() && is_there {
            planned.push(PlannedTargets {
                standing: Standing::Unreadable("读不出来".to_owned()),
                output: Output::text(path, String::new()),
            });
            continue;
        }
        let approved = there.has(&approved).then(|| read(&approved)).flatten();
        let (text, standing) = match filed_text(&draft, existing.as_deref(), approved.as_deref()) {
            Err(_) => (String::new(), Standing::Unreadable("不是正确的 TOML".to_owned())),
            Ok(made) => {
                let note = |name: &String| {
                    Note::at(
                        &draft.file,
                        &draft.place,
                        format!("“{name}”的完成情况：已批复的目标里没有这个指标"),
                    )
                };
                understood.left.extend(made.homeless.iter().map(note));
                let standing = if existing.is_none() {
                    Standing::New
                } else if made.changes.is_empty() {
                    Standing::Same
                } else if made.changes.iter().all(|change| change.from.is_none()) {
                    Standing::Grows
                } else {
                    Standing::Differs(
                        made.changes
                            .into_iter()
                            .filter(|change| change.from.is_some())
                            .collect(),
                    )
                };
                (made.text, standing)
            }
        };
        planned.push(PlannedTargets {
            standing,
            output: Output::text(path, text),
        });
    }
    planned
}

/// Whether an actuals file is as `form` makes it.
fn is_blank_form(there: &dyn Files, year: i16, code: &str, text: &str) -> bool {
    let Ok(workspace) = load::workspace(there) else {
        return false;
    };
    let Ok((facts, _)) = load::year(there, &workspace, year) else {
        return false;
    };
    let form = facts.forms().find(|form| file_name(form.code()) == code);
    form.is_some_and(|form| load::skeleton(form) == text.replace("\r\n", "\n"))
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
    let mut texts: Vec<(String, String, bool)> = understood
        .projects
        .iter()
        .map(|one| {
            (
                format!("{year}/targets/{}.toml", one.stem()),
                target_text(one),
                one.is_filed(),
            )
        })
        .collect();
    if let Some(department) = &understood.department {
        let is_filed = understood.own.is_some();
        texts.push((format!("{year}/department.toml"), department_text(department), is_filed));
    }
    let mut planned = standings(texts, year, there);
    if !there.has("ziping.toml") {
        planned.push(PlannedTargets {
            output: Output::text("ziping.toml", workspace_text(understood, DEFAULT_RULES)),
            standing: Standing::New,
        });
    }
    planned
}

/// How texts of files of a year stand to what is there, and whether each is of a filled form.
pub(super) fn standings(texts: Vec<(String, String, bool)>, year: i16, there: &dyn Files) -> Vec<PlannedTargets> {
    let folder = format!("{year}/targets");
    // On some disks a name stands for the file of another: of one that is there, the name that it has.
    let mut stems: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in there.list(&folder).unwrap_or_default() {
        if let Some(stem) = name.strip_suffix(".toml") {
            stems.entry(same_file(stem)).or_default().push(stem.to_owned());
        }
    }
    let planned = texts.into_iter().map(|(path, text, is_filed)| PlannedTargets {
        standing: match standing(there, &path, &text, &stems) {
            Standing::Differs(changes) if is_filed => kept(changes),
            standing => standing,
        },
        output: Output::text(path, text),
    });
    planned.collect()
}

/// What a filled form says otherwise than what is approved; what it leaves out is no difference.
fn kept(changes: Vec<Change>) -> Standing {
    let changes: Vec<Change> = changes.into_iter().filter(|change| change.to.is_some()).collect();
    if changes.is_empty() {
        Standing::Same
    } else {
        Standing::Kept(changes)
    }
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
