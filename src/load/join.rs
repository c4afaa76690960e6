//! Indicators × results: each indicator of a form gets what was reported for it, and decisions find what they decide.

use super::actuals_file::ActualsFile;
use super::indicator::WrittenIndicator;
use super::names::{Called, Names};
use super::{outcome, reading, result, sections, words};
use crate::diagnostic::Findings;
use crate::model::form::{Decision, Words};
use crate::model::indicator::{Adjusted, Fault, Indicator, Outcome, Waiver};
use crate::model::notation::Reading;
use crate::model::shared_text::SharedText;
use crate::model::{Marks, Place};

/// A form without its money.
pub(super) struct Joined {
    pub(super) indicators: Vec<Indicator>,
    pub(super) decisions: Vec<Decision>,
    pub(super) words: Words,
    /// Findings that are accepted of the form as a whole, beside those of its targets.
    pub(super) waive: Vec<(Waiver, Place)>,
}

impl Joined {
    /// Puts what is accepted of the form behind what its targets accept.
    pub(super) fn waive_into(&mut self, waive: &mut Vec<Waiver>, marks: &mut Marks) {
        for (waiver, place) in self.waive.drain(..) {
            marks.note_item("waive", waive.len(), place);
            waive.push(waiver);
        }
    }
}

/// The result of one indicator, and whether there is a second one.
#[derive(Default)]
struct Answer {
    first: Option<result::WrittenResult>,
    is_twice: bool,
}

/// Joins the indicators of a target file with an actuals file, where there is one.
pub(super) fn join(
    mut rows: Vec<WrittenIndicator>,
    actuals: Option<ActualsFile>,
    year: i16,
    findings: &mut Findings,
) -> Joined {
    let names = Names::new(rows.iter().map(|row| Called {
        id: &row.id,
        level2: &row.level2,
        name: &row.name,
    }));
    let mut answers: Vec<Answer> = rows.iter().map(|_| Answer::default()).collect();
    let mut decisions = Vec::new();
    let mut words = Words::default();
    let mut waive = Vec::new();
    if let Some(actuals) = actuals {
        let mut own = Findings::new();
        let mut ids = answer(actuals.results, &names, &mut answers, &mut own);
        for written in actuals.decisions {
            let (meant, id) = written.meant(&names, &mut own);
            decisions.extend(meant);
            ids.push(id);
        }
        words = actuals.words;
        for written in actuals.monitoring {
            let (meant, id) = written.meant(&names, year, &mut own);
            words.monitoring.extend(meant);
            ids.push(id);
        }
        for written in actuals.adjustments {
            ids.push(written.apply(&mut rows, &names, &mut own));
        }
        for written in actuals.waivers {
            ids.push(written.apply(&mut rows, &mut waive, &names, &mut own));
        }
        let mut shape = actuals.findings;
        actuals.sections.stamp(&mut shape, &ids);
        findings.append(shape);
        findings.append(own);
    }
    for row in &rows {
        // A part must be a part of something that is there, and not of itself.
        if let Some(typed) = &row.part_of {
            let of = names.called("part_of", typed, findings);
            if of.is_some_and(|number| names.id(number) == row.id) {
                findings.push(words::unknown_indicator(
                    "part_of",
                    typed.value.trim(),
                    &[],
                    &typed.place,
                ));
            }
        }
    }
    let places: Vec<Place> = rows.iter().map(|row| row.place.clone()).collect();
    let mut indicators = Vec::with_capacity(rows.len());
    for (number, (row, answer)) in rows.into_iter().zip(answers).enumerate() {
        let first = names
            .first(&row.id)
            .filter(|first| *first != number)
            .and_then(|first| places.get(first));
        indicators.push(indicator(row, answer, first, year, findings));
    }
    Joined {
        indicators,
        decisions,
        words,
        waive,
    }
}

/// Gives each result to its indicator; the ids that were found, one per result.
fn answer(
    results: Vec<result::WrittenResult>,
    names: &Names,
    answers: &mut [Answer],
    findings: &mut Findings,
) -> Vec<Option<SharedText>> {
    let mut ids = Vec::with_capacity(results.len());
    for written in results {
        let called = written
            .indicator
            .as_ref()
            .and_then(|typed| Some((names.called("indicator", typed, findings)?, &typed.place)));
        let Some((number, place)) = called else {
            ids.push(None);
            continue;
        };
        let id = names.id(number);
        ids.push(Some(id.into()));
        let Some(answer) = answers.get_mut(number) else {
            continue;
        };
        match &answer.first {
            Some(first) => {
                let mut twice = Findings::from(words::duplicate_result(id, &first.place, place));
                sections::about(&mut twice, id);
                findings.append(twice);
                answer.is_twice = true;
            }
            None => answer.first = Some(written),
        }
    }
    ids
}

/// One indicator as meant; `first` is where another one of the same id stands.
fn indicator(
    row: WrittenIndicator,
    answer: Answer,
    first: Option<&Place>,
    year: i16,
    findings: &mut Findings,
) -> Indicator {
    let mut own = Findings::new();
    let mut reading = Reading::default();
    let in_force = reading::in_force(&row, year, &mut reading, &mut own);
    let mut outcome = match &answer.first {
        Some(written) => outcome::outcome(written, &in_force, &mut reading, &mut own),
        None => Outcome::Missing,
    };
    let before = answer
        .first
        .as_ref()
        .and_then(|written| outcome::before(written, &in_force, &mut own));
    if answer.is_twice {
        outcome = Outcome::Failed(Fault(words::two_results(&row.id)));
    }
    let (kind, mut meant) = (in_force.kind, in_force.target);
    if let Some(first) = first {
        own.push(words::duplicate_indicator(&row.id, first, &row.place));
        meant = Err(Fault(words::two_indicators(&row.id)));
    }
    sections::about(&mut own, &row.id);
    findings.append(own);
    let (filled, result) = answer.first.map(outcome::filled).unwrap_or_default();
    Indicator {
        kind,
        meant,
        reading,
        outcome,
        before,
        filled,
        result,
        id: row.id,
        level1: row.level1,
        level2: row.level2,
        name: row.name,
        description: row.description,
        target: row.target.map(|typed| typed.value).unwrap_or_default(),
        original: row.original,
        basis: row.basis,
        core: row.core,
        part_of: row.part_of.map(|typed| typed.value.trim().into()),
        points: row.points.map(|typed| typed.value),
        adjusted: row.adjusted.and_then(|adjusted| {
            Some(Adjusted {
                target: adjusted.target?.value,
                approval: adjusted.approval,
            })
        }),
        waive: row.waive,
        marks: row.marks,
        place: row.place,
    }
}
