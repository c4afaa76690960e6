//! 评分曲线: score against actual, with its cliffs, the stretches on which it falls, and filed rows as dots.

use super::scale::scaled;
use crate::compare::{Curve, Dot};
use crate::report::view::Maker;
use rust_decimal::Decimal;
use serde::Serialize;

/// Size of the area that the line is drawn in, units.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 280;

/// Marks on the axis of actuals.
const MARKS: u32 = 6;

/// The drawing.
#[derive(Debug, Clone, Serialize)]
pub struct LineChart<'a> {
    /// What made it.
    pub doc: Maker,
    /// The line that is drawn.
    pub curve: &'a Curve,
    /// Pieces of the line, `x,y x,y …`: it is cut where it jumps and where there is no score.
    pub lines: Vec<String>,
    /// Pieces of the line as it was, where it is drawn beside.
    pub before: Vec<String>,
    /// Pieces on which a better actual scores lower.
    pub wrong: Vec<String>,
    /// Where it jumps: x, both heights.
    pub cliffs: Vec<(Decimal, Decimal, Decimal)>,
    /// Filed rows: x, y, and whose.
    pub dots: Vec<(Decimal, Decimal, &'a Dot)>,
    /// Marks of the axis of actuals: x and actual.
    pub marks: Vec<(Decimal, Decimal)>,
}

/// The drawing of a line; `before` is the line that it was, of the same rows.
pub fn line_chart<'a>(curve: &'a Curve, before: Option<&Curve>) -> LineChart<'a> {
    LineChart {
        before: before.map(|before| drawn(before).lines).unwrap_or_default(),
        ..drawn(curve)
    }
}

fn drawn(curve: &Curve) -> LineChart<'_> {
    let (first, last) = curve.asks.ends();
    let (first, span) = (Decimal::from(first), Decimal::from(last - first));
    // What lies beyond the axis is drawn at its edge: its title tells.
    let x = |actual: Decimal| scaled((actual - first).clamp(Decimal::ZERO, span), span, WIDTH);
    let y = |score: Decimal| {
        let inside = score.clamp(Decimal::ZERO, curve.full);
        Decimal::from(HEIGHT) - scaled(inside, curve.full, HEIGHT)
    };
    let at = |actual: Decimal, score: Decimal| format!("{},{}", x(actual), y(score));
    let mut lines: Vec<Vec<String>> = vec![Vec::new()];
    let mut before: Option<Decimal> = None;
    for point in &curve.points {
        let Some(score) = point.score else {
            lines.push(Vec::new());
            before = None;
            continue;
        };
        let jump = before.and_then(|before| {
            let inside = |at: Decimal| at >= before && at <= point.actual;
            curve.cliffs.iter().find(|cliff| inside(cliff.actual))
        });
        if let Some(cliff) = jump {
            if let Some(line) = lines.last_mut() {
                line.push(at(cliff.actual, cliff.from));
            }
            lines.push(vec![at(cliff.actual, cliff.to)]);
        }
        if let Some(line) = lines.last_mut() {
            line.push(at(point.actual, score));
        }
        before = Some(point.actual);
    }
    let wrong = curve.not_monotone.iter().map(|stretch| {
        let inside = |actual: Decimal| actual >= stretch.from && actual <= stretch.to;
        let points = curve.points.iter().filter(|point| inside(point.actual));
        let points: Vec<String> = points
            .filter_map(|point| Some(at(point.actual, point.score?)))
            .collect();
        points.join(" ")
    });
    let mark = |number: u32| first + span * Decimal::from(number) / Decimal::from(MARKS);
    let marks = (0..=MARKS).map(|number| mark(number).round().normalize());
    let mut marks: Vec<Decimal> = marks.collect();
    marks.dedup();
    LineChart {
        doc: Maker::this(),
        lines: lines
            .into_iter()
            .filter(|line| line.len() > 1)
            .map(|line| line.join(" "))
            .collect(),
        before: Vec::new(),
        wrong: wrong.collect(),
        cliffs: curve
            .cliffs
            .iter()
            .map(|cliff| (x(cliff.actual), y(cliff.from), y(cliff.to)))
            .collect(),
        dots: curve
            .dots
            .iter()
            .map(|dot| (x(dot.actual), y(dot.score), dot))
            .collect(),
        marks: marks.into_iter().map(|actual| (x(actual), actual)).collect(),
        curve,
    }
}
