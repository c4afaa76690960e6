//! What was reported in one year, against the target of another.

use crate::model::indicator::{Indicator, Outcome};
use crate::model::notation::{Actual, Cell, Measured, Target, When, read_actual};
use jiff::Span;
use jiff::civil::Date;

/// The outcome of `actual`'s row as its typed value reads against the target of `target`'s row; the years are those of
/// the rows.
///
/// None where the two do not go together: another unit, a number against a grade. A date moves with its year, so that
/// 11月20日 stays nine days before the end of November.
pub(super) fn reread(target: &Indicator, target_year: i16, actual: &Indicator, actual_year: i16) -> Option<Outcome> {
    let Outcome::Reported(measured) = &actual.outcome else {
        return Some(actual.outcome.clone());
    };
    if target.meant == actual.meant && target.kind == actual.kind && target_year == actual_year {
        return Some(actual.outcome.clone());
    }
    let reading = target.meant.as_ref().ok()?;
    if let (Target::By(_), Actual::Date(when)) = (reading, &measured.actual) {
        let moved = When {
            date: moved(when.date, target_year - actual_year)?,
            precision: when.precision,
        };
        return Some(Outcome::Reported(Measured {
            actual: Actual::Date(moved),
            unit: measured.unit.clone(),
        }));
    }
    let cell = Cell {
        text: target.target_in_force(),
        original: target.original.as_deref(),
        level1: &target.level1,
        level2: &target.level2,
        name: &target.name,
        kind: Some(target.kind),
        year: target_year,
    };
    let typed = actual.filled.actual.as_deref()?;
    let read = read_actual(typed, cell.text, reading, &cell).ok()?.value;
    let same_kind = std::mem::discriminant(&read.actual) == std::mem::discriminant(&measured.actual);
    same_kind.then_some(Outcome::Reported(read))
}

/// A day so many years later; 29 February becomes the 28th where there is none.
fn moved(date: Date, years: i16) -> Option<Date> {
    date.checked_add(Span::new().try_years(years).ok()?).ok()
}
