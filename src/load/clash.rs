//! Codes of one year that cannot stand beside each other.

use super::twin;
use crate::model::form::DEPARTMENT;
use crate::source::write::same_file;
use std::collections::BTreeMap;

/// What a code clashes with; another one by its number.
pub(super) enum Clash {
    /// Its file would be that of the department itself.
    Department,
    /// An earlier one that is written into the same file on some system.
    Same(usize),
    /// The one of which it is called a copy.
    Copy(usize),
}

/// The codes that clash, by their numbers.
pub(super) fn clashes(codes: &[&str]) -> Vec<(usize, Clash)> {
    let mut found = Vec::new();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (number, code) in codes.iter().enumerate() {
        let name = same_file(code);
        match first.get(&name) {
            _ if name == DEPARTMENT => found.push((number, Clash::Department)),
            Some(first) => found.push((number, Clash::Same(*first))),
            None => drop(first.insert(name, number)),
        }
    }
    for number in first.values() {
        let original = twin::original(codes[*number]).and_then(|name| first.get(&same_file(name)));
        found.extend(original.map(|original| (*number, Clash::Copy(*original))));
    }
    found
}
