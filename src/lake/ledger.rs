//! A line for each lost point, with its reason and its clause.

use super::column::{Cell, Kind, Layout, POINTS};
use super::scores::code;
use crate::model::scorecard::{FormScore, LedgerLine, Scorecard};

pub(super) const LAYOUT: Layout = Layout {
    name: "ledger",
    columns: &[
        ("department_code", Kind::Text),
        ("project_code", Kind::Text),
        ("row", Kind::Text),
        ("id", Kind::Text),
        ("points", POINTS),
        ("reason", Kind::Text),
        ("clause", Kind::Text),
        ("document", Kind::Text),
        ("rules", Kind::Text),
        ("script", Kind::Text),
        ("line", Kind::Whole),
        ("keeps", Kind::Text),
    ],
};

pub(super) fn cells<'a>(card: &'a Scorecard, form: &'a FormScore) -> impl Iterator<Item = [Cell<'a>; 12]> {
    let execution = form.execution.ledger.iter().map(|line| ("execution", line));
    let rows = form
        .indicators
        .iter()
        .flat_map(|row| row.ledger.iter().map(|line| (row.id.as_str(), line)));
    let whole = form.ledger.iter().map(|line| ("project", line));
    let all = execution.chain(rows).chain(whole);
    all.map(|(row, one)| line(card, form, row, one))
}

fn line<'a>(card: &'a Scorecard, form: &'a FormScore, row: &'a str, one: &'a LedgerLine) -> [Cell<'a>; 12] {
    let rules = card.rules_of(form);
    let document = rules
        .clauses
        .get(&one.clause)
        .and_then(|clause| clause.document.as_deref());
    [
        card.department.code.as_str().into(),
        code(form).into(),
        row.into(),
        one.id.as_str().into(),
        one.points.into(),
        one.reason.as_str().into(),
        one.clause.as_str().into(),
        document.into(),
        rules.id.as_str().into(),
        one.script.as_deref().into(),
        Cell::Whole(one.line.and_then(|line| i32::try_from(line).ok())),
        one.keeps_text().into(),
    ]
}
