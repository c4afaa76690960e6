//! Where entries lie: `<year>/filed/targets-1/`, `targets-2/`, …, each a small workspace of its own.

use crate::source::Files;

/// What an entry of approved targets is called, before its number.
const TARGETS: &str = "targets-";

/// Folder of entry `number`.
pub(super) fn folder(year: i16, number: u32) -> String {
    format!("{year}/filed/{TARGETS}{number}")
}

/// Number of the last entry; none where nothing was filed.
pub(super) fn last(files: &dyn Files, year: i16) -> Option<u32> {
    let names = files.list(&format!("{year}/filed")).ok()?;
    let numbers = names
        .iter()
        .filter_map(|name| name.strip_suffix('/')?.strip_prefix(TARGETS)?.parse::<u32>().ok());
    numbers.max()
}
