//! Where entries lie: `<year>/filed/targets-1/`, `filing-1/`, `filing-2/`, …, each a small workspace of its own.

use crate::source::Files;

/// What an entry of approved targets is called, before its number.
pub(super) const TARGETS: &str = "targets";

/// What a filed year is called, before its number.
pub(super) const FILING: &str = "filing";

/// Folders inside folders that are looked into: `scoring-rules/<id>/x` is two deep; a loop of links has no end.
const DEEPEST: usize = 8;

/// Folder of entry `number`.
pub(super) fn folder(year: i16, kind: &str, number: u32) -> String {
    format!("{year}/filed/{kind}-{number}")
}

/// Numbers of all entries, the earliest first.
pub(super) fn all(files: &dyn Files, year: i16, kind: &str) -> Vec<u32> {
    let names = files.list(&format!("{year}/filed")).unwrap_or_default();
    let number = |name: &String| {
        name.strip_suffix('/')?
            .strip_prefix(kind)?
            .strip_prefix('-')?
            .parse::<u32>()
            .ok()
    };
    let mut numbers: Vec<u32> = names.iter().filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

/// Paths of all files of the entry in `folder`, relative to it, sorted.
pub(super) fn files_of(files: &dyn Files, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![String::new()];
    while let Some(inside) = open.pop() {
        let names = files.list(&format!("{folder}/{inside}")).unwrap_or_default();
        for name in names {
            let path = format!("{inside}{name}");
            if path.ends_with('/') {
                // Deeper than any entry is nobody's business.
                if path.matches('/').count() <= DEEPEST {
                    open.push(path);
                }
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Number of the last entry; none where nothing was filed.
pub(super) fn last(files: &dyn Files, year: i16, kind: &str) -> Option<u32> {
    all(files, year, kind).last().copied()
}
