//! SHA-256 in hexadecimal, as receipts, rule packs and copies write it.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The hash of bytes.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    sha256_of([bytes])
}

/// The hash of several pieces, one after the other.
pub(crate) fn sha256_of(pieces: impl IntoIterator<Item = impl AsRef<[u8]>>) -> String {
    let mut digest = Sha256::new();
    for piece in pieces {
        digest.update(piece);
    }
    digest
        .finalize()
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[cfg(test)]
mod tests {
    use super::{sha256, sha256_of};

    #[test]
    fn the_published_example_comes_out() {
        // FIPS 180-2, appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
        assert_eq!(sha256_of(["a", "bc"]), abc);
    }
}
