//! Rows of 预算执行率 and of decisions.

use super::indicator::values;
use super::{Axis, Known, Line, Step};
use crate::tune::rows::{Row, decisions as rows_of_decisions};
use rust_decimal::Decimal;

/// Adds the lines of the function that scores 预算执行率.
pub(super) fn execution(function: &str, known: &Known, lines: &mut Vec<Line>) {
    for (adjusted, thin) in [(100, 1), (40, 5)] {
        let adjusted = Decimal::from(adjusted);
        let base = Row::default().number("adjusted", adjusted);
        let values = values(&[adjusted], &known.numbers, thin).into_iter();
        // A hundred times the budget is no amount of money, but a slip of the unit.
        let values = values.filter(|at| *at >= Decimal::ZERO && *at < adjusted * Decimal::from(90));
        for progress in [
            None,
            Some("{ \"3月底\" = 30, \"6月底\" = 60, \"7月底\" = 60, \"9月底\" = 90, \"11月底\" = 95 }"),
        ] {
            let base = match progress {
                Some(progress) => base.clone().raw("progress", progress),
                None => base.clone(),
            };
            let steps = values
                .clone()
                .step_by(if progress.is_some() { 7 } else { 1 })
                .map(|at| Step {
                    at,
                    row: base.clone().number("executed", at),
                    hopeless: (at.is_zero() && progress.is_none()).then_some("一分钱也没有执行"),
                });
            lines.push(Line::new(function, Axis::Executed(adjusted), steps.collect()).knowing(known));
        }
        let others = [80, 100].map(|initial| base.clone().number("initial", Decimal::from(initial)));
        let others = others.map(|row| row.number("executed", Decimal::from(30)));
        lines.push(Line::of_rows(function, others.into_iter().chain([base])));
    }
    let nothing = Row::default().number("adjusted", Decimal::ZERO);
    let rows = [0, 5].map(|executed| nothing.clone().number("executed", Decimal::from(executed)));
    lines.push(Line::of_rows(function, rows));
    months(function, known, lines);
}

/// 支付进度 from nothing to all, one month at a time.
fn months(function: &str, known: &Known, lines: &mut Vec<Line>) {
    let base = Row::default()
        .number("adjusted", Decimal::ONE_HUNDRED)
        .number("executed", Decimal::from(90));
    let mut shares: Vec<Decimal> = (0..=10).map(|tenths| Decimal::from(tenths * 10)).collect();
    shares.extend(known.numbers.iter().filter(|number| **number <= Decimal::ONE_HUNDRED));
    shares.sort();
    shares.dedup();
    let of = |month: u32, share: Decimal| base.clone().raw("progress", format!("{{ \"{month}月底\" = {share} }}"));
    let months = known
        .numbers
        .iter()
        .filter(|number| number.is_integer() && **number <= Decimal::from(12));
    let months: Vec<u32> = months.filter_map(|month| u32::try_from(*month).ok()).collect();
    let rows = months
        .into_iter()
        .flat_map(|month| shares.iter().map(move |share| of(month, *share)));
    lines.push(Line::of_rows(function, rows.collect::<Vec<_>>()));
}

/// Adds the rows of the function of a decision.
pub(super) fn decisions(kind: &str, function: &str, known: &Known, lines: &mut Vec<Line>) {
    let mut rows = Vec::new();
    rows_of_decisions(kind, &known.numbers, &mut rows);
    lines.push(Line::of_rows(function, rows));
}
