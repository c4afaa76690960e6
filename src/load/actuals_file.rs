//! `actuals/<项目编码>.toml` and `actuals/department.toml`: what was filled in at year end, as typed.

use super::amounts::Currency;
use super::sections::Sections;
use super::{adjustment, decision, execution, monitoring, result, shapes};
use crate::diagnostic::{Findings, is_blank};
use crate::model::Place;
use crate::model::form::{Narrative, Signed, Words};
use crate::model::notation::Stated;
use crate::source::{Fields, Files, read_fields, read_text, with_origins};

/// An actuals file as typed.
pub(super) struct ActualsFile {
    /// The file as a whole.
    pub(super) place: Place,
    pub(super) execution: Option<execution::WrittenExecution>,
    pub(super) results: Vec<result::WrittenResult>,
    pub(super) decisions: Vec<decision::WrittenDecision>,
    pub(super) monitoring: Vec<monitoring::WrittenMonitoring>,
    pub(super) adjustments: Vec<adjustment::WrittenAdjustment>,
    pub(super) waivers: Vec<adjustment::WrittenWaiver>,
    /// All words but the monitoring.
    pub(super) words: Words,
    /// Its tables: results, decisions, monitoring, adjustments, waivers, then the others.
    pub(super) sections: Sections,
    /// What the check of the file said.
    pub(super) findings: Findings,
}

impl ActualsFile {
    /// Reads the file; nothing but findings where it is no TOML.
    pub(super) fn read(files: &dyn Files, path: &str) -> Result<Self, Findings> {
        let source = with_origins(files, path, read_text(files, path, path)?);
        let mut findings = Findings::new();
        let read = read_fields(&source, &shapes::ACTUALS, &mut findings, |fields, findings| {
            Self::written(Place::whole(&source), fields, findings)
        });
        match read {
            Some(mut file) => {
                file.findings = findings;
                Ok(file)
            }
            None => Err(findings),
        }
    }

    fn written(place: Place, fields: &Fields<'_>, findings: &Findings) -> Self {
        let mut results: Vec<_> = fields
            .tables("result")
            .iter()
            .map(result::WrittenResult::read)
            .collect();
        let decisions: Vec<_> = fields
            .tables("decision")
            .iter()
            .map(decision::WrittenDecision::read)
            .collect();
        let monitoring: Vec<_> = fields
            .tables("monitoring")
            .iter()
            .map(monitoring::WrittenMonitoring::read)
            .collect();
        let adjustments: Vec<_> = fields
            .tables("adjustment")
            .iter()
            .map(adjustment::WrittenAdjustment::read)
            .collect();
        let waivers: Vec<_> = fields
            .tables("waive")
            .iter()
            .map(adjustment::WrittenWaiver::read)
            .collect();
        let currency = Currency::of(fields);
        let mut execution = fields
            .table("execution")
            .map(|table| execution::WrittenExecution::read(&table, currency));

        let mut places: Vec<Place> = results.iter().map(|one| one.place.clone()).collect();
        places.extend(decisions.iter().map(|one| one.place.clone()));
        places.extend(monitoring.iter().map(|one| one.place.clone()));
        places.extend(adjustments.iter().map(|one| one.place.clone()));
        places.extend(waivers.iter().map(|one| one.place.clone()));
        let spending = places.len();
        places.extend(
            fields
                .table("execution")
                .iter()
                .flat_map(execution::WrittenExecution::tables),
        );
        places.extend(
            ["narrative", "signed"]
                .into_iter()
                .filter_map(|key| Some(fields.table(key)?.place())),
        );
        let number = |place: &Place| {
            places
                .iter()
                .skip(spending)
                .position(|one| one == place)
                .map(|at| at + spending)
        };
        let broken = execution.as_ref().and_then(|table| number(table.first_broken()?));
        let sections = Sections::new(places);
        for (number, result) in results.iter_mut().enumerate().filter(|(_, result)| result.broken) {
            result.fault = Some(sections.fault(findings, number));
        }
        if let (Some(table), Some(number)) = (&mut execution, broken) {
            table.fault = Some(sections.fault(findings, number));
        }
        Self {
            place: place.clone(),
            execution,
            results,
            decisions,
            monitoring,
            adjustments,
            waivers,
            words: words(place, fields),
            sections,
            findings: Findings::new(),
        }
    }
}

fn words(place: Place, fields: &Fields<'_>) -> Words {
    let mut marks = fields.marks();
    for table in ["narrative", "signed"].into_iter().filter_map(|key| fields.table(key)) {
        marks.append(table.marks());
    }
    let texts = |fields: &Fields<'_>, key| fields.texts(key).into_iter().map(|text| text.value).collect();
    let narrative = fields.table("narrative").map(|table| Narrative {
        conclusion: table.words("conclusion"),
        problems: texts(&table, "problems"),
        measures: texts(&table, "measures"),
    });
    let signed = fields.table("signed").map(|table| Signed {
        date: table
            .cell::<String>("date")
            .filter(|typed| !is_blank(&typed.value))
            // What it means depends on the year, which the file does not know.
            .map(|typed| Stated::alone(&typed.value)),
        by: table.words("by"),
        head: table.words("head"),
        phone: table.words("phone"),
    });
    Words {
        completion: texts(fields, "completion"),
        monitoring: Vec::new(),
        narrative: narrative.unwrap_or_default(),
        signed: signed.unwrap_or_default(),
        claimed_total: fields.number("claimed_total"),
        claimed_grade: fields.text("claimed_grade").filter(|typed| !is_blank(&typed.value)),
        place: Some(place),
        marks,
    }
}
