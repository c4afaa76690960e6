//! A line for each finding.

use super::column::{Cell, Kind, Layout};
use crate::diagnostic::{Diagnostic, Findings};
use crate::model::Place;
use crate::model::scorecard::Scorecard;

pub(super) const LAYOUT: Layout = Layout {
    name: "findings",
    columns: &[
        ("department_code", Kind::Text),
        ("folder", Kind::Text),
        ("project_code", Kind::Text),
        ("row", Kind::Text),
        ("code", Kind::Text),
        ("severity", Kind::Text),
        ("message", Kind::Text),
        ("hint", Kind::Text),
        ("file", Kind::Text),
        ("line", Kind::Whole),
        ("waived", Kind::Text),
    ],
};

pub(super) fn cells<'a>(
    card: &'a Scorecard,
    folder: &'a str,
    findings: &'a Findings,
) -> impl Iterator<Item = [Cell<'a>; 11]> {
    findings.iter().map(move |one| line(card, folder, one))
}

fn line<'a>(card: &'a Scorecard, folder: &'a str, one: &'a Diagnostic) -> [Cell<'a>; 11] {
    let place = one.place.as_ref();
    [
        card.department.code.as_str().into(),
        folder.into(),
        one.project.as_deref().into(),
        one.indicator.as_deref().into(),
        one.code.as_str().into(),
        one.severity.as_str().into(),
        one.message.as_str().into(),
        one.hint.as_deref().into(),
        place.map(Place::file).into(),
        place.map_or(Cell::Whole(None), |place| place.line().into()),
        one.waived.as_deref().into(),
    ]
}
