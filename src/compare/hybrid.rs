//! A project as it would have been with some factors of one year and the others of the other.

use super::comparison::Comparable;
use super::factor::{Factor, Set};
use super::pairing::rows;
use super::project_year::ProjectYear;
use super::reread::reread;
use crate::model::form::Decision;
use crate::model::indicator::{Indicator, Outcome};
use crate::rules::Pack;
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
    pub(super) outcomes: Vec<[[Option<Outcome>; 2]; 2]>,
    /// Whether the pack of a mixture allots its points, as those of both years did: then they change with the rules. Else each
    /// row has the points of the year that 权重 picks.
    pub(super) allots: bool,
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
        row.map(|row| row.id.to_string()).unwrap_or_default()
    }

    /// The rules of a mixture.
    pub(super) fn rules(&self, set: Set) -> &Pack {
        self.side(set, Factor::Rule).pack()
    }

    /// The year that `factor` is of in a mixture.
    pub(super) fn side(&self, set: Set, factor: Factor) -> &ProjectYear<'a> {
        if set.has(factor) { &self.to } else { &self.from }
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
}

/// Decisions without their places, which differ from file to file.
fn strip(decisions: &[Decision]) -> Vec<Decision> {
    let plain = decisions.iter().map(|one| Decision {
        place: None,
        ..one.clone()
    });
    plain.collect()
}

/// All that a script may read of a result.
fn filled(row: &Indicator) -> impl PartialEq + '_ {
    let filled = &row.filled;
    (&filled.actual, filled.degree, filled.cause, &filled.reason)
}
