//! `targets/<项目编码>.toml`: what was approved, as typed.

use super::amounts::Currency;
use super::sections::Sections;
use super::{budget, indicator, plan, shapes, words};
use crate::diagnostic::{Findings, is_blank};
use crate::model::form::UnitName;
use crate::model::indicator::{Fault, Waiver};
use crate::model::{Located, Marks, Place};
use crate::source::write::file_name;
use crate::source::{Fields, Files, read_fields, read_text, with_origins};
use std::collections::BTreeMap;

/// A target file as typed.
pub(super) struct TargetFile {
    /// The file as a whole.
    pub(super) place: Place,
    pub(super) marks: Marks,
    pub(super) waive: Vec<Waiver>,
    /// Its name without the ending.
    pub(super) stem: String,
    code: Option<Located<String>>,
    pub(super) name: Option<String>,
    pub(super) order: Option<i64>,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) unit: Option<UnitName>,
    pub(super) continues: Option<String>,
    pub(super) budget: Option<budget::WrittenBudget>,
    pub(super) plan: plan::WrittenShares,
    pub(super) goals: Vec<String>,
    pub(super) indicators: Vec<indicator::WrittenIndicator>,
    /// What the check of the file said.
    pub(super) findings: Findings,
}

impl TargetFile {
    /// Reads the file; nothing but findings where it is no TOML.
    pub(super) fn read(files: &dyn Files, path: &str, stem: &str) -> Result<Self, Findings> {
        let source = with_origins(files, path, read_text(files, path, path)?);
        let mut findings = Findings::new();
        let read = read_fields(&source, &shapes::TARGETS, &mut findings, |fields, findings| {
            let currency = Currency::of(fields);
            let project = fields.table("project");
            let project = project.as_ref();
            Self {
                place: Place::whole(&source),
                marks: marks(fields),
                waive: indicator::waivers(fields, findings),
                stem: stem.to_owned(),
                code: fields.text("code").filter(|code| !is_blank(&code.value)),
                name: project.and_then(|project| project.words("name")),
                order: project.and_then(|project| Some(project.integer("order")?.value)),
                attributes: project
                    .map(|project| project.cells("attributes"))
                    .into_iter()
                    .flatten()
                    .collect(),
                unit: project.and_then(|project| unit(&project.table("unit")?)),
                continues: project.and_then(|project| project.words("continues")),
                budget: fields
                    .table("budget")
                    .map(|fields| budget::WrittenBudget::read(&fields, currency)),
                plan: fields.numbers("spending_plan"),
                goals: fields.texts("goals").into_iter().map(|goal| goal.value).collect(),
                indicators: indicators(fields, other_tables(fields), findings),
                findings: Findings::new(),
            }
        });
        match read {
            Some(mut file) => {
                file.findings = findings;
                Ok(file)
            }
            None => Err(findings),
        }
    }

    /// 项目编码: the key, else the file's name.
    pub(super) fn code(&self) -> &str {
        self.code.as_ref().map_or(&self.stem, |code| code.value.trim())
    }

    /// Where the code stands.
    pub(super) fn code_place(&self) -> &Place {
        self.code.as_ref().map_or(&self.place, |code| &code.place)
    }

    /// Says so where the key and the file's name differ; a code with `/` has the file that is written for it.
    pub(super) fn check_code(&self, findings: &mut Findings) {
        if file_name(self.code()) != self.stem {
            findings.push(words::code_mismatch(self.code(), &self.stem, self.code_place()));
        }
    }
}

/// Where goals, plan, budget and names stand.
fn marks(fields: &Fields<'_>) -> Marks {
    let mut marks = fields.marks();
    for table in ["project", "budget"].into_iter().filter_map(|key| fields.table(key)) {
        marks.append(table.marks());
    }
    marks
}

fn unit(fields: &Fields<'_>) -> Option<UnitName> {
    let text = |key| fields.words(key).unwrap_or_default();
    let unit = UnitName {
        code: text("code"),
        name: text("name"),
    };
    (unit != UnitName::default()).then_some(unit)
}

/// All `[[indicator]]` of a file, the findings about each with its id; `others` are the tables between and behind them.
pub(super) fn indicators(
    fields: &Fields<'_>,
    others: Vec<Place>,
    findings: &mut Findings,
) -> Vec<indicator::WrittenIndicator> {
    let tables = fields.tables("indicator");
    let mut read: Vec<_> = tables
        .iter()
        .map(|table| indicator::WrittenIndicator::read(table, findings))
        .collect();
    let sections = Sections::new(read.iter().map(|row| row.place.clone()).chain(others).collect());
    let ids: Vec<_> = read.iter().map(|row| Some(row.id.clone())).collect();
    sections.stamp(findings, &ids);
    for (number, row) in read.iter_mut().enumerate().filter(|(_, row)| row.broken) {
        row.fault = Some(Fault(sections.fault(findings, number)));
    }
    read
}

/// Where the tables begin that are not indicators.
fn other_tables(fields: &Fields<'_>) -> Vec<Place> {
    let tables = ["project", "budget"]
        .into_iter()
        .filter_map(|key| Some(fields.table(key)?.place()));
    tables.chain(fields.place_of("spending_plan")).collect()
}
