//! 检查结果清单: the findings of one department or many, to filter and to count.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Place;
use crate::model::department::Year;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One department with its findings.
pub struct Checked<'a> {
    /// What to call it where its files cannot be read.
    pub folder: &'a str,
    /// Its year; none where nothing could be read.
    pub facts: Option<&'a Year>,
    /// Its findings, in order.
    pub findings: Vec<&'a Diagnostic>,
}

/// All findings, and how many of each kind.
#[derive(Debug, Serialize)]
pub struct Review<'a> {
    /// What made it.
    pub doc: Maker,
    /// One line for the head: whose, and which year.
    pub title: String,
    /// How many departments.
    pub departments: usize,
    /// How many findings, accepted ones left out.
    pub count: usize,
    /// How many are accepted with a reason.
    pub waived: usize,
    /// The forms that are most worth opening, worst first.
    pub first: Vec<FirstRow<'a>>,
    /// Every finding.
    pub rows: Vec<ReviewRow<'a>>,
    /// By code, in the order of codes.
    pub codes: Vec<CodeCount<'a>>,
    /// By unit, in the order of departments and codes of units.
    pub units: Vec<UnitCount>,
}

/// What the page says of its maker.
#[derive(Debug, Clone, Serialize)]
pub struct Maker {
    /// Version of the engine.
    pub engine: &'static str,
}

impl Maker {
    /// This program.
    pub const fn this() -> Self {
        Self {
            engine: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// A form that is worth opening.
#[derive(Debug, Serialize)]
pub struct FirstRow<'a> {
    /// 部门.
    pub department: String,
    /// 项目名称; blank for what is found in the department as a whole.
    pub project: String,
    /// How much speaks for it.
    pub worth: u32,
    /// What speaks for it most: titles of codes, each with how often.
    pub why: Vec<(&'a str, usize)>,
}

/// One finding.
#[derive(Debug, Serialize)]
pub struct ReviewRow<'a> {
    /// P0, P1, P2.
    pub severity: &'static str,
    /// Code.
    pub code: &'static str,
    /// The defect in one line.
    pub title: &'a str,
    /// 部门.
    pub department: String,
    /// 预算单位; the department where the finding is not a project's.
    pub unit: String,
    /// 项目名称; blank where the finding is not a project's.
    pub project: String,
    /// Number of the unit in [`Review::units`], from 1.
    pub unit_number: usize,
    /// Indicator, or blank.
    pub indicator: &'a str,
    /// What is wrong.
    pub message: &'a str,
    /// What to write instead, or blank.
    pub hint: String,
    /// `file:line`, or blank.
    pub place: String,
    /// Why it is accepted, or blank.
    pub waived: &'a str,
}

/// How often one code was found.
#[derive(Debug, Serialize)]
pub struct CodeCount<'a> {
    /// Code.
    pub code: &'static str,
    /// P0, P1, P2.
    pub severity: &'static str,
    /// The defect in one line.
    pub title: &'a str,
    /// Findings.
    pub count: usize,
    /// Accepted ones.
    pub waived: usize,
    /// In how many units.
    pub units: usize,
}

/// How much was found in one unit.
#[derive(Debug, Default, Serialize)]
pub struct UnitCount {
    /// 部门.
    pub department: String,
    /// 预算单位.
    pub unit: String,
    /// 必须改.
    pub p0: usize,
    /// 应当改.
    pub p1: usize,
    /// 提示.
    pub p2: usize,
    /// Accepted ones, in none of the others.
    pub waived: usize,
}

/// The findings of `all`; `title` gives the title of a code, where it has one.
pub fn review<'a>(
    all: &'a [Checked<'a>],
    title: &dyn Fn(&Diagnostic) -> &'a str,
    worth: &dyn Fn(&Diagnostic) -> u32,
) -> Review<'a> {
    let mut rows: Vec<ReviewRow<'a>> = all
        .iter()
        .flat_map(|one| one.findings.iter().map(|finding| row(one, finding, title(finding))))
        .collect();
    let waived = rows.iter().filter(|row| !row.waived.is_empty()).count();
    Review {
        doc: Maker::this(),
        title: heading(all),
        departments: all.len(),
        count: rows.len() - waived,
        waived,
        codes: codes(&rows),
        units: units(&mut rows),
        first: first(all, title, worth),
        rows,
    }
}

/// How many forms are named, and how many reasons of each.
const FORMS: usize = 20;
const REASONS: usize = 3;

