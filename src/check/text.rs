//! Chinese text compared: without blanks and punctuation, by words of the field, by shared pieces.

use super::lexicon::{Lexicon, List, Shared, Sheet};
use crate::model::notation::{Mention, is_blank, mentions};
use unicode_normalization::UnicodeNormalization;

/// The text in the compatibility form of Unicode: full-width letters, digits and signs as plain ones.
pub(super) fn compatible(text: &str) -> impl Iterator<Item = char> {
    // Nearly every text: nothing in it must be looked up, and a county has a hundred thousand of them.
    let is_plain = text.chars().all(|c| narrow(c).is_some());
    let plain = is_plain.then(|| text.chars().filter_map(narrow));
    let looked_up = (!is_plain).then(|| text.nfkc());
    plain.into_iter().flatten().chain(looked_up.into_iter().flatten())
}

/// The compatibility form of a character, of those that nearly every text is made of: itself, or, of a full-width one, the
/// half-width one. None where that must be looked up.
fn narrow(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}' | '\u{4e00}'..='\u{9fff}' => Some(c),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '。' | '、' | '“' | '”' | '‘' | '’' | '《' | '》' | '〔' | '〕' | '×' | '÷' | '≥' | '≤' | '—' | '·' => {
            Some(c)
        }
        _ => None,
    }
}

/// Letters, digits and characters only, full-width ones as plain ones: what two texts say, whatever they are set in.
pub(super) fn squeezed(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for c in text.chars() {
        match narrow(c) {
            Some('\u{4e00}'..='\u{9fff}') => squeezed.push(c),
            Some(c) if c.is_ascii_alphanumeric() => squeezed.push(c.to_ascii_lowercase()),
            Some(_) => {}
            None => return looked_up(text),
        }
    }
    squeezed
}

/// As [`squeezed`], of a text with characters that must be looked up.
fn looked_up(text: &str) -> String {
    let written = text.nfkc().filter(|c| c.is_alphanumeric() && !is_blank(*c));
    written.flat_map(char::to_lowercase).collect()
}

/// A cell of 指标值 as it is compared: no blanks, plain digits, one spelling of each symbol.
pub(super) fn squeezed_cell(cell: &str) -> String {
    let plain: String = compatible(cell)
        .filter(|c| !is_blank(*c))
        .map(|c| match c {
            '≧' | '⩾' | '≮' => '≥',
            '≦' | '⩽' | '≯' => '≤',
            c => c,
        })
        .collect();
    plain.replace(">=", "≥").replace("<=", "≤")
}

/// Whether a text asks for a bound: 不低于, 至少, 以上, a symbol.
pub(super) fn asks(text: &str) -> bool {
    let asks = |one: &Mention<'_>| one.is_bound || one.is_behind || one.is_symbol && one.direction.is_some();
    mentions(text).iter().any(asks)
}

/// How many characters a reader would count: without blanks and what nobody sees.
pub(super) fn length(text: &str) -> usize {
    text.chars().filter(|c| !is_blank(*c)).count()
}

/// What several checks take for words that say nothing.
pub(super) const WORDS: Sheet = Sheet::shared(Shared::Placeholders, include_str!("placeholders.toml"));

const PLACEHOLDERS: List = WORDS.list("placeholders");

/// Whether it is blank, or what people type into a cell that they have nothing to say in.
pub(super) fn is_placeholder(text: &str, lexicon: &Lexicon) -> bool {
    let squeezed_text = squeezed(text);
    squeezed_text.is_empty() || lexicon.list(PLACEHOLDERS).has(&squeezed_text)
}

/// `text` shortened for quoting, with 「…」 where something was left out.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 30;
    let text = text.trim();
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// The numbers of a text as typed, in order: `["90", "4.5"]`.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let plain: String = compatible(text).collect();
    let mut found = Vec::new();
    let mut number = String::new();
    for c in plain.chars().chain([' ']) {
        if c.is_ascii_digit() || c == '.' && !number.is_empty() {
            number.push(c);
        } else if !number.is_empty() {
            found.push(number.trim_end_matches('.').to_owned());
            number.clear();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::shipped;

    #[test]
    fn what_is_not_looked_up_is_as_it_would_be_found() {
        for c in ('\0'..='\u{ffff}').filter(|c| narrow(*c).is_some()) {
            let found: String = format!("甲{c}乙").nfkc().collect();
            let told: String = ['甲', narrow(c).unwrap(), '乙'].iter().collect();
            assert_eq!(told, found, "{}", c.escape_unicode());
            let text = format!("甲{c}乙");
            assert_eq!(squeezed(&text), looked_up(&text), "{}", c.escape_unicode());
        }
    }

    #[test]
    fn two_settings_of_one_text_are_one() {
        assert_eq!(squeezed("案件结案率（％） "), squeezed("案件结案率(%)"));
        assert_ne!(squeezed("案件结案率"), squeezed("案件办结率"));
        // Both ways through it: one text has a letter that needs another form.
        assert_eq!(squeezed("PM2.5 浓度，（年均）“优”"), "pm25浓度年均优");
        assert_eq!(squeezed("ＰＭ２.５ 浓度，（年均）“优”"), "pm25浓度年均优");
    }

    #[test]
    fn a_placeholder_says_nothing() {
        for text in [
            "0",
            "无",
            "/",
            "—",
            "",
            " ",
            "无。",
            "XX",
            "\u{200b}",
            "\u{3164}",
            "无\u{2060}",
        ] {
            assert!(is_placeholder(text, shipped()), "{text}");
        }
        for text in ["无害化处理率", "100", "是"] {
            assert!(!is_placeholder(text, shipped()), "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_does_not_lengthen_a_text() {
        assert_eq!(length("人\u{200b}\u{2800}手 \u{feff}\u{3000}少"), 3);
        assert_eq!(squeezed("人\u{200b}手\u{3164}少"), "人手少");
    }

    #[test]
    fn numbers_of_prose() {
        assert_eq!(numbers("≥90案件结案率达到90.5%以上。"), ["90", "90.5"]);
        assert!(numbers("较上年提高").is_empty());
    }
}
