//! A line for each row of a form: 预算执行率 and every indicator.

use super::column::{Cell, Kind, Layout, POINTS};
use super::scores::code;
use crate::model::scorecard::{FormScore, RowScore, Scorecard};

pub(super) const LAYOUT: Layout = Layout {
    name: "rows",
    columns: &[
        ("department_code", Kind::Text),
        ("project_code", Kind::Text),
        ("row", Kind::Text),
        ("level1", Kind::Text),
        ("level2", Kind::Text),
        ("name", Kind::Text),
        ("target", Kind::Text),
        ("actual", Kind::Text),
        ("points", POINTS),
        ("score", POINTS),
        ("status", Kind::Text),
        ("low", POINTS),
        ("high", POINTS),
        ("claimed", POINTS),
    ],
};

pub(super) fn cells<'a>(card: &'a Scorecard, form: &'a FormScore) -> Vec<[Cell<'a>; 14]> {
    let none = Cell::Text(None);
    let execution = [Cell::from("execution"), none, none, "预算执行率".into(), none, none];
    let mut lines = vec![line(card, form, execution, &form.execution)];
    for row in &form.indicators {
        let about = [
            row.id.as_str().into(),
            row.level1.as_str().into(),
            row.level2.as_str().into(),
            row.name.as_str().into(),
            row.target.as_str().into(),
            row.filled.actual.as_deref().into(),
        ];
        lines.push(line(card, form, about, row));
    }
    lines
}

fn line<'a>(card: &'a Scorecard, form: &'a FormScore, about: [Cell<'a>; 6], row: &'a RowScore) -> [Cell<'a>; 14] {
    let [id, level1, level2, name, target, actual] = about;
    let range = row.range.as_ref();
    [
        card.department.code.as_str().into(),
        code(form).into(),
        id,
        level1,
        level2,
        name,
        target,
        actual,
        row.points.into(),
        row.score.into(),
        row.status.in_chinese().into(),
        range.map(|range| range.low).into(),
        range.map(|range| range.high).into(),
        row.claimed.into(),
    ]
}
