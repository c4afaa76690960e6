//! Words that are looked for in texts.

use std::sync::OnceLock;

/// Words in the order of their file, which is the order in which they are tried.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    list: Vec<String>,
    /// Made when they are first looked for.
    starts: OnceLock<Box<Starts>>,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Eq for Words {}

/// Words by the characters with which they begin: nearly every character of a text begins none.
#[derive(Debug, Clone)]
struct Starts {
    /// A bit for each such character; one bit stands for many of them.
    bits: [u64; 16],
    /// Each such character with the number of its word, in order.
    words: Vec<(char, usize)>,
    /// The first word without a character: it stands everywhere.
    empty: Option<usize>,
}

static NO_WORDS: Words = Words {
    list: Vec::new(),
    starts: OnceLock::new(),
};

impl Starts {
    fn of(list: &[String]) -> Self {
        let begin = |(number, word): (usize, &String)| Some((word.chars().next()?, number));
        let mut words: Vec<(char, usize)> = list.iter().enumerate().filter_map(begin).collect();
        words.sort_unstable();
        let mut bits = [0; 16];
        for (c, _) in &words {
            let (part, bit) = place(*c);
            bits[part] |= bit;
        }
        Self {
            bits,
            words,
            empty: list.iter().position(String::is_empty),
        }
    }

    /// The numbers of the words that begin with `c`, the smallest first.
    fn with(&self, c: char) -> impl Iterator<Item = usize> {
        let (part, bit) = place(c);
        let from = if self.bits[part] & bit == 0 {
            self.words.len()
        } else {
            self.words.partition_point(|(one, _)| *one < c)
        };
        let group = self.words[from..].iter().take_while(move |(one, _)| *one == c);
        group.map(|(_, number)| *number)
    }
}

/// The bit of a character.
fn place(c: char) -> (usize, u64) {
    let number = u32::from(c) % 1024;
    (number as usize / 64, 1 << (number % 64))
}

impl Words {
    pub(super) fn new(words: Vec<String>) -> Self {
        Self {
            list: words,
            starts: OnceLock::new(),
        }
    }

    pub(super) fn list_mut(&mut self) -> &mut Vec<String> {
        self.starts = OnceLock::new();
        &mut self.list
    }

    fn starts(&self) -> &Starts {
        self.starts.get_or_init(|| Box::new(Starts::of(&self.list)))
    }

    /// The numbers of those that `text` begins with and that are not empty, the smallest first.
    fn at(&self, text: &str) -> impl Iterator<Item = usize> {
        let starts = self.starts();
        let with = text.chars().next().into_iter().flat_map(|c| starts.with(c));
        with.filter(move |number| text.starts_with(&self.list[*number]))
    }

