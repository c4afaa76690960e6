//! How many things a list of the report names, however it was set: one string each, or numbered inside one string.

use crate::check::lexicon::{Lexicon, Record, Shared, Sheet, Table};
use crate::check::text::is_placeholder;

/// How people number.
pub(super) const WORDS: Sheet = Sheet::shared(Shared::Numbering, include_str!("numbering.toml"));
const SERIES: Table = WORDS.table("series");

/// Texts that say something: 「无」 is none.
pub(super) fn written<'t>(texts: &'t [String], lexicon: &Lexicon) -> impl Iterator<Item = &'t str> {
    let texts = texts.iter().map(String::as_str);
    texts.filter(|text| !is_placeholder(text, lexicon))
}

/// How many items `texts` name.
pub(super) fn count(texts: &[String], lexicon: &Lexicon) -> usize {
    written(texts, lexicon).map(|text| numbered(text, lexicon)).sum()
}

/// How many numbered items stand in one text; at least the text itself.
fn numbered(text: &str, lexicon: &Lexicon) -> usize {
    let of_series = |series: &Record| {
        let marks = series.words("marks").iter();
        marks.take_while(|mark| is_numbered(text, mark)).count()
    };
    let series = lexicon.table(SERIES).iter();
    series.map(of_series).max().unwrap_or(0).max(1)
}

/// Whether a text has an item of this number; 「1.5 公里」 is none.
fn is_numbered(text: &str, mark: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    text.match_indices(mark)
        .any(|(at, _)| !text[..at].ends_with(is_digit) && !text[at + mark.len()..].starts_with(is_digit))
}

#[cfg(test)]
mod tests {
    use super::count;
    use crate::check::shipped;

    #[test]
    fn items_of_a_list_or_of_one_text() {
        let counted = |texts: &[&str]| {
            count(
                &texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(),
                shipped(),
            )
        };
        assert_eq!(counted(&["进度慢", "支付晚"]), 2);
        assert_eq!(counted(&["一是进度慢；二是支付晚；三是宣传少。"]), 3);
        assert_eq!(counted(&["1.进度慢。2.支付晚。", "宣传少"]), 3);
        assert_eq!(counted(&["无", " "]), 0);
        assert_eq!(counted(&["完成1.5公里，2.3公里顺延"]), 1);
        assert_eq!(counted(&["完成12.5公里，2.3公里顺延"]), 1);
    }
}
