//! The cell of a target taken apart as a reader does it: symbol, number, unit, and the words behind them.
//!
//! The notation says what a cell means; a reviewer's complaint is about how it was written, damage and prose included.

use super::lexicon::{Lexicon, Limit, List, Shared, Sheet};
use super::text::compatible;
use crate::model::notation::{self, Direction, is_blank};
use rust_decimal::Decimal;

pub(super) const WORDS: Sheet = Sheet::shared(Shared::Units, include_str!("units.toml"));
const UNITS: List = WORDS.list("units");
const NO_UNITS: List = WORDS.list("no_units");
const LONGEST_UNKNOWN: Limit = WORDS.limit("longest_unknown");

/// A cell in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// What `≥`, `>`, `》=` and their kin at the beginning mean.
    pub(super) symbol: Option<Direction>,
    /// Whether there is any symbol or word for one at the beginning, `=` too.
    pub(super) has_symbol: bool,
    /// The number at the beginning, as typed; none where the cell begins with words.
    pub(super) number: Option<Decimal>,
    /// The unit right behind that number, empty where there is none.
    pub(super) unit: String,
    /// Everything behind it.
    pub(super) words: String,
}

/// A number in prose, with what its words say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) number: Decimal,
    /// Empty where there is none.
    pub(super) unit: String,
    pub(super) direction: Option<Direction>,
    /// As written: `控制在80万元`, `90%以上`.
    pub(super) text: String,
    /// Whether nothing but the mark of a full stop stands behind it.
    pub(super) is_last: bool,
}

impl Cell {
    /// Takes a cell apart.
    pub(super) fn of(text: &str, words: &Lexicon) -> Self {
        let plain = plain(text);
        let marks = |c: char| "≥≤><=》《〉〈".contains(c);
        let rest = plain.trim_start_matches(marks);
        let symbols = &plain[..plain.len() - rest.len()];
        let symbol = symbols.chars().find_map(|c| match c {
            '≥' | '>' | '》' | '〉' => Some(Direction::AtLeast),
            '≤' | '<' | '《' | '〈' => Some(Direction::AtMost),
            _ => None,
        });
        let (word, direction) = direction_before(rest);
        let (symbol, rest) = (symbol.or(direction), &rest[word.len()..]);
        let (number, rest) = number_at(rest).map_or((None, rest), |(number, rest)| (Some(number), rest));
        let unit = if number.is_some() {
            unit_of_cell(rest, words)
        } else {
            ""
        };
        Self {
            symbol,
            has_symbol: !symbols.is_empty() || !word.is_empty(),
            number,
            unit: unit.to_owned(),
            words: rest[unit.len()..].to_owned(),
        }
    }
}

/// Half-width, without blanks, one sign for each of `≥` and `≤`.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    plain.extend(compatible(text).filter(|c| !is_blank(*c)));
    if plain.contains(['≧', '⩾', '≦', '⩽', '=']) {
        plain = plain
            .replace(['≧', '⩾'], "≥")
            .replace(['≦', '⩽'], "≤")
            .replace(">=", "≥")
            .replace("<=", "≤");
    }
    plain
}

/// The numbers of a prose, each with its unit and the direction that its words give it; dates and 文号 are none.
pub(super) fn statements(text: &str, words: &Lexicon) -> Vec<Statement> {
    if !compatible(text).any(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let text = plain(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let Some((number, rest)) = number_at(&text[start..]) else {
            break;
        };
        let end = text.len() - rest.len();
        let before = &text[at..start];
        let unit = unit_at(rest, words);
        let behind = &rest[unit.len()..];
        at = end;
        if is_date_or_reference(before, unit, rest) {
            continue;
        }
        let head = notation::trailing(before).filter(|word| word.direction.is_some());
        let (head, by_head) = head.map_or(("", None), |word| (word.written, word.direction));
        let tail = notation::behind(behind);
        let (tail, by_tail) = tail.map_or(("", None), |word| (word.written, word.direction));
        found.push(Statement {
            number,
            unit: unit.to_owned(),
            direction: by_tail.or(by_head),
            text: format!("{head}{}{unit}{tail}", &text[start..end]),
            is_last: behind[tail.len()..].chars().all(|c| !c.is_alphanumeric()),
        });
    }
    found
}

/// 2024年, 6月底, 第3, 〔2020〕70号, GB19001: no number that anything is measured by.
fn is_date_or_reference(before: &str, unit: &str, rest: &str) -> bool {
    let is_date = matches!(unit, "年" | "月" | "日") || rest.starts_with("号") || rest.starts_with(['〕', ']']);
    let is_reference = before.ends_with(['第', '〔', '[', '-', '/', ':', '~', '每'])
        || before.ends_with(|c: char| c.is_ascii_alphabetic());
    is_date || is_reference || rest.starts_with(['-', '/', ':', '~', '.'])
}

fn number_at(text: &str) -> Option<(Decimal, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let number = text[..text.len() - rest.len()].replace(',', "");
    let number = number.trim_end_matches('.').parse().ok()?;
    Some((number, rest))
}

/// 不低于 of 不低于20; none where no number follows.
fn direction_before(text: &str) -> (&str, Option<Direction>) {
    let word = notation::leading(text).filter(|word| {
        let has_number = text[word.end()..].starts_with(|c: char| c.is_ascii_digit());
        has_number && word.direction.is_some()
    });
    word.map_or(("", None), |word| (word.written, word.direction))
}

/// The unit that a text begins with; a short rest that is nothing else is a unit of its own.
fn unit_at<'t>(text: &'t str, words: &Lexicon) -> &'t str {
    let units = words.list(UNITS);
    let scaled = text.strip_prefix(['万', '亿']).unwrap_or(text);
    let scale = &text[..text.len() - scaled.len()];
    let known = units.longest_start_of(text).map(str::len);
    let known = known.or_else(|| Some(scale.len() + units.longest_start_of(scaled)?.len()));
    if words.list(NO_UNITS).any_starts(text) {
        return "";
    }
    if let Some(length) = known {
        // 元/人·月, 次/年
        let rest = &text[length..];
        if !rest.starts_with(['/', '、', '*', '·']) {
            return &text[..length];
        }
        let end = rest
            .find(|c: char| !(c.is_alphabetic() || matches!(c, '/' | '·' | '、' | '*')))
            .unwrap_or(rest.len());
        return &text[..length + end];
    }
    if !scale.is_empty() && scaled.is_empty() {
        return scale;
    }
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let is_odd =
        end == text.len() && text.chars().count() <= words.count(LONGEST_UNKNOWN) && notation::behind(text).is_none();
    if is_odd { text } else { "" }
}

