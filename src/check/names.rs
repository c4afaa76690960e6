//! The names of the departments of a county, or of the projects of a department, found in texts.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The names of departments or projects, each text once: a text is looked through once, however many names there are.
#[derive(Default)]
pub(super) struct Names {
    /// By number.
    pub(super) of: Vec<Arc<str>>,
    by_name: BTreeMap<Arc<str>, Whose>,
    /// How long the names are, in bytes, that begin with two characters.
    lengths: BTreeMap<[char; 2], Vec<usize>>,
}

/// Whose a name is.
struct Whose {
    first: u32,
    are_many: bool,
    /// Whether it can be told from ordinary words.
    is_told_apart: bool,
}

impl Names {
    pub(super) fn add(&mut self, name: &str, is_told_apart: bool) {
        let number = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        let known = self.by_name.get_key_value(name).map(|(name, _)| Arc::clone(name));
        let shared: Arc<str> = known.unwrap_or_else(|| name.into());
        let whose = self.by_name.entry(Arc::clone(&shared)).or_insert(Whose {
            first: number,
            are_many: false,
            is_told_apart: false,
        });
        whose.are_many |= whose.first != number;
        whose.is_told_apart |= is_told_apart;
        self.of.push(shared);
        if let Some(start) = start_of(name).filter(|_| is_told_apart) {
            let lengths = self.lengths.entry(start).or_default();
            if !lengths.contains(&name.len()) {
                lengths.push(name.len());
            }
        }
    }

    /// Names other than that of this number that stand in a text and can be told from ordinary words; one as often as it stands
    /// there.
    pub(super) fn in_text(&self, text: &str, number: usize) -> impl Iterator<Item = &str> {
        let places = text.char_indices().map(|(at, _)| &text[at..]);
        let begun = places.filter_map(|rest| Some((rest, self.lengths.get(&start_of(rest)?)?)));
        let cut = begun.flat_map(|(rest, lengths)| lengths.iter().filter_map(|length| rest.get(..*length)));
        let known = cut.filter_map(|name| self.by_name.get_key_value(name));
        known
            .filter(move |(_, whose)| whose.is_told_apart && (whose.are_many || whose.first as usize != number))
            .map(|(name, _)| &**name)
    }
}

/// The first two characters.
fn start_of(text: &str) -> Option<[char; 2]> {
    let mut chars = text.chars();
    Some([chars.next()?, chars.next()?])
}
