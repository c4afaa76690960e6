//! A project as it would have been with some factors of one year and the others of the other.

use super::Side;
use super::factor::{Factor, Set};
use super::pairing::rows;
use super::reread::reread;
use crate::model::indicator::{Indicator, Outcome};
use crate::model::notation::Stated;
use crate::model::on::On;
use crate::model::project::{Decision, Project};
use crate::model::scorecard::{IndicatorScore, ProjectScore, Status};
use crate::rules::Pack;
use crate::score;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// 分 are given in whole cents.
const CENTS: u32 = 2;

/// A row that one or both years have, by its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Joint {
    pub from: Option<usize>,
    pub to: Option<usize>,
}

/// Two years of one project, ready to be mixed.
pub(super) struct Mixer<'a> {
    pub from: Year<'a>,
    pub to: Year<'a>,
    pub joints: Vec<Joint>,
    /// Of each joint: outcome of (target of, actual of), where both years have it.
    outcomes: Vec<[[Option<Outcome>; 2]; 2]>,
}

/// A mixture, scored.
pub(super) struct Mixed {
    pub score: ProjectScore,
    /// Number of the joint of each row.
    pub present: Vec<usize>,
}

/// What keeps a mixture from a total.
#[derive(Debug, Default)]
pub(super) struct Open {
    /// Joints, each with the reason.
    pub rows: Vec<(usize, String)>,
    /// Why 预算执行率 is open.
    pub execution: Option<String>,
    /// What was said of the form as a whole.
    pub whole: Vec<String>,
}

fn reason(row: &IndicatorScore) -> String {
    row.notes
        .last()
        .cloned()
        .unwrap_or_else(|| row.status.in_chinese().to_owned())
}

/// One year of the project.
#[derive(Clone, Copy)]
pub(super) struct Year<'a> {
    pub facts: &'a Project,
    pub card: &'a ProjectScore,
    pub pack: &'a Pack,
    pub due: Option<&'a Stated>,
    pub number: i16,
}

impl<'a> Year<'a> {
    /// Project `number` of a side.
    pub(super) fn of(side: &Side<'a>, number: usize) -> Option<Self> {
        Some(Self {
            facts: side.facts.projects.get(number)?,
            card: side.card.projects.get(number)?,
            pack: side.pack,
            due: side.facts.due.as_ref(),
            number: side.card.year,
        })
    }

    fn row(&self, number: usize) -> Option<&'a Indicator> {
        self.facts.form.indicators.get(number)
    }

    fn score(&self, number: usize) -> Option<&'a IndicatorScore> {
        self.card.indicators.get(number)
    }

    /// Whether the row counts: not a part of another, not 不适用, not the one of two that was not chosen.
    pub(super) fn counts(&self, number: usize) -> bool {
        let on_form = self
            .score(number)
            .is_some_and(|row| row.status != Status::NotApplicable);
        on_form && self.row(number).is_some_and(|row| row.part_of.is_none())
    }
}

impl<'a> Mixer<'a> {
    /// Pairs the rows of two years. A row that counts in one year only is a row of that year.
    pub(super) fn new(from: Year<'a>, to: Year<'a>) -> Self {
        let forms = [&from.facts.form.indicators, &to.facts.form.indicators];
        let pairs = rows(forms.map(Vec::as_slice), [from.number, to.number]);
        let pairs: Vec<(usize, usize)> = pairs
            .into_iter()
            .filter(|(before, now)| from.counts(*before) && to.counts(*now))
            .collect();
        let both = pairs.iter().map(|(before, now)| Joint {
            from: Some(*before),
            to: Some(*now),
        });
        let ended = (0..from.facts.form.indicators.len())
            .filter(|number| from.counts(*number) && !pairs.iter().any(|pair| pair.0 == *number))
            .map(|number| Joint {
                from: Some(number),
                to: None,
            });
        let new = (0..to.facts.form.indicators.len())
            .filter(|number| to.counts(*number) && !pairs.iter().any(|pair| pair.1 == *number))
            .map(|number| Joint {
                from: None,
                to: Some(number),
            });
        let joints: Vec<Joint> = both.chain(ended).chain(new).collect();
        let mut mixer = Self {
            from,
            to,
            joints,
            outcomes: Vec::new(),
        };
        mixer.outcomes = mixer.joints.iter().map(|joint| mixer.crossed(*joint)).collect();
        mixer
    }

