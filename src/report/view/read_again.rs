//! A row's cells read once more from what was typed: a scorecard keeps the cells, and of how they were read only sentences.

use crate::diagnostic::is_blank;
use crate::model::notation::{Actual, Cell, Kind, Reading, Target, parse_number, read_actual, read_target};
use crate::model::scorecard::IndicatorScore;

/// The cell of the target in force.
fn cell(row: &IndicatorScore, kind: Option<Kind>, year: i16) -> Cell<'_> {
    Cell {
        text: &row.target,
        // It explains the approved target only.
        original: row.original.as_deref().filter(|_| row.approved_target.is_none()),
        level1: &row.level1,
        level2: &row.level2,
        name: &row.name,
        kind,
        year,
    }
}

fn typed(row: &IndicatorScore) -> Option<&str> {
    row.filled.actual.as_deref().filter(|typed| !is_blank(typed))
}

/// The unit that a bare number shares with its target: of `140` against `≥130件` it is 件. None where the actual has a unit
/// of its own, or the target's cell shows none, or the number was not taken as it stands.
pub(super) fn unit_of_bare(row: &IndicatorScore, year: i16) -> Option<String> {
    let typed = typed(row)?;
    let number = parse_number(typed.trim())?;
    let cell = cell(row, Some(row.kind), year);
    let target = read_target(&cell).ok()?.value.1;
    if !matches!(target, Target::AtLeast(_) | Target::AtMost(_) | Target::Within { .. }) {
        return None;
    }
    let unit = target.unit()?.to_string();
    let read = read_actual(typed, &row.target, &target, &cell).ok()?.value;
    let is_as_typed = read.actual == Actual::Number(number);
    (is_as_typed && row.target.contains(&unit)).then_some(unit)
}

/// What was assumed to read the cells, as the scorecard's notes say it.
pub(super) fn assumed(row: &IndicatorScore, year: i16) -> Vec<&str> {
    if row.notes.is_empty() {
        return Vec::new();
    }
    // Whether the file stated the kind is not kept.
    let said: Vec<String> = [None, Some(row.kind)]
        .into_iter()
        .flat_map(|kind| sentences(row, kind, year))
        .collect();
    let notes = row.notes.iter().map(String::as_str);
    notes.filter(|note| said.iter().any(|one| one == note)).collect()
}

fn sentences(row: &IndicatorScore, kind: Option<Kind>, year: i16) -> Vec<String> {
    let cell = cell(row, kind, year);
    let Ok(target) = read_target(&cell) else {
        return Vec::new();
    };
    let mut guesses = target.guesses;
    if let Some(typed) = typed(row)
        && let Ok(actual) = read_actual(typed, &row.target, &target.value.1, &cell)
    {
        guesses.extend(actual.guesses);
    }
    Reading::of(guesses).notes()
}
