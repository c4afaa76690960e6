//! What spreadsheet programs do when they save: `LibreOffice` and openpyxl lose nothing. WPS and Excel are not run here.

use super::chance::Chance;
use super::round_trip::{back, out};
use super::{fill, years};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use ziping::source::Memory;

/// File name, the workspace, and the texts that arrive from it.
type Written = (PathBuf, Memory, BTreeMap<String, String>);

/// How many workbooks.
const MANY: u64 = 24;

/// Whether a tool ran; where it is absent that is said.
#[expect(clippy::print_stderr, reason = "a check that was not run says so")]
fn ran(what: &str, command: &mut Command) -> bool {
    let run = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    if run.is_ok_and(|status| status.success()) {
        return true;
    }
    let required = std::env::var("ZIPING_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(
        !required,
        "not run: {what} is absent or failed, and ZIPING_REQUIRE_TOOLS=1 requires it"
    );
    eprintln!("not run: {what} is absent or failed");
    false
}

/// Random workbooks, filled in, as `0.xlsx` and so on.
fn written(folder: &Path) -> Vec<Written> {
    (0..MANY)
        .map(|seed| {
            let mut chance = Chance::plain(1_000 + seed);
            let files = years::year(&mut chance);
            let mut workbook = out(&files);
            fill::fill(&mut workbook, &mut chance);
            let path = PathBuf::from(format!("{seed}.xlsx"));
            std::io::Write::write_all(
                &mut std::fs::File::create(folder.join(&path)).unwrap(),
                &workbook.bytes(),
            )
            .unwrap();
            let want = back(&workbook.bytes(), &files);
            (path, files, want)
        })
        .collect()
}

fn lose_nothing(from: &Path, written: &[Written]) {
    for (path, files, want) in written {
        let new = back(&std::fs::read(from.join(path)).unwrap(), files);
        for (name, text) in want {
            assert_eq!(&new[name], text, "{}: {name}", path.display());
        }
    }
}

#[test]
fn libreoffice_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let written = written(folder.path());
    let saved = folder.path().join("saved");
    let mut command = Command::new("soffice");
    command
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.path().join("profile").display()
        ))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&saved)
        .args(written.iter().map(|(path, ..)| folder.path().join(path)));
    if ran("soffice", &mut command) {
        lose_nothing(&saved, &written);
    }
}

#[test]
fn openpyxl_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let written = written(folder.path());
    let script = "import sys, openpyxl\nfor path in sys.argv[1:]:\n    openpyxl.load_workbook(path).save(path)\n";
    let python = if Path::new("/usr/bin/python3").exists() {
        "/usr/bin/python3"
    } else {
        "python3"
    };
    let mut command = Command::new(python);
    command
        .args(["-c", script])
        .args(written.iter().map(|(path, ..)| folder.path().join(path)));
    if ran("openpyxl", &mut command) {
        lose_nothing(folder.path(), &written);
    }
}
