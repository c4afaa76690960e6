//! A text with something changed.

use super::words::{NESTS, NUMBERS, ODD};
use crate::chance::Chance;
use std::ops::Range;

/// What a text may grow to, bytes.
const LONGEST: usize = 256 * 1024;

/// `seed` with a few changes; `other` gives pieces, `words` belong to the format.
pub fn mutated(chance: &mut Chance, seed: &str, other: &str, words: &[&str]) -> String {
    let mut text = seed.to_owned();
    for _ in 0..chance.few() {
        once(chance, &mut text, other, words);
        if text.len() > LONGEST {
            text.truncate(text.floor_char_boundary(LONGEST));
        }
    }
    text
}

fn once(chance: &mut Chance, text: &mut String, other: &str, words: &[&str]) {
    match chance.below(20) {
        0 => text.replace_range(piece(chance, text, 40), ""),
        1 => text.replace_range(line(chance, text), ""),
        2 => {
            let taken = text[line(chance, text)].to_owned();
            let at = line(chance, text).start;
            text.insert_str(at, &taken);
        }
        3 => {
            let range = line(chance, text);
            let taken = text[range.clone()].to_owned();
            text.replace_range(range, "");
            let at = line(chance, text).start;
            text.insert_str(at, &taken);
        }
        4 | 5 => {
            let at = place(chance, text);
            text.insert_str(at, word(chance, words));
        }
        6..=8 => {
            if let Some(digits) = run(chance, text, |c| c.is_ascii_digit() || c == '.') {
                let number = chance.pick(NUMBERS);
                text.replace_range(digits, number);
            }
        }
        9 | 10 => {
            if let Some(token) = run(chance, text, char::is_alphanumeric) {
                let word = word(chance, words);
                text.replace_range(token, word);
            }
        }
        11 => {
            let at = place(chance, text);
            text.insert_str(at, chance.pick(ODD));
        }
        12 => {
            let range = piece(chance, text, 4);
            let odd = chance.pick(ODD);
            text.replace_range(range, odd);
        }
        13 | 14 => {
            let taken = &other[piece(chance, other, 400)];
            let range = if chance.once_in(2) {
                piece(chance, text, 200)
            } else {
                let at = place(chance, text);
                at..at
            };
            text.replace_range(range, taken);
        }
        15 => {
            let range = piece(chance, text, 60);
            let taken = text[range.clone()].to_owned();
            let most = if chance.once_in(100) { LONGEST } else { 2_000 };
            let times = chance.length(most / taken.len().max(1));
            text.insert_str(range.end, &taken.repeat(times));
        }
        16 => {
            let at = place(chance, text);
            if chance.once_in(2) {
                text.truncate(at);
            } else {
                text.replace_range(..at, "");
            }
        }
        17 => {
            let (open, close) = NESTS[chance.below(NESTS.len())];
            let times = up_to(chance, 50, 20_000, 200);
            let range = piece(chance, text, 40);
            let inner = if chance.once_in(3) { "" } else { &text[range.clone()] };
            let nested = [open.repeat(times), inner.to_owned(), close.repeat(times)].concat();
            text.replace_range(range, &nested);
        }
        18 => {
            let range = piece(chance, text, 10);
            let wide: String = text[range.clone()]
                .chars()
                .map(|c| {
                    char::from_u32(u32::from(c) + 0xfee0)
                        .filter(|_| ('!'..='~').contains(&c))
                        .unwrap_or(c)
                })
                .collect();
            text.replace_range(range, &wide);
        }
        _ => {
            // The two sides of a mark change their places.
            if let Some(at) = [":", "=", "-", "≥", "\t", "/"].iter().find_map(|mark| text.find(mark)) {
                let width = text[at..].chars().next().map_or(1, char::len_utf8);
                let before = text[..at]
                    .rfind(|c: char| c.is_whitespace() || c == '"')
                    .map_or(0, |at| at + 1);
                let before = text.ceil_char_boundary(before);
                let behind = text[at + width..].find(|c: char| c.is_whitespace() || c == '"');
                let behind = behind.map_or(text.len(), |behind| at + width + behind);
                let turned = [&text[at + width..behind], &text[at..at + width], &text[before..at]].concat();
                text.replace_range(before..behind, &turned);
            }
        }
    }
}

fn word<'a>(chance: &mut Chance, words: &[&'a str]) -> &'a str {
    if words.is_empty() || chance.once_in(4) {
        chance.pick(NUMBERS)
    } else {
        chance.pick(words)
    }
}

/// A length up to `usual`; once in so many times up to `most`.
pub fn up_to(chance: &mut Chance, times: usize, most: usize, usual: usize) -> usize {
    let most = if chance.once_in(times) { most } else { usual };
    chance.length(most)
}

/// A place between two characters.
pub fn place(chance: &mut Chance, text: &str) -> usize {
    text.floor_char_boundary(chance.below(text.len() + 1))
}

/// A piece of at most so many bytes, or a little more.
pub fn piece(chance: &mut Chance, text: &str, most: usize) -> Range<usize> {
    let start = place(chance, text);
    let end = (start + chance.below(most + 1)).min(text.len());
    start..text.ceil_char_boundary(end)
}

/// A line with its end.
fn line(chance: &mut Chance, text: &str) -> Range<usize> {
    let at = place(chance, text);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    start..end
}

/// A run of such characters, from some place on.
fn run(chance: &mut Chance, text: &str, is: impl Fn(char) -> bool) -> Option<Range<usize>> {
    let from = place(chance, text);
    let start = text[from..].find(&is).map(|at| from + at).or_else(|| text.find(&is))?;
    let end = text[start..].find(|c| !is(c)).map_or(text.len(), |end| start + end);
    Some(start..end)
}
