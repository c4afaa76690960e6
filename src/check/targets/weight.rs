//! Rows by their points.

use crate::check::form::Form;
use crate::check::row::Row;
use rust_decimal::Decimal;

/// The rows that are scored; 其中项 are only shown.
pub(super) fn counted<'a>(form: &'a Form<'a>) -> Vec<Row<'a>> {
    form.rows().filter(|row| row.indicator.part_of.is_none()).collect()
}

/// The scored rows with their points, where the file gives them to every one.
pub(super) fn given<'a>(form: &'a Form<'a>) -> Option<Vec<(Row<'a>, Decimal)>> {
    counted(form)
        .into_iter()
        .map(|row| Some((row, row.indicator.points?)))
        .collect()
}
