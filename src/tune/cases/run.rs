//! Runs a case through the whole house: a workspace of one project is written out as text, loaded and scored.

use super::{Case, Given};
use crate::diagnostic::{Code, Findings, to_text};
use crate::load;
use crate::model::department::Year;
use crate::model::scorecard::{FormScore, LedgerLine, RowScore, Status};
use crate::rules::{Pack, Shelf};
use crate::score::{self, ScoredYear};
use crate::source::{Files, Memory};
use crate::tour::{self, Request};
use rust_decimal::Decimal;

/// What a case expected and what came out, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs: 得分, 状态, 扣分 …
    pub what: &'static str,
    /// As the case says.
    pub expected: String,
    /// As the pack says.
    pub got: String,
}

/// A case, and what came out of it: see [`outcome`].
pub type Tried<'a> = (&'a Case, Result<Option<Outcome>, String>);

/// What of the case's row came out.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The row; of a decision the form as a whole.
    pub row: RowScore,
    /// 等级, of a decision.
    pub grade: Option<String>,
    /// Lines of the form as a whole.
    pub whole: Vec<LedgerLine>,
    /// 总分 of the form.
    pub total: Option<Decimal>,
    /// What reading and scoring found of the row.
    pub findings: Findings,
}

impl Outcome {
    /// Clauses that its ledgers cite.
    pub fn cited(&self) -> impl Iterator<Item = String> + use<> {
        let lines = self.row.ledger.iter().chain(&self.whole);
        lines.map(|line| line.clause.clone()).collect::<Vec<_>>().into_iter()
    }
}

/// Runs `case` with the pack `id`; nothing is returned when all is as expected.
pub fn run(shelf: &Shelf<'_>, id: &str, case: &Case) -> Vec<Difference> {
    differences(case, &outcome(shelf, id, case))
}

/// Where what came out of `case` is not as expected.
pub fn differences(case: &Case, outcome: &Result<Option<Outcome>, String>) -> Vec<Difference> {
    match outcome {
        Ok(Some(got)) => compare(case, got),
        Ok(None) => vec![Difference {
            what: "读取",
            expected: "一个指标".into(),
            got: "没有".into(),
        }],
        Err(message) => vec![Difference {
            what: "读取",
            expected: "可以评分".into(),
            got: message.clone(),
        }],
    }
}

/// Runs `case` for what comes out; nothing where it has no row.
///
/// # Errors
/// What the reader of the case is told, where it cannot be scored at all.
pub fn outcome(shelf: &Shelf<'_>, id: &str, case: &Case) -> Result<Option<Outcome>, String> {
    scored(shelf, id, case).map_err(|findings| findings.iter().map(to_text).collect())
}

fn scored(shelf: &Shelf<'_>, id: &str, case: &Case) -> Result<Option<Outcome>, Findings> {
    let scored = by_pack(shelf, id, case, tour::unanswered)?;
    let project = scored.card.projects.into_iter().next();
    Ok(project.and_then(|project| pick(&case.given, project, scored.findings)))
}

/// The workspace of the case, scored by pack `id` with the case's parameters.
pub(super) fn by_pack(
    shelf: &Shelf<'_>,
    id: &str,
    case: &Case,
    score: impl Fn(&dyn Files, &Request<'_>) -> Result<ScoredYear, Findings>,
) -> Result<ScoredYear, Findings> {
    let (files, _) = workspace(case);
    let tuned = Memory::new(vec![(format!("{TUNED}/pack.toml"), overlay(id, &case.set))]);
    let with_tuned = shelf.clone().with_folder(&tuned, "");
    let (id, shelf) = if case.set.is_empty() {
        (id, shelf)
    } else {
        (TUNED, &with_tuned)
    };
    score(&files, &Request::default().with_rules(id).with_shelf(shelf))
}

/// As [`outcome`], of a pack that is open already and has the case's parameters: for thousands of cases of one pack.
pub fn outcome_of(pack: &Pack, case: &Case) -> Result<Option<Outcome>, Findings> {
    ReadCase::new(case).outcome_of(pack)
}

/// A case with the facts that it stands for, which are the same whatever the rules: for one case of many packs.
#[derive(Debug, Clone)]
pub struct ReadCase<'a> {
    case: &'a Case,
    read: Result<(Year, Findings), Findings>,
}

impl<'a> ReadCase<'a> {
    /// Reads it.
    pub fn new(case: &'a Case) -> Self {
        let (files, year) = workspace(case);
        let year = i16::try_from(year).unwrap_or_default();
        let read = load::workspace(&files).and_then(|workspace| load::year(&files, &workspace, year));
        Self { case, read }
    }

