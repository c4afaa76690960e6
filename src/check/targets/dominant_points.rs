//! T12d: one indicator with most of the points.

use super::weight::given;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::DominantPoints, include_str!("dominant_points.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::DominantPoints, include_str!("dominant_points.toml"));
const FEWEST: Limit = WORDS.limit("fewest");
const LEAST_SUM: Limit = WORDS.limit("least_sum");
const SHARE: Limit = WORDS.limit("share");

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(rows) = given(form).filter(|rows| rows.len() >= form.count(FEWEST)) else {
        return Vec::new();
    };
    let sum: Decimal = rows.iter().map(|(_, points)| *points).sum();
    let heaviest = rows.into_iter().max_by_key(|(_, points)| *points);
    let (share, least_sum) = (form.limit(SHARE), form.limit(LEAST_SUM));
    let is_heavy = |points: Decimal| points * Decimal::ONE_HUNDRED >= sum * share && sum >= least_sum;
    let Some((row, points)) = heaviest.filter(|(_, points)| is_heavy(*points)) else {
        return Vec::new();
    };
    let message = format!(
        "“{}”一条占 {} 分，是全部指标 {} 分的{}以上",
        row.name(),
        points.normalize(),
        sum.normalize(),
        in_words(share)
    );
    let hint = format!(
        "拆成几条，或把一部分分值分给其他指标，使单条不超过 {} 分",
        (sum / Decimal::from(3)).round_dp(0).normalize()
    );
    vec![
        row.found("points", message)
            .label(format!("占{}以上", in_words(share)))
            .hint(hint)
            .about(&row),
    ]
}

/// A share of so many percent, as people say it.
fn in_words(share: Decimal) -> String {
    if share == Decimal::from(50) {
        "一半".to_owned()
    } else {
        format!(" {}% ", share.normalize())
    }
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(points: &[&str]) -> usize {
        Trial::weighted(points).found(&CHECK).len()
    }

    #[test]
    fn hits_and_near_misses() {
        for points in [
            &["50", "20", "20"][..],
            &["45", "25", "20"],
            &["5", "5", "80"],
            &["10", "60", "10", "10"],
            &["70", "10", "5", "5"],
        ] {
            assert_eq!(found(points), 1, "{points:?}");
        }
        for points in [
            &["44", "26", "20"][..],
            &["30", "30", "30"],
            &["45", "45"],
            &["90"],
            &["50", "20", ""],
            &["15", "10", "5"],
            &["20", "20", "20", "30"],
        ] {
            assert_eq!(found(points), 0, "{points:?}");
        }
    }
}