    fn crossed(&self, joint: Joint) -> [[Option<Outcome>; 2]; 2] {
        let (Some(before), Some(now)) = (
            joint.from.and_then(|number| self.from.row(number)),
            joint.to.and_then(|number| self.to.row(number)),
        ) else {
            return Default::default();
        };
        let rows = [(before, self.from.number), (now, self.to.number)];
        rows.map(|(target, year)| rows.map(|(actual, when)| reread(target, year, actual, when)))
    }

    /// Takes apart the rows whose target of one year does not go with the actual of the other; their names.
    pub(super) fn take_apart_unlike(&mut self) -> Vec<String> {
        let unlike: Vec<usize> = (0..self.joints.len())
            .filter(|number| {
                let crossed = self.outcomes[*number].iter().flatten();
                self.is_paired(*number) && crossed.clone().any(Option::is_none)
            })
            .collect();
        let names = unlike.iter().map(|number| self.name(*number)).collect();
        self.take_apart(&unlike);
        names
    }

    /// Makes of each of these rows one that ended and one that is new.
    pub(super) fn take_apart(&mut self, rows: &[usize]) {
        for &number in rows {
            let joint = self.joints[number];
            self.joints[number] = Joint {
                from: joint.from,
                to: None,
            };
            self.outcomes[number] = Default::default();
            self.joints.push(Joint {
                from: None,
                to: joint.to,
            });
            self.outcomes.push(Default::default());
        }
    }

    /// Whether both years have the row.
    pub(super) fn is_paired(&self, number: usize) -> bool {
        let joint = self.joints[number];
        joint.from.is_some() && joint.to.is_some()
    }

    /// Id of the later year, else of the earlier one.
    pub(super) fn name(&self, number: usize) -> String {
        let joint = self.joints[number];
        let later = joint.to.and_then(|row| self.to.row(row));
        let row = later.or_else(|| self.from.row(joint.from?));
        row.map(|row| row.id.clone()).unwrap_or_default()
    }

    /// The rules of a mixture.
    pub(super) fn rules(&self, set: Set) -> &Pack {
        self.side(set, Factor::Rule).pack
    }

    /// Rows that are on both forms and count in one year only, a sentence each.
    pub(super) fn left(&self) -> Vec<String> {
        let forms = [&self.from.facts.form.indicators, &self.to.facts.form.indicators];
        let both = rows(forms.map(Vec::as_slice), [self.from.number, self.to.number]);
        let told = both.into_iter().filter_map(|(before, now)| {
            let year = match (self.from.counts(before), self.to.counts(now)) {
                (true, false) => self.to.number,
                (false, true) => self.from.number,
                _ => return None,
            };
            let id = &self.to.row(now)?.id;
            Some(format!("“{id}”{year} 年不计分（不适用或只列出），按增减项计"))
        });
        told.collect()
    }

