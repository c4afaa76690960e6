//! `<year>/department.toml`: 部门整体绩效目标, with `actuals/department.toml`.

use super::actuals_file::ActualsFile;
use super::target_file::indicators;
use super::{indicator, join, shapes, words};
use crate::diagnostic::Findings;
use crate::model::form::{DepartmentHead, Form, Head, Objective, Safeguard};
use crate::model::indicator::Waiver;
use crate::model::money::Execution;
use crate::model::{Marks, Place};
use crate::source::{Fields, Files, read_fields, read_text, with_origins};
use std::sync::Arc;

/// The department's file as typed.
pub(super) struct DepartmentFile {
    place: Place,
    marks: Marks,
    waive: Vec<Waiver>,
    overall: Option<String>,
    safeguards: Vec<Safeguard>,
    objectives: Vec<Objective>,
    indicators: Vec<indicator::WrittenIndicator>,
}

impl DepartmentFile {
    /// Reads the file; nothing but findings where it is no TOML.
    pub(super) fn read(files: &dyn Files, path: &str, findings: &mut Findings) -> Option<Self> {
        let source = match read_text(files, path, path) {
            Ok(source) => with_origins(files, path, source),
            Err(unreadable) => {
                findings.push(unreadable);
                return None;
            }
        };
        read_fields(&source, &shapes::DEPARTMENT, findings, |fields, findings| {
            let text = |fields: &Fields<'_>, key| fields.text(key).map(|typed| typed.value).unwrap_or_default();
            let (safeguards, objectives) = (fields.tables("safeguards"), fields.tables("objective"));
            let others = safeguards.iter().chain(&objectives).map(Fields::place).collect();
            Self {
                place: Place::whole(&source),
                marks: fields.marks(),
                waive: indicator::waivers(fields, findings),
                overall: fields.words("overall"),
                safeguards: safeguards
                    .iter()
                    .map(|table| Safeguard {
                        title: text(table, "title"),
                        text: text(table, "text"),
                    })
                    .collect(),
                objectives: objectives
                    .iter()
                    .map(|table| Objective {
                        class: text(table, "class"),
                        text: text(table, "text"),
                    })
                    .collect(),
                indicators: indicators(fields, others, findings),
            }
        })
    }

    /// As meant, with what was reported. Its money is the sum of the projects': an `[execution]` of its own is ignored.
    pub(super) fn meant(
        mut self,
        name: &str,
        actuals: Option<ActualsFile>,
        year: i16,
        findings: &mut Findings,
    ) -> Form {
        if let Some(table) = actuals.as_ref().and_then(|actuals| actuals.execution.as_ref()) {
            findings.push(words::execution_is_computed(table.place()));
        }
        let mut joined = join::join(self.indicators, actuals, year, findings);
        joined.waive_into(&mut self.waive, &mut self.marks);
        Form {
            head: Head::Department(DepartmentHead {
                name: name.to_owned(),
                overall: self.overall,
                objectives: self.objectives,
                safeguards: self.safeguards,
            }),
            order: None,
            attributes: Arc::default(),
            indicators: joined.indicators,
            execution: Execution::default(),
            decisions: joined.decisions,
            words: joined.words,
            waive: self.waive,
            place: self.place,
            marks: self.marks,
        }
    }
}