/// As [`unit_at`]; where a cell has nothing but a word of three behind its number, that is its unit: 批次/年, 千瓦时.
fn unit_of_cell<'t>(text: &'t str, words: &Lexicon) -> &'t str {
    let counted = text.split('/').next().unwrap_or_default();
    let is_word = !counted.is_empty() && text.chars().all(|c| c.is_alphabetic() || c == '/');
    let says_direction = notation::mentions(text).iter().any(|word| word.is_behind);
    if is_word
        && counted.chars().count() <= words.count(LONGEST_UNKNOWN)
        && !says_direction
        && !words.list(NO_UNITS).any_starts(text)
    {
        return text;
    }
    unit_at(text, words)
}

/// Whether a prose says a direction behind a number that was already read: `以内`, `及以上`.
pub(super) fn direction_behind(words: &str) -> Option<Direction> {
    notation::behind(words)?.direction
}

/// A number with its symbol and unit, as a cell should be written.
pub(super) fn written(direction: Option<Direction>, number: Decimal, unit: &str) -> String {
    format!(
        "{}{}{unit}",
        direction.map_or("=", Direction::symbol),
        number.normalize()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::shipped;

    #[test]
    fn a_cell_in_parts() {
        for (text, symbol, number, unit, words) in [
            ("≥90案件结案率达到90%以上", "≥", "90", "", "案件结案率达到90%以上"),
            ("》=９０％", "≥", "90", "%", ""),
            ("≤1,200.5万元", "≤", "1200.5", "万元", ""),
            ("=570元/人*月", "", "570", "元/人*月", ""),
            ("≥90人口覆盖率达到90%", "≥", "90", "", "人口覆盖率达到90%"),
            ("100%覆盖", "", "100", "%", "覆盖"),
            ("≥1200盏", "≥", "1200", "盏", ""),
            ("≥2万条", "≥", "2", "万条", ""),
            ("≥12批次/年", "≥", "12", "批次/年", ""),
            ("≤30千瓦时", "≤", "30", "千瓦时", ""),
            ("≥30个以上", "≥", "30", "个", "以上"),
            ("90以上", "", "90", "", "以上"),
            ("不低于20", "≥", "20", "", ""),
            ("控制在20万元以内", "≤", "20", "万元", "以内"),
            ("较上年提高", "", "", "", "较上年提高"),
        ] {
            let cell = Cell::of(text, shipped());
            let read = (
                cell.symbol.map_or("", Direction::symbol),
                cell.number.map(|number| number.to_string()).unwrap_or_default(),
                cell.unit.as_str(),
                cell.words.as_str(),
            );
            assert_eq!(read, (symbol, number.to_owned(), unit, words), "{text}");
        }
    }

    #[test]
    fn numbers_that_prose_says() {
        for (text, want) in [
            ("案件结案率达到90%以上", "≥90%"),
            ("案件查处成本控制90%", "≤90%"),
            ("不低于4.5分", "≥4.5分"),
            ("费用控制在80万元以内", "≤80万元"),
            ("2024年6月底前完成第3期", ""),
            ("冀财政法[2020]70号", ""),
            ("满意的占90%", "90%"),
        ] {
            let read: Vec<String> = statements(text, shipped())
                .iter()
                .map(|one| {
                    let symbol = one.direction.map_or("", Direction::symbol);
                    format!("{symbol}{}{}", one.number, one.unit)
                })
                .collect();
            assert_eq!(read.join(" "), want, "{text}");
        }
    }
}
