//! Totals over the years, a line per project.

use super::chart::{label, scaled};
use crate::compare::{Comparison, ProjectChange};
use crate::model::scorecard::{FormScore, Scorecard};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Size of the chart, units.
const SLOPE_WIDTH: u32 = 520;
const SLOPE_HEIGHT: u32 = 240;

/// Totals over the years.
#[derive(Debug, Serialize)]
pub struct Slope<'a> {
    /// Where the axis begins, 分.
    pub from: Decimal,
    /// Where it ends, 分.
    pub to: Decimal,
    /// Place of each year.
    pub xs: Vec<Decimal>,
    /// One per project, and the department.
    pub lines: Vec<SlopeLine<'a>>,
}

/// One line of the slope chart.
#[derive(Debug, Serialize)]
pub struct SlopeLine<'a> {
    /// 项目名称 of the last year that has it.
    pub name: &'a str,
    /// The name, cut to fit beside the chart.
    pub label: String,
    /// Whether there are two totals or more, and so a line; what has no line is not named in the chart.
    pub is_drawn: bool,
    /// Number of its colour.
    pub colour: usize,
    /// `x,y x,y …`, through the years that have a total.
    pub points: String,
    /// Years that have a total, with it.
    pub totals: Vec<(i16, Decimal)>,
    /// Each point with its total.
    pub dots: Vec<(Decimal, Decimal, Decimal)>,
    /// Height of its name beside the last point.
    pub label_y: Decimal,
    /// Whether it is the department.
    pub is_department: bool,
}

/// A line per project through all years: a project is followed by its pairs.
pub(super) fn slope<'a>(comparisons: &[Comparison], cards: &[&'a Scorecard]) -> Slope<'a> {
    let count = cards.len();
    let years: Vec<i16> = cards.iter().map(|card| card.year).collect();
    let span = years.first().zip(years.last()).map_or(0, |(first, last)| last - first);
    // As far apart as they are; years that do not follow each other side by side.
    let width = |number: usize| match (years.get(number), years.first()) {
        (Some(year), Some(first)) if span > 0 && years.is_sorted() => {
            scaled(Decimal::from(year - first), Decimal::from(span), SLOPE_WIDTH)
        }
        _ => scaled(
            Decimal::from(number),
            Decimal::from(count.saturating_sub(1).max(1)),
            SLOPE_WIDTH,
        ),
    };
    let totals = cards.iter().flat_map(|card| {
        card.projects
            .iter()
            .map(|project| project.total)
            .chain([card.department_score.total])
    });
    let lowest = totals.flatten().min().unwrap_or_default();
    let grid = Decimal::TEN;
    let from = ((lowest / grid).floor() * grid)
        .max(Decimal::ZERO)
        .min(Decimal::from(90));
    let to = Decimal::ONE_HUNDRED;
    let height = |score: Decimal| Decimal::from(SLOPE_HEIGHT) - scaled(score - from, to - from, SLOPE_HEIGHT);
    let mut lines = Vec::new();
    let mut line = |name: &'a str, totals: Vec<(usize, Decimal)>, is_department: bool| {
        let Some((_, last)) = totals.last() else { return };
        let dots: Vec<(Decimal, Decimal, Decimal)> = totals
            .iter()
            .map(|(year, total)| (width(*year), height(*total), *total))
            .collect();
        lines.push(SlopeLine {
            name,
            label: label(name, 18),
            is_drawn: dots.len() > 1,
            colour: lines.len() % 6,
            points: dots
                .iter()
                .map(|(x, y, _)| format!("{x},{y}"))
                .collect::<Vec<_>>()
                .join(" "),
            label_y: height(*last) + Decimal::from(4),
            totals: totals
                .iter()
                .filter_map(|(year, total)| Some((cards.get(*year)?.year, *total)))
                .collect(),
            dots,
            is_department,
        });
    };
    let whole = cards
        .iter()
        .enumerate()
        .filter_map(|(year, card)| Some((year, card.department_score.total?)));
    line("部门综合得分", whole.collect(), true);
    // Followed backwards from the last year that has it.
    // Of a code that stands twice the first counts.
    let cards_by_code: Vec<BTreeMap<&str, &FormScore>> = cards
        .iter()
        .map(|card| card.projects.iter().rev().map(|one| (one.code(), one)).collect())
        .collect();
    let pairs_by_code: Vec<BTreeMap<&str, &ProjectChange>> = comparisons
        .iter()
        .map(|pair| {
            let here = pair.projects.iter().rev().filter(|one| one.moved_from.is_none());
            here.map(|one| (one.code.as_str(), one)).collect()
        })
        .collect();
    let project = |year: usize, code: &str| cards_by_code.get(year)?.get(code).copied();
    let mut seen: BTreeSet<(usize, &str)> = BTreeSet::new();
    for (year, card) in cards.iter().enumerate().rev() {
        for one in &card.projects {
            if seen.contains(&(year, one.code())) {
                continue;
            }
            let mut totals = Vec::new();
            let (mut at, mut code) = (year, one.code());
            while let Some(here) = project(at, code) {
                seen.insert((at, here.code()));
                totals.extend(here.total.map(|total| (at, total)));
                let Some(earlier) = at.checked_sub(1) else { break };
                let Some(pair) = pairs_by_code.get(earlier).and_then(|pairs| pairs.get(code)) else {
                    break;
                };
                let before = pair.code_before.as_deref().unwrap_or(&pair.code);
                let Some(found) = project(earlier, before) else { break };
                (at, code) = (earlier, found.code());
            }
            totals.reverse();
            line(one.name(), totals, false);
        }
    }
    spread(&mut lines);
    Slope {
        from,
        to,
        xs: (0..count).map(width).collect(),
        lines,
    }
}

/// Moves the names apart that would stand on each other.
fn spread(lines: &mut [SlopeLine<'_>]) {
    let step = Decimal::from(13);
    let is_drawn = |number: &usize| lines.get(*number).is_some_and(|line| line.is_drawn);
    let mut order: Vec<usize> = (0..lines.len()).filter(is_drawn).collect();
    order.sort_by(|a, b| lines[*a].label_y.cmp(&lines[*b].label_y).then(a.cmp(b)));
    let mut free = Decimal::MIN;
    for number in order {
        let line = &mut lines[number];
        if line.label_y < free {
            line.label_y = free;
        }
        free = line.label_y + step;
    }
}
