//! What a button came to.

use crate::diagnostic::Findings;

/// What a button came to.
#[derive(Default)]
pub(in crate::web) struct Done {
    pub(super) what: Option<String>,
    pub(super) refused: Option<String>,
    pub(super) findings: Findings,
}

impl Done {
    pub(super) fn refused(why: impl Into<String>) -> Self {
        Self {
            refused: Some(why.into()),
            ..Self::default()
        }
    }

    pub(super) fn wrong(why: impl Into<String>, findings: Findings) -> Self {
        Self {
            findings,
            ..Self::refused(why)
        }
    }
}
