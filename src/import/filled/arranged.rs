//! Cells that came back → cells as the file has room for them: lists without gaps, and the money that follows from the total.

use super::entry::same;
use super::evidence;
use super::field::Spot;
use super::further::LISTS;
use super::record::Record;
use super::sheet_in::FilledCell;
use crate::model::form::Form as Facts;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The cells, in their order. A file that says what was spent, and nothing of its parts, stays so while nobody changes it.
pub(super) fn arranged<'a>(subject: &Facts, found: &[FilledCell<'a>], record: &Record) -> Vec<FilledCell<'a>> {
    let mut cells: Vec<FilledCell<'a>> = found.to_vec();
    for (list, _) in LISTS {
        without_gaps(list, found, &mut cells);
    }
    evidence::named(subject, &mut cells);
    let is_said = found.iter().any(|one| {
        let is_total = one.field.spot == Spot::In("execution", "executed");
        is_total && !one.text.is_empty() && same(one.field.kind, &record.shown(one.field), &one.text)
    });
    let has_parts = found
        .iter()
        .any(|one| matches!(one.field.spot, Spot::Money("fiscal", _)) && record.speaks_of(one.field));
    if has_parts || !is_said {
        fiscal_follows(subject, &mut cells);
    }
    cells
}

/// What stands in lines of a list moves up over the lines that are empty.
fn without_gaps<'a>(list: &str, found: &[FilledCell<'a>], cells: &mut [FilledCell<'a>]) {
    let mut lines: BTreeMap<usize, Vec<&FilledCell<'a>>> = BTreeMap::new();
    for one in found {
        if let Spot::Item(of, number, _) = one.field.spot
            && of == list
        {
            lines.entry(number).or_default().push(one);
        }
    }
    let mut filled = lines
        .values()
        .filter(|line| line.iter().any(|one| !one.text.is_empty()));
    let moved: Vec<Option<&Vec<&FilledCell<'a>>>> = lines.keys().map(|_| filled.next()).collect();
    for cell in cells {
        let Spot::Item(of, number, key) = cell.field.spot else {
            continue;
        };
        if of != list {
            continue;
        }
        let from = moved.get(number).copied().flatten();
        let from = from.and_then(|line| {
            line.iter()
                .find(|one| matches!(one.field.spot, Spot::Item(_, _, of) if of == key))
        });
        match from {
            Some(from) => {
                cell.text.clone_from(&from.text);
                cell.at = from.at.clone();
            }
            None => cell.text.clear(),
        }
    }
}

/// Where 财政拨款 is the whole budget and nothing was written into the parts, what was spent of it is what was spent.
fn fiscal_follows(subject: &Facts, cells: &mut [FilledCell<'_>]) {
    let Some(budget) = subject.project().map(|project| &project.budget) else {
        return;
    };
    if budget.total.is_none() || budget.fiscal != budget.total {
        return;
    }
    let text = |cells: &[FilledCell<'_>], spot: Spot| {
        let found = cells.iter().find(|one| one.field.spot == spot);
        found.map(|one| one.text.clone()).unwrap_or_default()
    };
    let is_nothing = |text: &str| text.is_empty() || text.parse().is_ok_and(|amount: Decimal| amount.is_zero());
    let executed = text(cells, Spot::In("execution", "executed"));
    let untouched = text(cells, Spot::Money("fiscal", "executed")).is_empty()
        && ["carried_over", "other"].iter().all(|part| {
            ["initial", "adjusted", "executed"]
                .iter()
                .all(|key| is_nothing(&text(cells, Spot::Money(part, key))))
        });
    if executed.is_empty() || !untouched {
        return;
    }
    let adjusted = text(cells, Spot::In("execution", "adjusted"));
    for cell in cells {
        match cell.field.spot {
            Spot::Money("fiscal", "executed") => cell.text.clone_from(&executed),
            Spot::Money("fiscal", "adjusted") if !adjusted.is_empty() => cell.text.clone_from(&adjusted),
            _ => {}
        }
    }
}
