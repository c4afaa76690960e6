//! 参数与等级: a column per value, a part per grade, the knee marked.

use super::scale::scaled;
use crate::compare::{Sweep, SweepValue};
use crate::report::view::Maker;
use rust_decimal::Decimal;
use serde::Serialize;

/// Size of the area that the columns stand in, units.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 280;

/// Most columns that have their value written below.
const NAMED: usize = 16;

/// The drawing.
#[derive(Debug, Clone, Serialize)]
pub struct SweepChart<'a> {
    /// What made it.
    pub doc: Maker,
    /// What is drawn.
    pub sweep: &'a Sweep,
    /// The columns.
    pub columns: Vec<Column<'a>>,
    /// Width of a column.
    pub width: Decimal,
    /// Grades with the number of their colour, best first, and at last those without one.
    pub legend: Vec<(usize, &'a str)>,
}

/// One value.
#[derive(Debug, Clone, Serialize)]
pub struct Column<'a> {
    /// Where it begins.
    pub x: Decimal,
    /// Its middle.
    pub middle: Decimal,
    /// Its value, where there is room for it.
    pub name: &'a str,
    /// Whether it is the knee.
    pub is_knee: bool,
    /// Colour, top, height, grade and projects of its parts, from the bottom.
    pub parts: Vec<(usize, Decimal, Decimal, &'a str, usize)>,
}

/// Name of what has no total.
const OPEN: &str = "未定";

/// The drawing of a sweep.
pub fn sweep_chart(sweep: &Sweep) -> SweepChart<'_> {
    let count = sweep.values.len().max(1);
    let share = Decimal::from(WIDTH) / Decimal::from(count);
    let width = scaled(share * Decimal::from(8) / Decimal::TEN, Decimal::from(WIDTH), WIDTH);
    let every = count.div_ceil(NAMED);
    let columns = sweep.values.iter().enumerate().map(|(number, value)| {
        let x = scaled(share * Decimal::from(number), Decimal::from(WIDTH), WIDTH);
        Column {
            x,
            middle: x + width / Decimal::TWO,
            name: if number % every == 0 { &value.value } else { "" },
            is_knee: sweep.knee.as_ref() == Some(&value.value),
            parts: parts(value),
        }
    });
    let grades = sweep.values.first().map(|value| &value.grades);
    let names = grades.into_iter().flatten().map(|(grade, _)| grade.as_str());
    SweepChart {
        doc: Maker::this(),
        columns: columns.collect(),
        width,
        legend: names.chain([OPEN]).enumerate().collect(),
        sweep,
    }
}

fn parts(value: &SweepValue) -> Vec<(usize, Decimal, Decimal, &str, usize)> {
    let grades = value.grades.iter().map(|(grade, projects)| (grade.as_str(), *projects));
    let all: Vec<(&str, usize)> = grades.chain([(OPEN, value.unsettled)]).collect();
    let whole: usize = all.iter().map(|(_, projects)| projects).sum();
    let height = |projects: usize| scaled(Decimal::from(projects), Decimal::from(whole), HEIGHT);
    let mut below = 0;
    let mut parts = Vec::new();
    for (colour, (grade, projects)) in all.into_iter().enumerate() {
        let bottom = height(below);
        below += projects;
        let top = height(below);
        if projects > 0 {
            parts.push((colour, Decimal::from(HEIGHT) - top, top - bottom, grade, projects));
        }
    }
    parts
}
