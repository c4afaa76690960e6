//! One thing that a check found.

use crate::diagnostic::{Code, Diagnostic, Instead, Severity};
use crate::model::Place;

/// One defect, before it has its code.
#[derive(Debug, Clone)]
pub(super) struct Found {
    place: Option<Place>,
    project: Option<String>,
    indicator: Option<String>,
    message: String,
    label: Option<String>,
    hint: Option<String>,
    instead: Vec<Instead>,
    together: Vec<Instead>,
    severity: Option<Severity>,
}

impl Found {
    /// At `place`; `message` quotes the author's own text and shows both sides.
    pub(super) fn new(place: Option<&Place>, message: impl Into<String>) -> Self {
        Self {
            place: place.cloned(),
            project: None,
            indicator: None,
            message: message.into(),
            label: None,
            hint: None,
            instead: Vec::new(),
            together: Vec::new(),
            severity: None,
        }
    }

    /// As heavy as this, and not as its code is.
    pub(super) fn weighing(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// A few words under the mark.
    pub(super) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// What to write instead.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A wording of the hint that can be taken over as it is: the whole value of this key.
    pub(super) fn instead(mut self, key: &'static str, text: impl Into<String>) -> Self {
        self.instead.push(Instead::new(key, text));
        self
    }

    /// A wording of the hint that changes several keys of the entry and can be taken over as it is: the whole value of each.
    pub(super) fn together<const N: usize>(mut self, all: [(&'static str, String); N]) -> Self {
        self.together = all.map(|(key, text)| Instead::new(key, text)).into();
        self
    }

    /// It is about the indicator of this id.
    pub(super) fn indicator(mut self, id: &str) -> Self {
        self.indicator = Some(id.to_owned());
        self
    }

    /// It is about the form of this code.
    pub(super) fn project(mut self, code: &str) -> Self {
        self.project = Some(code.to_owned());
        self
    }

    pub(super) fn into_diagnostic(self, code: Code, project: Option<&str>) -> Diagnostic {
        let mut one = Diagnostic::new(code, self.message)
            .at_maybe(self.place.as_ref())
            .hint_maybe(self.hint)
            .instead(self.instead)
            .together(self.together);
        one.label = self.label;
        one.project = self.project.or_else(|| project.map(str::to_owned));
        one.indicator = self.indicator;
        one.severity = self.severity.unwrap_or(one.severity);
        one
    }
}