    /// No words at all.
    pub(super) fn none() -> &'static Self {
        &NO_WORDS
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.list.iter().map(String::as_str)
    }

    /// The first of them that `text` contains.
    pub(crate) fn first_in(&self, text: &str) -> Option<&str> {
        let starts = self.starts();
        let mut first = starts.empty.unwrap_or(self.list.len());
        for (at, c) in text.char_indices() {
            let sooner = starts.with(c).take_while(|number| *number < first);
            let found = sooner
                .into_iter()
                .find(|number| text[at..].starts_with(&self.list[*number]));
            first = found.unwrap_or(first);
        }
        self.list.get(first).map(String::as_str)
    }

    /// Whether `text` contains one of them.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        let starts = self.starts();
        let begins = |(at, c)| starts.with(c).any(|number| text[at..].starts_with(&self.list[number]));
        starts.empty.is_some() || text.char_indices().any(begins)
    }

    /// The first of them that `text` begins with.
    pub(crate) fn start_of(&self, text: &str) -> Option<&str> {
        let first = self.at(text).chain(self.starts().empty).min()?;
        Some(&self.list[first])
    }

    /// The longest of them that `text` begins with.
    pub(crate) fn longest_start_of(&self, text: &str) -> Option<&str> {
        let all = self.at(text).chain(self.starts().empty);
        all.map(|number| self.list[number].as_str())
            .max_by_key(|word| word.len())
    }

    /// Whether `text` begins with one of them.
    pub(crate) fn any_starts(&self, text: &str) -> bool {
        self.start_of(text).is_some()
    }

    /// The first of them that `text` ends with.
    pub(crate) fn end_of(&self, text: &str) -> Option<&str> {
        self.iter().find(|word| text.ends_with(word))
    }

    /// Whether `text` ends with one of them.
    pub(crate) fn any_ends(&self, text: &str) -> bool {
        self.end_of(text).is_some()
    }

    /// Whether `text` is one of them.
    pub(crate) fn has(&self, text: &str) -> bool {
        match text.chars().next() {
            Some(c) => self.starts().with(c).any(|number| self.list[number] == text),
            None => self.starts().empty.is_some(),
        }
    }

    /// `text` without the first of them that it begins with.
    pub(crate) fn cut_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.start_of(text).map(|word| &text[word.len()..])
    }

    /// `text` without the first of them that it ends with.
    pub(crate) fn cut_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.iter().find_map(|word| text.strip_suffix(word))
    }

    /// `text` without any of them at its beginning.
    pub(crate) fn trim_start<'t>(&self, text: &'t str) -> &'t str {
        std::iter::successors(Some(text), |text| self.cut_start(text))
            .last()
            .unwrap_or(text)
    }

    /// `text` without any of them at its end.
    pub(crate) fn trim_end<'t>(&self, text: &'t str) -> &'t str {
        std::iter::successors(Some(text), |text| self.cut_end(text))
            .last()
            .unwrap_or(text)
    }

    /// `text` without them, one after the other.
    pub(crate) fn taken_out_of(&self, text: &str) -> String {
        self.replaced_in(text, "")
    }

    /// `text` with `by` for each of them, one after the other.
    pub(crate) fn replaced_in(&self, text: &str, by: &str) -> String {
        if !self.any_in(text) {
            return text.to_owned();
        }
        let mut left = text.to_owned();
        for word in self.iter() {
            if left.contains(word) {
                left = left.replace(word, by);
            }
        }
        left
    }

    /// Whether `c` alone is one of them.
    pub(crate) fn has_char(&self, c: char) -> bool {
        let mut bytes = [0; 4];
        self.has(c.encode_utf8(&mut bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is found by first characters, and one by one. `瀴` has the bit of `水`.
        #[test]
        fn the_first_word_of_the_list_is_found_however_many_there_are(
            list in proptest::collection::vec("[水瀴路医案a]{0,3}", 0..24),
            text in "[水瀴路医案a，]{0,12}",
        ) {
            let words = Words::new(list.clone());
            let first = |fits: &dyn Fn(&str) -> bool| list.iter().map(String::as_str).find(|word| fits(word));
            prop_assert_eq!(words.first_in(&text), first(&|word| text.contains(word)));
            prop_assert_eq!(words.any_in(&text), words.first_in(&text).is_some());
            prop_assert_eq!(words.start_of(&text), first(&|word| text.starts_with(word)));
            prop_assert_eq!(words.cut_start(&text), list.iter().find_map(|word| text.strip_prefix(word.as_str())));
            prop_assert_eq!(words.has(&text), first(&|word| text == word).is_some());
            let begun = list.iter().filter(|word| text.starts_with(word.as_str()));
            prop_assert_eq!(words.longest_start_of(&text).map(str::len), begun.map(String::len).max());
            let replaced = list.iter().fold(text.clone(), |left, word| left.replace(word.as_str(), "水"));
            prop_assert_eq!(words.replaced_in(&text, "水"), replaced);
        }
    }

    #[test]
    fn a_list_that_is_changed_finds_its_new_words() {
        let words = |count: usize| (0..count).map(|n| format!("词{n}")).collect::<Vec<_>>();
        let mut list = Words::new(words(20));
        assert!(!list.any_in("新词"));
        list.list_mut().push("新词".to_owned());
        assert_eq!(list.first_in("有新词"), Some("新词"));
    }
}
