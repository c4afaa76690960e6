//! T10b: a number without a unit.

use crate::check::cell::{Cell, WORDS as UNITS, statements, written};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{Limit, List, Sheet, Table};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, Target, UnitSource};

pub(in crate::check) const CHECK: Check =
    Check::row(Code::UnitMissing, include_str!("unit_missing.md"), look).with(&[WORDS, UNITS]);

const WORDS: Sheet = Sheet::of(Code::UnitMissing, include_str!("unit_missing.toml"));
const UNITLESS: List = WORDS.list("unitless");
const BY_NAME: Table = WORDS.table("by_name");
const LONGEST_BRACKET: Limit = WORDS.limit("longest_bracket");

fn look(row: &Row<'_>) -> Option<Found> {
    let cell = row.in_cell();
    let number = cell.number?;
    let is_number = match row.target() {
        Some(Target::AtLeast(_) | Target::AtMost(_)) => true,
        Some(_) => false,
        // What cannot be read at all is told elsewhere, unless it is a plain number; where a date belongs, it is one in disguise.
        None => cell.words.is_empty() && row.class() != Class::Timeliness,
    };
    // Words behind a number without a symbol are a sentence that begins with a number.
    let is_bare = cell.unit.is_empty()
        && (cell.has_symbol || !cell.words.starts_with(|c: char| c.is_alphabetic()) || is_direction(&cell.words))
        && !cell.words.starts_with(['-', '~', '/', ':', '—', '至']);
    // A unit in the brackets of the name is read, and told as a guess.
    let in_name = row.indicator.reading.unit_source() == UnitSource::Name;
    if in_name || !is_number || !is_bare || number.is_zero() || row.list(UNITLESS).any_in(row.name()) {
        return None;
    }
    let unit = unit(row, cell);
    let direction = cell.symbol.or_else(|| row.written_direction());
    let symbol = if cell.has_symbol || direction.is_some() {
        written(direction, number, "")
    } else {
        number.normalize().to_string()
    };
    // What a whole cell should be there is said as T03.
    let is_reversed = row.class() == Class::Cost && direction == Some(Direction::AtLeast);
    let hint = match &unit {
        Some(unit) if is_reversed => format!("写明计量单位，原文的意思是“{}{unit}”", number.normalize()),
        Some(unit) => format!("改为：target = \"{symbol}{unit}\""),
        None => format!("补上计量单位，如：target = \"{symbol}个\"、\"{symbol}人次\"；是比率的写“{symbol}%”"),
    };
    let message = format!("“{}”的指标值“{}”只有数，没有计量单位", row.name(), row.cell());
    let found = Found::new(Some(row.at_cell()), message).label("缺单位").hint(hint);
    Some(match unit.filter(|_| !is_reversed) {
        Some(unit) => found.instead("target", format!("{symbol}{unit}")),
        None => found,
    })
}

fn is_direction(words: &str) -> bool {
    crate::check::cell::direction_behind(words).is_some()
}

/// The unit from the words of the cell, from `target`, from the brackets of the name, from the name itself.
fn unit(row: &Row<'_>, cell: &Cell) -> Option<String> {
    let in_words = statements(&cell.words, row.lexicon())
        .into_iter()
        .find(|one| Some(one.number) == cell.number && !one.unit.is_empty());
    let in_target = Some(row.unit()).filter(|unit| !unit.is_empty());
    let by_name = || {
        let name = crate::check::cell::plain(row.name());
        row.table(BY_NAME)
            .iter()
            .find(|one| name.ends_with(&one.name))
            .map(|one| one.text("unit").to_owned())
    };
    in_words
        .map(|one| one.unit)
        .or(in_target)
        .or_else(|| in_brackets(row))
        .or_else(by_name)
}

fn in_brackets(row: &Row<'_>) -> Option<String> {
    let name = crate::check::cell::plain(row.name());
    let inside = name.strip_suffix(')')?;
    let unit = &inside[inside.rfind('(')? + 1..];
    let unit = if unit == "月" { "个月" } else { unit };
    (!unit.is_empty() && unit.chars().count() <= row.count(LONGEST_BRACKET)).then(|| unit.to_owned())
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("unit_missing.trials.toml"));
    }

    #[test]
    fn the_unit_is_taken_from_what_stands_there() {
        let hint = |row| Trial::rows(&[row]).found(&CHECK)[0].hint.clone().unwrap();
        assert_eq!(
            hint("质量指标/办结率 | ≥90% | original=≥90案件办结率达到90%以上"),
            "改为：target = \"≥90%\""
        );
        // What the name says is read, and told as a guess.
        assert!(Trial::rows(&["质量指标/办结情况(%) | ≥90"]).found(&CHECK).is_empty());
        assert!(
            Trial::rows(&["数量指标/修建作业道长度(公里) | 30"])
                .found(&CHECK)
                .is_empty()
        );
        assert_eq!(hint("数量指标/培训人次 | ≥90"), "改为：target = \"≥90人次\"");
    }
}
