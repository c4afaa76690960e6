//! ziping 自评: a rules-driven scoring and self-evaluation engine for 预算绩效自评.
//!
//! The tour is a function: [`score`] walks a workspace through the rooms of the house, from TOML text to a scorecard in
//! which every lost point is a record.
//!
//! ```text
//! source -> load -> facts -+
//!                          +-> score -> scorecard -> check, explain, report
//! source -> rules -> pack -+
//! ```

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod explain;
pub mod load;
pub mod model;
pub mod office;
pub mod report;
pub mod rules;
pub mod score;
pub mod source;
pub mod tune;

use diagnostic::{Code, Diagnostic, Findings, Severity};
use model::department::Year;
use model::indicator::Indicator;
use model::scorecard::{Scorecard, Settlement};
use rules::Shelf;
use source::Files;

/// What to score.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// 预算年度; none: the latest of the workspace.
    pub year: Option<i16>,
    /// Rule pack; none: the one that `ziping.toml` names for the year.
    pub rules: Option<&'a str>,
}

/// A scorecard and everything that was found on the way.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The scorecard.
    pub card: Scorecard,
    /// Findings of all levels, by file and line.
    pub findings: Findings,
}

impl Scored {
    /// Whether every total is settled: nothing missing, failed or undefined, in the projects, the roll-up and the
    /// department's own form.
    pub fn is_settled(&self) -> bool {
        let department = &self.card.department_score;
        department.status == Settlement::Scored
            && self
                .card
                .projects
                .iter()
                .all(|project| project.status == Settlement::Scored)
            && department
                .own
                .as_ref()
                .is_none_or(|own| own.status == Settlement::Scored)
    }

    /// Whether nothing has to be mended or filled in before filing.
    pub fn is_clean(&self) -> bool {
        self.is_settled() && !self.findings.any_p0()
    }
}

/// The pack of a year without another choice.
pub const DEFAULT_RULES: &str = "mof-2020";

/// Scores one year of the workspace in `files` with packs from its own `scoring-rules/` or the shipped ones.
///
/// # Errors
/// Findings when no scorecard can be made: unreadable files, unknown keys, a broken pack.
pub fn score(files: &dyn Files, request: &Request<'_>) -> Result<Scored, Findings> {
    score_with(files, &Shelf::of_workspace(files), request)
}

/// As [`score`], with packs from `shelf`.
///
/// # Errors
/// As [`score`].
pub fn score_with(files: &dyn Files, shelf: &Shelf<'_>, request: &Request<'_>) -> Result<Scored, Findings> {
    let workspace = load::workspace(files)?;
    let Some(year) = request.year.or_else(|| load::latest_year(files, &workspace)) else {
        return Err(Diagnostic::new(Code::NoProjects, "工作区里没有年度文件夹，如 2021/")
            .hint("在工作区里建以年度命名的文件夹，其中 targets/ 放目标表、actuals/ 放完成情况")
            .into());
    };
    let (facts, mut findings) = load::year(files, &workspace, year)?;
    let named = facts.rules.as_ref().map(|rules| rules.value.as_str());
    let pack = shelf
        .open(request.rules.or(named).unwrap_or(DEFAULT_RULES))
        .map_err(|mut said| {
            // A slip in the id is a slip in ziping.toml.
            let place = facts
                .rules
                .as_ref()
                .filter(|_| request.rules.is_none())
                .map(|rules| &rules.place);
            for one in said
                .iter_mut()
                .filter(|one| one.code == Code::UnknownPack && one.place.is_none())
            {
                *one = one.clone().at_maybe(place);
            }
            said.append(std::mem::take(&mut findings));
            said.sort();
            said
        })?;
    let (card, said) = score::year(&facts, &pack)?;
    findings.append(said);
    findings.append(check::filing(&facts, &card));
    waive(&facts, &mut findings);
    findings.sort();
    Ok(Scored { card, findings })
}

/// Marks the findings that the target file accepts with a reason.
fn waive(facts: &Year, findings: &mut Findings) {
    let own = facts
        .own
        .iter()
        .flat_map(|own| own.form.indicators.iter().map(|one| (None, one)));
    let all = facts
        .projects
        .iter()
        .flat_map(|project| {
            project
                .form
                .indicators
                .iter()
                .map(|one| (Some(project.code.as_str()), one))
        })
        .chain(own);
    let waivers: Vec<(Option<&str>, &Indicator)> = all.filter(|(_, one)| !one.waive.is_empty()).collect();
    for finding in findings.iter_mut().filter(|one| one.severity != Severity::P0) {
        let belongs = |project: Option<&str>, id: &str| {
            finding.indicator.as_deref() == Some(id)
                && (finding.project.as_deref() == project
                    || project.is_none() && finding.project.as_deref() == Some("department"))
        };
        let waiver = waivers
            .iter()
            .filter(|(project, one)| belongs(*project, &one.id))
            .flat_map(|(_, one)| &one.waive)
            .find(|waiver| waiver.code == finding.code.as_str() || waiver.code == finding.code.slug());
        finding.waived = waiver.map(|waiver| waiver.reason.clone());
    }
}
