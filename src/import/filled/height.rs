//! How many lines a text takes.

use unicode_width::UnicodeWidthStr;

/// Lines that a text takes in a column of `width` characters; a Chinese character is two wide.
pub(super) fn lines_of(text: &str, width: u16) -> usize {
    let width = usize::from(width.saturating_sub(1)).max(2);
    text.split('\n').map(|line| line.width().div_ceil(width).max(1)).sum()
}
