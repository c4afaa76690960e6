//! What the checks found before a cell was typed, until they have looked again.

use crate::diagnostic::Diagnostic;
use crate::model::scorecard::{IndicatorScore, Scorecard};
use crate::score::ScoredYear;
use std::collections::BTreeSet;

/// Takes over what checks found in `before`, but for rows that are not what they were.
pub(super) fn findings(before: &ScoredYear, now: &mut ScoredYear) {
    let known: BTreeSet<_> = now.findings.iter().map(whose).collect();
    let carried: Vec<Diagnostic> = before
        .findings
        .iter()
        // A code without a meaning of its own is a check's.
        .filter(|one| one.code.meaning().is_none() && !known.contains(&whose(one)))
        .filter(|one| match (&one.project, &one.indicator) {
            (Some(code), Some(id)) => row(&before.card, code, id) == row(&now.card, code, id),
            _ => true,
        })
        .cloned()
        .collect();
    now.findings.extend(carried);
    now.findings.sort();
}

fn whose(one: &Diagnostic) -> (&'static str, Option<String>, Option<String>) {
    (one.code.as_str(), one.project.clone(), one.indicator.clone())
}

fn row<'c>(card: &'c Scorecard, code: &str, id: &str) -> Option<&'c IndicatorScore> {
    let own = card.department_score.own.as_ref();
    let mut forms = card.projects.iter().chain(own);
    let form = forms.find(|form| form.code() == code)?;
    form.indicators.iter().find(|row| row.id == id)
}
