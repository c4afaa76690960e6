//! Messages for programs: schema `ziping.findings/1`.

use super::{Diagnostic, Findings, Instead};
use serde::{Serialize, Serializer};

/// Name and version of the format.
pub const SCHEMA: &str = "ziping.findings/1";

/// Findings as they are written: nothing is copied, however many they are.
#[derive(Serialize)]
pub struct Report<'a> {
    schema: &'static str,
    findings: EachFinding<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// Of these findings; with the folder of their workspace, where there are several.
    pub fn new(findings: &'a Findings, workspace: Option<&'a str>) -> Self {
        Self {
            schema: SCHEMA,
            findings: EachFinding(findings),
            workspace,
        }
    }
}

struct EachFinding<'a>(&'a Findings);

impl Serialize for EachFinding<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Finding::from))
    }
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    slug: &'static str,
    severity: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    project: Option<&'a str>,
    indicator: Option<&'a str>,
    message: &'a str,
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Instead]>::is_empty")]
    instead: &'a [Instead],
    #[serde(skip_serializing_if = "<[Instead]>::is_empty")]
    together: &'a [Instead],
    waived: Option<&'a str>,
}

impl<'a> From<&'a Diagnostic> for Finding<'a> {
    fn from(one: &'a Diagnostic) -> Self {
        Finding {
            code: one.code.as_str(),
            slug: one.code.slug(),
            severity: one.severity.as_str(),
            file: one.place.as_ref().map(crate::model::Place::file),
            line: one.place.as_ref().map(crate::model::Place::line),
            column: one.place.as_ref().map(crate::model::Place::column),
            cell: one.place.as_ref().and_then(|place| Some(place.origin()?.shown())),
            project: one.project.as_deref(),
            indicator: one.indicator.as_deref(),
            message: &one.message,
            hint: one.hint.as_deref(),
            instead: &one.instead,
            together: &one.together,
            waived: one.waived.as_deref(),
        }
    }
}

/// All findings as one JSON value.
pub fn to_json(findings: &Findings) -> serde_json::Value {
    serde_json::to_value(Report::new(findings, None)).unwrap_or_default()
}
