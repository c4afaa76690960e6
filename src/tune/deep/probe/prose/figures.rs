//! The numbers of a sentence, each with what stands before and behind it.

use rust_decimal::Decimal;

/// A number in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure<'a> {
    /// As written, with its `%`.
    pub text: &'a str,
    /// Its value; of `88%` 88.
    pub value: Decimal,
    /// Whether `%` follows.
    pub is_percent: bool,
    /// Where it begins and ends in the sentence, `%` included.
    pub at: usize,
    pub end: usize,
}

impl Figure<'_> {
    /// What stands before it, back to the last sign that ends a part of a sentence.
    pub fn before<'t>(&self, text: &'t str) -> &'t str {
        let before = &text[..self.at];
        let start = before
            .rfind(['，', '。', '；', '（', '(', '：', ',', ';'])
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        &before[start..]
    }

    /// What stands behind it.
    pub fn behind<'t>(&self, text: &'t str) -> &'t str {
        &text[self.end..]
    }
}

/// All numbers of a sentence; one that belongs to a word of letters is none.
pub(super) fn figures(text: &str) -> Vec<Figure<'_>> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let negative = c == '-' && !before.is_ascii_alphanumeric() && before != '〇';
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let begins = c.is_ascii_digit() || negative && next_is_digit;
        let joined = before.is_ascii_alphanumeric() || matches!(before, '_' | '$');
        before = c;
        if !begins {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| c.is_ascii_digit() || *c == '.') {
            end = at + c.len_utf8();
            before = c;
        }
        let digits = text[start..end].trim_end_matches('.');
        let end = start + digits.len();
        let Ok(value) = digits.parse::<Decimal>() else { continue };
        let is_percent = text[end..].starts_with(['%', '％']);
        let sign = if is_percent {
            text[end..].chars().next().map_or(0, char::len_utf8)
        } else {
            0
        };
        if !joined {
            found.push(Figure {
                text: &text[start..end + sign],
                value,
                is_percent,
                at: start,
                end: end + sign,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_their_signs() {
        let text = "完成值-3.5米，为指标值8米的43.75%，P1档，计2步";
        let seen: Vec<(&str, bool)> = figures(text).iter().map(|one| (one.text, one.is_percent)).collect();
        assert_eq!(seen, [("-3.5", false), ("8", false), ("43.75%", true), ("2", false)]);
        let two = figures(text);
        assert_eq!(
            (two[1].before(text), two[1].behind(text).chars().next()),
            ("为指标值", Some('米'))
        );
    }
}