/// The forms that are most worth opening; those alike in the order of their departments.
pub fn first<'a>(
    all: &'a [Checked<'a>],
    title: &dyn Fn(&Diagnostic) -> &'a str,
    worth: &dyn Fn(&Diagnostic) -> u32,
) -> Vec<FirstRow<'a>> {
    let mut rows = Vec::new();
    for one in all {
        let mut forms: BTreeMap<Option<&str>, Vec<&Diagnostic>> = BTreeMap::new();
        for finding in &one.findings {
            forms.entry(finding.project.as_deref()).or_default().push(finding);
        }
        let indexed = one.facts.map(Year::indexed).unwrap_or_default();
        for (code, findings) in forms {
            let mut by_title: BTreeMap<&'a str, (u32, usize)> = BTreeMap::new();
            for finding in findings {
                let (sum, count) = by_title.entry(title(finding)).or_default();
                *sum += worth(finding);
                *count += 1;
            }
            let mut why: Vec<(&'a str, (u32, usize))> =
                by_title.into_iter().filter(|(_, (worth, _))| *worth > 0).collect();
            // What speaks for it most comes first.
            why.sort_by_key(|(_, (worth, _))| std::cmp::Reverse(*worth));
            let project = code
                .and_then(|code| indexed.project(code))
                .map(crate::model::form::Form::name);
            rows.push(FirstRow {
                department: one
                    .facts
                    .map_or_else(|| one.folder.to_owned(), |facts| facts.department.name.clone()),
                project: project.unwrap_or_default().to_owned(),
                worth: why.iter().map(|(_, (worth, _))| worth).sum(),
                why: why
                    .into_iter()
                    .take(REASONS)
                    .map(|(title, (_, count))| (title, count))
                    .collect(),
            });
        }
    }
    rows.retain(|row| row.worth > 0);
    rows.sort_by_key(|row| std::cmp::Reverse(row.worth));
    rows.truncate(FORMS);
    rows
}

fn heading(all: &[Checked<'_>]) -> String {
    match all {
        [one] => match one.facts {
            Some(facts) => format!("{}{}年度检查结果清单", facts.department.name, facts.year),
            None => format!("{}检查结果清单", one.folder),
        },
        _ => format!("{} 个部门检查结果清单", all.len()),
    }
}

fn row<'a>(checked: &Checked<'a>, finding: &'a Diagnostic, title: &'a str) -> ReviewRow<'a> {
    let department = checked
        .facts
        .map_or_else(|| checked.folder.to_owned(), |facts| facts.department.name.clone());
    let project = finding
        .project
        .as_deref()
        .and_then(|code| checked.facts?.project(code)?.project());
    let unit = project.and_then(|project| project.unit.as_ref());
    let place = |place: &Place| {
        let line = format!("{}:{}", place.file(), place.line());
        match place.origin() {
            Some(origin) => format!("{}\n{line}", origin.shown()),
            None => line,
        }
    };
    ReviewRow {
        severity: finding.severity.as_str(),
        code: finding.code.as_str(),
        title,
        unit: unit.map_or_else(|| department.clone(), |unit| unit.name.clone()),
        project: project.map(|project| project.name.clone()).unwrap_or_default(),
        department,
        unit_number: 0,
        indicator: finding.indicator.as_deref().unwrap_or_default(),
        message: &finding.message,
        hint: finding.said_hint().unwrap_or_default(),
        place: finding.place.as_ref().map(place).unwrap_or_default(),
        waived: finding.waived.as_deref().unwrap_or_default(),
    }
}

fn codes<'a>(rows: &[ReviewRow<'a>]) -> Vec<CodeCount<'a>> {
    let mut found: BTreeMap<&'static str, CodeCount<'a>> = BTreeMap::new();
    let mut where_found: BTreeSet<(&'static str, &str, &str)> = BTreeSet::new();
    for row in rows {
        let count = found.entry(row.code).or_insert_with(|| CodeCount {
            code: row.code,
            severity: row.severity,
            title: row.title,
            count: 0,
            waived: 0,
            units: 0,
        });
        if row.waived.is_empty() {
            count.count += 1;
        } else {
            count.waived += 1;
        }
        if where_found.insert((row.code, &row.department, &row.unit)) {
            count.units += 1;
        }
    }
    found.into_values().collect()
}

/// Counts, and notes on each row which of them it is in.
fn units(rows: &mut [ReviewRow<'_>]) -> Vec<UnitCount> {
    let mut found: Vec<UnitCount> = Vec::new();
    let mut at: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in rows {
        let number = *at.entry((row.department.clone(), row.unit.clone())).or_insert_with(|| {
            found.push(UnitCount {
                department: row.department.clone(),
                unit: row.unit.clone(),
                ..UnitCount::default()
            });
            found.len() - 1
        });
        row.unit_number = number + 1;
        let Some(unit) = found.get_mut(number) else { continue };
        let count = match row.severity {
            _ if !row.waived.is_empty() => &mut unit.waived,
            severity if severity == Severity::P0.as_str() => &mut unit.p0,
            severity if severity == Severity::P1.as_str() => &mut unit.p1,
            _ => &mut unit.p2,
        };
        *count += 1;
    }
    found
}
