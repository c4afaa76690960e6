//! The hash that tells exactly which rules scored.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 over texts, hex; where one text ends and the next begins counts, line ends do not.
pub(super) fn sha256<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        let text = text.replace("\r\n", "\n");
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
