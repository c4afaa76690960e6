//! The table tests of the shipped packs, and proof that they watch every loss.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use ziping::diagnostic::Findings;
use ziping::model::Source;
use ziping::rules::{Shelf, shipped_ids};
use ziping::source::Memory;
use ziping::tune::cases::{Case, read, run};

fn folder(id: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scoring-rules").join(id)
}

fn cases(id: &str) -> Vec<Case> {
    let name = format!("scoring-rules/{id}/cases.toml");
    let text = std::fs::read_to_string(folder(id).join("cases.toml")).unwrap();
    let mut findings = Findings::new();
    let cases = read(&Arc::new(Source::new(name, text)), &mut findings);
    assert!(
        findings.is_empty(),
        "{}",
        findings.iter().map(ziping::diagnostic::to_text).collect::<String>()
    );
    cases
}

fn failures(shelf: &Shelf<'_>, id: &str, cases: &[Case]) -> String {
    let mut out = String::new();
    for case in cases {
        for one in run(shelf, id, case) {
            let _ = writeln!(
                out,
                "{}:{} {}\n    {}：应为 {}，得到 {}",
                case.place.file(),
                case.place.line(),
                case.note,
                one.what,
                one.expected,
                one.got
            );
        }
    }
    out
}

#[test]
fn every_case_of_every_shipped_pack_holds() {
    for id in shipped_ids() {
        let cases = cases(&id);
        assert!(!cases.is_empty(), "{id} has no cases");
        let failures = failures(&Shelf::shipped(), &id, &cases);
        assert!(failures.is_empty(), "{id}:\n{failures}");
    }
}

/// Start and end of every statement that takes points.
fn losses(script: &str) -> Vec<(usize, usize)> {
    script
        .match_indices(".lose(")
        .map(|(at, _)| {
            let start = script[..at].rfind([' ', '\n', '{']).map_or(0, |space| space + 1);
            let end = at + script[at..].find(");").expect("a statement ends") + 2;
            (start, end)
        })
        .collect()
}

#[test]
fn taking_any_loss_out_of_a_pack_fails_a_case() {
    for id in shipped_ids() {
        let cases = cases(&id);
        let mut files: Vec<(String, String)> = std::fs::read_dir(folder(&id))
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                (format!("{id}/{}", entry.file_name().to_string_lossy()), text)
            })
            .collect();
        files.sort();
        let mut taken = 0;
        for index in 0..files.len() {
            if !files[index].0.ends_with(".rhai") {
                continue;
            }
            for (start, end) in losses(&files[index].1) {
                let mut changed = files.clone();
                changed[index].1.replace_range(start..end, "");
                let memory = Memory::new(changed);
                let shelf = Shelf::shipped().with_folder(&memory, "");
                let line = files[index].1[..start].matches('\n').count() + 1;
                assert!(
                    !failures(&shelf, &id, &cases).is_empty(),
                    "{}:{line} is watched by no case",
                    files[index].0
                );
                taken += 1;
            }
        }
        assert!(taken > 0, "{id} takes no points at all");
    }
}
