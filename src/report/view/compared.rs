//! 年度比较: years side by side, with the geometry of its charts.

use super::chart::scaled;
use super::slope::{Slope, slope};
use crate::compare::{Comparison, Fragile, NotComparable, Parts, ProjectChange, Ranked, RowState, Unpaired};
use crate::model::scorecard::Scorecard;
use rust_decimal::Decimal;
use serde::Serialize;

/// Length of the waterfall's axis, units.
const LENGTH: u32 = 400;

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
    pub unpaired: Vec<Alone<'a>>,
    /// What must be confirmed, one sentence each.
    pub doubts: Vec<String>,
}

/// A project that only one year has.
#[derive(Debug, Serialize)]
pub struct Alone<'a> {
    /// What became of it.
    #[serde(flatten)]
    pub project: &'a Unpaired,
    /// 新增, 结束, 合并, 拆分, 划转.
    pub state_word: &'static str,
    /// What it went into or came from: `A01、乙局的 A02`; blank for a new or an ended one.
    pub with_words: String,
}

impl<'a> Alone<'a> {
    fn of(one: &'a Unpaired) -> Self {
        Self {
            project: one,
            state_word: one.state.in_chinese(),
            with_words: one.with_in_words(),
        }
    }
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
        unpaired: comparison.unpaired.iter().map(Alone::of).collect(),
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
    let name = match one.before_in_words() {
        Some(before) => format!("{}（{before}）", one.name),
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
