//! The workbook of approved targets: out blank, back as a whole workspace.

use super::import_refusal::{FaultyWorkbook, ImportRefusal};
use super::targets_import::{PlannedTargets, Standing, TargetsImport, standings};
use crate::import::blank_targets::{self, Typed};
use crate::import::filled::Problem;
use crate::import::targets::Refusal;
use crate::load;
use crate::office::book::Book;
use crate::office::{Archive, LONGEST_FILE};
use crate::rules::shipped_ids;
use crate::source::Files;
use crate::source::write::Output;
use crate::tour::left_open::of_department;
use std::sync::LazyLock;

static PACKS: LazyLock<Vec<String>> = LazyLock::new(shipped_ids);

/// The bytes of the blank workbook, with the shipped packs to choose from.
///
/// # Errors
/// A Chinese sentence where the format cannot hold it.
pub fn target_workbook() -> Result<Vec<u8>, String> {
    let packs: Vec<&'static str> = PACKS.iter().map(String::as_str).collect();
    blank_targets::write(&packs)
}

/// The workbook of a file, where it is one of these.
fn book(from: &dyn Files, name: &str) -> Option<Book> {
    let bytes = from.read(name, LONGEST_FILE as u64).ok()?;
    let archive = Archive::open(bytes.starts_with(b"PK").then_some(&bytes)?).ok()?;
    archive.part("xl/workbook.xml")?;
    Book::read(&archive).ok().filter(blank_targets::is_targets)
}

/// Whether a file is such a workbook.
pub(super) fn is_typed(from: &dyn Files, name: &str) -> bool {
    book(from, name).is_some()
}

/// What the workbooks `names` of `from` make of the workspace in `files`.
pub(super) fn plan(
    files: &dyn Files,
    from: &dyn Files,
    names: &[&str],
    year: Option<i16>,
) -> Result<TargetsImport, ImportRefusal> {
    let (mut all, mut faulty): (Option<Typed>, _) = (None, Vec::new());
    for name in names {
        let Some(book) = book(from, name) else {
            let message = format!("{name} 不是绩效目标录入工作簿，其他的是");
            let hint = "目标录入工作簿和别的文件分两次导入".to_owned();
            return Err(ImportRefusal::Documents(vec![Refusal { message, hint }]));
        };
        match blank_targets::read(name, &book) {
            Ok(typed) => match &mut all {
                None => all = Some(typed),
                Some(all) => faulty.extend(joined(all, typed, name)),
            },
            Err(problems) => faulty.push(FaultyWorkbook {
                name: (*name).to_owned(),
                problems,
            }),
        }
    }
    let all = all.unwrap_or_default();
    let stated = all.understood.year;
    if faulty.is_empty()
        && let Some(problem) = foreign(files, &all, year)
    {
        faulty.push(FaultyWorkbook {
            name: names.first().copied().unwrap_or_default().to_owned(),
            problems: vec![problem],
        });
    }
    if !faulty.is_empty() {
        return Err(ImportRefusal::Cells(faulty));
    }
    let (workspace, texts): (Vec<_>, Vec<_>) = all.files.into_iter().partition(|(path, _)| path == "ziping.toml");
    let texts = texts.into_iter().map(|(path, text)| (path, text, false)).collect();
    let mut planned = standings(texts, stated, files);
    // One that still has the names of a blank one is written anew; another stays.
    if !files.has("ziping.toml") || !of_department(files).is_empty() {
        planned.extend(workspace.into_iter().take(1).map(|(path, text)| PlannedTargets {
            output: Output::text(path, text),
            standing: Standing::New,
        }));
    }
    Ok(TargetsImport {
        understood: all.understood,
        files: planned,
    })
}

/// A second workbook of the same department and year; what is wrong with it otherwise.
fn joined(all: &mut Typed, more: Typed, name: &str) -> Option<FaultyWorkbook> {
    let (first, second) = (&all.understood, &more.understood);
    if (first.year, &first.code) != (second.year, &second.code) {
        return Some(FaultyWorkbook {
            name: name.to_owned(),
            problems: vec![Problem::whole(
                "部门或年度与前一个工作簿不同",
                "一次导入一个部门、一个年度的",
            )],
        });
    }
    for (path, text) in more.files {
        match all.files.iter().find(|(other, _)| *other == path) {
            Some((_, same)) if *same == text || path == "ziping.toml" => {}
            Some(_) => {
                return Some(FaultyWorkbook {
                    name: name.to_owned(),
                    problems: vec![Problem::whole(format!("{path} 在两个工作簿里都有，又不同"), "只留一份")],
                });
            }
            None => all.files.push((path, text)),
        }
    }
    all.understood.projects.extend(more.understood.projects);
    None
}

/// That the workbook is of another department than the workspace, or of another year than is asked for.
fn foreign(files: &dyn Files, all: &Typed, year: Option<i16>) -> Option<Problem> {
    let said = &all.understood;
    if let Some(year) = year.filter(|year| *year != said.year) {
        return Some(Problem::whole(
            format!("工作簿是 {} 年度的，--year 写的是 {year}", said.year),
            "去掉 --year，或换成那个年度的工作簿",
        ));
    }
    if !files.has("ziping.toml") || !of_department(files).is_empty() {
        return None;
    }
    let department = load::workspace(files).ok()?.department;
    let code = said.code.as_deref().unwrap_or_default();
    (department.code != code).then(|| {
        Problem::whole(
            format!(
                "工作簿是 {} 年度、{}（{code}） 的，工作区是 {}（{}） 的",
                said.year,
                said.name.as_deref().unwrap_or_default(),
                department.name,
                department.code
            ),
            "检查 --into 写的是不是这个部门的工作区",
        )
    })
}
