//! One input from others: a seed with a few changes.

mod archive;
mod bytes;
mod old_workbook;
mod text;
mod words;
mod xml;

use crate::chance::Chance;
use archive::Parts;

/// What an input is, and so how it is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// UTF-8 for the most part.
    Text,
    /// An archive of XML parts.
    Archive,
    /// A container of records.
    OldWorkbook,
}

/// Seeds, ready to be changed.
#[derive(Debug)]
pub struct Seeds {
    shape: Shape,
    whole: Vec<Vec<u8>>,
    parts: Vec<Parts>,
}

impl Seeds {
    /// Of these documents; there must be one.
    pub fn new(shape: Shape, whole: Vec<Vec<u8>>) -> Self {
        let parts = match shape {
            Shape::Archive => whole
                .iter()
                .map(|one| archive::parts(one).unwrap_or_default())
                .collect(),
            Shape::Text | Shape::OldWorkbook => Vec::new(),
        };
        Self { shape, whole, parts }
    }

    /// Input `number`: the seeds as they are come first.
    pub fn input(&self, chance: &mut Chance, number: u64, words: &[&str]) -> Vec<u8> {
        if let Some(seed) = usize::try_from(number).ok().and_then(|number| self.whole.get(number)) {
            return seed.clone();
        }
        let (seed, other) = (chance.below(self.whole.len()), chance.below(self.whole.len()));
        match self.shape {
            Shape::Text if chance.once_in(40) => bytes::mutated(chance, &self.whole[seed], &self.whole[other]),
            Shape::Text => {
                let seed = String::from_utf8_lossy(&self.whole[seed]);
                let other = String::from_utf8_lossy(&self.whole[other]);
                text::mutated(chance, &seed, &other, words).into_bytes()
            }
            Shape::Archive => archive::mutated(chance, &self.parts[seed], &self.parts[other], words),
            Shape::OldWorkbook => old_workbook::mutated(chance, &self.whole[seed], &self.whole[other]),
        }
    }
}
