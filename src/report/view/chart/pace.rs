//! 支付进度 against 资金支出计划: two lines over the dates of the plan.

use super::scale::{label, scaled};
use crate::model::notation::Stated;
use crate::model::scorecard::FormScore;
use rust_decimal::Decimal;
use serde::Serialize;

/// Size of the area that the lines are drawn in, units.
const WIDTH: u32 = 190;
const HEIGHT: u32 = 100;

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
    /// Where it stands.
    pub x: Decimal,
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

/// None without a plan, or where nothing is known of what was paid.
pub(super) fn pace(project: &FormScore) -> Option<Pace<'_>> {
    let plan = &project.project()?.plan;
    let progress = &project.execution.progress;
    let last = plan.len().checked_sub(1).filter(|last| *last > 0)?;
    let top = Decimal::ONE_HUNDRED;
    // What stands above the whole is drawn at its edge: the number beside it tells.
    let height = |share: Decimal| Decimal::from(HEIGHT) - scaled(share.clamp(Decimal::ZERO, top), top, HEIGHT);
    let points: Vec<PacePoint<'_>> = plan
        .iter()
        .enumerate()
        .map(|(number, (date, planned))| {
            let told = progress
                .iter()
                .find(|(paid, _)| is_same(paid, date))
                .map(|(_, share)| *share);
            // At the year's end the execution itself is what was paid.
            let rate = project.execution.rate.filter(|_| number == last);
            let paid = told.or_else(|| rate.map(|rate| (rate * top).normalize()));
            PacePoint {
                date,
                x: scaled(Decimal::from(number), Decimal::from(last), WIDTH),
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
