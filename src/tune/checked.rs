//! A pack looked at before it scores anything.

use super::lint;
use crate::diagnostic::Findings;
use crate::rules::{Cage, Pack, Shelf};

/// The pack, where it opens and compiles, and what its text shows.
pub fn checked(shelf: &Shelf<'_>, id: &str) -> (Option<Pack>, Findings) {
    let pack = match shelf.open(id) {
        Ok(pack) => pack,
        Err(findings) => return (None, findings),
    };
    if let Err(findings) = Cage::open(&pack) {
        return (None, findings);
    }
    let findings = match shelf.file_of(id, "pack.toml") {
        Some(manifest) => lint::check(&pack, &manifest),
        None => Findings::new(),
    };
    (Some(pack), findings)
}
