//! What the departments of a county are to know of each other: each is looked at beside the others without holding them.
//!
//! INVARIANT: it holds little of a department, and of all their texts no more than [`MOST`] pieces. Where there are more, every
//! second piece is forgotten, everywhere the same ones, and again until there is room, and so are the texts of which too few
//! pieces are left to be found by: which ones, and what is found by those that are left, does not depend on the order of the
//! departments.

mod labels;
mod numbers;

use super::names::Names;
use super::passage::Part;
use labels::Labels;
use numbers::{BITS_OF_TEXT, NOBODY, small};
use std::num::NonZeroU32;

/// Pieces of texts that are held at most.
const MOST: usize = 1 << 20;

/// Pieces that two texts must share where not all are held: fewer may do so by chance.
pub(super) const SAMPLED: usize = 3;

/// Then hardly a piece is held, and none is forgotten any more.
const LARGEST_STEP: u64 = 1 << 40;

/// What a department leaves for the others; nothing where it cannot be read.
#[derive(Default)]
pub struct Noted {
    pub(super) name: String,
    /// Whether its name can be told from ordinary words.
    pub(super) is_told_apart: bool,
    pub(super) texts: Vec<NotedText>,
}

/// A long text.
pub(super) struct NotedText {
    /// The name of its form, and its file.
    pub(super) label: (String, String),
    pub(super) part: Part,
    /// Explanations of indicators of one name are alike everywhere: a hash of that name.
    pub(super) explains: Option<NonZeroU32>,
    /// Pieces that stand in more texts than this are set phrases.
    pub(super) common: usize,
    /// Its pieces, each once.
    pub(super) pieces: Vec<u64>,
}

/// The departments of a county, as far as they are to know of each other.
pub struct County {
    names: Names,
    texts: Vec<Text>,
    labels: Labels,
    /// Sorted once all are there.
    pieces: Vec<Piece>,
    /// Of so many pieces one is held.
    step: u64,
    most: usize,
}

/// A piece of a text, and the number of the text in which it stands, in eight bytes: pieces are hashes, of which 43 bits are
/// enough to tell as many apart as are held.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Piece(u64);

impl Piece {
    fn new(piece: u64, text: u32) -> Self {
        Self(piece << BITS_OF_TEXT | u64::from(text))
    }

    /// What is held of the piece.
    fn piece(self) -> u64 {
        self.0 >> BITS_OF_TEXT
    }

    fn text(self) -> u32 {
        u32::try_from(self.0 & u64::from(NOBODY)).unwrap_or(NOBODY)
    }

    /// Whether the text is held.
    fn has_text(self) -> bool {
        self.text() != NOBODY
    }
}

/// A text of a department.
pub(super) struct Text {
    department: u32,
    label: u32,
    pub(super) part: Part,
    pub(super) explains: Option<NonZeroU32>,
    common: u16,
    /// Its pieces that are held and are no set phrases.
    pieces: u32,
}

impl Text {
    /// The number of its department.
    pub(super) fn department(&self) -> usize {
        self.department as usize
    }

    /// How many of its pieces are held and are no set phrases.
    pub(super) fn pieces(&self) -> usize {
        self.pieces as usize
    }
}

impl Default for County {
    fn default() -> Self {
        Self {
            names: Names::default(),
            texts: Vec::new(),
            labels: Labels::default(),
            pieces: Vec::new(),
            step: 1,
            most: MOST,
        }
    }
}

impl County {
    /// One more department; its number is how many there were before.
    pub fn add(&mut self, noted: Noted) {
        let department = self.names.of.len();
        self.names.add(&noted.name, noted.is_told_apart);
        for text in noted.texts {
            let count = self.room_for(&text.pieces);
            let is_kept = count >= self.fewest();
            let number = if is_kept { small(self.texts.len()) } else { NOBODY };
            let held = text.pieces.iter().filter(|piece| *piece % self.step == 0);
            self.pieces.extend(held.map(|piece| Piece::new(*piece, number)));
            if is_kept {
                let (form, file) = &text.label;
                let label = self.labels.push(form, file);
                self.texts.push(Text {
                    department: small(department),
                    label,
                    part: text.part,
                    explains: text.explains,
                    common: u16::try_from(text.common).unwrap_or(u16::MAX),
                    pieces: 0,
                });
            }
        }
    }

