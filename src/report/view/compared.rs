//! 年度比较: years side by side, with the geometry of its charts.

use super::chart::{label, scaled};
use crate::compare::{Comparison, Fragile, NotComparable, Parts, ProjectChange, Ranked, RowState, Unpaired};
use crate::model::scorecard::Scorecard;
use rust_decimal::Decimal;
use serde::Serialize;

/// Length of the waterfall's axis, and size of the slope chart, units.
const LENGTH: u32 = 400;
const SLOPE_WIDTH: u32 = 520;
const SLOPE_HEIGHT: u32 = 240;

/// Height of a step of a waterfall, units.
const ROW: u32 = 24;

/// The page.
#[derive(Debug, Serialize)]
pub struct Compared<'a> {
    /// What made it.
    pub doc: super::Maker,
    /// 部门.
    pub department: &'a str,
    /// A sentence for every output.
    pub remark: Option<&'a str>,
    /// The years, earliest first as asked for.
    pub years: Vec<i16>,
    /// One line per project over all years.
    pub slope: Slope<'a>,
    /// Each pair of neighbouring years.
    pub pairs: Vec<Pair<'a>>,
    /// Projects of the last year under every year's rules.
    pub ranking: &'a [Ranked],
    /// Packs that they cannot be ranked by.
    pub not_comparable: &'a [NotComparable],
    /// Whose grade hangs on little.
    pub fragile: &'a [Fragile],
}

/// Two years.
#[derive(Debug, Serialize)]
pub struct Pair<'a> {
    /// The earlier year, and its pack.
    pub from: i16,
    /// Its pack.
    pub from_rules: String,
    /// The later year.
    pub to: i16,
    /// Its pack.
    pub to_rules: String,
    /// The filings that they were read from: year and folder.
    pub filed: Vec<(i16, &'a str)>,
    /// The department.
    pub total: Change<'a>,
    /// Projects that both years have.
    pub projects: Vec<Change<'a>>,
    /// Projects that only one year has.
    pub unpaired: &'a [Unpaired],
    /// What must be confirmed, one sentence each.
    pub doubts: Vec<String>,
}

/// One change, with its parts.
#[derive(Debug, Serialize)]
pub struct Change<'a> {
    /// 项目名称, or the department's total.
    pub name: String,
    /// 总分 then and now.
    pub totals: [Option<Decimal>; 2],
    /// 等级 then and now.
    pub grades: [Option<&'a str>; 2],
    /// Later less earlier, with its sign: `-1.70`.
    pub change: Option<String>,
    /// Parts, by factor.
    pub parts: Vec<Part>,
    /// The way from the earlier total to the later one.
    pub steps: Vec<Fall>,
    /// Where its axis begins, 分.
    pub axis: Decimal,
    /// Where it ends.
    pub axis_to: Decimal,
    /// Length of the two totals.
    pub ends: [Decimal; 2],
    /// Height of the drawing.
    pub height: u32,
    /// Rows that changed.
    pub rows: Vec<RowChange<'a>>,
    /// What the reader should know.
    pub notes: Vec<String>,
}

/// One part.
#[derive(Debug, Serialize)]
pub struct Part {
    /// 绩效, 执行 …
    pub name: &'static str,
    /// 分, with its sign.
    pub value: String,
}

/// One step of a waterfall.
#[derive(Debug, Serialize)]
pub struct Fall {
    /// 绩效, 执行 …
    pub name: &'static str,
    /// `+1.20`, `-0.35`.
    pub change: String,
    /// `gain` or `lost`.
    pub kind: &'static str,
    /// Left end.
    pub x: Decimal,
    /// Length.
    pub width: Decimal,
    /// Top.
    pub y: u32,
    /// Where the number stands.
    pub text_x: Decimal,
    /// 分 after it; of the last one the later total.
    pub after: Decimal,
}

