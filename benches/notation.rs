//! The text of a cell → what it means: published cells in clean forms, against the smallest parser of those forms.
//!
//! Look at `notation / by hand`. The limit is honest on the clean forms only: the cells are those of
//! `tests/notation/published.toml` that it reads to the same number, day or answer, which is checked before anything is
//! timed. It knows no full-width digits, no units in words, no damage, no prose, and it says nothing of what it assumed.

mod workload;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::hint::black_box;
use workload::contest::Contest;
use ziping::model::notation::{Actual, Cell, Kind, Measured, Target, Unit, read_actual, read_target};

/// Pairs of target and actual; with both cells about a hundred.
const PAIRS: usize = 50;

fn reading(criterion: &mut Criterion) {
    let table: Table = toml::from_str(include_str!("../tests/notation/published.toml")).expect("the table of readings");
    let pairs: Vec<Pair> = table.reading.iter().filter_map(Pair::clean).take(PAIRS).collect();
    assert_eq!(pairs.len(), PAIRS);
    let by_hand = || {
        for pair in &pairs {
            black_box((Clean::read(pair.cell.text), Clean::read(pair.actual)));
        }
    };
    Contest::new("notation", "by hand", by_hand)
        .against("notation", || {
            for pair in &pairs {
                drop(black_box(pair.read()));
            }
        })
        .run(criterion);
}

#[derive(Deserialize)]
struct Table {
    reading: Vec<Published>,
}

/// An entry of the table of readings; what it is read as is the business of its test.
#[derive(Deserialize)]
struct Published {
    #[serde(default)]
    level1: String,
    #[serde(default)]
    level2: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    year: i16,
    kind: Option<String>,
    target: String,
    actual: Option<String>,
}

struct Pair<'a> {
    cell: Cell<'a>,
    actual: &'a str,
}

impl<'a> Pair<'a> {
    /// The pair, if both cells are clean and both parsers read the same.
    fn clean(published: &'a Published) -> Option<Self> {
        let cell = Cell {
            text: &published.target,
            original: None,
            level1: &published.level1,
            level2: &published.level2,
            name: &published.name,
            kind: published.kind.as_deref().and_then(Kind::parse),
            year: published.year,
        };
        let pair = Self {
            cell,
            actual: published.actual.as_deref()?,
        };
        let (target, measured) = pair.read()?;
        let same_target = match (Clean::read(pair.cell.text)?, target) {
            (Clean::Number(sign, number, unit), Target::AtLeast(target)) => {
                sign.is_none_or(|sign| sign == '≥') && number == target.number && is(unit, target.unit.as_ref())
            }
            (Clean::Number(sign, number, unit), Target::AtMost(target)) => {
                sign.is_none_or(|sign| sign == '≤') && number == target.number && is(unit, target.unit.as_ref())
            }
            (Clean::Day(day), Target::By(due)) => day == due.deadline(),
            (Clean::Answer(yes), Target::YesNo(expected)) => yes == expected,
            _ => false,
        };
        let same_actual = match (Clean::read(pair.actual)?, measured.actual) {
            (Clean::Number(_, number, unit), Actual::Number(actual)) => {
                number == actual && (unit.is_empty() || is(unit, measured.unit.as_ref()))
            }
            (Clean::Day(day), Actual::Date(done)) => day == done.happened(),
            (Clean::Answer(yes), Actual::YesNo(answer)) => yes == answer,
            _ => false,
        };
        (same_target && same_actual).then_some(pair)
    }

    fn read(&self) -> Option<(Target, Measured)> {
        let (_, target) = read_target(&self.cell).ok()?.value;
        let measured = read_actual(self.actual, self.cell.text, &target, &self.cell)
            .ok()?
            .value;
        Some((target, measured))
    }
}

/// A cell in one of the clean forms.
enum Clean<'a> {
    /// `≥90%`, `620.82万元`
    Number(Option<char>, Decimal, &'a str),
    /// `2021年12月31日`, `2021-12-31`
    Day(Date),
    /// `是`, `否`
    Answer(bool),
}

impl<'a> Clean<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        match text {
            "是" | "有" | "已完成" => return Some(Self::Answer(true)),
            "否" | "无" | "未完成" => return Some(Self::Answer(false)),
            _ => {}
        }
        if let Some(day) = day(text) {
            return Some(Self::Day(day));
        }
        let sign = text.chars().next().filter(|c| matches!(c, '≥' | '≤' | '>' | '<' | '='));
        let number = &text[sign.map_or(0, char::len_utf8)..];
        let end = number
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(number.len());
        let (number, unit) = number.split_at(end);
        let plain = !unit.contains(|c: char| c.is_ascii_digit() || matches!(c, '(' | '（' | '-' | '，' | ','));
        let number = Decimal::from_str_exact(number).ok().filter(|_| plain)?;
        Some(Self::Number(sign, number, unit.trim_start()))
    }
}

fn is(text: &str, unit: Option<&Unit>) -> bool {
    unit.map_or_else(|| text.is_empty(), |unit| unit.to_string() == text)
}

fn day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once(['年', '-', '.'])?;
    let (month, rest) = rest.split_once(['月', '-', '.'])?;
    let day = rest.strip_suffix('日').unwrap_or(rest);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

criterion_group!(benches, reading);
criterion_main!(benches);
