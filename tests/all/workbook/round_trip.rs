//! Out, filled in, and back.

use super::cells::Workbook;
use super::chance::Chance;
use super::{compare, fill, years};
use std::collections::BTreeMap;
use ziping::import::filled::{self, Points};
use ziping::load;
use ziping::model::department::Year;
use ziping::office::Archive;
use ziping::office::book::Book;
use ziping::source::{Files, MAX_BYTES, Memory, Over};

pub fn facts(files: &dyn Files) -> Year {
    let workspace = load::workspace(files).unwrap();
    load::year(files, &workspace, 2024)
        .unwrap_or_else(|message| panic!("{message:?}"))
        .0
}

pub fn out(files: &Memory) -> Workbook {
    Workbook::open(&filled::write(&facts(files), files, &Points::new()).unwrap())
}

/// New texts by path.
pub fn back(bytes: &[u8], files: &dyn Files) -> BTreeMap<String, String> {
    let book = Book::read(&Archive::open(bytes).unwrap()).unwrap();
    let arrived =
        filled::read("已填.xlsx", &book, &facts(files), files).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert!(arrived.notes.is_empty(), "{:?}", arrived.notes);
    arrived.files.into_iter().map(|file| (file.path, file.text)).collect()
}

fn text(files: &dyn Files, path: &str) -> Option<String> {
    files
        .has(path)
        .then(|| String::from_utf8(files.read(path, MAX_BYTES).unwrap()).unwrap())
}

#[test]
fn two_hundred_filled_in_workbooks_arrive_as_typed() {
    let mut typed = 0;
    for seed in 0..200 {
        let mut chance = Chance::new(seed);
        let files = years::year(&mut chance);
        let mut workbook = out(&files);
        let sheets = fill::fill(&mut workbook, &mut chance);
        let new = back(&workbook.bytes(), &files);
        assert_eq!(new.len(), sheets.len());
        let mut over = Over::new(&files);
        for sheet in &sheets {
            let name = if sheet.code == "(department)" {
                "department"
            } else {
                &sheet.code
            };
            let path = format!("2024/actuals/{name}.toml");
            compare::compare(sheet, text(&files, &path).as_deref(), &new[&path]);
            typed += sheet
                .cells
                .values()
                .filter(|done| matches!(done, fill::Done::Typed(_)))
                .count();
            over.put(&path, new[&path].as_str());
        }
        // What arrives can be loaded, and shows in the next workbook as it was typed into this one.
        let again = filled::write(&facts(&over), &over, &Points::new()).unwrap();
        assert_eq!(back(&again, &over), new, "seed {seed}");
    }
    assert!(typed > 10_000, "{typed} values");
}

#[test]
fn an_untouched_workbook_changes_nothing() {
    for seed in 0..40 {
        let files = years::year(&mut Chance::new(seed));
        for (path, new) in back(&out(&files).bytes(), &files) {
            if let Some(old) = text(&files, &path) {
                assert_eq!(new, old, "{path}");
            }
        }
    }
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let files = years::year(&mut Chance::new(3));
    let write = || filled::write(&facts(&files), &files, &Points::new()).unwrap();
    assert_eq!(write(), write());
}

#[test]
fn sheets_are_locked_without_a_password_and_print_on_a4() {
    let files = years::year(&mut Chance::new(5));
    let workbook = out(&files);
    let sheet = workbook.sheet(2);
    for wanted in [
        "<sheetProtection sheet=\"1\"",
        "paperSize=\"9\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "<dataValidation type=\"list\"",
        "promptTitle=\"实际完成值\"",
        "\"未实施,无佐证材料,不适用\"",
        "<conditionalFormatting",
        "<col min=\"1\" max=\"1\"",
        "hidden=\"1\"",
        "<mergeCell ",
    ] {
        assert!(sheet.contains(wanted), "{wanted}\n{sheet}");
    }
    assert!(!sheet.contains("password") && !sheet.contains("hashValue"));
    let book = workbook.part("xl/workbook.xml");
    for wanted in ["ZIPING_FORM", "state=\"veryHidden\"", "_xlnm.Print_Titles"] {
        assert!(book.contains(wanted), "{wanted}\n{book}");
    }
    let styles = workbook.part("xl/styles.xml");
    for font in ["宋体", "黑体", "仿宋"] {
        assert!(styles.contains(font), "{font}");
    }
}
