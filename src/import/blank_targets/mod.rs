//! The workbook of approved targets for whoever has them on paper: out blank, back as a whole workspace.

mod cells;
mod layout;
mod lines;
mod read;
mod suggested;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Typed, TypedFile, read};
pub use suggested::{Suggested, suggested};
pub use write::write;

use crate::office::book::Book;

/// Whether a workbook is one of these: by its name, or, where a program dropped that, by its keys.
pub(crate) fn is_targets(book: &Book) -> bool {
    book.names.iter().any(|name| name == layout::NAME) || book.sheets.iter().any(|sheet| layout::kind(sheet).is_some())
}
