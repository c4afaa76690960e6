//! 各类指标得分: a bar per project, a part per class, what was lost behind it.

use super::scale::{label, scaled};
use crate::model::scorecard::{FormScore, Scorecard};
use rust_decimal::Decimal;
use serde::Serialize;

/// Length of full marks, units.
const LENGTH: u32 = 440;

/// Between a bar and the number beside it, units.
const GAP: u32 = 8;

/// Height of a bar with the space below it, units.
const ROW: u32 = 30;

/// The bars of all projects.
#[derive(Debug, Clone, Serialize)]
pub struct ClassBars<'a> {
    /// One per project.
    pub bars: Vec<ClassBar<'a>>,
    /// Names of the parts, in the order of their first appearance, with the number of their colour.
    pub legend: Vec<(usize, &'a str)>,
    /// Height of the drawing, units.
    pub height: u32,
}

/// One project.
#[derive(Debug, Clone, Serialize)]
pub struct ClassBar<'a> {
    /// Its name, cut to fit.
    pub label: String,
    /// Its whole name.
    pub name: &'a str,
    /// Top of the bar.
    pub y: u32,
    /// Where its total is written.
    pub total_x: u32,
    /// Its parts.
    pub parts: Vec<ClassPart<'a>>,
    /// 总分, or 未定.
    pub total: String,
}

/// One class, or 预算执行率.
#[derive(Debug, Clone, Serialize)]
pub struct ClassPart<'a> {
    /// 一级指标, or 预算执行率.
    pub name: &'a str,
    /// Number of its colour, from 0.
    pub colour: usize,
    /// Where its 分值 begins.
    pub x: Decimal,
    /// Length of its 分值.
    pub points_width: Decimal,
    /// Length of its 得分; none while a row is open.
    pub width: Option<Decimal>,
    /// 分值.
    pub points: Decimal,
    /// 得分.
    pub score: Option<Decimal>,
}

pub(super) fn bars(card: &Scorecard) -> ClassBars<'_> {
    let mut legend: Vec<&str> = Vec::new();
    let bars: Vec<ClassBar<'_>> = (0..)
        .zip(&card.projects)
        .map(|(number, project)| bar(number, project, &mut legend))
        .collect();
    let count = u32::try_from(bars.len()).unwrap_or(u32::MAX);
    ClassBars {
        height: count.saturating_mul(ROW),
        legend: legend.into_iter().enumerate().collect(),
        bars,
    }
}

fn bar<'a>(number: u32, project: &'a FormScore, legend: &mut Vec<&'a str>) -> ClassBar<'a> {
    let whole = project.points;
    let execution = ("预算执行率", project.execution.points, project.execution.score);
    let classes = project
        .classes
        .iter()
        .map(|one| (one.level1.as_str(), one.points, one.score));
    let mut x = Decimal::ZERO;
    let parts = [execution]
        .into_iter()
        .chain(classes)
        .filter(|(_, points, _)| !points.is_zero())
        .map(|(name, points, score)| {
            let colour = legend.iter().position(|known| *known == name).unwrap_or_else(|| {
                legend.push(name);
                legend.len() - 1
            });
            let part = ClassPart {
                name,
                colour,
                x,
                points_width: scaled(points, whole, LENGTH),
                width: score.map(|score| scaled(score, whole, LENGTH)),
                points,
                score,
            };
            x += part.points_width;
            part
        })
        .collect();
    ClassBar {
        label: label(project.name(), 16),
        name: project.name(),
        y: number.saturating_mul(ROW),
        total_x: LENGTH + GAP,
        parts,
        total: project
            .total
            .map_or_else(|| "未定".to_owned(), |total| total.to_string()),
    }
}
