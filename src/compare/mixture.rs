//! A mixture of two years, scored.

use super::factor::{Factor, Set};
use super::hybrid::Mixer;
use super::open::{Open, reason};
use super::project_year::ProjectYear;
use super::stretched::stretched;
use crate::model::form::{Decision, Form};
use crate::model::indicator::Indicator;
use crate::model::on::On;
use crate::model::scorecard::{FormScore, RowScore};
use crate::rules::Pack;
use crate::score;
use rust_decimal::Decimal;

/// A mixture, scored.
pub(super) struct Mixed {
    pub score: FormScore,
    /// Number of the pair of each row.
    pub present: Vec<usize>,
}

impl<'a> Mixer<'a> {
    /// The project of `set`, scored, with the numbers of the pairs that its rows are of.
    ///
    /// # Errors
    /// What keeps it from a total.
    pub(super) fn score(&self, set: Set) -> Result<Mixed, Open> {
        self.mixed(set).ok_or_else(Open::default).and_then(|mixed| {
            if mixed.score.total.is_some() {
                return Ok(mixed);
            }
            let rows = mixed.present.iter().zip(&mixed.score.indicators);
            let open = rows.filter(|(_, row)| row.status.is_open());
            let execution = &mixed.score.execution;
            Err(Open {
                rows: open.map(|(number, row)| (*number, reason(row))).collect(),
                execution: execution.status.is_open().then(|| {
                    let last = execution.notes.last().cloned();
                    last.unwrap_or_else(|| execution.status.in_chinese().to_owned())
                }),
                whole: mixed.score.notes,
            })
        })
    }

    fn mixed(&self, set: Set) -> Option<Mixed> {
        let rule = self.side(set, Factor::Rule);
        let mut present: Vec<usize> = (0..self.row_pairs.len())
            .filter(|number| {
                let pair = self.row_pairs[*number];
                match (pair.from, pair.to) {
                    (Some(_), Some(_)) => true,
                    (Some(_), None) => !set.has(Factor::Items),
                    (None, _) => set.has(Factor::Items),
                }
            })
            .collect();
        // The order must not depend on which year is called the earlier one.
        if self.allots {
            // The cents that are left go to the first rows of the form.
            present.sort_by_cached_key(|number| self.place(*number, set));
        } else {
            present.sort_by_cached_key(|number| self.key(*number));
        }
        let mut rows: Vec<Indicator> = present
            .iter()
            .map(|number| self.row(*number, set))
            .collect::<Option<_>>()?;
        apart(&mut rows);
        if !self.allots {
            let points: Vec<Decimal> = present
                .iter()
                .map(|number| self.points(*number, set))
                .collect::<Option<_>>()?;
            let whole = rule.pack().full_marks() - rule.pack().execution_points;
            for (row, points) in rows.iter_mut().zip(stretched(&points, whole)?) {
                row.points = Some(points);
            }
        }
        let manual = self.side(set, Factor::Manual);
        let performance = self.side(set, Factor::Performance);
        let mut facts = rule.facts().clone();
        facts.decisions = Vec::new();
        facts.indicators = rows;
        facts.execution = self.side(set, Factor::Execution).facts().execution.clone();
        facts.words.signed = performance.facts().words.signed.clone();
        // Five days late in one year are five days late against the date that was set for the other.
        let years = rule.number() - performance.number();
        let signed = facts.words.signed.date.as_ref();
        facts.words.signed.date = signed.map(|date| date.years_later(years));
        let foreign = self.foreign(&present, rule);
        let mut elsewhere = Vec::new();
        if !(manual.facts().decisions.is_empty() && foreign.is_empty()) {
            let mut worth = facts.indicators.clone();
            if self.allots {
                // What a row is worth is known when it was scored.
                let scored = score::one(&facts, rule.pack(), rule.due()).ok()?;
                for (row, scored) in worth.iter_mut().zip(&scored.indicators) {
                    row.points = Some(scored.points);
                }
            }
            facts.decisions = self.decisions(manual, &present, &worth, rule.pack());
            elsewhere = self.by_their_own_rules(&facts, worth, &present, &foreign)?;
        }
        let score = score::one_with(&facts, rule.pack(), rule.due(), &elsewhere).ok()?;
        Some(Mixed { score, present })
    }

    /// Numbers in the mixture of the rows that one year has and that the rules of the other would score.
    fn foreign(&self, present: &[usize], rule: &ProjectYear<'_>) -> Vec<usize> {
        let is_foreign = |number: &usize| {
            self.only_year(present[*number])
                .is_some_and(|year| year.pack().sha256 != rule.pack().sha256)
        };
        (0..present.len()).filter(is_foreign).collect()
    }

