//! T09b: a basis that says nothing.

use super::blank::{WORDS as LEFT_OVERS, says_nothing};
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::PlaceholderBasis, include_str!("placeholder_basis.md"), look).with(&[WORDS, LEFT_OVERS]);

const WORDS: Sheet = Sheet::of(Code::PlaceholderBasis, include_str!("placeholder_basis.toml"));
const OTHERS: List = WORDS.list("others");

fn look(row: &Row<'_>) -> Option<Found> {
    // An absent key is a column that the form does not have; a blank one is a cell that nobody filled in.
    row.indicator.marks.of("basis")?;
    let text = row.indicator.basis.as_deref().unwrap_or_default().trim();
    if !says_nothing(text, row.lexicon()) && !row.list(OTHERS).has(&squeezed(text)) {
        return None;
    }
    let shown = if text.is_empty() { "空白" } else { text };
    let message = format!("“{}”的指标值确定依据填的是“{shown}”，等于没有填", row.name());
    Some(row.found("basis", message).label("占位").hint(hint(row)))
}

fn hint(row: &Row<'_>) -> String {
    let year = row.form.year.facts.year;
    format!("写明文件、计划、标准或历史数据的名称，如：basis = \"{year}年度工作计划\"、\"上年实际完成数\"")
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("placeholder_basis.trials.toml"));
    }

    #[test]
    fn the_hint_names_the_year() {
        let found = Trial::rows(&["质量指标/案件办结率 | ≥90% | basis=0"]).found(&CHECK);
        assert!(found[0].hint.as_deref().unwrap().contains("2024年度工作计划"));
    }
}
