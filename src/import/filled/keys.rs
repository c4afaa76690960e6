//! The hash of everything approved that a sheet shows.

use super::form::{Role, Row};
use crate::source::sha256_of;

/// SHA-256 in hexadecimal over keys, columns and texts of the approved cells.
pub(super) fn hash(rows: &[Row]) -> String {
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    let mut put = |text: &str| pieces.extend([(text.len() as u64).to_be_bytes().to_vec(), text.into()]);
    for row in rows {
        put(&row.key);
        for slot in row.slots.iter().filter(|slot| slot.role == Role::Approved) {
            put(&slot.column.to_string());
            put(slot.first.as_ref().unwrap_or(&slot.text));
        }
    }
    sha256_of(pieces)
}
