//! A project as it would have been with some factors of one year and the others of the other.

use super::comparison::Comparable;
use super::factor::{Factor, Set};
use super::open::{Open, reason};
use super::pairing::rows;
use super::reread::reread;
use super::stretched::stretched;
use crate::model::form::{Decision, Form};
use crate::model::indicator::{Indicator, Outcome};
use crate::model::notation::Stated;
use crate::model::on::On;
use crate::model::scorecard::{FormScore, IndicatorScore, Status};
use crate::rules::Pack;
use crate::score::{self, ScoredYear};
use rust_decimal::Decimal;

/// A row that one or both years have, by its number in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowPair {
    pub from: Option<usize>,
    pub to: Option<usize>,
}

/// Two years of one project, ready to be mixed.
#[derive(Clone)]
pub(super) struct Mixer<'a> {
    pub from: ProjectYear<'a>,
    pub to: ProjectYear<'a>,
    pub row_pairs: Vec<RowPair>,
    /// Of each pair: outcome of (target of, actual of), where both years have it.
    outcomes: Vec<[[Option<Outcome>; 2]; 2]>,
    /// Whether the pack of a mixture allots its points, as those of both years did: then they change with the rules. Else each
    /// row has the points of the year that 权重 picks.
    allots: bool,
}

/// A mixture, scored.
pub(super) struct Mixed {
    pub score: FormScore,
    /// Number of the pair of each row.
    pub present: Vec<usize>,
}

/// One year of the project.
#[derive(Clone, Copy)]
pub(super) struct ProjectYear<'a> {
    scored: &'a ScoredYear,
    /// Its number among the projects of the year.
    project: usize,
}

impl<'a> ProjectYear<'a> {
    /// Project number `project` of a year; none where there is no such project.
    pub(super) fn of(scored: &'a ScoredYear, project: usize) -> Option<Self> {
        let both = scored.facts.projects.len().min(scored.card.projects.len());
        (project < both).then_some(Self { scored, project })
    }

