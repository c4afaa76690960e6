//! A target file and its actuals file → one project.

use super::actuals_file::ActualsFile;
use super::target_file::TargetFile;
use super::{execution, join, plan};
use crate::diagnostic::Findings;
use crate::model::form::{Form, Head, ProjectHead};

/// The project as meant; every finding carries its code.
pub(super) fn project(mut targets: TargetFile, mut actuals: Option<ActualsFile>, year: i16) -> (Form, Findings) {
    let mut findings = std::mem::take(&mut targets.findings);
    targets.check_code(&mut findings);
    let code = targets.code().to_owned();
    let approved = targets
        .budget
        .map(|written| written.meant(&mut findings))
        .unwrap_or_default();
    let execution = match actuals.as_mut().and_then(|actuals| actuals.execution.take()) {
        Some(written) => written.meant(&approved, year, &mut findings),
        None => execution::without(&approved),
    };
    let plan = plan::plan(targets.plan, year, &mut findings);
    let mut joined = join::join(targets.indicators, actuals, year, &mut findings);
    joined.waive_into(&mut targets.waive, &mut targets.marks);
    of_project(&mut findings, &code);
    let form = Form {
        head: Head::Project(ProjectHead {
            name: targets.name.unwrap_or_else(|| code.clone()),
            code,
            unit: targets.unit,
            goals: targets.goals,
            continues: targets.continues,
            budget: approved.budget,
            plan,
        }),
        order: targets.order,
        attributes: targets.attributes.into(),
        indicators: joined.indicators,
        execution,
        decisions: joined.decisions,
        words: joined.words,
        waive: targets.waive,
        place: targets.place,
        marks: targets.marks,
    };
    (form, findings)
}

/// Notes on each finding that it is about the project `code`.
pub(super) fn of_project(findings: &mut Findings, code: &str) {
    for one in findings.iter_mut().filter(|one| one.project.is_none()) {
        one.project = Some(code.to_owned());
    }
}
