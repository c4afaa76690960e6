//! 扣分树图: every lost point of a form as an area, the classes as columns, the rows stacked in them.

use super::scale::{label, scaled};
use crate::model::scorecard::FormScore;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

/// Size of the drawing, units.
const WIDTH: u32 = 720;
const HEIGHT: u32 = 180;

/// Width of a Chinese character and height of a line, units.
const CHARACTER: u32 = 12;
const LINE: u32 = 16;

/// One form.
#[derive(Debug, Clone, Serialize)]
pub struct Treemap<'a> {
    /// Σ 扣分, bonuses not taken off, 分.
    pub lost: Decimal,
    /// Size of the drawing.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// One for every row that lost points.
    pub areas: Vec<Area<'a>>,
}

/// A row that lost points.
#[derive(Debug, Clone, Serialize)]
pub struct Area<'a> {
    /// 指标编号, `execution`, or `whole` for what the form as a whole lost.
    pub row: &'a str,
    /// Its whole name.
    pub name: &'a str,
    /// The name as it fits, blank where nothing does.
    pub label: String,
    /// 扣分.
    pub lost: Decimal,
    /// Number of its colour, one for each class.
    pub colour: usize,
    /// Left end.
    pub x: Decimal,
    /// Top.
    pub y: Decimal,
    /// Its width.
    pub width: Decimal,
    /// Its height.
    pub height: Decimal,
    /// Where its label begins.
    pub label_x: Decimal,
    /// On which line.
    pub label_y: Decimal,
}

/// Id and name of a row, and what it lost.
type Lost<'a> = (&'a str, &'a str, Decimal);

/// None where nothing was lost.
pub fn treemap(form: &FormScore) -> Option<Treemap<'_>> {
    let execution = ("执行率", "execution", "预算执行率", form.execution.lost());
    let rows = form.indicators.iter();
    let rows = rows.map(|row| (row.level1.as_str(), row.id.as_str(), row.name.as_str(), row.lost()));
    let whole: Decimal = form.ledger.iter().map(|line| line.points.max(Decimal::ZERO)).sum();
    let all = std::iter::once(execution)
        .chain(rows)
        .chain([("整张表", "whole", "总分调整", whole)]);
    let mut classes: Vec<(&str, Vec<Lost<'_>>)> = Vec::new();
    for (class, row, name, lost) in all.filter(|(.., lost)| *lost > Decimal::ZERO) {
        match classes.iter_mut().find(|(known, _)| *known == class) {
            Some((_, rows)) => rows.push((row, name, lost)),
            None => classes.push((class, vec![(row, name, lost)])),
        }
    }
    let sum = |rows: &[Lost<'_>]| rows.iter().map(|(.., lost)| *lost).sum::<Decimal>();
    let lost: Decimal = classes.iter().map(|(_, rows)| sum(rows)).sum();
    let mut areas = Vec::new();
    let mut before = Decimal::ZERO;
    for (colour, (_, rows)) in classes.iter().enumerate() {
        let of_class = sum(rows);
        let x = scaled(before, lost, WIDTH);
        before += of_class;
        let width = scaled(before, lost, WIDTH) - x;
        let mut above = Decimal::ZERO;
        for (row, name, points) in rows {
            let y = scaled(above, of_class, HEIGHT);
            above += points;
            let height = scaled(above, of_class, HEIGHT) - y;
            areas.push(Area {
                row,
                name,
                label: fitting(name, width, height),
                lost: *points,
                colour,
                x,
                y,
                width,
                height,
                label_x: x + Decimal::from(LINE / 2),
                label_y: y + Decimal::from(LINE - 2),
            });
        }
    }
    (!areas.is_empty()).then_some(Treemap {
        lost,
        width: WIDTH,
        height: HEIGHT,
        areas,
    })
}

/// As much of the name as there is room for, with the number behind it.
fn fitting(name: &str, width: Decimal, height: Decimal) -> String {
    let characters = (width / Decimal::from(CHARACTER))
        .floor()
        .to_usize()
        .unwrap_or_default();
    // The number and a margin take about five.
    match characters.checked_sub(5) {
        Some(room) if (room >= 7 || name.chars().count() <= room) && height >= Decimal::from(LINE) => label(name, room),
        _ => String::new(),
    }
}
