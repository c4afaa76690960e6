//! SHA-256 in hexadecimal, as receipts, rule packs and copies write it.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io::{self, Read};

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
    hex(digest)
}

/// The hash of all that can still be read.
///
/// # Errors
/// That of reading.
pub(crate) fn sha256_of_reader(mut from: impl Read) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut some = vec![0; 1 << 16];
    loop {
        match from.read(&mut some)? {
            0 => return Ok(hex(digest)),
            read => digest.update(&some[..read]),
        }
    }
}

fn hex(digest: Sha256) -> String {
    let bytes = digest.finalize();
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::{sha256, sha256_of, sha256_of_reader};

    #[test]
    fn the_published_example_comes_out() {
        // FIPS 180-2, appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
        assert_eq!(sha256_of(["a", "bc"]), abc);
        assert_eq!(sha256_of_reader(b"abc".as_slice()).unwrap(), abc);
    }
}
