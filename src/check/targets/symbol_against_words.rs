//! T10f: the symbol says at least, the words say at most, or the other way round.

use crate::check::cell::{Cell, WORDS as UNITS, direction_behind, statements, written};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{List, Sheet};
use crate::check::row::Row;
use crate::diagnostic::Code;
use crate::model::notation::{Direction, mentions};
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::row(Code::SymbolAgainstWords, include_str!("symbol_against_words.md"), look).with(&[WORDS, UNITS]);

const WORDS: Sheet = Sheet::of(Code::SymbolAgainstWords, include_str!("symbol_against_words.toml"));
const CEILING: List = WORDS.list("ceiling");

fn look(row: &Row<'_>) -> Option<Found> {
    let cell = row.in_cell();
    let in_target = row.in_target();
    let symbol = cell.symbol.or(in_target.symbol)?;
    let number = cell.number.or(in_target.number);
    let (key, text, words) = in_cell(row, cell, symbol).or_else(|| beside_cell(row, symbol, number))?;
    let place = if key == "cell" { row.at_cell() } else { row.at(key) };
    let message = format!(
        "“{}”的符号是“{}”，文字却是“{words}”，方向相反：“{text}”",
        row.name(),
        symbol.symbol()
    );
    let unit = [cell.unit.clone(), row.unit()]
        .into_iter()
        .find(|unit| !unit.is_empty())
        .unwrap_or_default();
    let found = Found::new(Some(place), message).label("符号与文字相反");
    let Some(number) = number else {
        return Some(found.hint("符号与文字只留一个方向"));
    };
    let meant = written(Some(opposite(symbol)), number, &unit);
    let hint = format!(
        "按文字的意思改为：target = \"{meant}\"；确实要求“{}”的，改文字",
        symbol.symbol()
    );
    Some(found.hint(hint).instead("target", meant))
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::AtLeast => Direction::AtMost,
        Direction::AtMost => Direction::AtLeast,
    }
}

/// A word that sets a floor or a ceiling without a number beside it.
fn bound<'a>(row: &Row<'a>, text: &'a str, direction: Direction) -> Option<&'a str> {
    let mut words = mentions(text).into_iter();
    let bound = words.find(|one| one.is_bound && one.direction == Some(direction));
    let ceiling = || {
        row.list(CEILING)
            .first_in(text)
            .filter(|_| direction == Direction::AtMost)
    };
    bound.map(|one| one.written).or_else(ceiling)
}

type Contradiction<'a> = (&'static str, &'a str, String);

/// Words of the cell itself: every one of them speaks of its number.
fn in_cell<'a>(row: &Row<'a>, cell: &Cell, symbol: Direction) -> Option<Contradiction<'a>> {
    let told = statements(&cell.words, row.lexicon());
    let agrees = told.iter().any(|one| one.direction == Some(symbol));
    let against = told
        .into_iter()
        .find(|one| one.direction == Some(opposite(symbol)))
        .map(|one| one.text);
    let behind = || {
        let direction = direction_behind(&cell.words).filter(|_| cell.symbol.is_some())?;
        (direction != symbol).then(|| cell.words.chars().take(3).collect())
    };
    let bare = || bound(row, &cell.words, opposite(symbol)).map(str::to_owned);
    let found = against.or_else(behind).or_else(bare).filter(|_| !agrees)?;
    Some(("cell", row.cell(), found))
}

/// Name and description speak of many things: only a ceiling on the same number counts, or any in a cost.
fn beside_cell<'a>(row: &Row<'a>, symbol: Direction, number: Option<Decimal>) -> Option<Contradiction<'a>> {
    let texts = [("description", row.description()), ("name", row.name())];
    texts.into_iter().find_map(|(key, text)| {
        let told = statements(text, row.lexicon());
        let same = told
            .iter()
            .find(|one| Some(one.number) == number && one.direction == Some(opposite(symbol)) && one.is_last);
        let is_cost = row.class() == Class::Cost && symbol == Direction::AtLeast;
        let ceiling = || {
            bound(row, text, Direction::AtMost)
                .filter(|_| is_cost)
                .map(str::to_owned)
        };
        let words = same.map(|one| one.text.clone()).or_else(ceiling)?;
        Some((key, text, words))
    })
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("symbol_against_words.trials.toml"));
    }

    #[test]
    fn the_hint_turns_the_symbol() {
        let found = Trial::rows(&["成本指标/案件查处成本 | ≥90% | original=≥90案件查处成本控制90%"]).found(&CHECK);
        assert!(found[0].message.contains("控制90%"));
        assert!(found[0].hint.as_deref().unwrap().contains("≤90%"));
    }
}
