//! 偏差原因 as written, of a row or of 预算执行率: the two stand in one column of the form.

use crate::check::definition::Found;
use crate::check::form::Form;
use crate::check::row::Row;
use crate::check::text::is_placeholder;
use crate::model::Place;
use rust_decimal::Decimal;

/// One reason that says something.
pub(super) struct Reason<'a> {
    /// 三级指标, or 预算执行率.
    pub(super) name: &'a str,
    /// As written.
    pub(super) text: &'a str,
    /// 分值.
    pub(super) points: Decimal,
    /// Points lost; none while there is no score.
    pub(super) lost: Option<Decimal>,
    place: &'a Place,
    row: Option<Row<'a>>,
}

impl<'a> Reason<'a> {
    /// All of a form; what is blank or a placeholder is no reason.
    pub(super) fn all(form: &'a Form<'_>) -> Vec<Self> {
        let rows = form.rows().map(|row| Self {
            name: row.name(),
            text: row.reason(),
            points: row.score.points,
            lost: row.lost(),
            place: row.at_result("reason"),
            row: Some(row),
        });
        rows.chain(Self::of_execution(form))
            .filter(|reason| !is_placeholder(reason.text, form.lexicon()))
            .collect()
    }

    /// That of 预算执行率, where it says something.
    pub(super) fn of_execution(form: &'a Form<'_>) -> Option<Self> {
        let text = form.facts.execution.reason.as_deref()?;
        (!is_placeholder(text, form.lexicon())).then(|| Self {
            name: "预算执行率",
            text,
            points: form.score.execution.points,
            lost: form
                .score
                .execution
                .score
                .map(|score| form.score.execution.points - score),
            place: form.at_execution("reason"),
            row: None,
        })
    }

    /// Points lost, where any were.
    pub(super) fn loss(&self) -> Option<Decimal> {
        self.lost.filter(|lost| *lost > Decimal::ZERO)
    }

    /// A finding at the reason.
    pub(super) fn found(&self, message: impl Into<String>) -> Found {
        let found = Found::new(Some(self.place), message);
        match &self.row {
            Some(row) => found.about(row),
            None => found,
        }
    }
}
