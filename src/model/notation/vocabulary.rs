//! The words of the field by which cells are read, which are data: `vocabulary.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

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
    /// The smaller unit of a unit, and how many powers of ten lie between them.
    pub smaller: BTreeMap<String, (String, i32)>,
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