    /// The year of a row that only one has.
    fn only_year(&self, number: usize) -> Option<&ProjectYear<'a>> {
        let pair = self.row_pairs[number];
        match (pair.from, pair.to) {
            (Some(_), None) => Some(&self.from),
            (None, Some(_)) => Some(&self.to),
            _ => None,
        }
    }

    /// Those rows of a mixture as the rules of their own year score them, with the points that the mixture gives them.
    fn by_their_own_rules(
        &self,
        mixture: &Form,
        worth: Vec<Indicator>,
        present: &[usize],
        foreign: &[usize],
    ) -> Option<Vec<(usize, RowScore)>> {
        // All of them are of one year: that whose rules the mixture does not have.
        let Some(year) = foreign.first().and_then(|number| self.only_year(present[*number])) else {
            return Some(Vec::new());
        };
        let mut facts = year.facts().clone();
        facts.execution.clone_from(&mixture.execution);
        facts.decisions.clone_from(&mixture.decisions);
        facts.indicators = worth;
        for &number in foreign {
            let pair = self.row_pairs[present[number]];
            let own = pair.from.or(pair.to).and_then(|row| year.row(row))?;
            facts.indicators[number].level1.clone_from(&own.level1);
        }
        let scored = score::one(&facts, year.pack(), year.due()).ok()?;
        let rows = foreign
            .iter()
            .map(|number| Some((*number, scored.indicators.get(*number)?.row.clone())));
        rows.collect()
    }

    /// A name of the pair that is the same whichever year comes first.
    fn key(&self, number: usize) -> (String, String) {
        let pair = self.row_pairs[number];
        let id = |year: &ProjectYear<'_>, number: Option<usize>| {
            number.and_then(|number| year.row(number)).map(|row| row.id.to_string())
        };
        let (a, b) = (id(&self.from, pair.from), id(&self.to, pair.to));
        let both = [a, b].into_iter().flatten();
        let least = both.clone().min().unwrap_or_default();
        (least, both.max().unwrap_or_default())
    }

    /// Where a row stands on the form of a mixture: as on that of the year whose rules it has, then the rows of the other.
    fn place(&self, number: usize, set: Set) -> (bool, Option<usize>) {
        let pair = self.row_pairs[number];
        let (own, other) = if set.has(Factor::Rule) {
            (pair.to, pair.from)
        } else {
            (pair.from, pair.to)
        };
        (own.is_none(), own.or(other))
    }

    /// The row as `set` has it.
    fn row(&self, number: usize, set: Set) -> Option<Indicator> {
        let pair = self.row_pairs[number];
        let (before, now) = (
            pair.from.and_then(|number| self.from.row(number)),
            pair.to.and_then(|number| self.to.row(number)),
        );
        let mut row = match (before, now) {
            (Some(before), Some(now)) => {
                let pick = |factor: Factor| if set.has(factor) { now } else { before };
                let (target, actual, rule) = (pick(Factor::Target), pick(Factor::Performance), pick(Factor::Rule));
                let outcome = &self.outcomes[number][usize::from(set.has(Factor::Target))]
                    [usize::from(set.has(Factor::Performance))];
                let mut row = target.clone();
                row.outcome = outcome.clone()?;
                row.filled = actual.filled.clone();
                row.result = actual.result.clone();
                row.level1.clone_from(&rule.level1);
                row.level2.clone_from(&rule.level2);
                row
            }
            (Some(row), None) | (None, Some(row)) => row.clone(),
            (None, None) => return None,
        };
        let pack = self.side(set, Factor::Rule).pack();
        if pack.class_of(&row.level1).is_none() {
            // A class that these rules do not have: its points are given, so only the name of its class is another.
            row.level1 = pack.classes.first()?.level1.as_str().into();
        }
        row.part_of = None;
        Some(row)
    }

    fn points(&self, number: usize, set: Set) -> Option<Decimal> {
        let pair = self.row_pairs[number];
        let points = |year: &ProjectYear<'_>, number: Option<usize>| year.score(number?).map(|row| row.points);
        let (before, now) = (points(&self.from, pair.from), points(&self.to, pair.to));
        if set.has(Factor::Weight) {
            now.or(before)
        } else {
            before.or(now)
        }
    }

    /// The decisions of a year, on the rows of the mixture.
    ///
    /// What was decided of 15 points is at most the 10 that the row has in the other year: full marks stay full marks, and
    /// a decision does not fall away because the mixture has no room for it.
    fn decisions(&self, year: &ProjectYear<'_>, present: &[usize], rows: &[Indicator], pack: &Pack) -> Vec<Decision> {
        let is_from = std::ptr::eq(year.facts(), self.from.facts());
        let at_most = |one: &Decision, most: Decimal| Decision {
            value: one.value.map(|value| value.min(most)),
            ..one.clone()
        };
        let moved = |one: &Decision| {
            if one.on == On::Project {
                return Some(at_most(one, pack.full_marks()));
            }
            if one.on == On::Execution {
                return Some(at_most(one, pack.execution_points));
            }
            let at = present.iter().position(|number| {
                let pair = self.row_pairs[*number];
                let row = if is_from { pair.from } else { pair.to };
                row.and_then(|row| year.row(row))
                    .is_some_and(|row| Some(row.id.as_str()) == one.on.indicator())
            })?;
            let row = rows.get(at)?;
            Some(Decision {
                on: On::Indicator(row.id.to_string()),
                ..at_most(one, row.points.unwrap_or_default())
            })
        };
        year.facts().decisions.iter().filter_map(moved).collect()
    }
}

/// Gives rows that share an id, which two years together may, ids of their own.
fn apart(rows: &mut [Indicator]) {
    for number in 1..rows.len() {
        let (before, rest) = rows.split_at_mut(number);
        if let Some(row) = rest.first_mut() {
            while before.iter().any(|other| other.id == row.id) {
                row.id = format!("{}'", row.id).into();
            }
        }
    }
}
