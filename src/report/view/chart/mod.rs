//! Charts as geometry: what a template draws as SVG, in units of the drawing, without a number of its own.
//!
//! Coordinates are decimals with one place, made from the scorecard's decimals; every number that is printed beside a
//! bar is the scorecard's.

mod classes;
mod line;
mod pace;
mod scale;
mod swept;
mod treemap;
mod waterfall;

pub use classes::{ClassBar, ClassBars, ClassPart};
pub use line::{LineChart, line_chart};
pub use pace::{Pace, PacePoint};
pub(super) use scale::label;
pub(super) use scale::scaled;
pub use swept::{Column, SweepChart, sweep_chart};
pub use treemap::{Area, Treemap, treemap};
pub use waterfall::{Step, Waterfall, waterfall};

use crate::model::scorecard::Scorecard;
use serde::Serialize;

/// More than this are no picture any more: the 扣分台账 has them all.
const MOST_WATERFALLS: usize = 12;

/// All charts of a year.
#[derive(Debug, Clone, Serialize)]
pub struct Charts<'a> {
    /// 各类指标得分, a bar per project.
    pub classes: ClassBars<'a>,
    /// 支付进度 against 资金支出计划, one small chart per project that has both.
    pub pace: Vec<Pace<'a>>,
    /// Whether any of them draws a line of what was paid, and not only a point.
    pub pace_is_line: bool,
    /// Whether any of them has such a point.
    pub pace_is_point: bool,
    /// From full marks to the total, of the settled projects that lost most.
    pub waterfalls: Vec<Waterfall<'a>>,
    /// How many projects lost points and have no waterfall.
    pub more_waterfalls: usize,
}

/// The charts of a scorecard.
pub fn charts(card: &Scorecard) -> Charts<'_> {
    let mut waterfalls: Vec<Waterfall<'_>> = card.projects.iter().filter_map(waterfall::waterfall).collect();
    let more_waterfalls = waterfalls.len().saturating_sub(MOST_WATERFALLS);
    if more_waterfalls > 0 {
        waterfalls.sort_by_key(|one| one.total);
        waterfalls.truncate(MOST_WATERFALLS);
    }
    let pace: Vec<Pace<'_>> = card
        .projects
        .iter()
        .filter_map(|project| pace::pace(project, card.year))
        .collect();
    Charts {
        classes: classes::bars(card),
        pace_is_line: pace.iter().any(Pace::draws_paid),
        pace_is_point: pace.iter().any(|one| !one.draws_paid()),
        pace,
        waterfalls,
        more_waterfalls,
    }
}