/// A row whose score changed.
#[derive(Debug, Serialize)]
pub struct RowChange<'a> {
    /// Its id.
    pub id: &'a str,
    /// 新增, 取消, or blank.
    pub state: &'static str,
    /// 指标值 then and now.
    pub targets: [Option<&'a str>; 2],
    /// 完成值 then and now.
    pub actuals: [Option<&'a str>; 2],
    /// 分值 then and now.
    pub points: [Option<Decimal>; 2],
    /// 得分 then and now.
    pub scores: [Option<Decimal>; 2],
    /// Change, with its sign.
    pub change: Option<String>,
    /// Parts that are not 0.
    pub parts: Vec<Part>,
}

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

/// The page of these comparisons; `cards` are the years in order.
pub fn compared<'a>(
    comparisons: &'a [Comparison],
    cards: &[&'a Scorecard],
    (ranking, not_comparable): (&'a [Ranked], &'a [NotComparable]),
    fragile: &'a [Fragile],
) -> Compared<'a> {
    let last = cards.last();
    Compared {
        doc: super::Maker {
            engine: env!("CARGO_PKG_VERSION"),
        },
        department: last.map_or("", |card| card.department.name.as_str()),
        // What is made up in one year must not pass for real in a table of several.
        remark: cards.iter().rev().find_map(|card| card.remark.as_deref()),
        years: cards.iter().map(|card| card.year).collect(),
        slope: slope(comparisons, cards),
        pairs: comparisons.iter().map(pair).collect(),
        ranking,
        not_comparable,
        fragile,
    }
}

fn pair(comparison: &Comparison) -> Pair<'_> {
    let total = &comparison.total;
    let [from_rules, to_rules] = comparison.rules_in_words();
    Pair {
        from: comparison.years[0],
        from_rules,
        to: comparison.years[1],
        to_rules,
        filed: {
            let both = comparison.years.iter().zip(&comparison.filed);
            both.filter_map(|(year, folder)| Some((*year, folder.as_deref()?)))
                .collect()
        },
        total: change(
            "部门综合得分".to_owned(),
            [total.from.total, total.to.total],
            [total.from.grade.as_deref(), total.to.grade.as_deref()],
            total.parts.as_ref(),
            total.unsplit,
            Vec::new(),
            total.notes.clone(),
        ),
        projects: comparison.projects.iter().map(project).collect(),
        unpaired: &comparison.unpaired,
        doubts: comparison
            .doubts
            .iter()
            .map(|doubt| {
                format!(
                    "“{}”与“{}”{}，没有当作同一个；{}",
                    doubt.from, doubt.to, doubt.why, doubt.confirm
                )
            })
            .collect(),
    }
}

fn project(one: &ProjectChange) -> Change<'_> {
    let name = match &one.renamed_from {
        Some(before) => format!("{}（原名 {before}）", one.name),
        None => one.name.clone(),
    };
    let rows = one
        .indicators
        .iter()
        .filter(|row| row.state != RowState::Both || row.is_moved())
        .map(|row| RowChange {
            id: &row.id,
            state: match row.state {
                RowState::New => "新增",
                RowState::Ended => "取消",
                RowState::Both => "",
            },
            targets: [row.targets[0].as_deref(), row.targets[1].as_deref()],
            actuals: [row.actuals[0].as_deref(), row.actuals[1].as_deref()],
            points: row.points,
            scores: row.scores,
            change: row.change.map(signed),
            parts: row.parts.as_ref().map(parts).unwrap_or_default(),
        })
        .collect();
    change(
        name,
        [one.from.total, one.to.total],
        [one.from.grade.as_deref(), one.to.grade.as_deref()],
        one.parts.as_ref(),
        None,
        rows,
        one.comparable.in_words().into_iter().chain(one.notes.clone()).collect(),
    )
}

/// `+0.25`, `-1.70`, `0`: two places, as totals are printed.
fn signed(value: Decimal) -> String {
    if value.is_zero() {
        return "0".to_owned();
    }
    let sign = if value > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{value:.2}")
}

/// Parts that are not 0.
fn parts(all: &Parts) -> Vec<Part> {
    let some = all.iter().filter(|(_, value)| !value.is_zero());
    some.map(|(factor, value)| Part {
        name: factor.in_chinese(),
        value: signed(value),
    })
    .collect()
}

