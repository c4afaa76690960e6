//! A year, read and scored.

use super::request::{DEFAULT_RULES, Request, year_of};
use crate::check::{self, Beside, Lexicon};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::load;
use crate::model::department::Year;
use crate::model::scorecard::FormScore;
use crate::rules::Pack;
use crate::score::{self, ScoredYear};
use crate::source::Files;
use std::borrow::Cow;

const NO_YEAR: (&str, &str) = (
    "工作区里没有年度文件夹，如 2021/",
    "在工作区里建以年度命名的文件夹，其中 targets/ 放目标表、actuals/ 放完成情况",
);

/// Scores one year of the workspace in `files`; with the findings of reading and scoring, and those of the scores that the
/// unit wrote itself.
///
/// # Errors
/// Findings when no scorecard can be made: unreadable files, unknown keys, a broken pack.
pub fn score(files: &dyn Files, request: &Request<'_>) -> Result<ScoredYear, Findings> {
    unanswered(files, request)?.answered()
}

/// As [`score()`], without asking of every lost point what would have kept it: for who wants the points alone, many times.
///
/// # Errors
/// As [`score()`].
pub fn unanswered(files: &dyn Files, request: &Request<'_>) -> Result<ScoredYear, Findings> {
    Ok(with_claims(read_and_score(files, request)?, files, request))
}

/// The year with what is wrong with the scores that the unit wrote itself, and its waivers heeded.
pub(super) fn with_claims(mut year: ScoredYear, files: &dyn Files, request: &Request<'_>) -> ScoredYear {
    let mut findings = std::mem::take(&mut year.findings);
    let (words, about_words) = request.on_shelf(files, |shelf| check::changed_lexicon(files, shelf, &year.pack));
    findings.append(about_words);
    if year.card.forms().any(FormScore::claims_anything) {
        let mut beside = Beside::default();
        beside.lexicon = words.map_or(beside.lexicon, Cow::Owned);
        findings.append(check::claimed(&year, &beside));
    }
    check::waive(&year.facts, &mut findings);
    findings.sort();
    year.findings = findings;
    year
}

/// The words and limits by which a year of the workspace is checked, and what is wrong with their files.
///
/// # Errors
/// Findings where the workspace or the pack cannot be read.
pub fn lexicon(files: &dyn Files, request: &Request<'_>) -> Result<(Cow<'static, Lexicon>, Findings), Findings> {
    let workspace = load::workspace(files)?;
    let year = request.year.or_else(|| load::latest_year(files, &workspace));
    let named = year.and_then(|year| workspace.rules_of(year));
    let named = named.map(|(rules, _)| rules.value.as_str());
    let pack = request.on_shelf(files, |shelf| {
        shelf.open(request.rules.or(named).unwrap_or(DEFAULT_RULES))
    })?;
    Ok(lexicon_of(files, request, &pack))
}

/// The same, where the pack is known.
pub(super) fn lexicon_of(files: &dyn Files, request: &Request<'_>, pack: &Pack) -> (Cow<'static, Lexicon>, Findings) {
    request.on_shelf(files, |shelf| check::lexicon(files, shelf, pack))
}

/// That the year is scored by the rules of an earlier one, which nobody wrote down for it.
fn of_earlier_year(facts: &Year) -> Option<Diagnostic> {
    let rules = facts.rules.as_ref()?;
    let hint = format!(
        "在 [years.{}] 里写 rules = \"{}\"，或写本年度的规则包",
        facts.year, rules.value
    );
    Some(
        Diagnostic::new(Code::RulesOfEarlierYear, facts.about_rules()?)
            .at(&rules.place)
            .label("沿用的是这里写的")
            .hint(hint),
    )
}

/// That the pack is not meant for the year.
fn outside_its_years(facts: &Year, pack: &Pack, chosen: bool) -> Option<Diagnostic> {
    let (from, to) = pack.years;
    let year = i64::from(facts.year);
    if from.is_none_or(|from| year >= from) && to.is_none_or(|to| year <= to) {
        return None;
    }
    let meant = match (from, to) {
        (Some(from), Some(to)) => format!("{from}–{to} 年度"),
        (Some(from), None) => format!("{from} 年度起"),
        (None, to) => format!("到 {} 年度为止", to.unwrap_or_default()),
    };
    let message = format!("{year} 年度用的规则包 `{}` 适用于{meant}", pack.id);
    let place = facts.rules.as_ref().filter(|_| !chosen);
    Some(
        Diagnostic::new(Code::YearOutsidePack, message)
            .at_maybe(place.map(|rules| &rules.place))
            .hint("改用适用于这个年度的规则包；这个规则包确实也适用的，改它的 years"),
    )
}

/// The project of this code alone, scored, with the numbers to which the scripts gave names of their own. The whole year is read:
/// what is wrong with it is wrong here too.
///
/// # Errors
/// As [`score()`].
pub fn worked(files: &dyn Files, request: &Request<'_>, code: &str) -> Result<ScoredYear, Findings> {
    let (facts, pack, findings) = read(files, request)?;
    let one = facts.projects.iter().filter(|project| project.code() == code);
    let facts = facts.with_projects(one.cloned().collect());
    scored(facts, pack, findings)?.worked()
}

/// One year with its score; with the findings of reading and scoring alone.
pub(super) fn read_and_score(files: &dyn Files, request: &Request<'_>) -> Result<ScoredYear, Findings> {
    let (facts, pack, findings) = read(files, request)?;
    scored(facts, pack, findings)
}

fn scored(facts: Year, pack: Pack, mut findings: Findings) -> Result<ScoredYear, Findings> {
    let (card, wrong) = score::year(&facts, &pack)?;
    findings.append(wrong);
    findings.sort();
    Ok(ScoredYear::new(facts, card, pack, findings))
}

/// What a year says, the pack that scores it, and what is wrong with either.
fn read(files: &dyn Files, request: &Request<'_>) -> Result<(Year, Pack, Findings), Findings> {
    let (workspace, year) = year_of(files, request, NO_YEAR)?;
    let (mut facts, mut findings) = load::year(files, &workspace, year)?;
    if request.rules.is_some() {
        // Whoever chose the rules takes nothing over.
        facts.rules_from = None;
    }
    findings.extend(of_earlier_year(&facts));
    let named = facts.rules.as_ref().map(|rules| rules.value.as_str());
    let id = request.rules.or(named).unwrap_or(DEFAULT_RULES);
    // Whoever chose the rules chose them for all forms.
    let own = facts.department_rules.as_ref().filter(|_| request.rules.is_none());
    let own_id = own.map(|rules| rules.value.as_str());
    let pack = request
        .on_shelf(files, |shelf| shelf.open_both(id, own_id))
        .map_err(|mut wrong| {
            // A slip in the id is a slip in ziping.toml: in the one that has no pack.
            let named = facts.rules.as_ref().filter(|_| request.rules.is_none());
            let places = named.into_iter().chain(own);
            for one in wrong
                .iter_mut()
                .filter(|one| one.code == Code::UnknownPack && one.place.is_none())
            {
                let place = places.clone().find(|rules| one.message.contains(&rules.value));
                *one = one.clone().at_maybe(place.map(|rules| &rules.place));
            }
            wrong.append(std::mem::take(&mut findings));
            wrong.sort();
            wrong
        })?;
    findings.extend(outside_its_years(&facts, &pack, request.rules.is_some()));
    Ok((facts, pack, findings))
}
