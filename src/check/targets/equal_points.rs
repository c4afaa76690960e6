//! T12c: the same points for every indicator.

use super::weight::given;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::EqualPoints, include_str!("equal_points.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::EqualPoints, include_str!("equal_points.toml"));
const FEWEST: Limit = WORDS.limit("fewest");

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(rows) = given(form).filter(|rows| rows.len() >= form.count(FEWEST)) else {
        return Vec::new();
    };
    let (first, points) = rows[0];
    if rows.iter().any(|(_, other)| *other != points) {
        return Vec::new();
    }
    let message = format!(
        "“{}”的 {} 条指标分值都是 {} 分，没有区分主次",
        form.name(),
        rows.len(),
        points.normalize()
    );
    let core = rows
        .iter()
        .find(|(row, _)| row.indicator.core)
        .map_or(first, |(row, _)| *row);
    let hint = format!(
        "按重要程度分配，最能代表项目的加分，如“{}”，次要的减分，合计不变",
        core.name()
    );
    vec![first.found("points", message).label("每条都一样").hint(hint)]
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
            &["10", "10", "10", "10"][..],
            &["22.5", "22.50", "22.5", "22.5"],
            &["10"; 9],
            &["15"; 6],
            &["18"; 5],
        ] {
            assert_eq!(found(points), 1, "{points:?}");
        }
        for points in [
            &["10", "10", "10", "20"][..],
            &["30", "30", "30"],
            &["10", "10", "10", ""],
            &["", "", "", ""],
            &["10", "10.5", "10", "10"],
            &["90"],
        ] {
            assert_eq!(found(points), 0, "{points:?}");
        }
    }
}
