//! The page in a real browser, and its files built once more.
//!
//! A target of its own: beside LibreOffice at work a browser waits too long for its answers.
//!
//! Needs `node`, `web/node_modules` (`npm ci` in `web/`) and, for the browser, `chromium`; without them the check says that
//! it was not run (with `ZIPING_REQUIRE_TOOLS=1` that is a failure).
#![allow(missing_docs)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Whether what is needed is there.
#[expect(clippy::print_stderr, reason = "a check that was not run says so")]
fn is_there(browser: bool) -> bool {
    let modules = root().join("web/node_modules");
    let missing = if on_path("node").is_none() {
        "node"
    } else if !modules.join("esbuild").is_dir() || !modules.join("playwright-core").is_dir() {
        "web/node_modules"
    } else if browser && on_path("chromium").is_none() {
        "chromium"
    } else {
        return true;
    };
    let required = std::env::var("ZIPING_REQUIRE_TOOLS").is_ok_and(|value| value == "1");
    assert!(
        !required,
        "not run: {missing} not found, and ZIPING_REQUIRE_TOOLS=1 requires it"
    );
    eprintln!("not run: {missing} not found");
    false
}

/// One browser at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// Runs a script of `tests/web/`, and shows what it said.
#[expect(clippy::print_stdout, reason = "how long each took, for who asks with --nocapture")]
fn driven(script: &str) {
    if !is_there(true) {
        return;
    }
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let output = Command::new("node")
        .arg(root().join("tests/web").join(script))
        .env("ZIPING", env!("CARGO_BIN_EXE_ziping"))
        .env("CHROMIUM", on_path("chromium").expect("it is there"))
        .output()
        .expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains(" passed, 0 failed"),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    println!("{said}");
}

#[test]
fn a_clerk_at_the_page_loses_nothing() {
    driven("filling.mjs");
}

#[test]
fn a_bureau_loses_nothing_between_a_pack_and_saving_it() {
    driven("tuning.mjs");
}

#[test]
fn a_bureau_tunes_a_pack_on_the_page() {
    driven("rules.mjs");
}

#[test]
fn a_bureau_finds_its_departments() {
    driven("county.mjs");
}

#[test]
fn a_clerk_who_drops_files_sees_what_they_are_before_anything_is_written() {
    driven("dropping.mjs");
}

#[test]
fn every_view_is_for_everybody() {
    driven("looking.mjs");
}

#[test]
fn another_site_reads_nothing_and_changes_nothing() {
    driven("refused.mjs");
}

#[test]
fn the_files_of_the_page_are_those_that_its_sources_give() {
    if !is_there(false) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let checked = Command::new("node")
        .arg("node_modules/typescript/bin/tsc")
        .arg("--noEmit")
        .current_dir(root().join("web"))
        .output()
        .unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let built = Command::new("node")
        .arg("build.mjs")
        .arg(folder.path())
        .current_dir(root().join("web"))
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    for name in [
        "page.js",
        "county.js",
        "drop.js",
        "rules.js",
        "script.js",
        "page.css",
        "LICENSES.txt",
    ] {
        let new = std::fs::read(folder.path().join(name)).unwrap();
        let kept = std::fs::read(root().join("web/dist").join(name)).unwrap();
        assert!(
            new == kept,
            "web/dist/{name} is not what its sources give: `just page` builds it"
        );
        let most = match name {
            "page.js" => 120_000,
            // The editor.
            "script.js" => 400_000,
            _ => 20_000,
        };
        assert!(kept.len() < most, "{name}: {} bytes", kept.len());
    }
}
