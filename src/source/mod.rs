//! Files and TOML text, with places: everything between bytes on a disk and named fields.
//!
//! In: bytes (from a disk or from memory). Out: `Fields` checked against a [`Shape`], every value with its place; and
//! JSON Schemas made from the same shapes.
//! Knows nothing of what the fields mean.
//!
//! INVARIANT: a shape is the only list of keys; what it does not list is refused with a suggestion, and all problems of
//! a file are reported together.

mod checked;
mod decimal;
mod fields;
mod files;
pub mod history;
mod items;
mod journal;
pub mod json_toml;
mod origin;
mod over;
mod schema;
mod sha256;
mod shape;
mod snapshot;
mod suggest;
#[cfg(feature = "office")]
mod tables;
mod text;
mod toml_text;
mod turn;
mod unread;
pub mod write;
mod written;

pub(crate) use fields::Fields;
pub use files::{Disk, Files, Memory, Under};
pub(crate) use items::{Cell, Cells, Item};
pub use journal::Journal;
pub(crate) use origin::with_origins;
#[cfg(feature = "office")]
pub(crate) use origin::written_at;
pub use origin::{OriginCell, Origins, origins_of};
pub use over::Over;
pub use schema::json_schema;
pub(crate) use sha256::{sha256, sha256_of};
pub(crate) use shape::is_name;
pub use shape::{Key, Kind, Shape};
pub use snapshot::Snapshot;
pub(crate) use suggest::closest;
#[cfg(feature = "office")]
pub(crate) use tables::{table, tables, tables_mut};
pub use text::MAX_BYTES;
pub(crate) use text::{read_long_text, read_text};
pub(crate) use toml_text::{read_fields, read_named};
pub use turn::Turn;
#[cfg(feature = "web")]
pub(crate) use turn::folder_id;
pub use unread::why_not_read;
