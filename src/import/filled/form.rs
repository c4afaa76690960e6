//! What a sheet is made of: whose it is, its lines, what each cell shows, and which cells are filled in.

use super::field::Field;
use super::key;
use crate::model::form::Form as Facts;
use crate::office::{Look, Open, cell_text};

/// Widths of the columns behind the hidden one, in characters.
pub(super) const WIDTHS: [u16; 15] = [7, 9, 16, 11, 6, 12, 8, 10, 10, 20, 20, 10, 16, 7, 14];

/// The last column.
pub(super) const LAST: u16 = 15;

/// How the hidden column calls a form.
pub(super) fn code_of(facts: &Facts) -> &str {
    facts.project().map_or(key::OWN, |project| &project.code)
}

/// How a message calls it.
pub(super) fn name_of(facts: &Facts) -> String {
    match facts.project() {
        Some(project) => format!("{}（{}）", project.name, project.code),
        None => "部门整体".to_owned(),
    }
}

/// What a cell is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A word of the form.
    Label,
    /// Shown for convenience, compared with nothing.
    Free,
    /// Approved: comes back as it went out, or the sheet is refused.
    Approved,
    /// To be filled in.
    Entry(Box<Field>, Open),
}

/// A cell, or several merged into one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) column: u16,
    pub(super) across: u16,
    pub(super) down: u32,
    pub(super) look: Look,
    pub(super) text: String,
    /// What was approved first, where the text is what was approved later: a sheet may show either.
    pub(super) first: Option<String>,
    pub(super) role: Role,
}

impl Slot {
    fn new(column: u16, last: u16, look: Look, text: &str, role: Role) -> Self {
        Self {
            column,
            across: last - column + 1,
            down: 1,
            look,
            text: cell_text(text),
            first: None,
            role,
        }
    }

    /// A heading from one column to another.
    pub(super) fn head(column: u16, last: u16, text: &str) -> Self {
        Self::new(column, last, Look::Head, text, Role::Label)
    }

    /// A word of the form in another look.
    pub(super) fn label(column: u16, last: u16, look: Look, text: &str) -> Self {
        Self::new(column, last, look, text, Role::Label)
    }

    /// Something approved.
    pub(super) fn approved(column: u16, last: u16, look: Look, text: &str) -> Self {
        Self::new(column, last, look, text, Role::Approved)
    }

    /// Something approved, and what was approved later in its place.
    pub(super) fn in_force(column: u16, last: u16, look: Look, first: &str, text: &str) -> Self {
        let first = (first != text).then(|| cell_text(first));
        Self {
            first,
            ..Self::approved(column, last, look, text)
        }
    }

    /// Something shown for convenience.
    pub(super) fn free(column: u16, last: u16, look: Look, text: &str) -> Self {
        Self::new(column, last, look, text, Role::Free)
    }

    /// A cell to be filled in.
    pub(super) fn entry(column: u16, last: u16, field: Field, open: Open) -> Self {
        let look = if open.amount { Look::Amount } else { Look::Words };
        Self::new(column, last, look, "", Role::Entry(Box::new(field), open))
    }

    /// The same over several rows.
    pub(super) fn down(mut self, rows: u32) -> Self {
        self.down = rows.max(1);
        self
    }
}

/// A line of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) key: String,
    /// The least height in points.
    pub(super) least: u16,
    pub(super) slots: Vec<Slot>,
}

impl Row {
    /// A line with a key of its own.
    pub(super) fn new(key: impl Into<String>, least: u16, slots: Vec<Slot>) -> Self {
        Self {
            key: key.into(),
            least,
            slots,
        }
    }
}
