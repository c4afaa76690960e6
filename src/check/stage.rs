//! How far a check goes: a bureau looks at targets long before anybody has claimed a score.

use crate::diagnostic::{Diagnostic, Findings, Severity};

/// A stage of the year; each sees what the one before it sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Targets and plans.
    Targets,
    /// Actuals and scores.
    Actuals,
    /// Claimed scores, and the words of the report.
    Filing,
}

impl Stage {
    /// The findings of this stage.
    pub fn of(self, findings: Findings) -> Findings {
        let mut kept = Findings::new();
        kept.extend(findings.into_iter().filter(|one| self.sees(one)));
        kept
    }

    /// Whether a finding is about what was approved, and so about nothing that can be changed when actuals are filled in; what
    /// must be mended is shown at every stage.
    pub fn is_of_approved(one: &Diagnostic) -> bool {
        let in_targets = one
            .place
            .as_ref()
            .is_some_and(|place| place.file().split('/').any(|folder| folder == "targets"));
        one.severity != Severity::P0 && in_targets && Self::needed_by(one) == Self::Targets
    }

    /// What makes the year unreadable is seen at every stage.
    fn sees(self, one: &Diagnostic) -> bool {
        one.is_fatal() || Self::needed_by(one) <= self
    }

    /// The first stage that sees it: by the letter of its code, else by the file it stands in.
    fn needed_by(one: &Diagnostic) -> Self {
        let in_actuals = one
            .place
            .as_ref()
            .is_some_and(|place| place.file().split('/').any(|folder| folder == "actuals"));
        match (one.code.as_str().chars().next(), in_actuals) {
            (Some('T' | 'B'), _) => Self::Targets,
            (Some('A'), _) => Self::Actuals,
            // Pasted text and foreign names are found in targets too.
            (Some('W'), _) | (Some('D'), true) => Self::Filing,
            (_, true) => Self::Actuals,
            (_, false) => Self::Targets,
        }
    }
}