    /// Whether it sets parameters, so that each pack has to be compiled for it anew.
    pub fn sets_anything(&self) -> bool {
        !self.case.set.is_empty()
    }

    /// As [`outcome_of`].
    pub fn outcome_of(&self, pack: &Pack) -> Result<Option<Outcome>, Findings> {
        let (facts, findings) = self.read.as_ref().map_err(Findings::clone)?;
        let (card, wrong) = score::year(facts, pack)?;
        let project = card.projects.into_iter().next();
        Ok(project.and_then(|project| {
            let mut findings = findings.clone();
            findings.append(wrong);
            pick(&self.case.given, project, findings)
        }))
    }

    /// As [`run`], of a pack that is open already.
    pub fn holds(&self, pack: &Pack) -> bool {
        let outcome = if self.sets_anything() {
            tuned(pack, &self.case.set).and_then(|pack| self.outcome_of(&pack).ok().flatten())
        } else {
            self.outcome_of(pack).ok().flatten()
        };
        outcome.is_some_and(|got| compare(self.case, &got).is_empty())
    }
}

/// `pack` with the parameters of the case.
pub fn tuned(pack: &Pack, set: &[(String, String)]) -> Option<Pack> {
    let with = |pack: Pack, (name, value): &(String, String)| pack.with_typed_param(name, value).ok();
    set.iter().try_fold(pack.clone(), with)
}

/// Id of the pack that is the case's with other values of some parameters.
const TUNED: &str = "tuned-for-a-case";

fn overlay(id: &str, set: &[(String, String)]) -> String {
    let mut text = format!("id = \"{TUNED}\"\nversion = \"0\"\ntitle = \"试算\"\nextends = {id:?}\n");
    for (name, value) in set {
        text += &format!("[param.{name:?}]\nvalue = {value:?}\n");
    }
    text
}

fn pick(given: &Given, project: FormScore, findings: Findings) -> Option<Outcome> {
    let total = project.total;
    let (whole, grade) = (project.ledger.clone(), project.grade.clone());
    let row = match given {
        Given::Indicator { .. } => project.indicators.into_iter().next()?.row,
        Given::Execution(_) => project.execution.row,
        // The total, as if it were a row of the full marks.
        Given::Decision { .. } => RowScore {
            points: project.points,
            score: project.total,
            // Only a function that broke leaves a filled-in form without a total.
            status: if project.total.is_some() {
                Status::Scored
            } else {
                Status::Failed
            },
            range: project.range,
            rule: None,
            ledger: project.ledger,
            computed: None,
            claimed: None,
            notes: project.notes,
        },
    };
    Some(Outcome {
        row,
        grade,
        whole,
        total,
        findings,
    })
}

/// The workspace that the case stands for, and its 预算年度.
fn workspace(case: &Case) -> (Memory, i64) {
    let (given, attributes) = (&case.given, &case.attributes);
    let year = match given {
        Given::Indicator { year, .. } => *year,
        _ => 2021,
    };
    let mut target = format!("[project]\nname = \"试算\"\n{attributes}[budget]\ntotal = 100\n[[indicator]]\n");
    let mut actual = String::new();
    let mut years = String::new();
    match given {
        Given::Indicator {
            target: indicator,
            result,
            money,
            also,
            dates,
            ..
        } => {
            target += indicator;
            let (due, filed) = dates;
            years += &due
                .as_ref()
                .map(|due| format!("[years.{year}]\ndue = {due}\n"))
                .unwrap_or_default();
            actual += &format!("[execution]\n{money}[[result]]\nindicator = \"");
            let value = |key: &str| {
                indicator
                    .lines()
                    .find_map(|line| line.strip_prefix(key))
                    .map_or("", |value| value.trim_matches('"'))
            };
            actual += &format!("{}/{}\"\n{result}", value("level2 = "), value("name = "));
            for (number, row) in (1..).zip(also) {
                let name = row.name.clone().unwrap_or_else(|| format!("\"其余{number}\""));
                target += &format!("[[indicator]]\nlevel2 = \"其余\"\nname = {name}\n{}", row.target);
                actual += &format!("[[result]]\nindicator = {name}\nactual = {}\n", row.actual);
            }
            actual += &filed
                .as_ref()
                .map(|filed| format!("[signed]\ndate = {filed}\n"))
                .unwrap_or_default();
        }
        Given::Execution(lines) => {
            target = target.replace("[budget]\ntotal = 100\n", "[budget]\n");
            target += "level1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"指标\"\ntarget = \"≥1个\"\n";
            actual += &format!("[execution]\n{lines}");
        }
        Given::Decision { total, kind, value } => {
            // The total comes about by two decisions on rows, so that it can be any number.
            target += "level1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"指标\"\ntarget = \"≥1个\"\n";
            let execution = (*total).min(Decimal::TEN);
            let decision = |on: &str, kind: &str, value: String| {
                format!(
                    "[[decision]]\non = \"{on}\"\nkind = \"{kind}\"\n{value}clause = \"试\"\nby = \"试\"\nnote = \"试\"\n"
                )
            };
            actual += &decision("execution", "score", format!("value = {execution}\n"));
            actual += &decision("数量指标/指标", "score", format!("value = {}\n", *total - execution));
            actual += &decision(
                "project",
                kind,
                value.map(|value| format!("value = {value}\n")).unwrap_or_default(),
            );
        }
    }
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            format!("[department]\ncode = \"1\"\nname = \"试算\"\n{years}"),
        ),
        (format!("{year}/targets/S.toml"), target),
        (format!("{year}/actuals/S.toml"), actual),
    ]);
    (files, year)
}

