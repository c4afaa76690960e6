//! T09a: a description that says nothing.

use super::blank::{WORDS as LEFT_OVERS, says_nothing};
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::PlaceholderDescription,
    include_str!("placeholder_description.md"),
    look,
)
.with(&[WORDS, LEFT_OVERS]);

const WORDS: Sheet = Sheet::of(
    Code::PlaceholderDescription,
    include_str!("placeholder_description.toml"),
);
const RATES: List = WORDS.list("rates");

fn look(row: &Row<'_>) -> Option<Found> {
    // An absent key is a column that the form does not have; a blank one is a cell that nobody filled in.
    row.indicator.marks.of("description")?;
    let text = row.indicator.description.as_deref().unwrap_or_default().trim();
    if !says_nothing(text, row.lexicon()) {
        return None;
    }
    let shown = if text.is_empty() { "空白" } else { text };
    let message = format!("“{}”的绩效指标描述填的是“{shown}”，等于没有填", row.name());
    Some(row.found("description", message).label("占位").hint(hint(row)))
}

fn hint(row: &Row<'_>) -> String {
    let name = row.name().split(['(', '（']).next().unwrap_or_default();
    if row.list(RATES).any_ends(name) {
        return format!("写明“{name}”的分子、分母和统计范围，如：description = \"全年…数÷…总数×100%\"");
    }
    format!("写明“{name}”指什么、怎么算、从哪里取数；没有这一列的，把这个键删去")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("placeholder_description.trials.toml"));
    }

    #[test]
    fn the_mark_is_under_the_value() {
        let found = Trial::rows(&["质量指标/案件办结率 | ≥90% | description=0"]).found(&CHECK);
        assert_eq!(found[0].place.as_ref().unwrap().text(), "0");
        assert!(found[0].hint.as_deref().unwrap().contains("“案件办结率”的分子"));
    }
}
