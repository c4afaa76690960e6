//! Where entries lie: `<year>/filed/targets-1/`, `filing-1/`, `filing-2/`, …, each a small workspace of its own.

use super::receipt;
use crate::source::Files;

/// What an entry of approved targets is called, before its number.
pub(super) const TARGETS: &str = "targets";

/// What a filed year is called, before its number.
pub(super) const FILING: &str = "filing";

/// The highest number that is an entry's.
const HIGHEST: u32 = 9_999;

/// Most files and folders of an entry that are looked at beside those that are known to be in it.
const MOST: usize = 20_000;

/// Folder of entry `number`.
pub(super) fn folder(year: i16, kind: &str, number: u32) -> String {
    format!("{year}/filed/{kind}-{number}")
}

/// Numbers of all folders that are called like an entry, the earliest first.
fn numbers(files: &dyn Files, year: i16, kind: &str) -> Vec<u32> {
    let names = files.list(&format!("{year}/filed")).unwrap_or_default();
    let number = |name: &String| {
        let digits = name.strip_suffix('/')?.strip_prefix(kind)?.strip_prefix('-')?;
        let number = digits.parse::<u32>().ok()?;
        // `filing-01` is somebody's own folder, and so is `filing-4294967295`.
        ((1..=HIGHEST).contains(&number) && number.to_string() == digits).then_some(number)
    };
    let mut numbers: Vec<u32> = names.iter().filter_map(number).collect();
    numbers.sort_unstable();
    numbers
}

fn has_receipt(files: &dyn Files, year: i16, kind: &str, number: u32) -> bool {
    files.has(&format!("{}/{}", folder(year, kind, number), receipt::NAME))
}

/// Numbers of all entries, the earliest first. A folder without a receipt is none.
pub(super) fn all(files: &dyn Files, year: i16, kind: &str) -> Vec<u32> {
    let mut numbers = numbers(files, year, kind);
    numbers.retain(|number| has_receipt(files, year, kind, *number));
    numbers
}

/// Numbers of the folders that are called like an entry and are none, for want of a receipt.
pub(super) fn unfinished(files: &dyn Files, year: i16, kind: &str) -> Vec<u32> {
    let mut numbers = numbers(files, year, kind);
    numbers.retain(|number| !has_receipt(files, year, kind, *number));
    numbers
}

/// Numbers below the last one that no folder has: entries are numbered without a gap.
pub(super) fn missing(files: &dyn Files, year: i16, kind: &str) -> Vec<u32> {
    let numbers = numbers(files, year, kind);
    let last = numbers.last().copied().unwrap_or(0);
    (1..last).filter(|number| !numbers.contains(number)).collect()
}

/// Number of the last entry; none where nothing was filed.
pub(super) fn last(files: &dyn Files, year: i16, kind: &str) -> Option<u32> {
    all(files, year, kind).last().copied()
}

/// Number of the entry to come: above every folder that is called like one. None where all numbers are used up.
pub(super) fn next(files: &dyn Files, year: i16, kind: &str) -> Option<u32> {
    let last = numbers(files, year, kind).last().copied().unwrap_or(0);
    (last < HIGHEST).then_some(last + 1)
}

/// What is in the folder of an entry.
#[derive(Debug, Default)]
pub(super) struct Inside {
    /// Paths of its files, relative to it, sorted.
    pub(super) files: Vec<String>,
    /// Paths of its links, which are not followed.
    pub(super) links: Vec<String>,
    /// Whether there is more than is looked at.
    pub(super) is_cut: bool,
}

/// Everything in `folder`, at any depth, when so many files are known to be in it.
pub(super) fn inside(files: &dyn Files, folder: &str, known: usize) -> Inside {
    let mut found = Inside::default();
    let mut open = vec![String::new()];
    let mut count = 0;
    while let Some(at) = open.pop() {
        for name in files.list(&format!("{folder}/{at}")).unwrap_or_default() {
            count += 1;
            if count > MOST + known {
                found.is_cut = true;
                break;
            }
            let path = format!("{at}{name}");
            let bare = path.trim_end_matches('/');
            if files.is_link(&format!("{folder}/{bare}")) {
                found.links.push(bare.to_owned());
            } else if path.ends_with('/') {
                open.push(path);
            } else {
                found.files.push(path);
            }
        }
    }
    found.files.sort();
    found.links.sort();
    found
}

/// Whether a path of a receipt stays inside its folder, whatever system reads it.
pub(super) fn is_inside(path: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.split('/').all(part) && !path.contains(['\\', ':', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;

    #[test]
    fn a_filing_of_very_many_projects_is_looked_through_to_its_end() {
        let mut files = Memory::default();
        let many = MOST + 100;
        for number in 0..many {
            files.put(&format!("f/{number}.toml"), "");
        }
        let found = inside(&files, "f", many);
        assert_eq!((found.files.len(), found.is_cut), (many, false));
        // What nobody knows of is looked at as far as that.
        let found = inside(&files, "f", 10);
        assert_eq!((found.files.len(), found.is_cut), (MOST + 10, true));
    }
}
