//! The words and limits of the checks: data beside each check, which a bureau may change without a new program.
//!
//! A sheet is a TOML file beside a check's page (or one that several checks share) with named entries: a list of words,
//! a limit, or a table. A check holds on to an entry by a [`List`], a [`Limit`] or a [`Table`] and asks the [`Lexicon`] of
//! the year that it looks at. Overlays change entries; they never add one, so that what is not asked for cannot be
//! written.

mod entries;
mod entry;
mod handle;
mod overlay;
mod shapes;
mod sheet;
mod words;

pub use entries::Lexicon;
pub(crate) use entry::{Entry, Holds, Origin, Record, Value};
pub(crate) use handle::{Limit, List, Owner, Shared, Sheet, Table};
pub(super) use overlay::apply;
pub(crate) use words::Words;
