//! Two numbers that make one requirement: `20-30人`, `±5%`, `80%以上90%以下`; or two that do not.

use super::amount::{CONNECTORS, Source, Symbols, amount, without_marks};
use super::number::shifted;
use super::operator::{self, Direction, Operator, Spelled};
use super::quantity::Quantity;
use super::refusal::Refusal;
use super::repair;

const SEPARATORS: &[&str] = &["——", "--", "—", "~", "-", "至", "到"];
const WITHIN: &[&str] = &["(含)", "之间", "区间", "范围内", "以内", "之内", "内"];

/// `±5%`
pub(super) fn plus_minus<'t>(
    source: &Source<'_>,
    operator: Option<Operator>,
    text: &'t str,
) -> Result<Option<Symbols<'t>>, Refusal> {
    let Some((Quantity { number, unit }, rest)) = amount(source, text)? else {
        return Ok(None);
    };
    if operator.is_some_and(|o| o.direction == Some(Direction::AtLeast)) {
        return Err(source.conflict(None));
    }
    let rest = WITHIN.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    Ok(Some(Symbols::Between {
        low: -number.abs(),
        high: number.abs(),
        unit,
        prose: rest,
    }))
}

/// `20-30人`, `80%～90%`; `None` where no second number follows a separator.
pub(super) fn interval<'t>(
    source: &Source<'_>,
    operator: Option<Operator>,
    first: &Quantity,
    text: &'t str,
) -> Result<Option<Symbols<'t>>, Refusal> {
    // After a negative number the second stroke is the sign of the next: -5--3
    let separator = |s: &&&str| text.starts_with(**s) && !(**s == "--" && first.number.is_sign_negative());
    let Some(separator) = SEPARATORS.iter().find(separator) else {
        return Ok(None);
    };
    let Some((last, rest)) = amount(source, &text[separator.len()..])? else {
        return Ok(None);
    };
    let rest = WITHIN.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let symbols = between(source, first, &last, rest)?;
    let Symbols::Between {
        low, high, ref unit, ..
    } = symbols
    else {
        return Ok(None);
    };
    let bounded = operator.is_some_and(|o| o.direction.is_some() && o.spelled != Spelled::KeepsWithin);
    if bounded || operator::suffix(rest).is_some() {
        let unit = unit.as_ref().map(ToString::to_string).unwrap_or_default();
        return Err(source.conflict(Some(format!("{low}~{high}{unit}"))));
    }
    Ok(Some(symbols))
}

/// The interval of two quantities, in one unit.
fn between<'t>(source: &Source<'_>, first: &Quantity, last: &Quantity, prose: &'t str) -> Result<Symbols<'t>, Refusal> {
    let high = last.number;
    let (low, unit) = match (&first.unit, &last.unit) {
        (None, unit) | (unit, None) => (Some(first.number), unit.clone()),
        (Some(from), Some(to)) => {
            // 1万-2万元
            let from = if from.is_open() {
                from.filled_from(to)
            } else {
                Some(from.clone())
            };
            let low = from.and_then(|from| shifted(first.number, from.power_to(to)?));
            (low, Some(to.clone()))
        }
    };
    let Some(low) = low else { return Err(source.two()) };
    if low > high {
        let shown = unit.as_ref().map(ToString::to_string).unwrap_or_default();
        let like = format!("{high}~{low}{shown}");
        return Err(Refusal::UpsideDown {
            text: source.text(),
            side: source.side,
            like,
        });
    }
    Ok(Symbols::Between {
        low,
        high,
        unit,
        prose: without_marks(prose),
    })
}

/// `且≤90%` behind `≥80%`: with the opposite direction an interval, else a second requirement.
pub(super) fn second<'t>(
    source: &Source<'_>,
    direction: Option<Direction>,
    first: &Quantity,
    text: &'t str,
) -> Result<Option<Symbols<'t>>, Refusal> {
    let connected = CONNECTORS.iter().find_map(|word| text.strip_prefix(word));
    let Ok((operator, rest)) = operator::prefix(connected.unwrap_or(text)) else {
        return Err(source.conflict(None));
    };
    if connected.is_none() && operator.is_none() && direction.is_none() {
        return Ok(None);
    }
    let Some((last, rest)) = amount(source, rest)? else {
        return Ok(None);
    };
    let (suffix, rest) = operator::suffix(rest).map_or((None, rest), |(direction, rest)| (Some(direction), rest));
    match (direction, operator.and_then(|o| o.direction).or(suffix)) {
        (Some(Direction::AtLeast), Some(Direction::AtMost)) => between(source, first, &last, rest).map(Some),
        (Some(Direction::AtMost), Some(Direction::AtLeast)) => between(source, &last, first, rest).map(Some),
        _ if first.number == last.number && connected.is_some() => Ok(None),
        // 5=50%: no reader can tell which of the two it was.
        _ if connected.is_none() => Err(source.unreadable(repair::repaired(source.clean.text()))),
        _ => Err(source.two()),
    }
}
