//! A class of indicators that a form does not have.

use crate::check::class::Class;
use crate::check::definition::Found;
use crate::check::form::Form;
use crate::check::row::Row;
use crate::model::Place;

/// Whether the form is laid out by the classes of 10号 and has 产出; a table of other headings says nothing about them.
pub(super) fn is_classified(form: &Form<'_>) -> bool {
    let mut rows = form.rows().map(|row| row.class()).peekable();
    rows.peek().is_some() && rows.all(|class| class != Class::Other)
}

/// Whether any of its 产出指标 is there at all; without them, that is said elsewhere.
pub(super) fn has_output(form: &Form<'_>) -> bool {
    form.rows().any(|row| is_output(row.class()))
}

pub(super) fn is_output(class: Class) -> bool {
    matches!(
        class,
        Class::Quantity | Class::Quality | Class::Timeliness | Class::Cost
    )
}

pub(super) fn has(form: &Form<'_>, is: impl Fn(Class) -> bool) -> bool {
    form.rows().any(|row| is(row.class()))
}

/// Where the missing row would stand: behind the last one of its relatives, else at the file.
pub(super) fn place<'a>(form: &'a Form<'a>, related: impl Fn(Class) -> bool) -> &'a Place {
    let last = form.rows().filter(|row| related(row.class())).last();
    last.map_or_else(|| form.at("project"), |row: Row<'a>| row.at("level2"))
}

/// The finding, with what there is instead.
pub(super) fn found(form: &Form<'_>, missing: &str, related: impl Fn(Class) -> bool) -> Found {
    let mut classes: Vec<&str> = Vec::new();
    for row in form.rows() {
        let class = row.indicator.level2.as_str();
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    let message = format!("“{}”没有{missing}，只有{}", form.name(), classes.join("、"));
    Found::new(Some(place(form, related)), message).label(format!("缺{missing}"))
}
