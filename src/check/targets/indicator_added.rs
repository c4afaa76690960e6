//! T11c: an indicator that was not approved.

use crate::check::definition::{Check, Found};
use crate::check::row::Row;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check = Check::row(Code::IndicatorAdded, include_str!("indicator_added.md"), look);

fn look(row: &Row<'_>) -> Option<Found> {
    row.form.approved()?;
    if row.approved().is_some() {
        return None;
    }
    let message = format!("“{}”不在批复的目标里", row.indicator.id);
    Some(
        row.found("name", message)
            .label("批复时没有")
            .hint("删去这个指标；如果是改了名称或二级指标，改回批复的写法；批复经批准增加的，重新存档"),
    )
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::Trial;

    #[test]
    fn a_new_or_renamed_indicator_is_found_and_a_new_project_is_not() {
        let approved = || Trial::rows(&["数量指标/里程 | ≥10公里"]);
        let now = |rows: &[&str]| Trial::rows(rows).approved(approved()).found(&CHECK).len();
        assert_eq!(now(&["数量指标/里程 | ≥10公里"]), 0);
        assert_eq!(now(&["数量指标/里程 | ≥10公里", "质量指标/合格率 | ≥98%"]), 1);
        assert_eq!(now(&["数量指标/改造里程 | ≥10公里"]), 1);
        let added = Trial::default().project(2024, "B02", "", &["数量指标/里程 | ≥10公里"], "");
        assert!(added.approved(approved()).found(&CHECK).is_empty());
    }
}
