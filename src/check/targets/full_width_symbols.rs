//! T10d: full-width digits or symbols.

use crate::check::definition::{Check, Found};
use crate::check::lexicon::{Lexicon, List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use unicode_normalization::UnicodeNormalization;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::FullWidthSymbols, include_str!("full_width_symbols.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::FullWidthSymbols, include_str!("full_width_symbols.toml"));
const WIDE: List = WORDS.list("wide");

fn is_wide(c: char, words: &Lexicon) -> bool {
    words.list(WIDE).has_char(c) || ('０'..='９').contains(&c)
}

fn look(row: &Row<'_>) -> Option<Found> {
    let words = row.lexicon();
    let original = row.indicator.original.as_deref();
    let cells = [(original, "original"), (Some(row.indicator.target.as_str()), "target")];
    let (text, key) = cells
        .into_iter()
        .find_map(|(text, key)| Some((text?, key)).filter(|(text, _)| text.contains(|c| is_wide(c, words))))?;
    let wide: String = text.chars().filter(|c| is_wide(*c, words)).collect();
    let message = format!("“{}”的指标值“{text}”里有全角字符“{wide}”", row.name());
    Some(
        row.found(key, message)
            .label("全角字符")
            .hint(format!("改为半角：\"{}\"", half_width(text, words)))
            .instead(key, half_width(text, words)),
    )
}

fn half_width(text: &str, words: &Lexicon) -> String {
    text.chars()
        .map(|c| match c {
            c if is_wide(c, words) => c.nfkc().collect(),
            c => c.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("full_width_symbols.trials.toml"));
    }

    #[test]
    fn the_hint_is_half_width() {
        let found = Trial::rows(&["质量指标/合格率 | ＞＝９０．５％"]).found(&CHECK);
        assert_eq!(found[0].hint.as_deref(), Some("改为半角：\">=90.5%\""));
    }
}
