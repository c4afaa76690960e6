//! Findings as a page says them.

use crate::diagnostic::{Diagnostic, Findings, Severity};
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
}

/// A wording, and the cell that it goes into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Take {
    cell: String,
    text: String,
}

impl Said {
    /// Of a finding.
    pub(super) fn of(one: &Diagnostic) -> Self {
        Self {
            how: match one.severity {
                Severity::P0 => "必须改",
                Severity::P1 => "应当改",
                Severity::P2 => "可以改",
            },
            severity: one.severity.as_str(),
            code: one.code.as_str(),
            message: one.message.clone(),
            hint: one.said_hint(),
            place: one.place.as_ref().map(at).unwrap_or_default(),
            waived: one.waived.clone(),
            takes: Vec::new(),
        }
    }

    /// Of a finding, with the wordings that can be taken over where `cell` knows a cell for their key.
    pub(super) fn with_takes(one: &Diagnostic, cell: impl Fn(&str) -> Option<String>) -> Self {
        let takes = one.instead.iter().filter_map(|instead| {
            Some(Take {
                cell: cell(instead.key)?,
                text: instead.text.clone(),
            })
        });
        Self {
            takes: takes.collect(),
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
