//! The hash that tells exactly which rules scored.

use crate::source::sha256_of;

/// SHA-256 over texts, hex; where one text ends and the next begins counts, line ends do not.
pub(super) fn sha256<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let pieces = texts.into_iter().flat_map(|text| {
        let text = text.replace("\r\n", "\n");
        [(text.len() as u64).to_be_bytes().to_vec(), text.into_bytes()]
    });
    sha256_of(pieces)
}
