//! A cell with its symbols tidied and its words left alone.

use crate::model::unseen::is_unseen;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The text of a cell in two forms: `text`, in which every symbol has one spelling and blanks are gone, and the original, which is what a user is shown.
///
/// Every byte of `text` knows where in the original it came from, so that a remainder of `text` can be quoted as it was written.
#[derive(Debug)]
pub(super) struct Clean<'a> {
    original: &'a str,
    text: Cow<'a, str>,
    /// By byte of `text`; nothing where it is the original.
    from: Option<Vec<usize>>,
}

impl<'a> Clean<'a> {
    pub(super) fn new(original: &'a str) -> Clean<'a> {
        if original.chars().all(|c| tidy(c) == Some(c)) {
            return Clean {
                original,
                text: original.into(),
                from: None,
            };
        }
        let (mut text, mut from) = (String::with_capacity(original.len()), Vec::new());
        let mut push = |text: &mut String, c: char, at: usize| {
            text.push(c);
            from.resize(text.len(), at);
        };
        let mut blank_at = None;
        for (at, written) in original.char_indices() {
            let Some(tidy) = tidy(written) else {
                blank_at.get_or_insert(at);
                continue;
            };
            // A blank between two digits is all that keeps them apart; any other blank says nothing.
            if let Some(blank) = blank_at.take()
                && text.ends_with(|c: char| c.is_ascii_digit())
                && tidy.is_ascii_digit()
            {
                push(&mut text, ' ', blank);
            }
            push(&mut text, tidy, at);
        }
        from.push(original.len());
        Clean {
            original,
            text: text.into(),
            from: Some(from),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The whole cell as written, without the blanks around it.
    pub(super) fn original(&self) -> &'a str {
        self.original.trim_matches(is_blank)
    }

    /// What stands in the original where `rest`, a remainder of [`Clean::text`], stands here.
    pub(super) fn written(&self, rest: &str) -> &'a str {
        self.between(rest, "")
    }

    /// What stands in the original from the beginning of `rest` to the beginning of `after`, both remainders of [`Clean::text`].
    pub(super) fn between(&self, rest: &str, after: &str) -> &'a str {
        let place = |part: &str| {
            let at = self.text.len().checked_sub(part.len())?;
            match &self.from {
                Some(from) => from.get(at).copied(),
                None => Some(at),
            }
        };
        let (start, end) = (place(rest).unwrap_or(0), place(after).unwrap_or(self.original.len()));
        self.original
            .get(start..end)
            .unwrap_or(self.original)
            .trim_matches(is_blank)
    }
}

/// The one spelling of a symbol; `None` for what is only a blank.
fn tidy(c: char) -> Option<char> {
    Some(match c {
        // Nearly all there is.
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '\u{4e00}'..='\u{9fff}' => c,
        c if is_blank(c) => return None,
        // Full-width ASCII, the small forms of CNS 11643 and mathematical digits: the compatibility form is the plain one.
        '\u{ff01}'..='\u{ff5e}' | '\u{fe50}'..='\u{fe6b}' | '\u{1d7ce}'..='\u{1d7ff}' => {
            std::iter::once(c).nfkc().next().unwrap_or(c)
        }
        '≧' | '⩾' | '⪰' | '≮' => '≥',
        '≦' | '⩽' | '⪯' | '≯' => '≤',
        // No compatibility form: quotation marks that stand for signs, a box-drawing line that OCR and fonts make of the equals sign, and its kin.
        '‹' => '<',
        '›' => '>',
        '═' | '゠' | '꞊' => '=',
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        '\u{2012}'..='\u{2015}' | '─' | '━' => '—',
        '〜' | '∼' | '˜' | '∽' | '⁓' => '~',
        '∕' | '⁄' => '/',
        '・' | '•' | '∙' | '⋅' | '‧' => '·',
        '∗' => '*',
        c => c,
    })
}

/// Blanks, and what shows as nothing: zero-width characters, direction marks, the soft hyphen, control characters.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// A text without its blanks, for comparing two of them.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_have_one_spelling_and_words_keep_theirs() {
        let clean = Clean::new(" ≧　９０ ％（案件）结案率 ");
        assert_eq!(clean.text(), "≥90%(案件)结案率");
        assert_eq!(clean.written("(案件)结案率"), "（案件）结案率");
        assert_eq!(clean.between("90%(案件)结案率", "(案件)结案率"), "９０ ％");
        assert_eq!(clean.original(), "≧　９０ ％（案件）结案率");
    }

    #[test]
    fn a_blank_survives_only_between_digits() {
        assert_eq!(Clean::new("10 台 套").text(), "10台套");
        assert_eq!(Clean::new("1 000\u{a0}\u{a0}000").text(), "1 000 000");
    }
}
