//! What is looked for in rows that were scored: one file per question.

mod cliff;
mod dead;
mod edge;
mod faults;
mod limit;
mod order;
mod prose;
mod repeat;
mod rising;
mod unearned;

use super::allowed::Declared;
use super::bench::{Bench, Sample};
use super::found::{Suspect, line_of};
use super::space::{Line, Of, Step};
use crate::model::scorecard::Status;
use crate::tune::cases::Outcome;
use rust_decimal::Decimal;

/// All that was scored.
pub(super) struct Searched<'a> {
    pub bench: &'a Bench<'a>,
    pub declared: &'a Declared,
    pub lines: &'a [Line],
    /// Of each line what its steps came to.
    pub samples: Vec<Vec<Option<Sample>>>,
    /// Whether rows were left out.
    pub cut: bool,
}

/// What each question suspects.
pub(super) fn suspects(searched: &Searched<'_>) -> Vec<Suspect> {
    let mut found = Vec::new();
    faults::look(searched, &mut found);
    rising::look(searched, &mut found);
    cliff::look(searched, &mut found);
    unearned::look(searched, &mut found);
    dead::look(searched, &mut found);
    edge::look(searched, &mut found);
    order::look(searched, &mut found);
    repeat::look(searched, &mut found);
    limit::look(searched, &mut found);
    prose::look(searched, &mut found);
    found
}

/// A step with what it came to.
pub(super) struct Scored<'a> {
    pub step: &'a Step,
    pub sample: &'a Sample,
    /// What is looked at.
    pub score: Decimal,
}

impl<'a> Searched<'a> {
    /// Every row that was scored, with the line that it is of.
    pub fn all(&self) -> impl Iterator<Item = (&'a Line, &Sample)> {
        self.lines
            .iter()
            .zip(&self.samples)
            .flat_map(|(line, samples)| samples.iter().flatten().map(move |sample| (line, sample)))
    }

    /// Lines whose rows are in order, with those of their rows that have a score.
    pub fn ordered(&self) -> impl Iterator<Item = (&'a Line, Vec<Scored<'_>>)> {
        let lines = self.lines.iter().zip(&self.samples);
        lines.map(|(line, samples)| {
            let scored = line.steps.iter().zip(samples).filter_map(|(step, sample)| {
                let sample = sample.as_ref()?;
                let score = measured(line.of, &sample.outcome)?;
                Some(Scored { step, sample, score })
            });
            (line, scored.collect())
        })
    }
}

/// 得分 of a row that has one, or 总分.
pub(super) fn measured(of: Of, outcome: &Outcome) -> Option<Decimal> {
    match of {
        Of::Row => outcome.row.score.filter(|_| outcome.row.status == Status::Scored),
        Of::Total => outcome.total,
    }
}

/// What full marks are where this is looked at.
pub(super) fn full(of: Of, bench: &Bench<'_>, outcome: &Outcome) -> Decimal {
    match of {
        Of::Row => outcome.row.points,
        Of::Total => bench.pack.full_marks(),
    }
}

/// Where the most was lost.
pub(super) fn place_of(of: Of, bench: &Bench<'_>, outcome: &Outcome) -> Option<(String, usize)> {
    let lines = match of {
        Of::Row => &outcome.row.ledger,
        Of::Total => &outcome.whole,
    };
    line_of(bench, lines.iter().max_by_key(|line| line.points)?)
}

/// A number as it is printed in a finding.
pub(super) fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}
