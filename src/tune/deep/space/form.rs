//! Forms for the functions that look at all of one: other totals, execution rates, days late, core indicators, and the rows
//! that they ask for by name.

use super::indicator::values;
use super::{Axis, Known, Line, Step};
use crate::rules::{Class, Pack};
use crate::tune::rows::Row;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Adds the lines of a function on whole forms.
pub(super) fn of(pack: &Pack, function: &str, known: &Known, lines: &mut Vec<Line>) {
    let Some(form) = Form::of(pack, known) else { return };
    // By money spent.
    let budget = Decimal::ONE_HUNDRED;
    let values = values(&[budget], &known.numbers, 2).into_iter();
    let values: Vec<Decimal> = values.filter(|at| *at >= Decimal::ZERO && *at <= budget).collect();
    for met in [true, false] {
        let base = form.row(met, Decimal::TEN).number("adjusted", budget);
        let thin = if met { 1 } else { 9 };
        let steps = values
            .iter()
            .step_by(thin)
            .map(|at| step(*at, base.clone().number("executed", *at)));
        lines.push(
            Line::new(function, Axis::Executed(budget), steps.collect())
                .knowing(known)
                .of_total(),
        );
    }
    // By days that it comes late.
    let mut days: BTreeSet<i64> = [0, 1, 2, 3, 5, 10, 15, 20, 30, 31, 60, 90, 200].into();
    for number in known.numbers.iter().filter_map(|number| i64::try_from(*number).ok()) {
        days.extend((number - 1..=number + 1).filter(|days| (0..300).contains(days)));
    }
    for executed in [100, 30] {
        let base = form.row(true, Decimal::TEN).number("executed", Decimal::from(executed));
        let base = base.text("due", "2022-03-31");
        let steps = days
            .iter()
            .map(|late| step(Decimal::from(*late), base.clone().text("filed", &filed(*late))));
        lines.push(
            Line::new(function, Axis::Days, steps.collect())
                .knowing(known)
                .of_total(),
        );
    }
    // By what the first row came to, which may be a core one.
    for core in [true, false] {
        let base = form.row(true, Decimal::TEN).raw("core", core.to_string());
        let at = |actual: i64| {
            step(
                Decimal::from(actual),
                base.clone().text("actual", &format!("{actual}个")),
            )
        };
        lines.push(
            Line::new(function, Axis::AtLeast(Decimal::TEN), (0..=10).map(at).collect())
                .knowing(known)
                .of_total(),
        );
    }
    form.named(function, known, lines);
    form.alike(function, lines);
}

fn step(at: Decimal, row: Row) -> Step {
    Step {
        at,
        row,
        hopeless: None,
    }
}

/// So many days after 2022-03-31.
fn filed(late: i64) -> String {
    let due = jiff::civil::date(2022, 3, 31);
    let day = jiff::Span::new().try_days(late).and_then(|span| due.checked_add(span));
    day.unwrap_or(due).to_string()
}

struct Form<'a> {
    first: &'a Class,
    rest: &'a [Class],
    named: &'a BTreeMap<String, bool>,
    either: &'a [Vec<String>],
}

impl<'a> Form<'a> {
    fn of(pack: &'a Pack, known: &'a Known) -> Option<Self> {
        let (first, rest) = pack.classes.split_first()?;
        Some(Self {
            first,
            rest,
            named: &known.rows,
            either: &pack.either,
        })
    }

    /// A full form: its first row with its class's points, less those of the rows that are asked for.
    fn row(&self, met: bool, named_points: Decimal) -> Row {
        let named: Vec<String> = self
            .named
            .keys()
            .map(|name| self.also_named(name, Decimal::ZERO, "0个"))
            .collect();
        let actual = if met { "10个" } else { "5个" };
        self.with(&named, named_points, actual)
    }

    fn with(&self, named: &[String], points: Decimal, actual: &str) -> Row {
        self.with_left(named, points, actual, Decimal::ZERO)
    }

    /// As [`Form::with`], where `more` points of the rows do not count.
    fn with_left(&self, named: &[String], points: Decimal, actual: &str, more: Decimal) -> Row {
        let own = points.min(self.first.points);
        let mut also = named.to_vec();
        let left = self.first.points - own - taken(named) + more;
        if left > Decimal::ZERO {
            also.push(other("甲", &self.first.level1, left));
        }
        also.extend(
            self.rest
                .iter()
                .zip(["乙", "丙", "丁", "戊", "己", "庚"])
                .map(|(class, name)| other(name, &class.level1, class.points)),
        );
        Row::default()
            .number("points", own)
            .text("level1", &self.first.level1)
            .text("target", "≥10个")
            .text("actual", actual)
            .raw("executed", "100")
            .raw("also", format!("[{}]", also.join(", ")))
    }

    fn also_named(&self, name: &str, points: Decimal, actual: &str) -> String {
        format!(
            "{{ level1 = {:?}, points = {}, name = {name:?}, target = \"≥10个\", actual = {actual:?} }}",
            self.first.level1,
            points.normalize()
        )
    }

    /// Each row that is asked for by name: with points and without, from nothing to far beyond.
    fn named(&self, function: &str, known: &Known, lines: &mut Vec<Line>) {
        for (asked, is_for_its_score) in self.named {
            let mut counts: BTreeSet<Decimal> = [0, 1, 2, 3, 5, 9, 10, 20, 100, 1000].map(Decimal::from).into();
            counts.extend(known.numbers.iter().filter(|number| number.is_integer()));
            for points in [Decimal::ZERO, Decimal::from(5)] {
                for executed in [100, 20] {
                    let steps = counts.iter().map(|count| {
                        let named = self.named.keys().map(|name| {
                            let actual = if name == asked {
                                format!("{count}个")
                            } else {
                                "0个".to_owned()
                            };
                            let points = if name == asked { points } else { Decimal::ZERO };
                            self.also_named(name, points, &actual)
                        });
                        let row = self.with(&named.collect::<Vec<_>>(), Decimal::TEN, "10个");
                        step(*count, row.number("executed", Decimal::from(executed)))
                    });
                    // Which way is better is known only of what is scored.
                    let line = if points.is_zero() || !is_for_its_score {
                        Line::of_rows(function, steps.map(|step| step.row))
                    } else {
                        Line::new(function, Axis::AtLeast(Decimal::TEN), steps.collect())
                            .knowing(known)
                            .of_total()
                    };
                    lines.push(line);
                }
            }
        }
    }
}

impl Form<'_> {
    /// Rows of which one counts, and that came to the same: which of them it is must not matter.
    fn alike(&self, function: &str, lines: &mut Vec<Line>) {
        for group in self.either {
            for actual in ["5个", "10个"] {
                let rows: Vec<String> = group
                    .iter()
                    .map(|name| self.also_named(name, Decimal::from(5), actual))
                    .collect();
                // The points of a group count once.
                let less = Decimal::from(5) * Decimal::from(rows.len().saturating_sub(1));
                let row = self.with_left(&rows, Decimal::TEN, "10个", less);
                lines.push(Line::of_rows(function, [row]));
            }
        }
    }
}

fn other(name: &str, level1: &str, points: Decimal) -> String {
    format!(
        "{{ level1 = {level1:?}, points = {}, name = {name:?} }}",
        points.normalize()
    )
}

/// Points of the rows that are asked for.
fn taken(named: &[String]) -> Decimal {
    let points = |row: &String| {
        let (_, rest) = row.split_once("points = ")?;
        rest.split(',').next()?.trim().parse::<Decimal>().ok()
    };
    named.iter().filter_map(points).sum()
}
