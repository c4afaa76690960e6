//! Bytes with something changed.

use crate::chance::Chance;

/// Numbers at the edge of what so many bytes hold.
const EDGES: &[u32] = &[
    0,
    1,
    2,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xfffe,
    0xffff,
    0x1_0000,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_fffd,
    0xffff_fffe,
    0xffff_ffff,
];

/// `seed` with a few changes; `other` gives pieces.
pub fn mutated(chance: &mut Chance, seed: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..chance.few() {
        let at = chance.below(bytes.len());
        if bytes.is_empty() {
            return other.to_vec();
        }
        match chance.below(8) {
            0 => bytes[at] = chance.next().to_le_bytes()[0],
            1 => bytes[at] ^= 1 << chance.below(8),
            2 | 3 => edge(chance, &mut bytes, at),
            4 => bytes.truncate(at),
            5 => {
                let end = (at + chance.length(64)).min(bytes.len());
                bytes.drain(at..end);
            }
            6 => {
                let end = (at + chance.length(64)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => {
                let from = chance.below(other.len());
                let end = (from + chance.length(256)).min(other.len());
                let to = (at + end - from).min(bytes.len());
                bytes.splice(at..to, other[from..end].iter().copied());
            }
        }
    }
    bytes
}

/// Two or four bytes, little end first, become a number at the edge.
pub fn edge(chance: &mut Chance, bytes: &mut [u8], at: usize) {
    let number = EDGES[chance.below(EDGES.len())].to_le_bytes();
    let width = if chance.once_in(2) { 2 } else { 4 };
    for (byte, new) in bytes.iter_mut().skip(at).zip(&number[..width]) {
        *byte = *new;
    }
}
