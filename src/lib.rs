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

pub mod book;
pub mod check;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod explain;
pub mod import;
pub mod load;
pub mod model;
pub mod office;
pub mod report;
pub mod rules;
pub mod score;
pub mod source;
pub mod tune;

use diagnostic::{Code, Diagnostic, Findings};
use model::department::Year;
use model::scorecard::{Scorecard, Settlement};
use rules::{Pack, Shelf};
use source::Files;
use std::borrow::Cow;

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
        is_settled(&self.card)
    }

    /// Whether nothing has to be mended or filled in before filing.
    pub fn is_clean(&self) -> bool {
        self.is_settled() && !self.findings.any_p0()
    }
}

fn is_settled(card: &Scorecard) -> bool {
    let department = &card.department_score;
    department.status == Settlement::Scored
        && card.projects.iter().all(|project| project.status == Settlement::Scored)
        && department
            .own
            .as_ref()
            .is_none_or(|own| own.status == Settlement::Scored)
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
    let examined = Examined::of(files, shelf, request)?;
    let mut findings = examined.findings.clone();
    findings.append(check::claimed(&examined.seen()));
    check::waive(&examined.facts, &mut findings);
    findings.sort();
    let card = examined.card;
    Ok(Scored { card, findings })
}

/// One department's year with everything that its checks look at.
pub struct Examined<'a> {
    /// What the files say.
    pub facts: Year,
    /// What was computed from it.
    pub card: Scorecard,
    /// Findings of reading and scoring, by file and line.
    pub findings: Findings,
    /// The rules that scored.
    pub pack: Pack,
    /// The words and limits that its checks go by.
    pub lexicon: Cow<'static, check::Lexicon>,
    before: Option<Year>,
    approved: Option<Year>,
    has_file: Box<dyn Fn(&str) -> bool + Sync + Send + 'a>,
}

impl<'a> Examined<'a> {
    /// Reads and scores one year.
    ///
    /// # Errors
    /// As [`score`].
    pub fn of(files: &'a dyn Files, shelf: &Shelf<'_>, request: &Request<'_>) -> Result<Self, Findings> {
        let workspace = load::workspace(files)?;
        let Some(year) = request.year.or_else(|| load::latest_year(files, &workspace)) else {
            return Err(Diagnostic::new(Code::NoProjects, "工作区里没有年度文件夹，如 2021/")
                .hint("在工作区里建以年度命名的文件夹，其中 targets/ 放目标表、actuals/ 放完成情况")
                .into());
        };
        let (facts, findings) = load::year(files, &workspace, year)?;
        let named = facts.rules.as_ref().map(|rules| rules.value.as_str());
        let id = request.rules.or(named).unwrap_or(DEFAULT_RULES);
        let mut findings = findings;
        let pack = shelf.open(id).map_err(|mut said| {
            // A slip in the id is a slip in ziping.toml.
            let place = facts.rules.as_ref().filter(|_| request.rules.is_none());
            for one in said
                .iter_mut()
                .filter(|one| one.code == Code::UnknownPack && one.place.is_none())
            {
                *one = one.clone().at_maybe(place.map(|rules| &rules.place));
            }
            said.append(std::mem::take(&mut findings));
            said.sort();
            said
        })?;
        let (card, said) = score::year(&facts, &pack)?;
        let (lexicon, about_words) = check::lexicon(files, shelf, &pack);
        findings.append(about_words);
        let mut examined = Self {
            facts,
            card,
            findings,
            before: None,
            approved: None,
            pack,
            lexicon,
            has_file: Box::new(move |path| files.has(&format!("{year}/{path}"))),
        };
        examined.findings.append(said);
        examined.findings.sort();
        Ok(examined)
    }

    /// The same with what stands beside the year: last year's facts, and the targets as they were approved.
    #[must_use]
    pub fn with_history(mut self, files: &dyn Files) -> Self {
        let year = self.facts.year;
        if let Ok(workspace) = load::workspace(files) {
            // What is wrong with another year's files is that year's affair.
            self.before = load::year(files, &workspace, year - 1).ok().map(|(facts, _)| facts);
        }
        if let Some(approved) = book::approved(files, year) {
            self.findings.append(approved.findings);
            self.approved = approved.facts;
        }
        self
    }

    /// Everything that its files show, by file and line; `across` is what showed beside other departments.
    pub fn check(&self, across: Findings) -> Findings {
        let mut findings = self.findings.clone();
        findings.append(check::year(&self.seen()));
        findings.append(across);
        check::waive(&self.facts, &mut findings);
        findings.append(check::unused_waivers(&self.facts, &findings));
        findings.sort();
        findings
    }

    /// Whether every total is settled: nothing missing, failed or undefined, in the projects, the roll-up and the
    /// department's own form.
    pub fn is_settled(&self) -> bool {
        is_settled(&self.card)
    }

    /// What the checks see.
    pub fn seen(&self) -> check::Seen<'_> {
        check::Seen {
            facts: &self.facts,
            card: &self.card,
            before: self.before.as_ref(),
            approved: self.approved.as_ref(),
            has_file: self.has_file.as_ref(),
            pack: &self.pack,
            lexicon: &self.lexicon,
        }
    }
}
