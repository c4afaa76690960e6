//! `mutants.toml`: changes that no case can notice, each with its reason.

use super::mutant::Mutant;
use crate::diagnostic::Findings;
use crate::model::Source;
use crate::source::{Fields, Key, Kind, Shape, read_fields};
use std::sync::Arc;

static MUTANTS: Shape = Shape {
    title: "不必有试算发现的改动",
    keys: &[Key::may("mutant", Kind::Tables(&MUTANT), "一处改动和理由")],
};

static MUTANT: Shape = Shape {
    title: "改动",
    keys: &[
        Key::must("file", Kind::Text, "规则包里的文件"),
        Key::must("was", Kind::Text, "原来的一行，不带行首的空格"),
        Key::must("now", Kind::Text, "改成的一行"),
        Key::must("reason", Kind::Text, "为什么没有试算能发现"),
    ],
};

/// A change that may stay unnoticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excuse {
    /// File of the pack.
    pub file: String,
    /// The line as it is.
    pub was: String,
    /// The line as changed.
    pub now: String,
    /// Why.
    pub reason: String,
}

impl Excuse {
    /// Whether it is the excuse of this change.
    pub fn is_of(&self, mutant: &Mutant) -> bool {
        self.file == mutant.file && self.was == mutant.was && self.now == mutant.now
    }
}

/// Reads `mutants.toml`.
pub fn excuses(source: &Arc<Source>, findings: &mut Findings) -> Vec<Excuse> {
    let one = |fields: &Fields<'_>| {
        Some(Excuse {
            file: fields.words("file")?,
            was: fields.words("was")?,
            now: fields.words("now")?,
            reason: fields.words("reason")?,
        })
    };
    read_fields(source, &MUTANTS, findings, |fields, _| {
        fields.tables("mutant").iter().filter_map(one).collect()
    })
    .unwrap_or_default()
}