    pub(super) fn facts(&self) -> &'a Form {
        &self.scored.facts.projects[self.project]
    }

    pub(super) fn card(&self) -> &'a FormScore {
        &self.scored.card.projects[self.project]
    }

    pub(super) fn pack(&self) -> &'a Pack {
        &self.scored.pack
    }

    /// 预算年度.
    pub(super) fn number(&self) -> i16 {
        self.scored.card.year
    }

    fn due(&self) -> Option<&'a Stated> {
        self.scored.facts.due.as_ref()
    }

    fn row(&self, number: usize) -> Option<&'a Indicator> {
        self.facts().indicators.get(number)
    }

    fn score(&self, number: usize) -> Option<&'a IndicatorScore> {
        self.card().indicators.get(number)
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
    pub(super) fn new(from: ProjectYear<'a>, to: ProjectYear<'a>) -> Self {
        let forms = [&from.facts().indicators, &to.facts().indicators];
        let pairs = rows(forms.map(Vec::as_slice), [from.number(), to.number()]);
        let pairs: Vec<(usize, usize)> = pairs
            .into_iter()
            .filter(|(before, now)| from.counts(*before) && to.counts(*now))
            .collect();
        let both = pairs.iter().map(|(before, now)| RowPair {
            from: Some(*before),
            to: Some(*now),
        });
        let ended = (0..from.facts().indicators.len())
            .filter(|number| from.counts(*number) && !pairs.iter().any(|pair| pair.0 == *number))
            .map(|number| RowPair {
                from: Some(number),
                to: None,
            });
        let new = (0..to.facts().indicators.len())
            .filter(|number| to.counts(*number) && !pairs.iter().any(|pair| pair.1 == *number))
            .map(|number| RowPair {
                from: None,
                to: Some(number),
            });
        let row_pairs: Vec<RowPair> = both.chain(ended).chain(new).collect();
        let mut mixer = Self {
            from,
            to,
            row_pairs,
            outcomes: Vec::new(),
            allots: false,
        };
        mixer.allots = mixer.is_allotted();
        mixer.outcomes = mixer.row_pairs.iter().map(|pair| mixer.crossed(*pair)).collect();
        mixer
    }

    /// Whether two packs allotted the points of all rows, and no person gave any.
    fn is_allotted(&self) -> bool {
        let free = |year: &ProjectYear<'_>, number: Option<usize>| {
            number
                .and_then(|number| year.row(number))
                .is_none_or(|row| row.points.is_none())
        };
        let rows = &self.row_pairs;
        self.from.pack().sha256 != self.to.pack().sha256
            && rows
                .iter()
                .all(|pair| free(&self.from, pair.from) && free(&self.to, pair.to))
    }

    /// Whether packs allot the points of its mixtures.
    pub(super) fn allots(&self) -> bool {
        self.allots
    }

    /// From now on every row has the points of a year, whoever allotted them.
    pub(super) fn take_points_as_given(&mut self) {
        self.allots = false;
    }

    fn crossed(&self, pair: RowPair) -> [[Option<Outcome>; 2]; 2] {
        let (Some(before), Some(now)) = (
            pair.from.and_then(|number| self.from.row(number)),
            pair.to.and_then(|number| self.to.row(number)),
        ) else {
            return Default::default();
        };
        let rows = [(before, self.from.number()), (now, self.to.number())];
        rows.map(|(target, year)| rows.map(|(actual, when)| reread(target, year, actual, when)))
    }

    /// Takes apart the rows whose target of one year does not go with the actual of the other; their names.
    pub(super) fn take_apart_unlike(&mut self) -> Vec<String> {
        let unlike: Vec<usize> = (0..self.row_pairs.len())
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
            let pair = self.row_pairs[number];
            self.row_pairs[number] = RowPair {
                from: pair.from,
                to: None,
            };
            self.outcomes[number] = Default::default();
            self.row_pairs.push(RowPair {
                from: None,
                to: pair.to,
            });
            self.outcomes.push(Default::default());
        }
    }

    /// Whether both years have the row.
    pub(super) fn is_paired(&self, number: usize) -> bool {
        let pair = self.row_pairs[number];
        pair.from.is_some() && pair.to.is_some()
    }

    /// 分 that both years can be compared by.
    pub(super) fn comparable(&self) -> Comparable {
        let paired = || (0..self.row_pairs.len()).filter(|number| self.is_paired(*number));
        let points = |year: &ProjectYear<'a>, pick: &dyn Fn(RowPair) -> Option<usize>| -> Decimal {
            let rows = paired().filter_map(|number| year.score(pick(self.row_pairs[number])?));
            year.card().execution.points + rows.map(|row| row.points).sum::<Decimal>()
        };
        let then = points(&self.from, &|pair| pair.from);
        let now = points(&self.to, &|pair| pair.to);
        Comparable::new(then.min(now), self.to.card().points)
    }

    /// Id of the later year, else of the earlier one.
    pub(super) fn name(&self, number: usize) -> String {
        let pair = self.row_pairs[number];
        let later = pair.to.and_then(|row| self.to.row(row));
        let row = later.or_else(|| self.from.row(pair.from?));
        row.map(|row| row.id.clone()).unwrap_or_default()
    }

    /// The rules of a mixture.
    pub(super) fn rules(&self, set: Set) -> &Pack {
        self.side(set, Factor::Rule).pack()
    }

    /// Rows that are on both forms and count in one year only, a sentence each.
    pub(super) fn left(&self) -> Vec<String> {
        let forms = [&self.from.facts().indicators, &self.to.facts().indicators];
        let both = rows(forms.map(Vec::as_slice), [self.from.number(), self.to.number()]);
        let told = both.into_iter().filter_map(|(before, now)| {
            let year = match (self.from.counts(before), self.to.counts(now)) {
                (true, false) => self.to.number(),
                (false, true) => self.from.number(),
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
            self.row_pairs.iter().filter_map(|pair| {
                let (before, now) = (pair.from?, pair.to?);
                Some((from.row(before)?, to.row(now)?, from.score(before)?, to.score(now)?))
            })
        };
        let differs = |factor: Factor| match factor {
            Factor::Performance => {
                // All that a script may read of a result.
                let filled = |row: &Indicator| {
                    let filled = row.filled.clone();
                    (filled.actual, filled.degree, filled.cause, filled.reason)
                };
                let rows = paired().any(|(a, b, ..)| a.outcome != b.outcome || filled(a) != filled(b));
                rows || from.facts().words.signed.date != to.facts().words.signed.date
            }
            Factor::Execution => {
                let money = |year: &ProjectYear<'_>| {
                    let money = &year.facts().execution;
                    (money.adjusted, money.executed, money.initial, money.fault.clone())
                };
                money(from) != money(to)
            }
            Factor::Target => paired().any(|(a, b, ..)| {
                a.meant != b.meant
                    || a.target_in_force() != b.target_in_force()
                    || (a.kind, a.core, &a.name, &a.id) != (b.kind, b.core, &b.name, &b.id)
            }),
            Factor::Weight => !self.allots && paired().any(|(_, _, a, b)| a.points != b.points),
            Factor::Rule => {
                from.pack().sha256 != to.pack().sha256
                    || from.due() != to.due()
                    || paired().any(|(a, b, ..)| a.level1 != b.level1 || a.level2 != b.level2)
            }
            Factor::Manual => strip(&from.facts().decisions) != strip(&to.facts().decisions),
            Factor::Items => self
                .row_pairs
                .iter()
                .any(|pair| pair.from.is_none() || pair.to.is_none()),
        };
        Factor::ALL.into_iter().filter(|factor| differs(*factor)).collect()
    }

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
        if !manual.facts().decisions.is_empty() {
            let mut worth = facts.indicators.clone();
            if self.allots {
                // What a row is worth is known when it was scored.
                let scored = score::one(&facts, rule.pack(), rule.due()).ok()?;
                for (row, scored) in worth.iter_mut().zip(&scored.indicators) {
                    row.points = Some(scored.points);
                }
            }
            facts.decisions = self.decisions(manual, &present, &worth, rule.pack());
        }
        let score = score::one(&facts, rule.pack(), rule.due()).ok()?;
        Some(Mixed { score, present })
    }

    fn side(&self, set: Set, factor: Factor) -> &ProjectYear<'a> {
        if set.has(factor) { &self.to } else { &self.from }
    }

    /// A name of the pair that is the same whichever year comes first.
    fn key(&self, number: usize) -> (String, String) {
        let pair = self.row_pairs[number];
        let id = |year: &ProjectYear<'_>, number: Option<usize>| {
            number.and_then(|number| year.row(number)).map(|row| row.id.clone())
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
            row.level1.clone_from(&pack.classes.first()?.level1);
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
                on: On::Indicator(row.id.clone()),
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
