//! What a function of a pack gives for every actual: a line, where it jumps, and where it falls though it should rise.

use super::preview::PackName;
use crate::model::points::half_up;
use rust_decimal::Decimal;
use serde::Serialize;

/// Name and version of the format.
pub const CURVE: &str = "ziping.curve/1";

/// The line of one function.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Curve {
    /// Always [`CURVE`].
    pub schema: &'static str,
    /// The pack, with what was set beside it.
    pub rules: PackName,
    /// Name of the function.
    pub function: String,
    /// What it is asked for.
    pub asks: Asks,
    /// What an actual of the line is: 完成值占指标值的 %, 逾期天数.
    pub axis: &'static str,
    /// 分值 of the row.
    pub full: Decimal,
    /// By actual, ascending.
    pub points: Vec<CurvePoint>,
    /// Where the score jumps.
    pub cliffs: Vec<Cliff>,
    /// Stretches on which a better actual scores lower.
    pub not_monotone: Vec<Stretch>,
    /// Rows of filed projects that the function scored; their scores are of `full`.
    pub dots: Vec<Dot>,
}

/// What a function is asked for: which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Asks {
    /// A number that is to be reached.
    AtLeast,
    /// A number that is not to be passed.
    AtMost,
    /// A number between two.
    Interval,
    /// A day.
    Deadline,
    /// Yes or no, or one of several words.
    Answer,
    /// A degree.
    Degree,
    /// Money that was spent.
    Execution,
}

/// Lower and upper end of the interval that stands for all of them, in the units of the axis.
pub const INTERVAL: (Decimal, Decimal) = (
    Decimal::from_parts(80, 0, 0, false, 0),
    Decimal::from_parts(120, 0, 0, false, 0),
);

impl Asks {
    /// What an actual is, for people.
    pub const fn axis(self) -> &'static str {
        match self {
            Self::AtLeast | Self::AtMost => "完成值占指标值的百分数",
            Self::Interval => "完成值（区间为 80–120）",
            Self::Deadline => "比期限晚几天",
            Self::Answer => "是否与指标值一致（1 一致，0 不一致）",
            Self::Degree => "完成程度的百分数",
            Self::Execution => "全年执行数占全年预算数的百分数",
        }
    }

    /// First and last actual of the line; from one to the next is 1.
    pub const fn ends(self) -> (i64, i64) {
        match self {
            Self::AtLeast => (0, 200),
            Self::AtMost | Self::Interval => (0, 240),
            Self::Deadline => (-30, 184),
            Self::Answer => (0, 1),
            Self::Degree => (0, 100),
            Self::Execution => (0, 120),
        }
    }

    /// Whether there is anything between two whole actuals.
    pub const fn is_dense(self) -> bool {
        !matches!(self, Self::Deadline | Self::Answer)
    }

    /// Whether the score may not change this way from actual `a` to the greater `b`.
    fn is_wrong(self, [a, b]: [Decimal; 2], change: Decimal) -> bool {
        let (low, high) = INTERVAL;
        match self {
            Self::AtLeast | Self::Degree | Self::Execution | Self::Answer => change < Decimal::ZERO,
            Self::AtMost | Self::Deadline => change > Decimal::ZERO,
            Self::Interval if b <= low => change < Decimal::ZERO,
            Self::Interval if a >= high => change > Decimal::ZERO,
            Self::Interval => a >= low && b <= high && !change.is_zero(),
        }
    }
}

/// One actual and its score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CurvePoint {
    /// In the units of the axis.
    pub actual: Decimal,
    /// 得分; null where the function gives none.
    pub score: Option<Decimal>,
}

impl CurvePoint {
    /// An actual with its score.
    pub fn new(actual: Decimal, score: Option<Decimal>) -> Self {
        Self { actual, score }
    }
}

/// A place where the score jumps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cliff {
    /// The actual at which it does.
    pub actual: Decimal,
    /// Score just below it.
    pub from: Decimal,
    /// Score at it, or just above it.
    pub to: Decimal,
}

/// A stretch on which a better actual scores lower.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stretch {
    /// The actual where it begins.
    pub from: Decimal,
    /// The actual where it ends.
    pub to: Decimal,
    /// Scores at both.
    pub scores: [Decimal; 2],
}