    /// Factors in which the two years differ at all; the others can change nothing.
    pub(super) fn changed(&self) -> Vec<Factor> {
        let (from, to) = (&self.from, &self.to);
        let paired = || {
            self.joints.iter().filter_map(|joint| {
                let (before, now) = (joint.from?, joint.to?);
                Some((from.row(before)?, to.row(now)?, from.score(before)?, to.score(now)?))
            })
        };
        let differs = |factor: Factor| match factor {
            Factor::Performance => {
                // All that a script may read of a result.
                let said = |row: &Indicator| {
                    let filled = row.filled.clone();
                    (filled.actual, filled.degree, filled.cause, filled.reason)
                };
                let rows = paired().any(|(a, b, ..)| a.outcome != b.outcome || said(a) != said(b));
                rows || from.facts.words.signed.date != to.facts.words.signed.date
            }
            Factor::Execution => {
                let money = |year: &Year<'_>| {
                    let money = &year.facts.form.execution;
                    (money.adjusted, money.executed, money.initial, money.fault.clone())
                };
                money(from) != money(to)
            }
            Factor::Target => paired().any(|(a, b, ..)| {
                a.meant != b.meant
                    || a.target_in_force() != b.target_in_force()
                    || (a.kind, a.core, &a.name, &a.id) != (b.kind, b.core, &b.name, &b.id)
            }),
            Factor::Weight => paired().any(|(_, _, a, b)| a.points != b.points),
            Factor::Rule => {
                from.pack.sha256 != to.pack.sha256
                    || from.due != to.due
                    || paired().any(|(a, b, ..)| a.level1 != b.level1 || a.level2 != b.level2)
            }
            Factor::Manual => strip(&from.facts.form.decisions) != strip(&to.facts.form.decisions),
            Factor::Items => self
                .joints
                .iter()
                .any(|joint| joint.from.is_none() || joint.to.is_none()),
        };
        Factor::ALL.into_iter().filter(|factor| differs(*factor)).collect()
    }

    /// The project of `set`, scored, with the numbers of the joints that its rows are of.
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
        let mut present: Vec<usize> = (0..self.joints.len())
            .filter(|number| {
                let joint = self.joints[*number];
                match (joint.from, joint.to) {
                    (Some(_), Some(_)) => true,
                    (Some(_), None) => !set.has(Factor::Items),
                    (None, _) => set.has(Factor::Items),
                }
            })
            .collect();
        // The order must not depend on which year is called the earlier one.
        present.sort_by_cached_key(|number| self.key(*number));
        let mut rows: Vec<Indicator> = present
            .iter()
            .map(|number| self.row(*number, set))
            .collect::<Option<_>>()?;
        apart(&mut rows);
        let points: Vec<Decimal> = present
            .iter()
            .map(|number| self.points(*number, set))
            .collect::<Option<_>>()?;
        let whole = rule.pack.full_marks() - rule.pack.execution_points;
        for (row, points) in rows.iter_mut().zip(stretched(&points, whole)?) {
            row.points = Some(points);
        }
        let manual = self.side(set, Factor::Manual);
        let performance = self.side(set, Factor::Performance);
        let mut facts = rule.facts.clone();
        facts.form.decisions = self.decisions(manual, &present, &rows, rule.pack);
        facts.form.indicators = rows;
        facts.form.execution = self.side(set, Factor::Execution).facts.form.execution.clone();
        facts.words.signed = performance.facts.words.signed.clone();
        // Five days late in one year are five days late against the date that was set for the other.
        let years = rule.number - performance.number;
        let signed = facts.words.signed.date.as_ref();
        facts.words.signed.date = signed.map(|date| date.years_later(years));
        let score = score::one(&facts, rule.pack, rule.due).ok()?;
        Some(Mixed { score, present })
    }

    fn side(&self, set: Set, factor: Factor) -> &Year<'a> {
        if set.has(factor) { &self.to } else { &self.from }
    }

    /// A name of the joint that is the same whichever year comes first.
    fn key(&self, number: usize) -> (String, String) {
        let joint = self.joints[number];
        let id = |year: &Year<'_>, number: Option<usize>| {
            number.and_then(|number| year.row(number)).map(|row| row.id.clone())
        };
        let (a, b) = (id(&self.from, joint.from), id(&self.to, joint.to));
        let both = [a, b].into_iter().flatten();
        let least = both.clone().min().unwrap_or_default();
        (least, both.max().unwrap_or_default())
    }

    /// The row as `set` has it.
    fn row(&self, number: usize, set: Set) -> Option<Indicator> {
        let joint = self.joints[number];
        let (before, now) = (
            joint.from.and_then(|number| self.from.row(number)),
            joint.to.and_then(|number| self.to.row(number)),
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
                row.level1.clone_from(&rule.level1);
                row.level2.clone_from(&rule.level2);
                row
            }
            (Some(row), None) | (None, Some(row)) => row.clone(),
            (None, None) => return None,
        };
        let pack = self.side(set, Factor::Rule).pack;
        if pack.class_of(&row.level1).is_none() {
            // A class that these rules do not have: its points are given, so only the name of its class is another.
            row.level1.clone_from(&pack.classes.first()?.level1);
        }
        row.part_of = None;
        Some(row)
    }

    fn points(&self, number: usize, set: Set) -> Option<Decimal> {
        let joint = self.joints[number];
        let points = |year: &Year<'_>, number: Option<usize>| year.score(number?).map(|row| row.points);
        let (before, now) = (points(&self.from, joint.from), points(&self.to, joint.to));
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
    fn decisions(&self, year: &Year<'_>, present: &[usize], rows: &[Indicator], pack: &Pack) -> Vec<Decision> {
        let is_from = std::ptr::eq(year.facts, self.from.facts);
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
                let joint = self.joints[*number];
                let row = if is_from { joint.from } else { joint.to };
                row.and_then(|row| year.row(row))
                    .is_some_and(|row| Some(row.id.as_str()) == one.on.indicator())
            })?;
            let row = rows.get(at)?;
            Some(Decision {
                on: On::Indicator(row.id.clone()),
                ..at_most(one, row.points.unwrap_or_default())
            })
        };
        year.facts.form.decisions.iter().filter_map(moved).collect()
    }
}

