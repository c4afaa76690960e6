//! T11b: points other than the approved ones.

use crate::check::definition::{Check, Found};
use crate::check::row::Row;
use crate::diagnostic::Code;
use rust_decimal::Decimal;

pub(in crate::check) const CHECK: Check = Check::row(Code::PointsChanged, include_str!("points_changed.md"), look);

fn look(row: &Row<'_>) -> Option<Found> {
    let (now, then) = (row.indicator.points, row.approved()?.points);
    if now == then {
        return None;
    }
    let shown = |points: Option<Decimal>| {
        points.map_or_else(|| "没有写".to_owned(), |points| format!("{} 分", points.normalize()))
    };
    let message = format!("“{}”的分值{}，批复的{}", row.name(), shown(now), shown(then));
    let hint = match then {
        Some(then) => format!("改回：points = {}", then.normalize()),
        None => "删去 points，由评分规则分配".to_owned(),
    };
    Some(row.found("points", message).label("与批复不同").hint(hint))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    fn found(then: &str, now: &str) -> usize {
        let row = |points: &str| format!("数量指标/里程 | ≥10公里{points}");
        Trial::rows(&[&row(now)])
            .approved(Trial::rows(&[&row(then)]))
            .found(&CHECK)
            .len()
    }

    #[test]
    fn points_are_compared_as_numbers() {
        assert_eq!(found(" | points=12.5", " | points=12.50"), 0);
        assert_eq!(found("", ""), 0);
        assert_eq!(found(" | points=12.5", " | points=15"), 1);
        assert_eq!(found(" | points=12.5", ""), 1);
        assert_eq!(found("", " | points=12.5"), 1);
    }
}
