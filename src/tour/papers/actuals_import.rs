//! What was filled in elsewhere → actuals files.

use super::import_refusal::{Clash, FaultyWorkbook, ImportRefusal};
use crate::diagnostic::{Findings, Severity};
use crate::import::filled::{self, Arrived, Filled, Problem};
use crate::load;
use crate::model::Place;
use crate::office::book::Book;
use crate::office::{Archive, LONGEST_FILE};
use crate::source::write::Output;
use crate::source::{Files, Over, origins_of, why_not_read};
use std::collections::{BTreeMap, BTreeSet};

/// What workbooks come to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ActualsImport {
    /// 预算年度.
    pub year: i16,
    /// What was not read, and what is missing.
    pub notes: Vec<String>,
    /// Files in which nothing changes, in the order of the workbooks and their sheets.
    pub unchanged: Vec<Filled>,
    /// Files that change, each by one workbook.
    pub changed: Vec<Filled>,
    /// What must be mended in the changed files, as they would be; an error where the year could not be read with them.
    pub checked: Result<Findings, Findings>,
}

impl ActualsImport {
    /// What is to be written: the files that change, and where each value comes from, so that what is said of it later names
    /// the cell.
    pub fn outputs(&self) -> Vec<Output> {
        let changed = self
            .changed
            .iter()
            .map(|file| Output::text(&file.path, file.text.as_str()));
        let there = self.unchanged.iter().filter(|file| file.existed);
        let mut told = BTreeSet::new();
        let arrived = self
            .changed
            .iter()
            .chain(there)
            .filter(|file| told.insert(file.path.as_str()));
        let places: Vec<Output> = arrived
            .map(|file| Output::text(origins_of(&file.path), file.origins.to_text()))
            .collect();
        changed.chain(places).collect()
    }
}

/// What the workbooks `names` of `from` make of the workspace in `files`; of `year`, else of the year of the first workbook.
pub(super) fn plan(
    files: &dyn Files,
    from: &dyn Files,
    names: &[&str],
    year: Option<i16>,
) -> Result<ActualsImport, ImportRefusal> {
    let books =
        each(names, |name| open(from, name).map_err(|problem| vec![problem])).map_err(ImportRefusal::Workbooks)?;
    let stated = books.first().and_then(|(_, book)| filled::stated(book).ok());
    let year = year.or(stated.as_ref().map(|stated| stated.year)).unwrap_or_default();
    let workspace = load::workspace(files).map_err(ImportRefusal::Workspace)?;
    foreign(files, &workspace, year, &books)?;
    let (facts, _) = load::year(files, &workspace, year).map_err(ImportRefusal::Workspace)?;
    let mut books = books.into_iter().map(|(_, book)| book);
    let all = each(names, |name| match books.next() {
        Some(book) => filled::read(name, &book, &facts, files),
        None => Ok(Arrived::default()),
    })
    .map_err(ImportRefusal::Cells)?;
    let changed = together(&all).map_err(ImportRefusal::Clash)?;
    let checked = checked(files, year, &changed);
    let arrived = all.into_iter().map(|(_, arrived)| arrived);
    let (mut notes, mut unchanged) = (Vec::new(), Vec::new());
    for one in arrived {
        notes.extend(one.notes);
        unchanged.extend(one.files.into_iter().filter(|file| file.changes.is_empty()));
    }
    Ok(ActualsImport {
        year,
        notes,
        unchanged,
        changed,
        checked,
    })
}

/// Refuses workbooks of another department, and of a year that the workspace does not have.
fn foreign(
    files: &dyn Files,
    workspace: &load::Workspace,
    year: i16,
    books: &[(&str, Book)],
) -> Result<(), ImportRefusal> {
    let years = load::years(files);
    let mut faulty = Vec::new();
    for (name, book) in books {
        let Ok(stated) = filled::stated(book) else { continue };
        // Where the workspace has no such year, it has another.
        let shown = match years.iter().max() {
            Some(last) if !years.contains(&year) => *last,
            _ => year,
        };
        if let Some(problem) = stated.is_not_of(shown, &workspace.department) {
            faulty.push(FaultyWorkbook {
                name: (*name).to_owned(),
                problems: vec![problem],
            });
        }
    }
    if faulty.is_empty() {
        Ok(())
    } else {
        Err(ImportRefusal::Cells(faulty))
    }
}

/// `of` each name, or all problems of all of them.
fn each<'n, T>(
    names: &[&'n str],
    mut of: impl FnMut(&'n str) -> Result<T, Vec<Problem>>,
) -> Result<Vec<(&'n str, T)>, Vec<FaultyWorkbook>> {
    let (mut good, mut faulty) = (Vec::new(), Vec::new());
    for name in names {
        match of(name) {
            Ok(one) => good.push((*name, one)),
            Err(problems) => faulty.push(FaultyWorkbook {
                name: (*name).to_owned(),
                problems,
            }),
        }
    }
    if faulty.is_empty() { Ok(good) } else { Err(faulty) }
}

/// The workbook of a file that is one.
fn open(from: &dyn Files, name: &str) -> Result<Book, Problem> {
    let problem = |message: String, hint: &str| Problem::whole(message, hint);
    let bytes = from.read(name, LONGEST_FILE as u64).map_err(|error| {
        problem(
            format!("读不出来：{}", why_not_read(&error)),
            "检查路径；正在 Excel 或 WPS 里打开的，先关上",
        )
    })?;
    if !bytes.starts_with(b"PK") && filled::is_filled(&bytes) {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        return Err(problem(
            format!("这是填好的填报工作簿，但存成了 .{ending}：下拉列表、锁定和隐藏的编号不全，不读"),
            "用 Excel、WPS 或 LibreOffice 打开填好的那个文件，另存为 .xlsx，再导入",
        ));
    }
    let archive = Archive::open(&bytes).map_err(|refused| problem(refused.message, &refused.hint))?;
    let book = Book::read(&archive).map_err(|refused| problem(refused.message, &refused.hint))?;
    filled::stated(&book)?;
    Ok(book)
}

/// The files that change, each by one workbook.
fn together(all: &[(&str, Arrived)]) -> Result<Vec<Filled>, Clash> {
    let mut changed: Vec<Filled> = Vec::new();
    let mut by_path: BTreeMap<&str, (&str, &Filled)> = BTreeMap::new();
    for (name, arrived) in all {
        for file in arrived.files.iter().filter(|file| !file.changes.is_empty()) {
            match by_path.get(file.path.as_str()) {
                Some((_, other)) if other.text == file.text => {}
                Some((first, _)) => {
                    return Err(Clash {
                        path: file.path.clone(),
                        workbooks: [(*first).to_owned(), (*name).to_owned()],
                    });
                }
                None => {
                    by_path.insert(&file.path, (name, file));
                    changed.push(file.clone());
                }
            }
        }
    }
    Ok(changed)
}

/// What must be mended in the changed files, as they would be.
fn checked(files: &dyn Files, year: i16, changed: &[Filled]) -> Result<Findings, Findings> {
    let mut over = Over::new(files);
    for file in changed {
        over.put(&file.path, file.text.as_str());
        over.put(&origins_of(&file.path), file.origins.to_text());
    }
    let workspace = load::workspace(&over)?;
    let (_, findings) = load::year(&over, &workspace, year)?;
    let mut found = Findings::new();
    for one in findings.iter().filter(|one| one.severity == Severity::P0) {
        let file = one.place.as_ref().map(Place::file);
        if changed.iter().any(|changed| Some(changed.path.as_str()) == file) {
            found.push(one.clone());
        }
    }
    Ok(found)
}
