//! T10e: a damaged symbol: `》=`, `M90%`.

use crate::check::cell::{plain, written};
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{Lexicon, List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::Direction;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::DamagedSymbol, include_str!("damaged_symbol.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::DamagedSymbol, include_str!("damaged_symbol.toml"));
const AS_LEAST: List = WORDS.list("as_least");
const AS_MOST: List = WORDS.list("as_most");
const AS_EITHER: List = WORDS.list("as_either");
const VALUES: List = WORDS.list("values");
const BAD_PERCENT: List = WORDS.list("bad_percent");

fn look(row: &Row<'_>) -> Option<Found> {
    let original = row.indicator.original.as_deref();
    let cells = [(original, "original"), (Some(row.indicator.target.as_str()), "target")];
    cells.into_iter().find_map(|(text, key)| {
        let text = text?;
        let (mark, meant) = damage(text, row.lexicon())?;
        let said: Vec<String> = meant.iter().map(|one| format!("target = \"{one}\"")).collect();
        let message = format!("“{}”的指标值“{text}”里的“{mark}”不是规范的比较符号或数字", row.name());
        let found = row
            .found(key, message)
            .label("符号损坏")
            .hint(format!("改为：{}；以批复文件为准", said.join(" 或 ")));
        // A cell as it was printed stays so.
        let taken = meant.into_iter().filter(|_| key == "target");
        Some(taken.fold(found, |found, one| found.instead("target", one)))
    })
}

/// The damaged part, and what it may have been.
fn damage(text: &str, words: &Lexicon) -> Option<(String, Vec<String>)> {
    let mut plain = plain(text);
    // n90% is as damaged as N90%.
    if plain.starts_with(|c: char| "nmwsz".contains(c))
        && plain[1..].starts_with(|c: char| c.is_ascii_digit() || c == '=')
    {
        plain = plain.to_ascii_uppercase();
    }
    if let Some(damage) = piled_signs(&plain) {
        return Some(damage);
    }
    let signs = words.list(AS_LEAST).iter().map(|sign| (sign, Some(Direction::AtLeast)));
    let signs = signs.chain(words.list(AS_MOST).iter().map(|sign| (sign, Some(Direction::AtMost))));
    let signs = signs.chain(words.list(AS_EITHER).iter().map(|sign| (sign, None)));
    let fits = signs
        .filter(|(sign, _)| plain.starts_with(*sign))
        .max_by_key(|(sign, _)| sign.len());
    if let Some((sign, direction)) = fits {
        let rest = &plain[sign.len()..];
        let (number, behind) = number(rest)?;
        // W85 may be ≥85 or ≤85; the hint says so rather than guess.
        let is_letter = sign.chars().all(|c| c.is_ascii_alphabetic());
        if is_letter && !(behind.is_empty() || words.list(VALUES).any_starts(behind)) {
            return None;
        }
        let value = |direction| written(Some(direction), number, behind);
        let meant = match direction {
            Some(direction) if !is_letter => vec![value(direction)],
            _ => vec![value(Direction::AtLeast), value(Direction::AtMost)],
        };
        return Some((sign.to_owned(), meant));
    }
    letter_for_digit(&plain, words)
}

/// `》=`, `>》`, `≥=`: signs that are none, or too many of them.
fn piled_signs(plain: &str) -> Option<(String, Vec<String>)> {
    const WRITTEN: [&str; 9] = ["", "≥", "≤", "=", ">", "<", "=>", "=<", "=≥"];
    let rest = plain.trim_start_matches(['≥', '≤', '>', '<', '=', '》', '《', '〉', '〈', '≫', '≪']);
    let signs = &plain[..plain.len() - rest.len()];
    let (number, behind) = number(rest).filter(|_| !WRITTEN.contains(&signs))?;
    let least = signs.contains(['≥', '>', '》', '〉', '≫']);
    let most = signs.contains(['≤', '<', '《', '〈', '≪']);
    let value = |direction| written(direction, number, behind);
    let meant = match (least, most) {
        (true, true) => vec![value(Some(Direction::AtLeast)), value(Some(Direction::AtMost))],
        (true, false) => vec![value(Some(Direction::AtLeast))],
        (false, true) => vec![value(Some(Direction::AtMost))],
        (false, false) => vec![value(None)],
    };
    Some((signs.to_owned(), meant))
}

fn number(text: &str) -> Option<(rust_decimal::Decimal, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = text[..text.len() - rest.len()].trim_end_matches('.').parse().ok()?;
    Some((number, rest))
}

/// `9O%`, `1O0`, `90℅`, `100％%`.
fn letter_for_digit(plain: &str, words: &Lexicon) -> Option<(String, Vec<String>)> {
    let value = plain.trim_start_matches(['≥', '≤', '=', '>', '<']);
    let end = value
        .find(|c: char| !"0123456789.OoIl".contains(c))
        .unwrap_or(value.len());
    let (digits, behind) = value.split_at(end);
    let has_digit = digits.contains(|c: char| c.is_ascii_digit());
    let has_letter = digits.contains(['O', 'o', 'I', 'l']);
    // 5l is five litres.
    let is_unit = digits.trim_end_matches('l').chars().all(|c| c.is_ascii_digit()) && behind.is_empty();
    let bad_percent = words.list(BAD_PERCENT).start_of(behind);
    if !has_digit || !(has_letter && !is_unit || bad_percent.is_some()) {
        return None;
    }
    let mended = digits.replace(['O', 'o'], "0").replace(['I', 'l'], "1");
    let symbols = &plain[..plain.len() - value.len()];
    let behind_mended = bad_percent.map_or_else(|| behind.to_owned(), |sign| format!("%{}", &behind[sign.len()..]));
    let mark = if has_letter { digits } else { behind };
    Some((mark.to_owned(), vec![format!("{symbols}{mended}{behind_mended}")]))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("damaged_symbol.trials.toml"));
    }

    #[test]
    fn a_letter_may_be_either_sign() {
        let hint = |row| Trial::rows(&[row]).found(&CHECK)[0].hint.clone().unwrap();
        assert_eq!(
            hint("质量指标/合格率 | 》=90%"),
            "改为：target = \"≥90%\"；以批复文件为准"
        );
        let either = hint("质量指标/合格率 | ≥90% | original=W90%");
        assert!(either.contains("≥90%") && either.contains("≤90%"), "{either}");
    }
}
