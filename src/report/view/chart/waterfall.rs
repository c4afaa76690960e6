//! 扣分瀑布: from full marks to the total, a step for every row that lost points.

use super::scale::{label, scaled};
use crate::model::scorecard::FormScore;
use rust_decimal::Decimal;
use serde::Serialize;

/// Length of the axis, units.
const LENGTH: u32 = 400;

/// Height of a step with the space below it, units.
const ROW: u32 = 24;

/// Between a bar and the number beside it, units.
const GAP: u32 = 8;

/// The axis begins at a multiple of this, 分.
const GRID: u32 = 5;

/// One project.
#[derive(Debug, Clone, Serialize)]
pub struct Waterfall<'a> {
    /// Its whole name.
    pub name: &'a str,
    /// Where the axis begins, 分: not at 0, which the drawing says.
    pub from: Decimal,
    /// Whether that is not 0.
    pub cut: bool,
    /// Full marks, 分.
    pub points: Decimal,
    /// Length of full marks.
    pub full: u32,
    /// Where full marks are written.
    pub full_x: u32,
    /// From the first loss to the last.
    pub steps: Vec<Step>,
    /// 总分.
    pub total: Decimal,
    /// Length of the total.
    pub total_width: Decimal,
    /// Where the total is written.
    pub total_x: Decimal,
    /// Top of the total's bar.
    pub total_y: u32,
    /// Height of the drawing.
    pub height: u32,
}

/// One row that lost points, or a project line (a bonus goes the other way).
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    /// 二级指标/三级指标, cut to fit.
    pub label: String,
    /// What it changes, 分, with its sign: `-0.25`.
    pub change: String,
    /// `lost`, or `gain` for a bonus.
    pub kind: &'static str,
    /// Where the loss is written: left of the bar.
    pub text_x: Decimal,
    /// Left end of its bar.
    pub x: Decimal,
    /// Its length.
    pub width: Decimal,
    /// Its top.
    pub y: u32,
}

/// None while the total is open, or where nothing was lost.
pub fn waterfall(project: &FormScore) -> Option<Waterfall<'_>> {
    let total = project.total?;
    let execution = project.execution.lost();
    let rows = project.indicators.iter().map(|row| (row.id.to_string(), row.lost()));
    let own = project.ledger.iter().map(|line| (line.reason.clone(), line.points));
    let losses: Vec<(String, Decimal)> = [("预算执行率".to_owned(), execution)]
        .into_iter()
        .chain(rows)
        .chain(own)
        .filter(|(_, lost)| !lost.is_zero())
        .collect();
    if losses.is_empty() {
        return None;
    }
    let grid = Decimal::from(GRID);
    let lowest = losses.iter().scan(project.points, |left, (_, lost)| {
        *left -= lost;
        Some(*left)
    });
    let lowest = lowest.min().unwrap_or(total);
    let from = ((lowest - Decimal::ONE) / grid).floor() * grid;
    let from = from.max(Decimal::ZERO);
    let span = project.points - from;
    let at = |score: Decimal| scaled(score - from, span, LENGTH);
    let mut left = project.points;
    let mut y = ROW;
    let steps: Vec<Step> = losses
        .into_iter()
        .map(|(name, lost)| {
            let (before, after) = (left, left - lost);
            left = after;
            let step = Step {
                label: label(&name, 20),
                change: if lost > Decimal::ZERO {
                    format!("-{lost}")
                } else {
                    format!("+{}", -lost)
                },
                kind: if lost > Decimal::ZERO { "lost" } else { "gain" },
                text_x: at(before.min(after)) - Decimal::from(GAP / 2),
                x: at(before.min(after)),
                width: at(before.max(after)) - at(before.min(after)),
                y,
            };
            y += ROW;
            step
        })
        .collect();
    Some(Waterfall {
        name: project.name(),
        from,
        cut: !from.is_zero(),
        points: project.points,
        full: LENGTH,
        full_x: LENGTH + GAP,
        steps,
        total,
        total_width: at(total),
        total_x: at(total) + Decimal::from(GAP),
        total_y: y,
        height: y + ROW,
    })
}
