//! One department, checked.

use crate::check::Stage;
use crate::cli::codes::Codes;
use crate::cli::screen::Outcome;
use crate::diagnostic::{Diagnostic, Findings, Severity};
use crate::score::ScoredYear;

/// One department, checked, with the findings that are asked for.
pub(super) struct Department<'a> {
    /// Its folder inside the county; empty for a single workspace.
    pub folder: &'a str,
    /// None where no scorecard could be made.
    pub year: Option<ScoredYear>,
    /// Those of the stage and of the codes that are wanted.
    pub findings: Findings,
}

impl<'a> Department<'a> {
    /// What checking came to, as far as it is asked for.
    pub(super) fn of(folder: &'a str, checked: Result<ScoredYear, Findings>, stage: Stage, codes: &Codes) -> Self {
        let (year, all) = match checked {
            Ok(mut year) => {
                let all = std::mem::take(&mut year.findings);
                (Some(year), all)
            }
            Err(findings) => (None, findings),
        };
        let mut findings = Findings::new();
        findings.extend(stage.of(all).into_iter().filter(|finding| codes.take(finding.code)));
        Self { folder, year, findings }
    }

    /// What it is for the shell. Nobody has to have filled anything in when only targets are looked at.
    pub(super) fn outcome(&self, stage: Stage, deny: Severity, all_codes: bool) -> Outcome {
        let denied = |finding: &Diagnostic| finding.severity <= deny && finding.waived.is_none();
        let is_open =
            || stage != Stage::Targets && all_codes && self.year.as_ref().is_some_and(|year| !year.is_settled());
        if self.findings.any_fatal() || self.year.is_none() {
            Outcome::CouldNotBeDone
        } else if self.findings.iter().any(denied) || is_open() {
            Outcome::SomethingWrong
        } else {
            Outcome::Clean
        }
    }
}
