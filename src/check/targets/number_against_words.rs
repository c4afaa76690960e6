//! T10a: the number of the symbol part is not the number of the words.

use crate::check::cell::{Statement, WORDS as UNITS, statements, written};
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, Target};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::NumberAgainstWords, include_str!("number_against_words.md"), look).with(&[WORDS, UNITS]);

const WORDS: Sheet = Sheet::of(Code::NumberAgainstWords, include_str!("number_against_words.toml"));
const OF_SOMETHING_ELSE: List = WORDS.list("of_something_else");
const EACH: List = WORDS.list("each");
const TOTAL: List = WORDS.list("total");

fn look(row: &Row<'_>) -> Option<Found> {
    let cell = row.in_cell();
    let in_target = row.in_target();
    let (number, unit, symbol) = match (cell.number, row.number()) {
        (Some(number), _) => (
            number,
            if cell.unit.is_empty() {
                &in_target.unit
            } else {
                &cell.unit
            },
            cell.symbol,
        ),
        // The approved cell is all words; the number is the one typed into `target`.
        (None, Some(number)) if row.indicator.original.is_some() => (number, &in_target.unit, in_target.symbol),
        _ => return None,
    };
    if matches!(row.target(), Some(Target::By(_) | Target::Within { .. })) {
        return None;
    }
    let direction = symbol.or_else(|| row.direction());
    let in_cell = statements(&cell.words, row.lexicon())
        .into_iter()
        .filter(|one| is_same_measure(one, unit) || is_of_one(one, unit, row, &cell.words))
        .collect::<Vec<_>>();
    let other = if in_cell.is_empty() {
        in_name_or_description(row, number, unit, direction)?
    } else if in_cell.iter().any(|one| one.number == number) {
        return None;
    } else {
        (row.cell(), in_cell.into_iter().next()?)
    };
    Some(found(row, number, unit, direction, &other))
}

fn is_same_measure(one: &Statement, unit: &str) -> bool {
    one.unit == unit || unit.is_empty() && (one.unit == "%" || !one.unit.is_empty() && one.direction.is_some())
}

/// 2300元/台套 and 每台不超过2100元; a total beside a unit cost is another measure.
fn is_of_one(one: &Statement, unit: &str, row: &Row<'_>, words: &str) -> bool {
    let each = row.list(EACH).any_in(words);
    let total = row.list(TOTAL).any_in(words);
    let counted = unit.split_once('/').map(|(counted, _)| counted);
    each && !total && counted == Some(one.unit.as_str())
}

/// A name or description that itself ends with a requirement: 灭火设备配备率100%, ……达到95%以上。
fn in_name_or_description<'a>(
    row: &Row<'a>,
    number: Decimal,
    unit: &str,
    direction: Option<Direction>,
) -> Option<(&'a str, Statement)> {
    let is_other = |one: &Statement| one.number != number && one.unit == unit && !unit.is_empty();
    // 建设公路32.1公里 | 20: a value without a unit is measured in that of the name.
    let takes_unit = |one: &Statement| {
        let read = row.unit();
        let is_same = read.is_empty() || read == one.unit;
        one.number != number && unit.is_empty() && !one.unit.is_empty() && is_same
    };
    let in_name = statements(row.name(), row.lexicon())
        .pop()
        .filter(|one| one.is_last && (is_other(one) || takes_unit(one)));
    let in_description = || {
        let told = statements(row.description(), row.lexicon());
        let is_plain = !row.list(OF_SOMETHING_ELSE).any_in(row.description());
        let agrees = told.iter().any(|one| one.number == number);
        let last = told.into_iter().next_back()?;
        let asks = last.direction.is_some() && last.direction == direction;
        (is_plain && !agrees && asks && last.is_last && is_other(&last)).then_some(last)
    };
    in_name
        .map(|one| (row.name(), one))
        .or_else(|| in_description().map(|one| (row.description(), one)))
}

fn found(row: &Row<'_>, number: Decimal, unit: &str, direction: Option<Direction>, other: &(&str, Statement)) -> Found {
    let (text, one) = other;
    let unit = if unit.is_empty() { one.unit.as_str() } else { unit };
    let place = if *text == row.cell() {
        row.at_cell()
    } else if *text == row.name() {
        row.at("name")
    } else {
        row.at("description")
    };
    let message = format!(
        "“{}”的符号部分是 {}，文字部分写的是“{}”，两处不一致：“{text}”",
        row.name(),
        number.normalize(),
        one.text
    );
    let (first, second) = (
        written(direction, number, unit),
        written(direction, one.number, &one.unit),
    );
    Found::new(Some(place), message)
        .label(format!("{} 还是 {}", number.normalize(), one.number.normalize()))
        .hint(format!(
            "对照批复文件只留一个数：target = \"{first}\"，或 target = \"{second}\""
        ))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("number_against_words.trials.toml"));
    }

    #[test]
    fn the_hint_writes_both_out() {
        let row = "可持续影响指标/社会影响力 | ≥85% | original=≥85社会影响力在90%以上";
        let found = Trial::rows(&[row]).found(&CHECK);
        let hint = found[0].hint.as_deref().unwrap();
        assert!(hint.contains("≥85%") && hint.contains("≥90%"), "{hint}");
        assert_eq!(found[0].place.as_ref().unwrap().text(), "≥85社会影响力在90%以上");
    }
}
