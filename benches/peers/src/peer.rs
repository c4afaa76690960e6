//! What an engine must be able to do to be compared, and how it is found right or wrong.

use crate::rows::{self, PROJECT, Said};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A score in the numbers of who gives it.
#[derive(Clone, Copy)]
pub enum Score {
    Exact(Decimal),
    Binary(f64),
}

impl Score {
    #[inline]
    pub fn cents(self) -> i64 {
        match self {
            Self::Exact(score) => (score * Decimal::ONE_HUNDRED).to_i64().expect("at most 100 points"),
            Self::Binary(score) => (score * 100.0).round() as i64,
        }
    }
}

/// Scores all rows, in their order.
pub type Run<'a> = Box<dyn FnMut(&mut dyn FnMut(Score, &str)) + 'a>;

pub struct Peer<'a> {
    pub name: &'static str,
    pub version: &'static str,
    pub run: Run<'a>,
}

/// How what was said differs from what is exact.
pub struct Differences {
    pub numbers: &'static str,
    pub cents: usize,
    pub reasons: usize,
    pub grades: usize,
    pub sum: i64,
    pub shown: Option<String>,
}

/// All rows once. The totals are added from left to right in the peer's own numbers.
pub fn differences(peer: &mut Peer<'_>, exact: &[Said]) -> Differences {
    let mut found = Differences {
        numbers: "",
        cents: 0,
        reasons: 0,
        grades: 0,
        sum: 0,
        shown: None,
    };
    let (mut at, mut total, mut exact_total) = (0, Score::Exact(Decimal::ZERO), 0);
    (peer.run)(&mut |score, reason| {
        let right = &exact[at];
        let cents = score.cents();
        found.sum += cents;
        found.cents += usize::from(cents != right.cents);
        found.reasons += usize::from(reason != right.reason);
        if reason != right.reason {
            found
                .shown
                .get_or_insert_with(|| format!("{reason} / {}", right.reason));
        }
        total = match (at % PROJECT, total, score) {
            (0, ..) => score,
            (_, Score::Exact(total), Score::Exact(score)) => Score::Exact(total + score),
            (_, Score::Binary(total), Score::Binary(score)) => Score::Binary(total + score),
            _ => unreachable!("a peer has one kind of numbers"),
        };
        exact_total = if at % PROJECT == 0 { 0 } else { exact_total } + right.cents;
        let grade = match total {
            Score::Exact(_) => rows::grade(total.cents()),
            Score::Binary(total) => rows::grade_of_float(total),
        };
        found.numbers = if matches!(score, Score::Exact(_)) {
            "decimal"
        } else {
            "binary"
        };
        at += 1;
        found.grades += usize::from(at % PROJECT == 0 && grade != rows::grade(exact_total));
    });
    assert_eq!(at, exact.len(), "{} gives every row", peer.name);
    found
}
