//! What the texts of a county are called when one is named.

use super::numbers::{NOBODY, small};
use std::ops::Range;

/// Names of forms, each with its file.
#[derive(Default)]
pub(super) struct Labels {
    /// Of each the name, the folder, and the file in it.
    of: Vec<[u32; 3]>,
    names: Texts,
    folders: Vec<Box<str>>,
    files: Texts,
}

impl Labels {
    /// Its number; one that comes twice in a row is there once.
    pub(super) fn push(&mut self, form: &str, file: &str) -> u32 {
        let (folder, file) = file.rsplit_once('/').unwrap_or(("", file));
        let known = self.folders.iter().position(|known| **known == *folder);
        let folder = known.unwrap_or_else(|| {
            self.folders.push(folder.into());
            self.folders.len() - 1
        });
        let label = [self.names.push(form), small(folder), self.files.push(file)];
        if self.of.last() != Some(&label) {
            self.of.push(label);
        }
        small(self.of.len() - 1)
    }

    /// How many there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.of.len()
    }

    /// The name of the form, and the path of the file.
    pub(super) fn get(&self, number: usize) -> (&str, String) {
        let [form, folder, file] = self.of[number].map(|number| number as usize);
        let (folder, file) = (&*self.folders[folder], self.files.get(file));
        let slash = if folder.is_empty() { "" } else { "/" };
        (self.names.get(form), format!("{folder}{slash}{file}"))
    }

    /// Keeps those of these numbers, which come in order; their new numbers, by the old ones.
    pub(super) fn keep_only(&mut self, used: impl Iterator<Item = u32> + Clone) -> Vec<u32> {
        let labels = used.clone().map(|number| self.of[number as usize]);
        let names = self.names.keep_only(labels.clone().map(|label| label[0]));
        let files = self.files.keep_only(labels.map(|label| label[2]));
        let mut numbers = vec![NOBODY; self.of.len()];
        let mut kept = 0;
        for number in used.map(|number| number as usize) {
            if numbers[number] != NOBODY {
                continue;
            }
            let [form, folder, file] = self.of[number];
            let label = [names[form as usize], folder, files[file as usize]];
            if kept == 0 || self.of[kept - 1] != label {
                self.of[kept] = label;
                kept += 1;
            }
            numbers[number] = small(kept - 1);
        }
        self.of.truncate(kept);
        self.of.shrink_to(kept * 2);
        numbers
    }
}

/// Texts one behind the other: of a hundred thousand that is half of what so many texts take.
#[derive(Default)]
struct Texts {
    text: Vec<u8>,
    ends: Vec<u32>,
}

impl Texts {
    /// Its number; a text that comes twice in a row is there once.
    fn push(&mut self, text: &str) -> u32 {
        let last = self.ends.len().checked_sub(1);
        if let Some(last) = last.filter(|last| self.get(*last) == text) {
            return small(last);
        }
        self.text.extend_from_slice(text.as_bytes());
        self.ends.push(small(self.text.len()));
        small(self.ends.len() - 1)
    }

    fn get(&self, number: usize) -> &str {
        std::str::from_utf8(&self.text[self.range(number)]).unwrap_or_default()
    }

    fn range(&self, number: usize) -> Range<usize> {
        let begin = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        begin as usize..self.ends[number] as usize
    }

    /// Keeps those of these numbers, which come in order, where they are: another copy of all would be the most that is held
    /// at once. Their new numbers, by the old ones.
    fn keep_only(&mut self, used: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut numbers = vec![NOBODY; self.ends.len()];
        let (mut kept, mut end) = (0, 0);
        for number in used.map(|number| number as usize) {
            if numbers[number] != NOBODY {
                continue;
            }
            // What is before it is as it was, or all of it was kept.
            let range = self.range(number);
            if kept == 0 || self.text[self.range(kept - 1)] != self.text[range.clone()] {
                let length = range.len();
                self.text.copy_within(range, end);
                end += length;
                self.ends[kept] = small(end);
                kept += 1;
            }
            numbers[number] = small(kept - 1);
        }
        self.ends.truncate(kept);
        self.ends.shrink_to(kept * 2);
        self.text.truncate(end);
        self.text.shrink_to(end * 2);
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_it_was_and_nothing_else_is() {
        let names = ["甲", "甲", "乙道路", "丙", "甲", "丁丁丁丁", "戊", "戊"];
        let file = |number: usize| format!("2024/{}/P{}.toml", ["actuals", "targets"][number % 2], number / 2 * 100);
        for mask in 0..1_u32 << names.len() {
            let mut labels = Labels::default();
            let all: Vec<u32> = (0..names.len())
                .map(|number| labels.push(names[number], &file(number)))
                .collect();
            let used = (0..names.len()).filter(|number| mask >> number & 1 == 1);
            let new = labels.keep_only(used.clone().map(|number| all[number]));
            for number in used.clone() {
                let label = labels.get(new[all[number] as usize] as usize);
                assert_eq!(label, (names[number], file(number)), "{mask:b}");
            }
            assert_eq!(labels.len(), used.clone().count());
            let letters: usize = labels.names.text.len() / 3;
            assert!(letters <= used.map(|number| names[number].chars().count()).sum());
            let more = labels.push("己", "2024/actuals/X.toml");
            assert_eq!(labels.get(more as usize), ("己", "2024/actuals/X.toml".to_owned()));
        }
    }
}