    /// Forgets until there is room for those of a text's pieces that are held; how many these are.
    fn room_for(&mut self, pieces: &[u64]) -> usize {
        // All at once, and no second time while it grows: what is not written takes no memory.
        self.pieces.reserve_exact(self.most.saturating_sub(self.pieces.len()));
        loop {
            let step = self.step;
            let held = pieces.iter().filter(|piece| *piece % step == 0).count();
            if self.pieces.len() + held <= self.most || step >= LARGEST_STEP {
                return held;
            }
            self.step *= 2;
            self.pieces.retain(|piece| piece.piece().is_multiple_of(step * 2));
            self.forget_texts();
        }
    }

    /// Of how many of its pieces a text is found at least.
    fn fewest(&self) -> usize {
        if self.step == 1 { 1 } else { SAMPLED }
    }

    /// Forgets the texts of which too few pieces are held to find them by, and their labels; the others are numbered anew. Their
    /// pieces stay: what many texts have is a set phrase, whoever they are.
    fn forget_texts(&mut self) {
        let mut held = vec![0_usize; self.texts.len()];
        for piece in self.pieces.iter().filter(|piece| piece.has_text()) {
            held[piece.text() as usize] += 1;
        }
        let mut kept = 0;
        let number = held.iter().map(|held| {
            let is_kept = *held >= self.fewest();
            kept += u32::from(is_kept);
            if is_kept { kept - 1 } else { NOBODY }
        });
        let numbers: Vec<u32> = number.collect();
        let mut each = numbers.iter();
        self.texts
            .retain(|_| each.next().is_some_and(|number| *number != NOBODY));
        for piece in self.pieces.iter_mut().filter(|piece| piece.has_text()) {
            *piece = Piece::new(piece.piece(), numbers[piece.text() as usize]);
        }
        let labels = self.labels.keep_only(self.texts.iter().map(|one| one.label));
        for one in &mut self.texts {
            one.label = labels[one.label as usize];
        }
        self.texts.shrink_to(self.texts.len() * 2);
    }

    /// All departments are there.
    pub fn close(&mut self) {
        self.pieces.sort_unstable();
        for group in self.pieces.chunk_by(|one, other| one.piece() == other.piece()) {
            for piece in group.iter().filter(|piece| piece.has_text()) {
                let text = &mut self.texts[piece.text() as usize];
                let is_no_phrase = group.len() <= usize::from(text.common);
                text.pieces += u32::from(is_no_phrase);
            }
        }
    }

    /// The name of a department.
    pub fn name(&self, department: usize) -> &str {
        &self.names.of[department]
    }

    /// Names of departments other than this one that stand in a text and can be told from ordinary words; one as often as it stands
    /// there.
    pub(super) fn named_in(&self, text: &str, department: usize) -> impl Iterator<Item = &str> {
        self.names.in_text(text, department)
    }

    /// Of so many pieces of texts one is held; 1: all are.
    pub(super) fn step(&self) -> usize {
        usize::try_from(self.step).unwrap_or(usize::MAX)
    }

    /// Whether a piece is one of those that are held, wherever it stands.
    pub(super) fn holds(&self, piece: u64) -> bool {
        piece.is_multiple_of(self.step)
    }

    /// In how many texts a piece stands, and those of them that are held, in their order.
    pub(super) fn texts_with(&self, piece: u64) -> (usize, impl Iterator<Item = usize>) {
        let first = Piece::new(piece, 0);
        let begin = self.pieces.partition_point(|one| *one < first);
        let group = &self.pieces[begin..];
        let group = &group[..group.partition_point(|one| one.piece() == first.piece())];
        let held = group.iter().filter(|one| one.has_text());
        (group.len(), held.map(|one| one.text() as usize))
    }

    /// Whether a piece stands in a text.
    pub(super) fn stands_in(&self, piece: u64, text: usize) -> bool {
        u32::try_from(text).is_ok_and(|text| self.pieces.binary_search(&Piece::new(piece, text)).is_ok())
    }

    pub(super) fn text(&self, number: usize) -> &Text {
        &self.texts[number]
    }

