//! All that was scored, as the questions look at it.

use crate::model::scorecard::Status;
use crate::tune::cases::Outcome;
use crate::tune::deep::allowed::Declared;
use crate::tune::deep::bench::{Bench, Sample};
use crate::tune::deep::found::line_of;
use crate::tune::deep::space::{Line, Of, Step};
use rust_decimal::Decimal;

/// All that was scored.
pub(in crate::tune::deep) struct Searched<'a> {
    pub bench: &'a Bench<'a>,
    pub declared: &'a Declared,
    pub lines: &'a [Line],
    /// Of each line what its steps came to.
    pub samples: Vec<Vec<Option<Sample>>>,
    /// Whether rows were left out.
    pub cut: bool,
}

/// A step with what it came to.
pub(in crate::tune::deep) struct Scored<'a> {
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
