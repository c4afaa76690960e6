//! What is told beside the cells of a row.

use super::reading;
use super::takes::Takes;
use crate::diagnostic::Findings;
use crate::model::form::Form;
use crate::model::scorecard::{FormScore, RowScore};
use crate::web::said::Said;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is told beside the cells of a row.
#[derive(Default, PartialEq, Eq, Serialize)]
pub(super) struct Told {
    /// What the 完成值 was understood as.
    read: Option<String>,
    /// The state of an open row, and between what its score lies.
    state: &'static str,
    range: Option<String>,
    lost: Vec<Lost>,
    notes: Vec<String>,
    /// Findings that must be mended, and the others.
    must: Vec<Said>,
    should: Vec<Said>,
}

#[derive(PartialEq, Eq, Serialize)]
struct Lost {
    points: String,
    reason: String,
    keeps: Option<String>,
}

/// What is told beside the rows of a form, by their ids.
pub(super) fn told(
    (facts, score): (&Form, &FormScore),
    takes: &Takes<'_>,
    findings: &Findings,
) -> BTreeMap<String, Told> {
    let mut said: BTreeMap<&str, Vec<Said>> = BTreeMap::new();
    for one in findings
        .iter()
        .filter(|one| one.project.as_deref() == Some(facts.code()))
    {
        if let Some(id) = one.indicator.as_deref() {
            let own = Said::with_takes(one, |key| takes.cell(Some(id), key));
            said.entry(id).or_default().push(own);
        }
    }
    let mut of = |id: &str| said.remove(id).unwrap_or_default();
    let execution = Told::of(&score.execution, None, of("execution"));
    let mut told = BTreeMap::from([("execution".to_owned(), execution)]);
    for row in &score.indicators {
        let fact = facts.indicators.iter().find(|one| one.id == row.id);
        let read = fact.and_then(reading::read);
        told.insert(row.id.to_string(), Told::of(row, read, of(&row.id)));
    }
    told
}

impl Told {
    fn of(row: &RowScore, read: Option<String>, said: Vec<Said>) -> Self {
        let (must, should) = said.into_iter().partition(Said::is_must);
        Self {
            read,
            state: row.status.in_chinese(),
            range: row
                .range
                .as_ref()
                .filter(|_| row.score.is_none())
                .map(|range| format!("得分在 {} 到 {} 之间", range.low, range.high)),
            lost: row
                .ledger
                .iter()
                .map(|line| Lost {
                    points: line.points.to_string(),
                    reason: line.reason.clone(),
                    keeps: line.keeps_text().map(str::to_owned),
                })
                .collect(),
            notes: row.notes.clone(),
            must,
            should,
        }
    }
}