    /// The name of a text's form, and its file.
    pub(super) fn label(&self, text: &Text) -> (&str, String) {
        self.labels.get(text.label as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(name: &str, texts: &[&[u64]]) -> Noted {
        let texts = texts.iter().map(|pieces| NotedText {
            label: (name.to_owned(), format!("2024/actuals/{name}.toml")),
            part: Part::Reason,
            explains: None,
            common: 16,
            pieces: pieces.to_vec(),
        });
        Noted {
            name: name.to_owned(),
            is_told_apart: false,
            texts: texts.collect(),
        }
    }

    #[test]
    fn what_is_held_does_not_grow_and_is_the_same_in_every_order() {
        let text = |from: u64| {
            let mixed = |n: u64| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).pow(2) >> 20;
            (from..from + 40).map(mixed).collect::<Vec<u64>>()
        };
        let all: Vec<(String, Vec<u64>)> = (0..500).map(|n| (format!("{n}"), text(n * 40))).collect();
        let held = |order: &mut dyn Iterator<Item = &(String, Vec<u64>)>| {
            let mut county = County {
                most: 1000,
                ..County::default()
            };
            for (name, pieces) in order {
                county.add(noted(name, &[pieces]));
            }
            county.close();
            assert!(county.pieces.len() <= 1000 && county.step > 1);
            let pieces: Vec<u64> = county.pieces.iter().map(|piece| piece.piece()).collect();
            let mut texts: Vec<(String, usize)> = Vec::new();
            for text in &county.texts {
                texts.push((county.label(text).0.to_owned(), text.pieces()));
            }
            texts.sort();
            assert!(!texts.is_empty() && texts.len() < 500, "{}", texts.len());
            (county.step, pieces, texts)
        };
        assert_eq!(held(&mut all.iter()), held(&mut all.iter().rev()));
    }

    #[test]
    fn a_text_that_is_forgotten_takes_its_label_along_and_the_others_keep_theirs() {
        let mut county = County {
            most: 7,
            ..County::default()
        };
        county.add(noted("甲", &[&[1, 3], &[5]]));
        county.add(noted("乙", &[&[2, 7], &[4, 8, 12]]));
        county.add(noted("丙", &[&[9]]));
        county.add(noted("丁", &[&[6, 8, 12, 16]]));
        county.add(noted("戊", &[&[16]]));
        county.close();
        assert_eq!(county.step, 4);
        let of = |piece: u64| -> Vec<(&str, usize, usize)> {
            let texts = county.texts_with(piece).1.map(|number| county.text(number));
            texts
                .map(|text| (county.label(text).0, text.department(), text.pieces()))
                .collect()
        };
        assert_eq!(of(4), [("乙", 1, 3)]);
        assert_eq!(of(8), [("乙", 1, 3), ("丁", 3, 3)]);
        let file = |number: usize| county.label(county.text(number)).1;
        assert_eq!([file(0), file(1)], ["2024/actuals/乙.toml", "2024/actuals/丁.toml"]);
        // 戊 has too little left of it to be found; that it says so too is known.
        assert_eq!((county.texts_with(16).0, of(16)), (2, vec![("丁", 3, 3)]));
        assert_eq!((county.texts.len(), county.labels.len()), (2, 2));
    }

    #[test]
    fn a_name_is_found_where_it_stands_and_nobody_is_told_of_his_own() {
        let named = |name: &str, is_told_apart| Noted {
            is_told_apart,
            ..noted(name, &[])
        };
        let mut county = County::default();
        for (name, is_told_apart) in [
            ("清水县水利局", true),
            ("清水县水利局灌区管理所", true),
            ("清水县教育局", true),
            ("清水县", false),
            ("清水县教育局", true),
        ] {
            county.add(named(name, is_told_apart));
        }
        let text = "清水县教育局会同清水县水利局灌区管理所，清水县教育局牵头";
        let found = |department: usize| county.named_in(text, department).collect::<Vec<_>>();
        let [water, canal, school] = ["清水县水利局", "清水县水利局灌区管理所", "清水县教育局"];
        assert_eq!(found(0), [school, canal, school]);
        assert_eq!(found(1), [school, water, school]);
        // Another department has the same name.
        assert_eq!(found(2), [school, water, canal, school]);
        assert_eq!(county.name(4), school);
    }

    #[test]
    fn a_piece_is_found_in_all_its_texts() {
        let mut county = County::default();
        county.add(noted("甲", &[&[1, 2], &[2, 3]]));
        county.add(noted("乙", &[&[2, 9]]));
        county.close();
        assert_eq!(county.texts_with(2).1.collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(county.texts_with(4).0, 0);
        assert!(county.stands_in(9, 2) && !county.stands_in(9, 1));
        assert_eq!(county.text(2).department(), 1);
        assert_eq!(county.name(1), "乙");
    }
}
