//! A text as the set of its overlapping pieces, so that copies are found though a word was changed.

/// Characters of one piece: long enough that two texts on one matter share few of them by chance.
const LENGTH: usize = 6;

/// The pieces of a squeezed text, sorted, each once; none of a text shorter than a piece.
pub(super) fn shingles(squeezed: &str) -> Vec<u64> {
    let mut pieces = in_order(squeezed);
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// The pieces of a squeezed text as they stand in it.
fn in_order(squeezed: &str) -> Vec<u64> {
    let characters: Vec<char> = squeezed.chars().collect();
    characters
        .windows(LENGTH)
        .map(|piece| hash_of(piece.iter().copied()))
        .collect()
}

/// A number for a text, as for a piece of one.
pub(super) fn hash(text: &str) -> u64 {
    hash_of(text.chars())
}

/// FNV-1a over characters: the same on every machine and in every run.
fn hash_of(characters: impl Iterator<Item = char>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    characters.fold(BASIS, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(PRIME))
}

/// Characters of the longest passage of a squeezed text all of whose pieces stand in another one; 0 where none does.
pub(super) fn longest_passage(squeezed: &str, stands_there: impl Fn(u64) -> bool) -> usize {
    let (mut run, mut longest) = (0, 0);
    for piece in in_order(squeezed) {
        run = if stands_there(piece) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    if longest == 0 { 0 } else { longest + LENGTH - 1 }
}

/// How many pieces two texts share.
pub(super) fn shared(one: &[u64], other: &[u64]) -> usize {
    one.iter().filter(|piece| other.binary_search(piece).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_word_leaves_most_of_the_pieces() {
        let text = "完善项目管理制度严格资金审批程序确保专项资金及时足额拨付到位";
        let (one, other) = (shingles(text), shingles(&text.replace("专项", "补助")));
        assert_eq!(one.len(), text.chars().count() - LENGTH + 1);
        assert_eq!(shared(&one, &other), one.len() - LENGTH - 1);
        assert_eq!(shared(&one, &shingles("清淤十二公里抽检全部达到要求")), 0);
        assert!(shingles("太短").is_empty());
        let longest = |text: &str| longest_passage(text, |piece| one.binary_search(&piece).is_ok());
        assert_eq!(longest(&format!("前言{text}")), text.chars().count());
        assert_eq!(longest("清淤十二公里抽检全部达到要求"), 0);
        let copy = "完善项目管理制度严格资金审批流程并确保专项资金及时足额拨付到位";
        assert_eq!(longest(copy), "确保专项资金及时足额拨付到位".chars().count());
    }
}
