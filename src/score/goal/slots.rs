//! Which rows of a form can be changed, and in which steps.

use super::moves::{Moves, Slot, Way};
use super::table::Table;
use crate::model::row_name::is_same_name;
use crate::model::scorecard::Status;
use crate::score::trial::{Row, Value, Values};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// All that can be changed of the form, in its order.
pub(super) fn slots(table: &mut Table<'_>) -> Vec<Slot> {
    let form = table.trial.form;
    let mut rows = vec![(Row::Execution, 0, false)];
    rows.extend(
        (0..form.indicators.len()).map(|index| (Row::Indicator(index), index + 1, form.indicators[index].core)),
    );
    let mut slots: Vec<(Option<usize>, Slot)> = Vec::new();
    for (row, order, core) in rows {
        let Some(moves) = of(table, row, order, core) else {
            continue;
        };
        let group = match row {
            Row::Execution => None,
            Row::Indicator(index) => {
                let name = &form.indicators[index].name;
                let groups = &table.pack().either;
                groups
                    .iter()
                    .position(|group| group.iter().any(|one| is_same_name(one, name)))
            }
        };
        match slots.iter_mut().find(|(known, _)| group.is_some() && *known == group) {
            Some((_, slot)) => slot.moves.push(moves),
            None => slots.push((group, Slot { moves: vec![moves] })),
        }
    }
    slots.into_iter().map(|(_, slot)| slot).collect()
}

fn of(table: &mut Table<'_>, row: Row, order: usize, core: bool) -> Option<Moves> {
    let now = table.row(row);
    if now.status != Status::Scored || now.ledger.is_empty() || now.score >= Some(now.points) || is_decided(table, row)
    {
        return None;
    }
    let values = table.trial.values(row)?;
    let end = table.kept(row);
    let (way, most) = way(values, end, row)?;
    (most > 0).then_some(Moves {
        row,
        order,
        core,
        most,
        way,
    })
}

/// Whether somebody decided what it scores.
fn is_decided(table: &Table<'_>, row: Row) -> bool {
    let form = table.trial.form;
    let id = match row {
        Row::Execution => "execution",
        Row::Indicator(index) => form.indicators[index].id.as_str(),
    };
    let kind = crate::model::form::DecisionKind::Score;
    form.decisions
        .iter()
        .any(|one| one.kind == kind && one.on.as_str() == id)
}

fn way(values: Values, end: Option<Value>, row: Row) -> Option<(Way, i64)> {
    match values {
        Values::Numbers {
            now, asked, step, unit, ..
        } => {
            let (wanted, side) = *asked.first()?;
            let end = match end {
                Some(Value::Number(end)) => end,
                _ => wanted,
            };
            let counted = side == crate::score::trial::Side::Up && wanted > Decimal::ZERO;
            let Some(now) = now.or_else(|| counted.then_some(Decimal::ZERO)) else {
                let value = Value::Number(end);
                return Some((Way::One { value, unit }, 1));
            };
            let nearest = asked
                .iter()
                .map(|(number, _)| *number)
                .min_by_key(|number| (*number - now).abs());
            let by = nearest.unwrap_or(wanted).abs();
            let most = ((end - now).abs() / step).ceil().to_i64()?;
            let way = Way::Numbers {
                now,
                end,
                step,
                by: if by.is_zero() { Decimal::ONE } else { by },
                unit,
                money: row == Row::Execution,
            };
            Some((way, most))
        }
        Values::Days { now, due } => {
            let end = match end {
                Some(Value::Day(end)) => end,
                _ => due,
            };
            let Some(now) = now else {
                return Some((
                    Way::One {
                        value: Value::Day(end),
                        unit: None,
                    },
                    1,
                ));
            };
            let late = i64::from(now.since(end).ok()?.get_days());
            Some((Way::Days { end, late }, late))
        }
        Values::Words(words) => {
            let value = end.or_else(|| words.into_iter().next())?;
            Some((Way::One { value, unit: None }, 1))
        }
        Values::Bands { bands, now } => {
            let last = match &end {
                Some(Value::Judged(_, degree)) => (*degree * Decimal::ONE_HUNDRED).to_i64()?,
                _ => bands.iter().map(|(_, _, high)| *high).max()?,
            };
            let Some(now) = now else {
                return Some((
                    Way::One {
                        value: end?,
                        unit: None,
                    },
                    1,
                ));
            };
            let judged = now;
            let now = (judged * Decimal::ONE_HUNDRED).floor().to_i64()?;
            Some((Way::Degrees { judged, now, bands }, last - now))
        }
    }
}
