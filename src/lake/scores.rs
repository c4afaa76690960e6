//! A line for each form: what it came to.

use super::column::{AMOUNT, Cell, Kind, Layout, POINTS, RATE};
use crate::model::scorecard::{FormScore, Scorecard};

pub(super) const LAYOUT: Layout = Layout {
    name: "scores",
    columns: &[
        ("department_code", Kind::Text),
        ("department", Kind::Text),
        ("project_code", Kind::Text),
        ("project", Kind::Text),
        ("unit", Kind::Text),
        ("rules", Kind::Text),
        ("rules_sha256", Kind::Text),
        ("points", POINTS),
        ("total", POINTS),
        ("grade", Kind::Text),
        ("low", POINTS),
        ("high", POINTS),
        ("initial", AMOUNT),
        ("adjusted", AMOUNT),
        ("executed", AMOUNT),
        ("rate", RATE),
        ("claimed_total", POINTS),
        ("claimed_grade", Kind::Text),
    ],
};

pub(super) fn cells<'a>(card: &'a Scorecard, form: &'a FormScore) -> [Cell<'a>; 18] {
    let (rules, execution) = (card.rules_of(form), &form.execution);
    [
        card.department.code.as_str().into(),
        card.department.name.as_str().into(),
        code(form).into(),
        form.name().into(),
        form.unit().into(),
        rules.id.as_str().into(),
        rules.sha256.as_str().into(),
        form.points.into(),
        form.total.into(),
        form.grade.as_deref().into(),
        form.range.as_ref().map(|range| range.low).into(),
        form.range.as_ref().map(|range| range.high).into(),
        execution.initial.into(),
        execution.adjusted.into(),
        execution.executed.into(),
        execution.rate.into(),
        form.claimed_total.into(),
        form.claimed_grade.as_deref().into(),
    ]
}

/// 项目编码; none of the department's own form.
pub(super) fn code(form: &FormScore) -> Option<&str> {
    form.project().map(|project| project.code.as_str())
}
