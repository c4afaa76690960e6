//! Makes rows as small as they can be and still show what they show: without what they need not say, with round numbers.

use super::bench::Bench;
use super::found::Suspect;
use crate::model::points::half_up;
use crate::tune::rows::Row;
use rust_decimal::Decimal;

/// Most rows that are tried for one finding.
const TRIES: usize = 160;

/// Keys without which a row is still one.
const NOT_NEEDED: &[&str] = &[
    "also",
    "due",
    "filed",
    "core",
    "attributes",
    "progress",
    "initial",
    "reason",
    "cause",
    "last_year",
    "note",
    "degree",
    "points",
    "name",
    "level2",
    "level1",
    "kind",
    "year",
    "original",
    "approval",
];

/// The same suspect with smaller rows.
pub(super) fn shrink(bench: &Bench<'_>, mut suspect: Suspect) -> Suspect {
    let mut left = TRIES;
    let shows = |rows: &[Row], left: &mut usize| {
        *left = left.saturating_sub(1);
        *left > 0 && (suspect.look)(bench, rows).is_some()
    };
    let mut rows = suspect.rows.clone();
    // The parameters of the pack rather than others.
    let plain: Vec<Row> = rows.iter().map(|row| row.clone().by_the_pack()).collect();
    if plain != rows && shows(&plain, &mut left) {
        rows = plain;
    }
    let fixed = suspect.fixed;
    for key in NOT_NEEDED.iter().filter(|key| !fixed.contains(key)) {
        let fewer: Vec<Row> = rows.iter().map(|row| row.clone().without(key)).collect();
        if fewer != rows && shows(&fewer, &mut left) {
            rows = fewer;
        }
    }
    // A pair shows something because its two numbers are beside each other: they stay.
    if rows.len() == 1 {
        const NUMBERS: &[&str] = &[
            "target",
            "points",
            "actual",
            "executed",
            "adjusted",
            "value",
            "total",
            "last_year",
            "degree",
        ];
        for key in NUMBERS.iter().filter(|key| !fixed.contains(key)) {
            while let Some(rounder) = rounder(&rows[0], key)
                .into_iter()
                .find(|row| shows(std::slice::from_ref(row), &mut left))
            {
                rows[0] = rounder;
            }
        }
    }
    suspect.rows = rows;
    suspect
}

/// The row with a rounder number under a key, the roundest first.
fn rounder(row: &Row, key: &str) -> Vec<Row> {
    let Some((number, text)) = row.value_of(key).zip(row.get(key)) else {
        return Vec::new();
    };
    // A day is not rounder than another.
    if text.contains(['年', '月']) {
        return Vec::new();
    }
    let written = digits(text);
    let mut candidates: Vec<Decimal> = [Decimal::ZERO, Decimal::TEN, Decimal::ONE_HUNDRED, Decimal::ONE].to_vec();
    candidates.extend([0, 1].map(|places| half_up(number, places).normalize()));
    candidates
        .into_iter()
        .filter(|candidate| roundness(*candidate) < roundness(number))
        // Nobody loses anything where there is nothing.
        .filter(|candidate| key != "points" || !candidate.is_zero())
        .filter_map(|candidate| {
            let value = text.replacen(written, &candidate.to_string(), 1);
            let raw = row.raw_value(key)?;
            Some(if raw.starts_with('"') {
                row.clone().text(key, &value)
            } else {
                row.clone().raw(key, value)
            })
        })
        .collect()
}

/// Decimals, then digits.
fn roundness(number: Decimal) -> (u32, usize, Decimal) {
    let number = number.normalize();
    let digits = number.to_string().trim_end_matches('0').len();
    (number.scale(), digits, number)
}

/// The digits of a number in a text.
fn digits(text: &str) -> &str {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let start = text.find(is_part).unwrap_or(0);
    let end = text[start..]
        .find(|c| !is_part(c))
        .map_or(text.len(), |end| start + end);
    &text[start..end]
}
