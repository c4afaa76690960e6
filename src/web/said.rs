//! Findings as a page says them.

use crate::diagnostic::{Diagnostic, Findings, Instead, Severity};
use crate::model::Place;
use serde::Serialize;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Said {
    /// 必须改, 应当改, 可以改.
    how: &'static str,
    /// P0, P1, P2, for the look.
    severity: &'static str,
    code: &'static str,
    message: String,
    hint: Option<String>,
    /// The cell it came from, or file and line; or blank.
    place: String,
    waived: Option<String>,
    /// Wordings that can be taken over by a click, each into a cell of the page.
    takes: Vec<Take>,
    /// One that can be taken over by a click into several cells at once.
    together: Vec<Take>,
}

/// A wording, and the cell that it goes into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Take {
    cell: String,
    /// What the form calls the cell.
    head: String,
    text: String,
}

impl Take {
    fn of(instead: &Instead, cell: &impl Fn(&str) -> Option<(String, String)>) -> Option<Self> {
        let (cell, head) = cell(instead.key)?;
        let text = instead.text.clone();
        Some(Self { cell, head, text })
    }
}

impl Said {
    /// Of a finding.
    pub(super) fn of(one: &Diagnostic) -> Self {
        let (message, hint) = one.on_form();
        Self {
            how: match one.severity {
                Severity::P0 => "必须改",
                Severity::P1 => "应当改",
                Severity::P2 => "可以改",
            },
            severity: one.severity.as_str(),
            code: one.code.as_str(),
            message,
            hint,
            place: one.place.as_ref().map(at).unwrap_or_default(),
            waived: one.waived.clone(),
            takes: Vec::new(),
            together: Vec::new(),
        }
    }

    /// Of a finding, with the wordings that can be taken over where `cell` knows a cell for their key: its address, and what
    /// it is called. A wording of several keys is whole, or is not there.
    pub(super) fn with_takes(one: &Diagnostic, cell: impl Fn(&str) -> Option<(String, String)>) -> Self {
        let takes = one.instead.iter().filter_map(|instead| Take::of(instead, &cell));
        let together: Option<Vec<Take>> = one.together.iter().map(|instead| Take::of(instead, &cell)).collect();
        Self {
            takes: takes.collect(),
            together: together.unwrap_or_default(),
            ..Self::of(one)
        }
    }

    /// Whether it must be mended before filing.
    pub(super) fn is_must(&self) -> bool {
        self.severity == Severity::P0.as_str()
    }

    /// Of all of them.
    pub(super) fn all(findings: &Findings) -> Vec<Self> {
        findings.iter().map(Self::of).collect()
    }
}

fn at(place: &Place) -> String {
    match place.origin() {
        Some(origin) => origin.shown(),
        None => format!("{}，第 {} 行", place.file(), place.line()),
    }
}
