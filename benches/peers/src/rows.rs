//! Rows that are the same on every run, and what exactly comes out of them, by whole numbers.

use crate::lcg::Lcg;
use rust_decimal::Decimal;
use std::io;

/// Rows of a project; its 分值 make 100.
pub const PROJECT: usize = 8;

/// A total from which on there is the next better grade, in cents.
const GRADES: [(i64, &str); 3] = [(90_00, "优"), (80_00, "良"), (60_00, "中")];

pub const UNITS: [&str; 6] = ["%", "次", "公里", "万元", "户", ""];

/// 分值 of a project in cents. The last row is 10 points, so that it can bring a total exactly to a threshold.
const POINTS: [[i64; PROJECT]; 4] = [
    [20_00, 15_00, 15_00, 10_00, 10_00, 10_00, 10_00, 10_00],
    [12_50, 12_50, 12_50, 12_50, 12_50, 15_00, 12_50, 10_00],
    [18_75, 18_75, 12_50, 12_50, 12_50, 7_50, 7_50, 10_00],
    [12_86, 12_86, 12_86, 12_86, 12_86, 12_85, 12_85, 10_00],
];

/// Targets as they are mostly set.
const ROUND: [i64; 14] = [
    8_00, 12_00, 16_00, 40_00, 60_00, 64_00, 75_00, 80_00, 85_00, 90_00, 95_00, 96_00, 120_00, 400_00,
];

/// All numbers in hundredths.
#[derive(Clone, Copy)]
pub struct Row {
    pub points: i64,
    pub target: i64,
    pub actual: i64,
    pub unit: &'static str,
}

/// What comes out of a row: points and why they were lost (empty: none were).
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    pub cents: i64,
    pub reason: String,
}

impl Row {
    pub fn decimals(&self) -> [Decimal; 3] {
        [self.points, self.target, self.actual].map(|hundredths| Decimal::new(hundredths, 2).normalize())
    }

    /// The nearest binary numbers, as reading the decimals gives them.
    pub fn floats(&self) -> [f64; 3] {
        [self.points, self.target, self.actual].map(|hundredths| hundredths as f64 / 100.0)
    }

    /// By whole numbers alone, so that nothing is rounded but once.
    pub fn exact(&self) -> Said {
        let Self {
            points,
            target,
            actual,
            unit,
        } = *self;
        let (a, t) = (plain(actual), plain(target));
        let (cents, reason) = if actual >= target {
            (points, String::new())
        } else if actual <= 0 {
            (
                0,
                format!("完成值{a}{unit}，指标值{t}{unit}，没有可按比例计算的完成量，不得分"),
            )
        } else {
            let share = plain(half_up(100_00 * actual, target));
            (
                half_up(points * actual, target),
                format!("完成值{a}{unit}，为指标值{t}{unit}的{share}%，未完成部分按比例扣分"),
            )
        };
        Said { cents, reason }
    }
}

/// The quotient of two positive numbers to the nearest whole one.
fn half_up(above: i64, below: i64) -> i64 {
    (2 * above + below) / (2 * below)
}

fn plain(hundredths: i64) -> String {
    Decimal::new(hundredths, 2).normalize().to_string()
}

pub fn grade(cents: i64) -> &'static str {
    GRADES
        .iter()
        .find(|(from, _)| cents >= *from)
        .map_or("差", |(_, grade)| grade)
}

/// As a peer with binary numbers finds it: no cents, but what the additions gave.
pub fn grade_of_float(total: f64) -> &'static str {
    match total {
        _ if total >= 90.0 => "优",
        _ if total >= 80.0 => "良",
        _ if total >= 60.0 => "中",
        _ => "差",
    }
}

/// The rows that all are compared on.
pub fn rows(projects: usize) -> Vec<Row> {
    drawn(2020, projects)
}

/// Rows of so many projects, others for each `seed`. Where the other rows leave it possible, every second project comes exactly to a threshold.
pub fn drawn(seed: u64, projects: usize) -> Vec<Row> {
    let mut draw = Lcg::new(seed);
    let mut rows = Vec::with_capacity(projects * PROJECT);
    for number in 0..projects {
        let points = draw.pick(&POINTS);
        let low = draw.pick(&[30, 50, 70, 85]);
        let mut total = 0;
        for (at, points) in points.into_iter().enumerate() {
            let mut row = row(&mut draw, points, low);
            let missing = GRADES
                .iter()
                .map(|(from, _)| from - total)
                .find(|missing| (1..points).contains(missing));
            if let Some(missing) = missing.filter(|_| at + 1 == PROJECT && number % 2 == 0) {
                (row.target, row.actual) = (100_00, missing * 10);
            }
            total += row.exact().cents;
            rows.push(row);
        }
    }
    rows
}

fn row(draw: &mut Lcg, points: i64, low: i64) -> Row {
    let number = |draw: &mut Lcg, below: i64| draw.below(below.unsigned_abs()).cast_signed();
    let target = if draw.chance(50) {
        draw.pick(&ROUND)
    } else {
        1_00 + number(draw, 999_00)
    };
    let actual = if draw.chance(2) {
        0
    } else if draw.chance(33) {
        target + number(draw, target * 3 / 10)
    } else {
        target * low / 100 + number(draw, target - target * low / 100)
    };
    Row {
        points,
        target,
        actual,
        unit: draw.pick(&UNITS),
    }
}

/// For programs outside: a head, then a line a row.
pub fn write(rows: &[Row], out: &mut impl io::Write) -> io::Result<()> {
    writeln!(out, "points,target,actual,unit")?;
    for row in rows {
        let [points, target, actual] = row.decimals();
        writeln!(out, "{points},{target},{actual},{}", row.unit)?;
    }
    Ok(())
}
