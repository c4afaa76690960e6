//! 支付进度 against 资金支出计划: two lines over the dates of the plan.

use super::scale::{label, scaled};
use crate::model::money::Share;
use crate::model::notation::Stated;
use crate::model::scorecard::FormScore;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

/// Size of the area that the lines are drawn in, units.
const WIDTH: u32 = 190;
const HEIGHT: u32 = 100;

/// What the name of a date is wide, units: the next one nearer than that stands a line lower.
const DATE_WIDTH: u32 = 40;

/// Tops of the two lines of names of dates below the axis, units.
const DATES: [u32; 2] = [116, 129];

/// Between a point and the number below it, units.
const BELOW: u32 = 16;

/// One project.
#[derive(Debug, Clone, Serialize)]
pub struct Pace<'a> {
    /// Its name, cut to fit.
    pub label: String,
    /// Its whole name.
    pub name: &'a str,
    /// One per date of the plan.
    pub points: Vec<PacePoint<'a>>,
    /// The planned line: `x,y x,y …`.
    pub plan: String,
    /// The line of what was paid, as far as it is known.
    pub paid: String,
}

/// One date.
#[derive(Debug, Clone, Serialize)]
pub struct PacePoint<'a> {
    /// As the plan names it: 3月底.
    pub date: &'a str,
    /// Where it stands: as far from the first date as it is later.
    pub x: Decimal,
    /// Height of its name: of two that are close to each other the second stands lower.
    pub date_y: u32,
    /// Planned, cumulative %.
    pub plan: Decimal,
    /// Height of the planned share.
    pub plan_y: Decimal,
    /// Paid, cumulative %; none where the file does not say.
    pub paid: Option<Decimal>,
    /// Height of the paid share.
    pub paid_y: Option<Decimal>,
    /// Height of the number below it.
    pub text_y: Option<Decimal>,
}

/// Whether two dates are one day; what cannot be read is compared as it was typed.
fn is_same(one: &Stated, other: &Stated) -> bool {
    match (one.deadline(), other.deadline()) {
        (Some(one), Some(other)) => one == other,
        _ => one.text == other.text,
    }
}

impl Pace<'_> {
    /// Whether what was paid is known at two dates or more: of one there is a point and no line.
    pub(super) fn draws_paid(&self) -> bool {
        self.points.iter().filter(|point| point.paid.is_some()).count() > 1
    }
}

/// Where the dates stand on the axis: by the days between them. Dates that cannot be read, or do not follow each other,
/// stand side by side.
fn places(plan: &[Share], year: i16) -> Vec<Decimal> {
    // A date that comes from a scorecard was read without its year.
    let days: Option<Vec<Date>> = plan
        .iter()
        .map(|(date, _)| Stated::read(&date.text, year).deadline())
        .collect();
    let after = |from: Date, to: Date| Decimal::from(from.duration_until(to).as_hours() / 24);
    let ends = days.as_ref().and_then(|days| Some((*days.first()?, *days.last()?)));
    match (days, ends) {
        (Some(days), Some((first, last))) if days.is_sorted() && first < last => {
            let span = after(first, last);
            days.into_iter()
                .map(|day| scaled(after(first, day), span, WIDTH))
                .collect()
        }
        _ => {
            let last = Decimal::from(plan.len().saturating_sub(1));
            (0..plan.len())
                .map(|number| scaled(Decimal::from(number), last, WIDTH))
                .collect()
        }
    }
}

/// On which of the two lines each name stands.
fn date_lines(places: &[Decimal]) -> Vec<u32> {
    let mut is_low = false;
    let mut before: Option<Decimal> = None;
    let mut line = |x: &Decimal| {
        let is_near = before.is_some_and(|before| *x - before < Decimal::from(DATE_WIDTH));
        is_low = is_near && !is_low;
        before = Some(*x);
        DATES[usize::from(is_low)]
    };
    places.iter().map(&mut line).collect()
}

/// None without a plan, or where nothing is known of what was paid.
pub(super) fn pace(project: &FormScore, year: i16) -> Option<Pace<'_>> {
    let plan = &project.project()?.plan;
    let progress = &project.execution.progress;
    let last = plan.len().checked_sub(1).filter(|last| *last > 0)?;
    let top = Decimal::ONE_HUNDRED;
    // What stands above the whole is drawn at its edge: the number beside it tells.
    let height = |share: Decimal| Decimal::from(HEIGHT) - scaled(share.clamp(Decimal::ZERO, top), top, HEIGHT);
    let xs = places(plan, year);
    let lines = date_lines(&xs);
    let points: Vec<PacePoint<'_>> = plan
        .iter()
        .zip(xs.into_iter().zip(lines))
        .enumerate()
        .map(|(number, ((date, planned), (x, date_y)))| {
            let told = progress
                .iter()
                .find(|(paid, _)| is_same(paid, date))
                .map(|(_, share)| *share);
            // At the year's end the execution itself is what was paid.
            let rate = project.execution.rate.filter(|_| number == last);
            let paid = told.or_else(|| rate.map(|rate| (rate * top).normalize()));
            PacePoint {
                date,
                x,
                date_y,
                plan: *planned,
                plan_y: height(*planned),
                paid,
                paid_y: paid.map(height),
                text_y: paid.map(|share| height(share) + Decimal::from(BELOW)),
            }
        })
        .collect();
    let line = |y: &dyn Fn(&PacePoint<'_>) -> Option<Decimal>| {
        let corners = points
            .iter()
            .filter_map(|point| Some(format!("{},{}", point.x, y(point)?)));
        corners.collect::<Vec<_>>().join(" ")
    };
    let (planned, paid) = (line(&|point| Some(point.plan_y)), line(&|point| point.paid_y));
    points.iter().any(|point| point.paid.is_some()).then(|| Pace {
        label: label(project.name(), 18),
        name: project.name(),
        plan: planned,
        paid,
        points,
    })
}
