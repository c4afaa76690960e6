//! A part of XML with something changed: attributes, elements, the text between them.

use super::text;
use super::words::NUMBERS;
use crate::chance::Chance;
use std::ops::Range;

/// What a part may grow to, bytes.
const LONGEST: usize = 1024 * 1024;

/// `seed` with a few changes.
pub fn mutated(chance: &mut Chance, seed: &str, other: &str, words: &[&str]) -> String {
    let mut xml = seed.to_owned();
    for _ in 0..chance.few() {
        match chance.below(10) {
            0 => xml = text::mutated(chance, &xml, other, words),
            1..=4 => attribute(chance, &mut xml),
            5..=7 => element(chance, &mut xml),
            _ => between(chance, &mut xml, other, words),
        }
        if xml.len() > LONGEST {
            xml.truncate(xml.floor_char_boundary(LONGEST));
        }
    }
    xml
}

/// From `<` to behind `>`, from some place on.
fn tag(chance: &mut Chance, xml: &str) -> Option<Range<usize>> {
    let from = text::place(chance, xml);
    let start = xml[from..].find('<').map(|at| from + at).or_else(|| xml.find('<'))?;
    let end = xml[start..].find('>').map(|end| start + end + 1)?;
    Some(start..end)
}

/// The value of an attribute of a tag, without its quotes.
fn value(chance: &mut Chance, xml: &str) -> Option<Range<usize>> {
    for _ in 0..8 {
        let tag = tag(chance, xml)?;
        let values: Vec<usize> = xml[tag.clone()]
            .match_indices("=\"")
            .map(|(at, _)| tag.start + at + 2)
            .collect();
        if values.is_empty() {
            continue;
        }
        let start = values[chance.below(values.len())];
        let end = xml[start..].find('"').map(|end| start + end)?;
        return Some(start..end);
    }
    None
}

fn attribute(chance: &mut Chance, xml: &mut String) {
    let Some(range) = value(chance, xml) else { return };
    let old = &xml[range.clone()];
    let new = match chance.below(9) {
        0 | 1 => chance.pick(NUMBERS).to_owned(),
        2 => match old.split_once(':') {
            Some((first, last)) => format!("{last}:{first}"),
            None => format!("{old}:{old}"),
        },
        3 => {
            // One character many times: `ZZZZZZZZZZZZ1`.
            let at = text::place(chance, old);
            let one = old[at..].chars().next().unwrap_or('Z').to_string();
            let times = text::up_to(chance, 50, 20_000, 40);
            [&old[..at], one.repeat(times).as_str(), &old[at..]].concat()
        }
        4 => match value(chance, xml) {
            Some(another) => xml[another].to_owned(),
            None => String::new(),
        },
        5 => String::new(),
        6 => {
            // Only its digits, or only its letters.
            let number = chance.pick(NUMBERS);
            let letters: String = old.chars().filter(|c| !c.is_ascii_digit()).collect();
            if chance.once_in(2) {
                format!("{letters}{number}")
            } else {
                letters
            }
        }
        7 => {
            // The attribute is taken out.
            let name = xml[..range.start - 2]
                .rfind(|c: char| c.is_whitespace())
                .unwrap_or(range.start - 2);
            if xml[name..range.start].contains('<') {
                return;
            }
            xml.replace_range(name..(range.end + 1).min(xml.len()), "");
            return;
        }
        _ => text::mutated(chance, old, old, &[]),
    };
    xml.replace_range(range, &new);
}

/// An element from its first tag to behind its last, where it can be found.
fn whole(chance: &mut Chance, xml: &str) -> Option<Range<usize>> {
    let tag = tag(chance, xml)?;
    let inner = &xml[tag.start + 1..tag.end - 1];
    if inner.ends_with('/') || inner.starts_with(['/', '?', '!']) {
        return Some(tag);
    }
    let name = inner.split(char::is_whitespace).next()?;
    let close = format!("</{name}>");
    let end = xml[tag.end..].find(&close).map(|end| tag.end + end + close.len())?;
    Some(tag.start..end)
}

fn element(chance: &mut Chance, xml: &mut String) {
    let Some(range) = whole(chance, xml) else { return };
    match chance.below(8) {
        0 | 1 => xml.replace_range(range, ""),
        2 => {
            // One tag only, so that nothing closes, or nothing opened.
            if let Some(tag) = tag(chance, xml) {
                xml.replace_range(tag, "");
            }
        }
        3 | 4 => {
            let one = xml[range.clone()].to_owned();
            let most = if chance.once_in(40) {
                LONGEST / one.len().max(1)
            } else {
                20
            };
            let times = chance.length(most.min(60_000));
            xml.insert_str(range.end, &one.repeat(times));
        }
        5 => {
            let one = xml[range.clone()].to_owned();
            xml.replace_range(range, "");
            if let Some(tag) = tag(chance, xml) {
                xml.insert_str(tag.start, &one);
            }
        }
        6 => {
            // An element in itself, many times.
            let one = &xml[range.clone()];
            let open = one.find('>').map_or(one, |end| &one[..=end]).to_owned();
            let name = open
                .trim_start_matches('<')
                .split(['>', ' ', '/'])
                .next()
                .unwrap_or_default()
                .to_owned();
            let times = text::up_to(chance, 40, 20_000, 40);
            let open = open.replace("/>", ">");
            let nested = [open.repeat(times), one.to_owned(), format!("</{name}>").repeat(times)].concat();
            xml.replace_range(range, &nested);
        }
        _ => {
            // The name of a tag is another's.
            if let Some(another) = tag(chance, xml) {
                let name: String = xml[another]
                    .trim_start_matches(['<', '/'])
                    .split(['>', ' ', '/'])
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                let start = range.start + 1;
                let end = xml[start..].find(['>', ' ', '/']).map_or(start, |end| start + end);
                xml.replace_range(start..end, &name);
            }
        }
    }
}

fn between(chance: &mut Chance, xml: &mut String, other: &str, words: &[&str]) {
    for _ in 0..8 {
        let Some(tag) = tag(chance, xml) else { return };
        let end = xml[tag.end..].find('<').map_or(xml.len(), |end| tag.end + end);
        if tag.end < end || chance.once_in(8) {
            let new = match chance.below(3) {
                0 => chance.pick(NUMBERS).to_owned(),
                1 if !words.is_empty() => chance.pick(words).to_owned(),
                _ => text::mutated(chance, &xml[tag.end..end], other, words),
            };
            xml.replace_range(tag.end..end, &new);
            return;
        }
    }
}