fn compare(case: &Case, got: &Outcome) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut differ = |what, expected: String, got: String| {
        if expected != got {
            differences.push(Difference { what, expected, got });
        }
    };
    let number = |number: Decimal| number.normalize().to_string();
    let score = |score: Option<Decimal>| score.map_or_else(|| "没有".into(), number);
    differ("得分", score(case.score), score(got.row.score));
    differ("状态", case.status.clone(), status(got.row.status).into());
    if got.row.status == Status::Failed && case.status != status(Status::Failed) {
        differ("脚本", "算得出来".into(), broken(&got.findings));
    }
    let range = |range: Option<(Decimal, Decimal)>| {
        range.map_or_else(
            || "没有".into(),
            |(low, high)| format!("{}–{}", number(low), number(high)),
        )
    };
    if case.range.is_some() || got.row.status == Status::Scored {
        differ(
            "范围",
            range(case.range),
            range(got.row.range.as_ref().map(|range| (range.low, range.high))),
        );
    }
    if let Some(ledger) = &case.ledger {
        let (expected, lines) = ledgers(ledger, &got.row.ledger);
        differ("扣分", expected, lines);
    }
    if let Some(whole) = &case.whole {
        let (expected, lines) = ledgers(whole, &got.whole);
        differ("整张表的扣分", expected, lines);
    }
    if let Some(words) = &case.says {
        let message = got.row.notes.join("；");
        if !message.contains(words.as_str()) {
            differ("说明", words.clone(), message);
        }
    }
    if let Some(reasons) = &case.reasons {
        let said: Vec<&str> = got.row.ledger.iter().map(|line| line.reason.as_str()).collect();
        differ("原因", reasons.join("；"), said.join("；"));
    }
    if let Some(words) = &case.says_not {
        let message = got.row.notes.iter().find(|note| note.contains(words.as_str()));
        if let Some(message) = message {
            differ("说明", format!("没有“{words}”"), message.clone());
        }
    }
    if let Some(grade) = &case.grade {
        differ("等级", grade.clone(), got.grade.clone().unwrap_or_default());
    }
    differences
}

/// Why a script came to nothing, and where.
fn broken(findings: &Findings) -> String {
    let failed = findings.iter().find(|one| one.code == Code::ScriptFailed);
    failed.map_or_else(String::new, |one| match &one.place {
        Some(place) => format!("{}（{}，第 {} 行）", one.message, place.file(), place.line()),
        None => one.message.clone(),
    })
}

/// Both ledgers in words; a clause that the case does not name is not compared.
fn ledgers(expected: &[(Decimal, Option<String>)], got: &[LedgerLine]) -> (String, String) {
    let show = |points: Decimal, clause: &str| format!("{} {clause}", points.normalize());
    let wanted: Vec<String> = expected
        .iter()
        .map(|(points, clause)| show(*points, clause.as_deref().unwrap_or("")))
        .collect();
    let lines: Vec<String> = got
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let named = expected.get(index).is_none_or(|(_, clause)| clause.is_some());
            show(line.points, if named { line.clause.as_str() } else { "" })
        })
        .collect();
    (wanted.join("；"), lines.join("；"))
}

/// As `cases.toml` writes it.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Scored => "scored",
        Status::Missing => "missing",
        Status::Failed => "failed",
        Status::Undefined => "undefined",
        Status::NotApplicable => "not-applicable",
    }
}
