//! Findings that their author accepts, with a reason that stands in the file.

use crate::diagnostic::{Findings, Severity};
use crate::model::department::Year;
use crate::model::indicator::Waiver;
use crate::model::project::Form;

/// Waivers of one form: of the form as a whole, and of each indicator by its id.
struct Waivers<'a> {
    project: &'a str,
    whole: &'a [Waiver],
    rows: Vec<(&'a str, &'a [Waiver])>,
}

/// Marks the findings that the target files accept with a reason. What must be mended (P0) cannot be accepted.
pub fn waive(facts: &Year, findings: &mut Findings) {
    let all = waivers(facts);
    for finding in findings.iter_mut().filter(|one| one.severity != Severity::P0) {
        let Some(form) = all.iter().find(|form| finding.project.as_deref() == Some(form.project)) else {
            continue;
        };
        let row = form.rows.iter().find(|(id, _)| finding.indicator.as_deref() == Some(*id));
        let waiver = row
            .into_iter()
            .flat_map(|(_, waivers)| waivers.iter())
            .chain(form.whole)
            .find(|waiver| covers(&waiver.code, finding.code.as_str(), finding.code.slug()));
        finding.waived = waiver.map(|waiver| waiver.reason.clone());
    }
}

fn rows(form: &Form) -> Vec<(&str, &[Waiver])> {
    form.indicators
        .iter()
        .filter(|one| !one.waive.is_empty())
        .map(|one| (one.id.as_str(), one.waive.as_slice()))
        .collect()
}

fn waivers(facts: &Year) -> Vec<Waivers<'_>> {
    let projects = facts.projects.iter().map(|project| Waivers {
        project: &project.code,
        whole: &project.waive,
        rows: rows(&project.form),
    });
    let own = facts.own.iter().map(|own| Waivers {
        project: super::form::DEPARTMENT,
        whole: &own.waive,
        rows: rows(&own.form),
    });
    projects
        .chain(own)
        .filter(|one| !one.whole.is_empty() || !one.rows.is_empty())
        .collect()
}

/// Whether a waiver of `typed` covers the finding: its code, its slug, or the number that its code shares with others
/// (`T04` covers `T04a`).
fn covers(typed: &str, code: &str, slug: &str) -> bool {
    let part = code.strip_prefix(typed);
    typed == slug || part.is_some_and(|rest| rest.is_empty() || rest.chars().all(|c| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn a_number_covers_its_letters() {
        assert!(covers("T04", "T04a", "rate-in-quantity") && covers("T04a", "T04a", "rate-in-quantity"));
        assert!(covers("rate-in-quantity", "T04a", "rate-in-quantity"));
        assert!(!covers("T0", "T04a", "x") && !covers("T04b", "T04a", "x") && !covers("T", "T01", "x"));
    }
}
