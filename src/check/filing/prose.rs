//! Figures of prose with the words around them: 「自评得分 96.43 分，执行率达到 96%」.

use crate::check::lexicon::{Lexicon, List, Shared, Sheet};
use crate::model::notation::is_blank;
use crate::model::points::half_up;
use rust_decimal::Decimal;

/// The words around figures.
pub(super) const WORDS: Sheet = Sheet::shared(Shared::Prose, include_str!("prose.toml"));
const FILLERS: List = WORDS.list("fillers");
const OTHER_TIMES: List = WORDS.list("other_times");

/// A number in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure<'t> {
    /// The number.
    pub(super) value: Decimal,
    /// Decimals as typed.
    pub(super) places: u32,
    /// The sentence before its clause.
    pub(super) earlier: &'t str,
    /// Its clause, up to it.
    pub(super) before: &'t str,
    /// The sentence behind it.
    pub(super) rest: &'t str,
}

impl<'t> Figure<'t> {
    /// Its clause, behind it.
    pub(super) fn after(&self) -> &'t str {
        self.rest.split(['，', '、']).next().unwrap_or_default()
    }

    /// Its clause up to it, without 「为」「达到」 and the like.
    pub(super) fn named(&self, lexicon: &Lexicon) -> &'t str {
        trim_fillers(self.before, lexicon)
    }

    /// Whether it is `exact`, rounded as it is typed.
    pub(super) fn says(&self, exact: Decimal) -> bool {
        half_up(exact, self.places) == self.value
    }
}

/// `text` without 「为」「达到」 and the like at its end.
pub(super) fn trim_fillers<'t>(text: &'t str, lexicon: &Lexicon) -> &'t str {
    lexicon.list(FILLERS).trim_end(text)
}

/// Half-width digits and signs, no blanks, no thousands separators; what separates clauses is `，`, sentences `。`.
pub(super) fn plain(text: &str) -> String {
    let half_width = |c: char| match c {
        '，' | '；' | '：' | '（' | '）' | '！' | '？' => c,
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '\n' => '。',
        c => c,
    };
    let mut rest = text.chars().map(half_width).filter(|c| !is_blank(*c));
    let mut plain = String::with_capacity(text.len());
    while let Some(c) = rest.next() {
        let separates_thousands = |plain: &str| {
            let behind = rest.clone().take(3).filter(char::is_ascii_digit).count();
            plain.ends_with(|c: char| c.is_ascii_digit()) && behind == 3
        };
        match c {
            ',' if separates_thousands(&plain) => {}
            ',' => plain.push('，'),
            ';' => plain.push('；'),
            c => plain.push(c),
        }
    }
    plain
}

/// All figures of a text made [`plain`].
pub(super) fn figures(plain: &str) -> Vec<Figure<'_>> {
    plain.split(['。', '；', '！', '？']).flat_map(of_sentence).collect()
}

fn of_sentence(sentence: &str) -> Vec<Figure<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = sentence[from..].find(|c: char| c.is_ascii_digit()).map(|at| at + from) {
        let behind = &sentence[start..];
        let length = behind
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(behind.len());
        let typed = behind[..length].trim_end_matches('.');
        from = start + length;
        let Ok(value) = typed.parse::<Decimal>() else { continue };
        let clause = sentence[..start]
            .rfind(['，', '、'])
            .map_or(0, |at| at + '，'.len_utf8());
        found.push(Figure {
            value,
            places: value.scale(),
            earlier: &sentence[..clause],
            before: &sentence[clause..start],
            rest: &sentence[start + typed.len()..],
        });
    }
    found
}

/// Whether a clause speaks of another year, or of what is wanted rather than of what is.
pub(super) fn is_elsewhen(clause: &str, year: i16, lexicon: &Lexicon) -> bool {
    let other = figures(clause).iter().any(|figure| {
        figure.rest.starts_with('年') && figure.value > Decimal::from(1900) && figure.value != Decimal::from(year)
    });
    other || lexicon.list(OTHER_TIMES).any_in(clause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::shipped;

    #[test]
    fn figures_know_their_clause() {
        let text = plain("项目预算 1,065.00 万元，执行率达到９６％；自评得分：96.43 分，等级为优。");
        let found = figures(&text);
        let shown: Vec<_> = found
            .iter()
            .map(|one| (one.named(shipped()), one.value.to_string(), one.after()))
            .collect();
        assert_eq!(
            shown,
            [
                ("项目预算", "1065.00".to_owned(), "万元"),
                ("执行率", "96".to_owned(), "%"),
                ("自评得分", "96.43".to_owned(), "分"),
            ]
        );
        assert!(found[2].says("96.4301".parse().unwrap()) && !found[2].says("96.4".parse().unwrap()));
        assert!(is_elsewhen("2020年执行率", 2021, shipped()) && !is_elsewhen("2021年执行率", 2021, shipped()));
    }
}