fn change<'a>(
    name: String,
    totals: [Option<Decimal>; 2],
    grades: [Option<&'a str>; 2],
    split: Option<&Parts>,
    unsplit: Option<Decimal>,
    rows: Vec<RowChange<'a>>,
    notes: Vec<String>,
) -> Change<'a> {
    let mut change = Change {
        name,
        change: totals[0].zip(totals[1]).map(|(from, to)| signed(to - from)),
        totals,
        grades,
        parts: split.map(all_parts).unwrap_or_default(),
        steps: Vec::new(),
        axis: Decimal::ZERO,
        axis_to: Decimal::ZERO,
        ends: [Decimal::ZERO; 2],
        height: 0,
        rows,
        notes,
    };
    if let (Some(split), [Some(from), Some(to)]) = (split, totals) {
        let parts = split.iter().map(|(factor, value)| (factor.in_chinese(), value));
        let steps: Vec<(&'static str, Decimal)> = parts.chain(unsplit.map(|value| ("未拆", value))).collect();
        waterfall(&mut change, &steps, from, to);
    }
    change
}

/// All seven, so that a column stands for the same factor in every row.
fn all_parts(split: &Parts) -> Vec<Part> {
    let all = split.iter().map(|(factor, value)| Part {
        name: factor.in_chinese(),
        value: signed(value),
    });
    all.collect()
}

fn waterfall(change: &mut Change<'_>, split: &[(&'static str, Decimal)], from: Decimal, to: Decimal) {
    let mut at = from;
    let heights: Vec<Decimal> = split
        .iter()
        .map(|(_, value)| {
            at += value;
            at
        })
        .chain([from, to])
        .collect();
    let (low, high) = (
        heights.iter().min().copied().unwrap_or(from),
        heights.iter().max().copied().unwrap_or(to),
    );
    let grid = Decimal::from(5);
    change.axis = (((low - Decimal::ONE) / grid).floor() * grid).max(Decimal::ZERO);
    change.axis_to = ((high + Decimal::ONE) / grid).ceil() * grid;
    // Nothing stands above full marks, but where a pack gives more.
    if high <= Decimal::ONE_HUNDRED {
        change.axis_to = change.axis_to.min(Decimal::ONE_HUNDRED);
    }
    let span = change.axis_to - change.axis;
    let begins = change.axis;
    let place = |score: Decimal| scaled(score - begins, span, LENGTH);
    let mut before = from;
    let mut y = ROW;
    for &(name, value) in split.iter().filter(|(_, value)| !value.is_zero()) {
        let after = before + value;
        let (left, right) = (before.min(after), before.max(after));
        change.steps.push(Fall {
            name,
            change: signed(value),
            kind: if value > Decimal::ZERO { "gain" } else { "lost" },
            x: place(left),
            width: place(right) - place(left),
            text_x: place(right) + Decimal::from(6),
            y,
            after,
        });
        before = after;
        y += ROW;
    }
    change.ends = [place(from), place(to)];
    change.height = y + ROW;
}

/// A line per project through all years: a project is followed by its pairs.
fn slope<'a>(comparisons: &[Comparison], cards: &[&'a Scorecard]) -> Slope<'a> {
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
    let mut seen: Vec<(usize, &str)> = Vec::new();
    for (year, card) in cards.iter().enumerate().rev() {
        for project in &card.projects {
            if seen.contains(&(year, project.code())) {
                continue;
            }
            let mut totals = Vec::new();
            let (mut at, mut code) = (year, project.code());
            loop {
                let here = cards
                    .get(at)
                    .and_then(|card| card.projects.iter().find(|one| one.code() == code));
                let Some(here) = here else { break };
                seen.push((at, here.code()));
                totals.extend(here.total.map(|total| (at, total)));
                let Some(earlier) = at.checked_sub(1) else { break };
                let pair = comparisons
                    .get(earlier)
                    .and_then(|pair| pair.projects.iter().find(|one| one.code == code));
                let Some(pair) = pair else { break };
                let before = pair.code_before.as_deref().unwrap_or(&pair.code);
                let found = cards
                    .get(earlier)
                    .and_then(|card| card.projects.iter().find(|one| one.code() == before));
                let Some(found) = found else { break };
                (at, code) = (earlier, found.code());
            }
            totals.reverse();
            line(project.name(), totals, false);
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
