//! 满意度 and what it rests on: a survey, or that nobody complained.

use crate::check::class::Class;
use crate::check::lexicon::{Lexicon, List, Shared, Sheet};
use crate::check::row::Row;

/// The words for asking and for complaining.
pub(super) const WORDS: Sheet = Sheet::shared(Shared::Surveys, include_str!("surveys.toml"));
const ASKED: List = WORDS.list("asked");
const RESULTS: List = WORDS.list("results");
pub(super) const COMPLAINTS: List = WORDS.list("complaints");

/// Whether the row measures how content somebody is.
pub(super) fn is_satisfaction(row: &Row<'_>) -> bool {
    // 不满意办件 are matters that were handled.
    row.name().replace("不满意", "").contains("满意") || row.class() == Class::Satisfaction
}

/// Whether a text names a way of asking.
pub(super) fn names_survey(text: &str, lexicon: &Lexicon) -> bool {
    // Those who judge the project asked nobody yet.
    let text = text.replace("绩效评价", "");
    lexicon.list(ASKED).any_in(&text) || lexicon.list(RESULTS).any_in(&text)
}

/// Names, kinds and files of the row's 佐证材料.
pub(super) fn evidence(row: &Row<'_>) -> String {
    let entries = row.indicator.filled.evidence.iter();
    let words = entries.flat_map(|one| [Some(one.name.as_str()), one.kind.as_deref(), one.file.as_deref()]);
    words.flatten().collect::<Vec<_>>().join("、")
}
