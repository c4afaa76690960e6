//! A pack as it would be: some of its files with other texts, and nothing written.

use super::bench::Bench;
use crate::diagnostic::with_slashes;
use crate::rules::{FOLDER, Shelf};
use crate::source::write::Output;
use crate::source::{MAX_BYTES, Over};

/// The files of a bench with those of one pack in the place of what is there.
pub(super) struct Draft<'a> {
    bench: &'a Bench<'a>,
    over: Over<'a>,
    id: String,
}

impl<'a> Draft<'a> {
    /// The pack as it stands, wherever that is.
    pub(super) fn of(bench: &'a Bench<'a>, id: &str) -> Self {
        let mut draft = Self::new(bench, id);
        if let Some((files, folder, _)) = bench.shelf().find(id) {
            for name in files.list(&folder).unwrap_or_default() {
                let path = if folder.is_empty() {
                    name.clone()
                } else {
                    format!("{folder}/{name}")
                };
                if let Ok(bytes) = files.read(&path, MAX_BYTES) {
                    draft.put(&name, bytes);
                }
            }
        }
        draft
    }

    /// A pack that is not there yet.
    pub(super) fn new(bench: &'a Bench<'a>, id: &str) -> Self {
        Self {
            bench,
            over: Over::new(bench.files()),
            id: id.to_owned(),
        }
    }

    /// Another text of one of its files.
    pub(super) fn put(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.over.put(&format!("{FOLDER}/{}/{name}", self.id), bytes);
    }

    /// What would be written into its folder.
    pub(super) fn with(mut self, outputs: &[Output]) -> Self {
        for output in outputs {
            self.put(&with_slashes(&output.path), output.bytes.clone());
        }
        self
    }

    /// Where it is looked for.
    pub(super) fn shelf(&self) -> Shelf<'_> {
        self.bench.shelf_over(&self.over)
    }

    /// How messages call one of its files.
    pub(super) fn shown(&self, name: &str) -> String {
        format!("{FOLDER}/{}/{name}", self.id)
    }
}
