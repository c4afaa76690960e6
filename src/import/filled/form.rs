//! What a sheet is made of: whose it is, its lines, what each cell shows, and which cells are filled in.

use super::field::Field;
use super::key;
use crate::model::department::{Own, Year};
use crate::model::indicator::Indicator;
use crate::model::project::Project;
use crate::office::{Look, Open, cell_text};

/// Widths of the columns behind the hidden one, in characters.
pub(super) const WIDTHS: [u16; 15] = [7, 9, 16, 11, 6, 12, 8, 10, 10, 20, 20, 10, 16, 7, 14];

/// The last column.
pub(super) const LAST: u16 = 15;

/// Whose sheet it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject<'a> {
    /// A project.
    Project(&'a Project),
    /// The department's own indicators.
    Own(&'a Own),
}

impl<'a> Subject<'a> {
    /// All sheets of a year, in their order.
    pub(super) fn all(year: &'a Year) -> Vec<Self> {
        let projects = year.projects.iter().map(Self::Project);
        projects.chain(year.own.as_ref().map(Self::Own)).collect()
    }

    /// How the hidden column calls it.
    pub(super) fn code(self) -> &'a str {
        match self {
            Self::Project(project) => &project.code,
            Self::Own(_) => key::OWN,
        }
    }

    /// How a message calls it.
    pub(super) fn name(self) -> String {
        match self {
            Self::Project(project) => format!("{}（{}）", project.name, project.code),
            Self::Own(_) => "部门整体".to_owned(),
        }
    }

    /// Its indicators.
    pub(super) fn indicators(self) -> &'a [Indicator] {
        match self {
            Self::Project(project) => &project.form.indicators,
            Self::Own(own) => &own.form.indicators,
        }
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
