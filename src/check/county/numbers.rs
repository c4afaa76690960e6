//! Numbers of what a county has.

/// Bits of the number of a text.
pub(super) const BITS_OF_TEXT: u32 = 21;

/// In place of the number of a text that is held no more; larger than any other, for a text that is held has a piece.
pub(super) const NOBODY: u32 = (1 << BITS_OF_TEXT) - 1;

/// A number of what a county has; there are not so many as a number of this kind can count.
pub(super) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
