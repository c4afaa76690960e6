//! Where entries lie: `<year>/filed/targets-1/`, `filing-1/`, `filing-2/`, …, each a small workspace of its own.

use crate::source::Files;

/// What an entry of approved targets is called, before its number.
pub(super) const TARGETS: &str = "targets";

/// What a filed year is called, before its number.
pub(super) const FILING: &str = "filing";

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

/// Number of the last entry; none where nothing was filed.
pub(super) fn last(files: &dyn Files, year: i16, kind: &str) -> Option<u32> {
    all(files, year, kind).last().copied()
}
