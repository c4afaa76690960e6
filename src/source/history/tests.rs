//! A step is taken back to the byte, or not at all.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop, and plays the user who writes files"
)]

use super::{Writing, keep, numbers, read, root_of, take_back};
use crate::source::write::{Output, Written, write_all};
use std::fs;
use std::path::Path;

fn workspace() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("ziping.toml"), "").unwrap();
    fs::create_dir(dir.path().join("2021")).unwrap();
    fs::write(dir.path().join("2021/a.toml"), "old").unwrap();
    dir
}

fn run(folder: &Path, outputs: &[Output]) {
    let writing = Writing {
        command: "ziping import 表.xlsx",
        files_away: false,
        folder,
        whole: Path::new(""),
        outputs: &Written::of(outputs),
    };
    keep(writing).unwrap();
    write_all(folder, outputs).unwrap();
}

#[test]
fn what_was_replaced_is_there_again_and_what_was_new_is_gone() {
    let dir = workspace();
    let year = dir.path().join("2021");
    run(
        &year,
        &[Output::text("a.toml", "new"), Output::text("b/c/d.toml", "more")],
    );
    assert_eq!(root_of(&year).as_deref(), Some(dir.path()));
    let step = read(dir.path(), 1).unwrap();
    assert_eq!(step.command, "ziping import 表.xlsx");
    take_back(dir.path(), 1, &step).unwrap();
    assert_eq!(fs::read_to_string(year.join("a.toml")).unwrap(), "old");
    assert!(!year.join("b").exists());
    assert!(!dir.path().join(".ziping").exists());
}

#[test]
fn what_was_changed_since_stays() {
    let dir = workspace();
    run(
        dir.path(),
        &[Output::text("2021/a.toml", "new"), Output::text("2021/b.toml", "b")],
    );
    fs::write(dir.path().join("2021/b.toml"), "by hand").unwrap();
    let step = read(dir.path(), 1).unwrap();
    assert!(take_back(dir.path(), 1, &step).is_err());
    assert_eq!(fs::read_to_string(dir.path().join("2021/a.toml")).unwrap(), "new");
    assert_eq!(fs::read_to_string(dir.path().join("2021/b.toml")).unwrap(), "by hand");
}

#[test]
fn half_taken_back_is_taken_up_again() {
    let dir = workspace();
    run(
        dir.path(),
        &[Output::text("2021/a.toml", "new"), Output::text("2021/b.toml", "b")],
    );
    fs::write(dir.path().join("2021/a.toml"), "old").unwrap();
    let step = read(dir.path(), 1).unwrap();
    take_back(dir.path(), 1, &step).unwrap();
    assert!(!dir.path().join("2021/b.toml").exists());
}

#[test]
fn nothing_is_kept_of_what_did_not_change_and_thirty_steps_of_what_did() {
    let dir = workspace();
    run(dir.path(), &[Output::text("2021/a.toml", "old")]);
    assert!(numbers(dir.path()).is_empty());
    for number in 0..40 {
        run(dir.path(), &[Output::text("2021/a.toml", number.to_string())]);
    }
    assert_eq!(numbers(dir.path()), (11..=40).collect::<Vec<_>>());
}

#[test]
fn outside_a_workspace_only_what_is_replaced_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    run(dir.path(), &[Output::text("报告.docx", "first")]);
    assert!(!dir.path().join(".ziping").exists());
    run(dir.path(), &[Output::text("报告.docx", "second")]);
    let step = read(dir.path(), 1).unwrap();
    take_back(dir.path(), 1, &step).unwrap();
    assert_eq!(fs::read_to_string(dir.path().join("报告.docx")).unwrap(), "first");
}

#[test]
fn a_step_that_leads_out_of_the_workspace_is_not_read() {
    let dir = workspace();
    run(dir.path(), &[Output::text("2021/a.toml", "new")]);
    let list = dir.path().join(".ziping/undo/000001/step.json");
    let was = fs::read_to_string(&list).unwrap();
    for path in ["../x", "/etc/passwd", "2021/../../x", ""] {
        fs::write(&list, was.replace("2021/a.toml", path)).unwrap();
        assert!(read(dir.path(), 1).is_err(), "{path}");
    }
    fs::write(&list, was.replace("\"0\"", "\"../../../2021/a.toml\"")).unwrap();
    assert!(read(dir.path(), 1).is_err());
    fs::write(&list, "{").unwrap();
    assert!(read(dir.path(), 1).is_err());
}
