//! What the texts of a county are called when one is named.

use super::numbers::{NOBODY, small};

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
    pub(super) fn keep_only(&mut self, used: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut numbers = vec![NOBODY; self.of.len()];
        let mut kept = Self::default();
        for number in used.map(|number| number as usize) {
            if numbers[number] == NOBODY {
                let (form, file) = self.get(number);
                numbers[number] = kept.push(form, &file);
            }
        }
        *self = kept;
        numbers
    }
}

/// Texts one behind the other: of a hundred thousand that is half of what so many texts take.
#[derive(Default)]
struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Texts {
    /// Its number; a text that comes twice in a row is there once.
    fn push(&mut self, text: &str) -> u32 {
        let last = self.ends.len().checked_sub(1);
        if let Some(last) = last.filter(|last| self.get(*last) == text) {
            return small(last);
        }
        self.text.push_str(text);
        self.ends.push(small(self.text.len()));
        small(self.ends.len() - 1)
    }

    fn get(&self, number: usize) -> &str {
        let begin = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        let range = begin as usize..self.ends[number] as usize;
        self.text.get(range).unwrap_or_default()
    }
}
