//! Hashes: of everything approved that a sheet shows, and of the file that it went out with.

use super::form::{Role, Row};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 in hexadecimal over keys, columns and texts of the approved cells.
pub(super) fn hash(rows: &[Row]) -> String {
    let mut digest = Sha256::new();
    let mut put = |text: &str| {
        digest.update(text.len().to_be_bytes());
        digest.update(text);
    };
    for row in rows {
        put(&row.key);
        for slot in row.slots.iter().filter(|slot| slot.role == Role::Approved) {
            put(&slot.column.to_string());
            put(&slot.text);
        }
    }
    in_hexadecimal(digest)
}

/// SHA-256 of a text in hexadecimal.
pub(super) fn of_text(text: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(text);
    in_hexadecimal(digest)
}

fn in_hexadecimal(digest: Sha256) -> String {
    let mut text = String::new();
    for byte in digest.finalize() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