/// A row of a filed project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Dot {
    /// 部门编码.
    pub department: String,
    /// 预算年度.
    pub year: i16,
    /// 项目编码.
    pub code: String,
    /// Id of the indicator, or 预算执行率.
    pub indicator: String,
    /// In the units of the axis.
    pub actual: Decimal,
    /// 得分, as if the row were worth what the line's is.
    pub score: Decimal,
}

impl Dot {
    /// A row's place beside the line.
    pub fn new(whose: (&str, i16, &str, &str), actual: Decimal, score: Decimal) -> Self {
        let (department, year, code, indicator) = whose;
        Self {
            department: department.to_owned(),
            year,
            code: code.to_owned(),
            indicator: indicator.to_owned(),
            actual,
            score,
        }
    }
}

impl Curve {
    /// A line by its actuals, with the places where it may jump looked into: `between` gives the score of any actual.
    pub fn of(
        rules: PackName,
        function: &str,
        asks: Asks,
        full: Decimal,
        points: Vec<CurvePoint>,
        between: &dyn Fn(&[Decimal]) -> Vec<Option<Decimal>>,
    ) -> Self {
        Self {
            schema: CURVE,
            rules,
            function: function.to_owned(),
            asks,
            axis: asks.axis(),
            full,
            cliffs: cliffs(asks, full, &points, between),
            not_monotone: stretches(asks, &points),
            points,
            dots: Vec::new(),
        }
    }
}

/// A step with its two ends and their scores.
#[derive(Clone, Copy)]
struct Step {
    low: (Decimal, Decimal),
    high: (Decimal, Decimal),
}

impl Step {
    fn jump(&self) -> Decimal {
        (self.high.1 - self.low.1).abs()
    }
}

fn steps(points: &[CurvePoint]) -> impl Iterator<Item = Step> + '_ {
    points.windows(2).filter_map(|pair| {
        Some(Step {
            low: (pair[0].actual, pair[0].score?),
            high: (pair[1].actual, pair[1].score?),
        })
    })
}

/// A step of this share of full marks is looked into.
const HIGH: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// Halvings of a step: from 1 to a thousandth.
const HALVINGS: usize = 10;

/// Places of an actual: money has no more than these.
const PLACES: u32 = 3;

/// Steps that are as high as a fiftieth of full marks and stay so however short they are made.
fn cliffs(
    asks: Asks,
    full: Decimal,
    points: &[CurvePoint],
    between: &dyn Fn(&[Decimal]) -> Vec<Option<Decimal>>,
) -> Vec<Cliff> {
    // Two answers are two scores: that is no jump.
    if asks == Asks::Answer {
        return Vec::new();
    }
    let least = full * HIGH;
    let mut high: Vec<Step> = steps(points).filter(|step| step.jump() >= least).collect();
    if asks.is_dense() {
        for _ in 0..HALVINGS {
            let middles: Vec<Decimal> = high
                .iter()
                .map(|step| half_up((step.low.0 + step.high.0) / Decimal::TWO, PLACES))
                .collect();
            let scores = between(&middles);
            let halves = high.iter().zip(middles.into_iter().zip(scores));
            high = halves
                .filter_map(|(step, (at, score))| {
                    let middle = (at, score?);
                    let (first, second) = (Step { high: middle, ..*step }, Step { low: middle, ..*step });
                    Some(if first.jump() >= second.jump() { first } else { second })
                })
                .filter(|step| step.jump() >= least)
                .collect();
        }
    }
    high.into_iter()
        .map(|step| {
            let (low, high) = (step.low.0.normalize(), step.high.0.normalize());
            // Of the two ends one is where a person set it.
            let actual = if high.scale() <= low.scale() { high } else { low };
            Cliff {
                actual,
                from: step.low.1,
                to: step.high.1,
            }
        })
        .collect()
}

fn stretches(asks: Asks, points: &[CurvePoint]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for step in steps(points) {
        if !asks.is_wrong([step.low.0, step.high.0], step.high.1 - step.low.1) {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.to == step.low.0 => {
                last.to = step.high.0;
                last.scores[1] = step.high.1;
            }
            _ => found.push(Stretch {
                from: step.low.0,
                to: step.high.0,
                scores: [step.low.1, step.high.1],
            }),
        }
    }
    found
}
