//! The order of the rooms: data walks one way, and no room reaches into one that comes after it.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

mod circles;

use std::path::{Path, PathBuf};

/// Each room of `src/` and the rooms it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("diagnostic", &["model"]),
    ("source", &["model", "diagnostic"]),
    ("office", &["diagnostic"]),
    ("load", &["source", "model", "diagnostic"]),
    ("rules", &["source", "model", "diagnostic"]),
    ("score", &["rules", "model", "diagnostic"]),
    ("check", &["score", "rules", "source", "model", "diagnostic"]),
    ("book", &["score", "rules", "load", "source", "model", "diagnostic"]),
    ("compare", &["score", "rules", "model", "diagnostic"]),
    ("explain", &["model", "diagnostic"]),
    (
        "report",
        &["explain", "compare", "office", "source", "model", "diagnostic"],
    ),
    ("lake", &["source", "model", "diagnostic"]),
    ("import", &["load", "office", "source", "model", "diagnostic"]),
    (
        "tour",
        &[
            "import",
            "report",
            "explain",
            "compare",
            "book",
            "check",
            "score",
            "rules",
            "load",
            "office",
            "source",
            "model",
            "diagnostic",
        ],
    ),
    (
        "tune",
        &[
            "tour",
            "score",
            "rules",
            "load",
            "office",
            "source",
            "model",
            "diagnostic",
        ],
    ),
    (
        "web",
        &[
            "tune",
            "tour",
            "import",
            "report",
            "explain",
            "compare",
            "book",
            "check",
            "score",
            "rules",
            "load",
            "source",
            "model",
            "diagnostic",
        ],
    ),
    (
        "cli",
        &[
            "web",
            "tune",
            "tour",
            "import",
            "report",
            "lake",
            "explain",
            "compare",
            "book",
            "check",
            "score",
            "rules",
            "load",
            "office",
            "source",
            "model",
            "diagnostic",
        ],
    ),
];

/// Most lines of a file.
const LONGEST: usize = 600;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

/// The rooms that a text names by `crate::room`; anything else of the crate is no room, and `crate` is in no room's list.
fn used(text: &str) -> Vec<String> {
    let rooms: Vec<&str> = MAY_USE.iter().map(|(room, _)| *room).collect();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        // A group names several: `use crate::{Request, diagnostic::to_text}`.
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or("").split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            used.push(if rooms.contains(&name.as_str()) {
                name
            } else {
                "crate".to_owned()
            });
        }
    }
    used
}

#[test]
fn each_room_uses_only_the_rooms_before_it() {
    let mut wrong = Vec::new();
    for (room, may_use) in MAY_USE {
        let mut paths = Vec::new();
        files(&source().join(room), &mut paths);
        assert!(!paths.is_empty(), "{room} is empty");
        for path in paths
            .iter()
            .filter(|path| !path.ends_with("tests.rs") && !path.iter().any(|part| part == "tests"))
        {
            for name in used(&std::fs::read_to_string(path).unwrap()) {
                if name != *room && !may_use.contains(&name.as_str()) {
                    wrong.push(format!("{}: `{room}` reaches into `{name}`", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_house_is_a_room_with_a_card_on_its_door() {
    for entry in std::fs::read_dir(source()).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            continue;
        }
        let room = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            MAY_USE.iter().any(|(known, _)| *known == room),
            "{room} is not in the table"
        );
        let door = std::fs::read_to_string(path.join("mod.rs")).unwrap();
        for word in ["//! ", "In:", "Out:", "INVARIANT:"] {
            assert!(door.contains(word), "{room}/mod.rs has no {word}");
        }
    }
}

#[test]
fn a_reach_into_a_later_room_is_seen() {
    assert_eq!(
        used("use crate::{NoRoom, rules::Pack};\nlet x = crate::cli::run();"),
        ["crate", "rules", "cli"]
    );
}

#[test]
fn no_two_files_of_a_room_use_each_other() {
    let mut paths = Vec::new();
    files(&source(), &mut paths);
    let circles = circles::circles(&source(), &paths);
    let named: Vec<String> = circles.iter().map(|circle| circle.join(" ↔ ")).collect();
    assert!(named.is_empty(), "{} circles:\n{}", named.len(), named.join("\n"));
}

#[test]
fn no_file_tries_to_be_everything() {
    let mut paths = Vec::new();
    files(&source(), &mut paths);
    let lines = |path: &PathBuf| std::fs::read_to_string(path).unwrap().lines().count();
    let long: Vec<&PathBuf> = paths.iter().filter(|path| lines(path) > LONGEST).collect();
    assert!(long.is_empty(), "{long:?}");
}
