//! The words of the field by which cells are read, which are data: `vocabulary.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::grade::Grade;

/// The lists, one for each notion.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    /// Names that end so are rates of which more is better.
    pub good_rates: Vec<String>,
    /// Words in a name that make its number a ceiling.
    pub ceilings: Vec<String>,
    /// Rates of what is bad, ceilings too.
    pub harmful_rates: Vec<String>,
    /// … unless it counts by how much that fell.
    pub reduced: Vec<String>,
    /// Names that end so ask for a date, whatever their class.
    pub dates: Vec<String>,
    /// Words in a name that make it ask how long, and not when.
    pub spans: Vec<String>,
    /// Words that alone stand for 达成.
    pub reached: Vec<String>,
    /// Words that say the band of 达成 and not how far in it.
    pub nearly_reached: Vec<String>,
    /// Words beside the number of an actual by which it is not what was done.
    pub denials: Vec<String>,
    /// Words in which those say nothing of the kind.
    pub undenied: Vec<String>,
    /// Beginnings of a clause with a second number, which may be what was done.
    pub done_anew: Vec<String>,
    /// Words by which the number of such a clause is of something else.
    pub done_beside: Vec<String>,
    /// Words before a number by which it is no cell of its own.
    pub not_alone: Vec<String>,
    /// Targets that list the words of a scale.
    pub scale: Vec<Scale>,
    /// The smaller unit of a unit, and how many powers of ten lie between them.
    pub smaller: BTreeMap<String, (String, i32)>,
}

/// A scale of words, of which an actual names one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scale {
    /// The words one after another, as a target has them.
    name: String,
    /// The words that reach it.
    full: Vec<String>,
    /// The band of every other word, by the name of its grade.
    #[serde(default)]
    bands: BTreeMap<String, String>,
}

impl Scale {
    /// The scale that a target is, with whatever marks between its words.
    pub(super) fn of(target: &str) -> Option<&'static Scale> {
        let words = super::marks::words_alone(target);
        vocabulary().scale.iter().find(|scale| scale.name == words)
    }

    /// What a word of it comes to: the grade, and whether that is all of it.
    pub(super) fn grade(&self, word: &str) -> Option<(Grade, bool)> {
        if self.full.iter().any(|one| one == word) {
            return Some((Grade::Met, true));
        }
        let grade = self.bands.get(word)?;
        Grade::parse(grade).map(|grade| (grade, false))
    }

    /// Its words, best first.
    pub(super) fn words(&self) -> String {
        let words: Vec<String> = self.name.chars().map(String::from).collect();
        words.join("、")
    }
}

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| toml::from_str(include_str!("vocabulary.toml")).unwrap_or_default());

/// All of them.
pub(super) fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}

/// The word by which a name says a rate of something bad, unless it counts by how much that fell or was put right.
pub(crate) fn harmful_rate(name: &str) -> Option<&'static str> {
    let words = vocabulary();
    let is_good = first_in(&words.reduced, name).is_some() || ending(&words.good_rates, name).is_some();
    first_in(&words.harmful_rates, name).filter(|_| !is_good)
}

/// The first of the words that a text contains.
pub(super) fn first_in(words: &'static [String], text: &str) -> Option<&'static str> {
    words.iter().map(String::as_str).find(|word| text.contains(word))
}

/// The word that a name ends with, signs and brackets aside: 合格率（%）.
pub(super) fn ending(words: &'static [String], name: &str) -> Option<&'static str> {
    let sign = |c: char| super::clean::is_blank(c) || matches!(c, '%' | '％' | '‰' | ':' | '：');
    let mut name = name.trim_end_matches(sign);
    while let Some(inner) = name.strip_suffix([')', '）']) {
        let Some(open) = inner.rfind(['(', '（']) else { break };
        name = inner[..open].trim_end_matches(sign);
    }
    words.iter().map(String::as_str).find(|word| name.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_can_be_read() {
        let read: Vocabulary = toml::from_str(include_str!("vocabulary.toml")).unwrap();
        assert!(!read.good_rates.is_empty() && !read.smaller.is_empty());
    }

    #[test]
    fn every_word_of_a_scale_has_its_grade() {
        for scale in &vocabulary().scale {
            for word in scale.name.chars().map(String::from) {
                assert!(scale.grade(&word).is_some(), "{}: {word}", scale.name);
            }
        }
        assert!(Scale::of("优/良").is_some() && Scale::of("优良中差").is_none());
    }

    #[test]
    fn a_name_ends_before_its_signs_and_brackets() {
        let words = &vocabulary().good_rates;
        for (name, want) in [
            ("资助标准达标率", Some("达标率")),
            ("合格率（%）", Some("合格率")),
            ("合格率%", Some("合格率")),
            ("及时率(%)：", Some("及时率")),
            ("资金使用效率", Some("效率")),
            ("达标率偏差", None),
            ("（", None),
        ] {
            assert_eq!(ending(words, name), want, "{name}");
        }
    }
}
