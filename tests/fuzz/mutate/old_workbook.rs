//! An .xls with something changed: in its records, in its chains of sectors, or anywhere.

use super::bytes;
use crate::chance::Chance;

/// `seed` with a few changes.
pub fn mutated(chance: &mut Chance, seed: &[u8], other: &[u8]) -> Vec<u8> {
    if chance.once_in(4) {
        return bytes::mutated(chance, seed, other);
    }
    let mut changed = seed.to_vec();
    // The stream lies in the file in one piece: its records can be walked.
    let begin = seed.windows(6).position(|six| six == [9, 8, 0x10, 0, 0, 6]);
    let mut records = Vec::new();
    let mut at = begin.unwrap_or(seed.len());
    while let Some([kind_low, kind_high, low, high]) = seed.get(at..at + 4) {
        if [*kind_low, *kind_high, *low, *high] == [0; 4] {
            break;
        }
        let length = usize::from(u16::from_le_bytes([*low, *high]));
        records.push((at, length));
        at += 4 + length;
    }
    for _ in 0..chance.few() {
        if records.is_empty() || chance.once_in(6) {
            // Header and tables of sectors.
            let at = chance.below(changed.len().min(2_048));
            bytes::edge(chance, &mut changed, at);
            continue;
        }
        let (at, length) = records[chance.below(records.len())];
        match chance.below(6) {
            0 => {
                let (other, _) = records[chance.below(records.len())];
                changed.copy_within(other..(other + 2).min(seed.len()), at);
            }
            1 => bytes::edge(chance, &mut changed[..], at + 2),
            2 => {
                let (other, length) = records[chance.below(records.len())];
                let end = (other + 4 + length).min(seed.len()).min(other + seed.len() - at);
                changed.copy_within(other..end, at);
            }
            _ => {
                let inside = at + 4 + chance.below(length);
                bytes::edge(chance, &mut changed, inside);
            }
        }
    }
    changed
}
