//! What a damaged cell may have been, for the message only: nothing here is ever scored.

use super::operator::{self, Direction};
use super::prose::{self, Brackets};
use super::refusal::Side;
use super::vocabulary::{first_in, vocabulary};
use super::{measure, number};

/// A readable form of a damaged cell: `≥90%` for `^90%`, `5=90%` and `≥9O%`, `620.82万元` for `620.82万兀`.
pub(super) fn repaired(text: &str) -> Option<String> {
    let plain = text.replace('兀', "元");
    let junk = plain.trim_start_matches(['^', '工', '个', '?', '？', '土', 'Z', '>', '≥']);
    let junk = junk
        .strip_prefix(['2', '5', '7', '^'])
        .and_then(|rest| rest.strip_prefix('='))
        .unwrap_or(junk);
    let operator = if junk.len() < plain.len() { "≥" } else { "" };
    [digits(&plain), digits(&format!("{operator}{junk}"))]
        .into_iter()
        .filter(|candidate| candidate != text)
        .find_map(|candidate| canonical(&candidate))
}

/// Letters that OCR takes for digits, up to the first thing that is neither.
fn digits(text: &str) -> String {
    let start = text.find(|c: char| !"≥≤<>=".contains(c)).unwrap_or(text.len());
    let end = text[start..]
        .find(|c: char| !"0123456789.,OoIl".contains(c))
        .map_or(text.len(), |at| start + at);
    let mended = text[start..end].replace(['O', 'o'], "0").replace(['I', 'l'], "1");
    format!("{}{mended}{}", &text[..start], &text[end..])
}

/// The form in which a text that is one quantity and nothing else would be written.
fn canonical(text: &str) -> Option<String> {
    let (direction, number, rest) = quantity(text)?;
    rest.is_empty()
        .then(|| format!("{}{number}", direction.map_or("", Direction::symbol)))
}

fn quantity(text: &str) -> Option<(Option<Direction>, String, &str)> {
    let (operator, rest) = operator::prefix(text).ok()?;
    let (number, rest) = number::scan(rest)?;
    let number = number.ok()?;
    let (unit, rest) = measure::unit_at(rest).map_or((String::new(), rest), |(unit, rest)| (unit.to_string(), rest));
    let (suffix, rest) = operator::suffix(rest).map_or((None, rest), |(direction, rest)| (Some(direction), rest));
    Some((
        operator.and_then(|o| o.direction).or(suffix),
        format!("{number}{unit}"),
        rest,
    ))
}

/// The one number in a text, as a cell of its own; an actual has no operator.
pub(super) fn only_number(text: &str, side: Side) -> Option<String> {
    let [_] = prose::quantities(text, Brackets::Read).as_slice() else {
        return None;
    };
    let from = prose::from_first_number(text)?;
    let before = text.strip_suffix(from).unwrap_or_default();
    let (direction, number, rest) = quantity(from)?;
    let words = vocabulary();
    let is_apart = |words: &'static [String]| first_in(words, before).is_some();
    // 不足12处, 比上年提高96%, 每月1次: the number is there, and what was done is not.
    if side == Side::Actual && (is_apart(&words.denials) || is_apart(&words.not_alone)) || before.contains('每') {
        return None;
    }
    // 3A, 1/3: the number is not to be had without what follows it.
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | ':' | '、' | '.' | ',')) {
        return None;
    }
    let bare = number.ends_with(|c: char| c.is_ascii_digit());
    if bare && direction.is_none() {
        // 19001 of GB/T 19001 is nothing to measure by.
        return None;
    }
    Some(match side {
        Side::Target => format!("{}{number}", direction.map_or("", Direction::symbol)),
        Side::Actual => number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_it_may_have_been() {
        for (damaged, like) in [
            ("^80%", "≥80%"),
            ("工90%", "≥90%"),
            ("5=50%", "≥50%"),
            ("≥9O%", "≥90%"),
            ("1O0%", "100%"),
            ("IO", "10"),
            ("≤620.82万兀", "≤620.82万元"),
            ("≥", ""),
            ("良好", ""),
        ] {
            assert_eq!(repaired(damaged).unwrap_or_default(), like, "{damaged}");
        }
    }

    #[test]
    fn finds_the_one_number_in_prose() {
        assert_eq!(only_number("结案率不低于90%", Side::Target).as_deref(), Some("≥90%"));
        assert_eq!(only_number("结案率达到90%", Side::Actual).as_deref(), Some("90%"));
        for text in [
            "未完成12处",
            "不足12处",
            "超额完成12处",
            "比上年提高96%",
            "每月1次",
            "计划12处",
        ] {
            assert_eq!(only_number(text, Side::Actual), None, "{text}");
        }
        assert_eq!(only_number("每月1次", Side::Target), None);
        assert_eq!(only_number("3A级景区", Side::Target), None);
        assert_eq!(only_number("监管记录3分+监控表1分", Side::Target), None);
    }
}
