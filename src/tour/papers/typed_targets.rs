//! The workbook of approved targets: out blank, back as a whole workspace.

use super::import_refusal::{FaultyWorkbook, ImportRefusal};
use super::targets_import::{PlannedTargets, Standing, TargetsImport, standings};
use crate::book::approved;
use crate::diagnostic::{Diagnostic, Findings, Severity};
use crate::import::blank_targets::{self, Typed, TypedFile};
use crate::import::filled::Problem;
use crate::import::targets::{Note, Refusal};
use crate::load;
use crate::office::book::Book;
use crate::office::{Archive, LONGEST_FILE};
use crate::rules::shipped_ids;
use crate::source::write::Output;
use crate::source::{Files, Origins, Over, origins_of, read_text, sha256};
use crate::tour::left_open::{left_open, of_department};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const WORKSPACE: &str = "ziping.toml";

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
    let mut all = all.unwrap_or_default();
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
    let planned = planned(&all.files, stated, files);
    let left = left_behind(&all.files, files);
    all.understood.mend.extend(left);
    let origins = all.files.into_iter().map(|file| (file.path, file.origins)).collect();
    let checked = checked(files, stated, &planned, &origins);
    Ok(TargetsImport {
        understood: all.understood,
        files: planned,
        origins,
        checked,
    })
}

/// The files, and how they stand to what is there.
fn planned(typed: &[TypedFile], year: i16, files: &dyn Files) -> Vec<PlannedTargets> {
    let (workspace, others): (Vec<&TypedFile>, Vec<&TypedFile>) = typed.iter().partition(|file| file.path == WORKSPACE);
    let texts = others.iter().map(|file| (file.path.clone(), file.text.clone(), false));
    let mut planned = standings(texts.collect(), year, files);
    // What was filed as approved is no longer mended, it is adjusted.
    let is_filed = approved(files, year).is_some();
    for (one, typed) in planned.iter_mut().zip(&others) {
        if let Standing::Differs(changes) = &mut one.standing
            && !is_filed
            && is_as_imported(files, typed)
        {
            one.standing = Standing::Mended(std::mem::take(changes));
        }
    }
    // One that still has the names of a blank one is written anew, and one that came from this workbook; another stays.
    let is_new = !files.has(WORKSPACE) || !of_department(files).is_empty();
    planned.extend(workspace.into_iter().take(1).filter_map(|file| {
        let is_as_imported = is_as_imported(files, file);
        let is_same = read_text(files, WORKSPACE, WORKSPACE).is_ok_and(|source| source.text == file.text);
        (is_new || is_as_imported).then(|| PlannedTargets {
            output: Output::text(WORKSPACE, file.text.as_str()),
            standing: if is_same { Standing::Same } else { Standing::New },
        })
    }));
    planned
}

/// Whether a file is as it came from an earlier import of this workbook, or of one that this is a mended copy of.
fn is_as_imported(files: &dyn Files, typed: &TypedFile) -> bool {
    let Some(earlier) = Origins::read(files, &typed.path) else {
        return false;
    };
    let is_untouched =
        read_text(files, &typed.path, &typed.path).is_ok_and(|source| sha256(source.text.as_bytes()) == earlier.left);
    let says = |path: &[String]| Some(typed.origins.shown(path).unwrap_or_default());
    is_untouched && (earlier.workbook == typed.origins.workbook || earlier.is_mended(says))
}

/// Files that an earlier import of this workbook made and this one does not: of a code or a year that was mended since.
fn left_behind(typed: &[TypedFile], files: &dyn Files) -> Vec<Note> {
    let Some(workbook) = typed.first().map(|file| file.origins.workbook.as_str()) else {
        return Vec::new();
    };
    let of_year = |year: i16| {
        let names = files.list(&format!("{year}/targets")).unwrap_or_default();
        let paths = names.into_iter().map(move |name| format!("{year}/targets/{name}"));
        paths.chain([format!("{year}/department.toml")])
    };
    let there = load::years(files).into_iter().flat_map(of_year);
    let left = there.filter(|path| {
        !typed.iter().any(|file| file.path == *path)
            && files.has(path)
            && Origins::read(files, path).is_some_and(|origins| origins.workbook == workbook)
    });
    left.map(|path| {
        let text =
            format!("上次从这个工作簿导入的 {path} 还在，这次的工作簿里没有它：改了编码或年度的，删去旧的那个文件");
        Note::at(workbook, "", text)
    })
    .collect()
}

/// What must be mended in the files, as they would be.
fn checked(
    files: &dyn Files,
    year: i16,
    planned: &[PlannedTargets],
    origins: &BTreeMap<String, Origins>,
) -> Result<Findings, Findings> {
    let mut over = Over::new(files);
    let mut paths = BTreeSet::new();
    for one in planned {
        let Some(path) = one.output.path.to_str() else { continue };
        over.put(path, one.output.bytes.as_slice());
        if let Some(origins) = origins.get(path) {
            over.put(&origins_of(path), origins.to_text());
        }
        paths.insert(path);
    }
    let workspace = load::workspace(&over)?;
    let (facts, mut findings) = load::year(&over, &workspace, year)?;
    findings.append(left_open(&over, &facts));
    let mut found = Findings::new();
    let is_typed = |one: &&Diagnostic| one.place.as_ref().is_some_and(|place| paths.contains(place.file()));
    let severe = findings.iter().filter(|one| one.severity == Severity::P0);
    found.extend(severe.filter(is_typed).cloned());
    Ok(found)
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
    for file in more.files {
        let path = &file.path;
        match all.files.iter().find(|other| other.path == *path) {
            Some(same) if same.text == file.text || path == WORKSPACE => {}
            Some(_) => {
                return Some(FaultyWorkbook {
                    name: name.to_owned(),
                    problems: vec![Problem::whole(format!("{path} 在两个工作簿里都有，又不同"), "只留一份")],
                });
            }
            None => all.files.push(file),
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
    let mended = all.files.iter().find(|file| file.path == WORKSPACE);
    if !files.has(WORKSPACE)
        || !of_department(files).is_empty()
        || mended.is_some_and(|file| is_as_imported(files, file))
    {
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
