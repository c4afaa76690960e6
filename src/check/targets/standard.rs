//! What makes a judgement checkable: a grading standard for words, a formula or a source for a percentage.

use crate::check::cell::plain;
use crate::check::lexicon::{Lexicon, List, Shared, Sheet};
use crate::check::text::numbers;
use crate::model::notation::mentions;

pub(super) const WORDS: Sheet = Sheet::shared(Shared::Standards, include_str!("standards.toml"));
const GRADES_IN_A_LIST: List = WORDS.list("grades_in_a_list");
const GRADES: List = WORDS.list("grades");
const MEANS: List = WORDS.list("means");
const COUNTS_AS: List = WORDS.list("counts_as");
const THRESHOLDS: List = WORDS.list("thresholds");
const IN_NAME: List = WORDS.list("in_name");
const FORMULA: List = WORDS.list("formula");
const SOURCE: List = WORDS.list("source");

/// Whether a text says from where on something counts as reached: a threshold, or what each grade means.
pub(super) fn is_given(text: &str, words: &Lexicon) -> bool {
    has_threshold(text, words) || words.list(GRADES_IN_A_LIST).any_in(text) || grades_named(text, words) > 1
}

fn has_threshold(text: &str, words: &Lexicon) -> bool {
    let is_year = |number: &String| number.len() == 4 && text.contains(&format!("{number}年"));
    says_threshold(text, words) && numbers(text).iter().any(|number| !is_year(number))
}

/// A bound, or a number that something is above or below.
fn says_threshold(text: &str, words: &Lexicon) -> bool {
    let text = plain(text);
    mentions(&text).iter().any(|one| one.direction.is_some()) || words.list(THRESHOLDS).any_in(&text)
}

fn grades_named(text: &str, words: &Lexicon) -> usize {
    let mut named: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|piece| words.list(GRADES).iter().find(|grade| is_about(piece, grade, words)))
        .collect();
    named.sort_unstable();
    named.dedup();
    named.len()
}

/// `好`, `好为有制度`, `有制度的为好`.
fn is_about(piece: &str, grade: &str, words: &Lexicon) -> bool {
    let before = piece.strip_prefix(grade);
    let behind = piece.strip_suffix(grade);
    piece == grade
        || before.is_some_and(|rest| words.list(MEANS).any_starts(rest))
        || behind.is_some_and(|rest| words.list(COUNTS_AS).any_ends(rest))
}

/// Whether name and description say how a percentage is computed or where it is read.
pub(super) fn is_computable(name: &str, description: &str, words: &Lexicon) -> bool {
    words.list(IN_NAME).any_in(name)
        || words.list(FORMULA).any_in(description)
        || words.list(SOURCE).any_in(description)
}
