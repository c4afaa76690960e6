//! Words that reviewers read as one.

use crate::check::lexicon::{Lexicon, Shared, Sheet, Table};
use crate::check::text::squeezed;

pub(super) const WORDS: Sheet = Sheet::shared(Shared::Synonyms, include_str!("synonyms.toml"));
const SYNONYMS: Table = WORDS.table("synonyms");

/// `text` with one word for each of several that mean the same.
pub(super) fn in_one_word(text: &str, words: &Lexicon) -> String {
    let mut text = squeezed(text);
    if !words.names(SYNONYMS).any_in(&text) {
        return text;
    }
    for one in words.table(SYNONYMS) {
        if text.contains(&one.name) {
            text = text.replace(&one.name, one.text("meant"));
        }
    }
    text
}
