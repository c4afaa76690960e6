//! Looks at each slip, and says of all what is not as written.

use super::desk::{Desk, FILLED, Said, TARGETS, filled, sheet, targets, typed};
use super::slip::{Book, Deed, Row, Slip, Typed};
use crate::workbook::cells::Workbook;
use ziping::diagnostic::Severity;

/// The row of the deeds.
const COUNT: Row = Row("数量指标", "培训人次", "≥100人次");
const DONE: &str = "120人次";

/// A desk, and the sound workbook that the slip is typed into.
fn desk(book: Book, row: Row) -> (Desk, Workbook, &'static str) {
    if book == Book::Filled {
        let desk = Desk::approved(row);
        let workbook = filled(&desk.files);
        (desk, workbook, FILLED)
    } else {
        (Desk::default(), targets(row), TARGETS)
    }
}

/// Imports a workbook, and looks at the year where there is one; everything that is said.
fn import(desk: &mut Desk, name: &str, bytes: Vec<u8>) -> Vec<Said> {
    let mut said = desk.import(name, bytes);
    if desk.has_workspace() {
        said.extend(desk.check());
    }
    said
}

/// Files the year; where the slip is in the targets, the year is filled in first.
fn file(desk: &mut Desk, book: Book, actual: &'static str) -> Result<(), String> {
    if book == Book::Filled {
        return desk.file();
    }
    if !desk.has_workspace() {
        return Err("there is no workspace".to_owned());
    }
    let mut workbook = filled(&desk.files);
    typed(&mut workbook, sheet(Book::Filled).0, &[("G13", Typed::Text(actual))]);
    desk.import(FILLED, workbook.bytes());
    desk.file()
}

fn severe(said: &[Said]) -> Vec<Said> {
    said.iter()
        .filter(|one| one.severity == Severity::P0)
        .cloned()
        .collect()
}

fn listed(said: &[Said]) -> String {
    let line = |one: &Said| {
        let Said {
            code,
            severity,
            at,
            message,
            hint,
            ..
        } = one;
        format!("  {code} {severity:?} {at} | {message} | {hint}")
    };
    said.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Looks at every slip.
pub fn tell(slips: &[Slip]) {
    let wrong: Vec<String> = slips.iter().flat_map(of_slip).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn of_slip(slip: &Slip) -> Vec<String> {
    let mut wrong = Vec::new();
    let (number, name) = sheet(slip.book);
    let (mut desk, mut workbook, file_name) = desk(slip.book, slip.row);
    typed(&mut workbook, number, slip.typed);
    let what = format!("{} {:?}", slip.row.1, slip.typed);
    let said = import(&mut desk, file_name, workbook.bytes());
    let want = slip.said;
    let at = if want.at.contains('，') {
        want.at.to_owned()
    } else {
        format!("{name}，{}", want.at)
    };
    let is_it = |one: &&Said| {
        one.code == want.code && one.at == at && one.message.contains(want.says) && one.hint.contains(want.proposes)
    };
    let Some(found) = said.iter().find(is_it) else {
        return vec![format!("{what}: not said at {at}; there is\n{}", listed(&said))];
    };
    if slip.mended.is_empty() {
        let rest = severe(&said);
        if !rest.is_empty() {
            wrong.push(format!("{what}: must be mended, and is only told\n{}", listed(&rest)));
        }
    } else {
        if file(&mut desk.clone(), slip.book, slip.actual).is_ok() {
            wrong.push(format!("{what}: filed all the same; {found:?}"));
        }
        typed(&mut workbook, number, slip.mended);
        let rest = severe(&desk.import(file_name, workbook.bytes()));
        if !rest.is_empty() {
            wrong.push(format!("{what}: mended, and still\n{}", listed(&rest)));
        }
    }
    if let Err(why) = file(&mut desk, slip.book, slip.actual) {
        wrong.push(format!("{what}: mended, and not filed: {why}"));
    }
    wrong
}

/// Looks at every deed.
pub fn done(deeds: &[Deed]) {
    let wrong: Vec<String> = deeds.iter().flat_map(of_deed).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn of_deed(deed: &Deed) -> Vec<String> {
    let (mut desk, mut workbook, file_name) = desk(deed.book, COUNT);
    if deed.book == Book::Filled {
        typed(&mut workbook, sheet(Book::Filled).0, &[("G13", Typed::Text(DONE))]);
    }
    let sound = workbook.bytes();
    let (name, bytes) = (deed.does)(workbook);
    let said = import(&mut desk, name, bytes);
    let is_it = |one: &&Said| one.at == deed.at && one.message.contains(deed.says) && one.hint.contains(deed.proposes);
    if !said.iter().any(|one| is_it(&one)) {
        return vec![format!(
            "{}: not said at {}; there is\n{}",
            deed.done,
            deed.at,
            listed(&said)
        )];
    }
    let mut wrong = Vec::new();
    if file(&mut desk.clone(), deed.book, DONE).is_ok() {
        wrong.push(format!("{}: filed all the same", deed.done));
    }
    // Mended: the workbook without the deed.
    let rest = severe(&desk.import(file_name, sound));
    if !rest.is_empty() {
        wrong.push(format!("{}: mended, and still\n{}", deed.done, listed(&rest)));
    }
    if let Err(why) = file(&mut desk, deed.book, DONE) {
        wrong.push(format!("{}: mended, and not filed: {why}", deed.done));
    }
    wrong
}
