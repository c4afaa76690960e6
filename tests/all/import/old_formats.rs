//! .doc and .xls through `LibreOffice`, where it is installed.

use super::forms::projects;
use super::sheet_of_cells::{as_sheet, as_word};
use crate::cli::ziping::Ziping;
use std::process::Command;

#[expect(clippy::print_stderr, reason = "a check that was not run says so")]
fn soffice() -> Option<std::path::PathBuf> {
    let found = ::ziping::office::libreoffice();
    let required = std::env::var("ZIPING_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(
        found.is_some() || !required,
        "not run: LibreOffice not found, and ZIPING_REQUIRE_TOOLS=1 requires it"
    );
    if found.is_none() {
        eprintln!("not run: LibreOffice not found");
    }
    found
}

#[test]
fn word_and_excel_of_twenty_years_ago_are_read() {
    let Some(soffice) = soffice() else { return };
    let pieces = projects();
    let here = Ziping::new()
        .file("a.docx", as_word(&pieces))
        .file("b.xlsx", as_sheet(&pieces));
    for (from, to) in [("a.docx", "doc"), ("b.xlsx", "xls")] {
        let status = Command::new(&soffice)
            .arg(format!(
                "-env:UserInstallation=file://{}",
                here.path("profile").display()
            ))
            .args(["--headless", "--convert-to", to, "--outdir"])
            .arg(here.path("old"))
            .arg(here.path(from))
            .output()
            .unwrap()
            .status;
        assert!(status.success());
    }
    for (name, into, plain) in [("old/a.doc", "doc", "a.docx"), ("old/b.xls", "xls", "b.xlsx")] {
        here.run(["import", name, "--into", into]).quiet().code(0);
        here.run(["import", plain, "--into", into])
            .out_has("已有，内容相同")
            .code(0);
    }
}
