//! 看分: a form from full marks to its total, every lost point with its account.

use crate::explain::{self, Account, Paragraph};
use crate::model::scorecard::{FormScore, RowScore, Scorecard};
use crate::report::view::{Treemap, Waterfall, treemap, waterfall};
use rust_decimal::Decimal;
use serde::Serialize;

/// What the template sees.
#[derive(Serialize)]
pub(in crate::web) struct ScorePage<'a> {
    title: &'a str,
    department: &'a str,
    department_link: String,
    form_link: String,
    year: i16,
    remark: Option<&'a str>,
    points: Decimal,
    lost: Decimal,
    total: Option<Decimal>,
    range: Option<(Decimal, Decimal)>,
    grade: Option<&'a str>,
    waterfall: Option<Waterfall<'a>>,
    treemap: Option<Treemap<'a>>,
    /// 总分 in words.
    account: Vec<Paragraph>,
    rows: Vec<RowLine<'a>>,
}

/// One row.
#[derive(Serialize)]
struct RowLine<'a> {
    id: &'a str,
    level1: &'a str,
    name: &'a str,
    points: Decimal,
    score: Option<Decimal>,
    range: Option<(Decimal, Decimal)>,
    /// Whether it lost points.
    is_lost: bool,
    /// First reason, for who does not open it.
    reason: Option<&'a str>,
    /// How the score came about.
    account: Vec<Paragraph>,
}

impl<'a> ScorePage<'a> {
    /// Of a form of this scorecard; the links lead to its department and to where it is filled in.
    pub(in crate::web) fn of(card: &'a Scorecard, form: &'a FormScore, links: (String, String)) -> Self {
        let (department_link, form_link) = links;
        let execution = RowLine::of(
            ("execution", "预算执行率", "预算执行率"),
            &form.execution,
            explain::execution(card, form),
        );
        let indicators = form.indicators.iter().map(|row| {
            RowLine::of(
                (&row.id, &row.level1, &row.name),
                row,
                explain::indicator(card, form, row),
            )
        });
        Self {
            title: form.name(),
            department: &card.department.name,
            department_link,
            form_link,
            year: card.year,
            remark: card.remark.as_deref(),
            points: form.points,
            lost: form.lost(),
            total: form.total,
            range: form.range.as_ref().map(|range| (range.low, range.high)),
            grade: form.grade.as_deref(),
            waterfall: waterfall(form),
            treemap: treemap(form),
            account: explain::form(card, form).lines,
            rows: std::iter::once(execution).chain(indicators).collect(),
        }
    }
}

impl<'a> RowLine<'a> {
    fn of((id, level1, name): (&'a str, &'a str, &'a str), row: &'a RowScore, account: Account) -> Self {
        Self {
            id,
            level1,
            name,
            points: row.points,
            score: row.score,
            range: row.range.as_ref().map(|range| (range.low, range.high)),
            is_lost: row.lost() > Decimal::ZERO,
            reason: row.ledger.first().map(|line| line.reason.as_str()),
            account: account.lines,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Disk;
    use crate::tour::{self, Request};

    #[test]
    fn areas_are_as_large_as_what_was_lost_and_fill_the_drawing() {
        let files = Disk::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/pingquan-psb"));
        let year = tour::score(&files, &Request::default().with_year(2021)).expect("the example");
        for form in year.card.forms() {
            let Some(map) = treemap(form) else { continue };
            let drawn: Decimal = map.areas.iter().map(|area| area.width * area.height).sum();
            assert_eq!(drawn, Decimal::from(map.width * map.height));
            let unit = drawn / map.lost;
            for area in &map.areas {
                // A length has one place, so an edge is off by half of it at most.
                let off = area.width * area.height - area.lost * unit;
                assert!(
                    off.abs() < Decimal::from(map.width + map.height) / Decimal::TEN,
                    "{area:?}"
                );
            }
        }
        // 10 − 10 × 543.36 ÷ 566 = 0.40 and 12.5 − 12.5 × 88.2 ÷ 90 = 0.25, of 1.15 in all.
        let map = year
            .card
            .forms()
            .find_map(|form| treemap(form).filter(|map| map.lost == Decimal::new(115, 2)));
        let lost: Vec<Decimal> = map.expect("one lost 1.15").areas.iter().map(|area| area.lost).collect();
        assert_eq!(lost[..2], [Decimal::new(40, 2), Decimal::new(25, 2)]);
    }
}