/// Gives rows that share an id, which two years together may, ids of their own.
fn apart(rows: &mut [Indicator]) {
    for number in 1..rows.len() {
        let (before, rest) = rows.split_at_mut(number);
        if let Some(row) = rest.first_mut() {
            while before.iter().any(|other| other.id == row.id) {
                row.id.push('\'');
            }
        }
    }
}

/// Decisions without their places, which differ from file to file.
fn strip(decisions: &[Decision]) -> Vec<Decision> {
    let plain = decisions.iter().map(|one| Decision {
        place: None,
        ..one.clone()
    });
    plain.collect()
}

/// `points` stretched to add up to `whole`, in cents: rounded down, the cents that are left to the largest remainders, of
/// equal ones to the first. None where the points are not cents.
///
/// In integers: remainders that are equal must be found equal, which decimals that end somewhere do not promise.
fn stretched(points: &[Decimal], whole: Decimal) -> Option<Vec<Decimal>> {
    let sum: Decimal = points.iter().sum();
    if sum == whole || sum.is_zero() {
        return Some(points.to_vec());
    }
    let cents = |points: &Decimal| -> Option<i128> {
        let cents = points.checked_mul(Decimal::ONE_HUNDRED)?;
        cents.fract().is_zero().then(|| cents.to_i128()).flatten()
    };
    let (whole, sum) = (cents(&whole)?, cents(&sum)?);
    let mut parts = Vec::with_capacity(points.len());
    for one in points {
        let product = cents(one)?.checked_mul(whole)?;
        parts.push((product.div_euclid(sum), product.rem_euclid(sum)));
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| parts[*b].1.cmp(&parts[*a].1).then(a.cmp(b)));
    let mut rest = whole - parts.iter().map(|part| part.0).sum::<i128>();
    for number in order {
        if rest <= 0 {
            break;
        }
        parts[number].0 += 1;
        rest -= 1;
    }
    let decimals = parts
        .into_iter()
        .map(|(cents, _)| Decimal::try_from_i128_with_scale(cents, CENTS).ok());
    decimals.collect()
}
