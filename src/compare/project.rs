//! One project in two years: its change, and what it is made of, down to the row and the clause.

use super::comparison::{ClauseChange, End, IndicatorChange, Parts, ProjectChange};
use super::factor::{Factor, Set};
use super::hybrid::{Mixer, RowPair};
use super::mixture::Mixed;
use super::pairing::{self, Pairing, doubtful_rows};
use super::project_year::ProjectYear;
use super::shapley::{printed, shapley};
use super::state::{PairedBy, RowState};
use crate::diagnostic::Findings;
use crate::model::scorecard::{FormScore, IndicatorScore, LedgerLine};
use crate::rules::Cage;
use crate::score::ScoredYear;
use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// Places of a unit: nothing that a pack rounds to has more.
const PLACES: u32 = 10;

/// Places of parts, where no total has more.
const CENTS: u32 = 2;

/// Name of the row that is no indicator.
const EXECUTION: &str = "预算执行率";

/// Name of what the form as a whole lost: caps, late reports.
const WHOLE: &str = "整个项目";

/// A paired project, and its total under every mixture of the two years, for the department.
pub(super) struct Compared {
    pub from: usize,
    pub to: usize,
    pub change: ProjectChange,
    /// Total by the set of factors that stand as in the later year; none where one of them cannot be scored.
    pub totals: Option<Totals>,
}

/// Totals of all mixtures, by the factors that matter.
pub(super) struct Totals {
    changed: Vec<Factor>,
    units: Vec<Option<i128>>,
}

impl Totals {
    /// The total of `set`, in units.
    pub(super) fn of(&self, set: Set) -> Option<i128> {
        let mut number = 0usize;
        for (bit, factor) in self.changed.iter().enumerate() {
            number |= usize::from(set.has(*factor)) << bit;
        }
        self.units.get(number).copied().flatten()
    }
}

/// All pairs, in parallel.
pub(super) fn all(from: &ScoredYear, to: &ScoredYear, pairing: &Pairing) -> Result<Vec<Compared>, Findings> {
    // Scripts that do not compile are said once.
    for pack in [&from.pack, &to.pack] {
        Cage::with(pack, |_| ())?;
    }
    let one = |pair: &super::pairing::Pair| {
        let (before, now) = (ProjectYear::of(from, pair.from)?, ProjectYear::of(to, pair.to)?);
        Some(compared(before, now, pair.from, pair.to, pair.by))
    };
    Ok(pairing.pairs.par_iter().filter_map(one).collect())
}

/// Two years of one project.
pub(super) fn compared(
    from: ProjectYear<'_>,
    to: ProjectYear<'_>,
    number_from: usize,
    number_to: usize,
    by: PairedBy,
) -> Compared {
    let mut mixer = Mixer::new(from, to);
    let pairs: Vec<(usize, usize)> = pairing::rows(
        [&from.facts().indicators, &to.facts().indicators],
        [from.number(), to.number()],
    );
    let mut notes = mixer.left();
    let apart = mixer.take_apart_unlike();
    if !apart.is_empty() {
        notes.push(format!(
            "{}：两年的指标值和完成值不是一类，不能互相代入，按一增一减计",
            apart.join("、")
        ));
    }
    let comparable = mixer.comparable();
    let change = difference(from.card().total, to.card().total);
    let table = change.is_some().then(|| fitting(&mut mixer, &mut notes)).flatten();
    let ends_fit = table
        .as_ref()
        .is_some_and(|table| table.ends(&|mixed| mixed.score.total) == [from.card().total, to.card().total]);
    if table.is_some() && !ends_fit {
        notes.push("规则对整张表另有折算，逐项代入得不出两年各自的总分，不作分解".to_owned());
    }
    let table = table.filter(|_| ends_fit);
    let own = [from.card().total, to.card().total];
    let parts = table
        .as_ref()
        .and_then(|table| table.parts(&|mixed| mixed.score.total, own));
    let doubts = doubtful_rows(
        to.facts(),
        [&from.facts().indicators, &to.facts().indicators],
        [from.number(), to.number()],
        &pairs,
    );
    notes.extend(doubts.into_iter().map(|doubt| {
        format!(
            "“{}”与上一年的“{}”{}，没有当作同一个指标；{}",
            doubt.to, doubt.from, doubt.why, doubt.confirm
        )
    }));
    Compared {
        from: number_from,
        to: number_to,
        totals: table.as_ref().map(Table::totals),
        change: ProjectChange {
            code: to.facts().code().to_owned(),
            name: to.facts().name().to_owned(),
            paired_by: by,
            renamed_from: (from.facts().name() != to.facts().name()).then(|| from.facts().name().to_owned()),
            code_before: (from.facts().code() != to.facts().code()).then(|| from.facts().code().to_owned()),
            moved_from: None,
            from: end(&from),
            to: end(&to),
            change,
            parts,
            comparable,
            indicators: rows(&mixer, table.as_ref()),
            notes,
        },
    }
}

fn end(year: &ProjectYear<'_>) -> End {
    End {
        year: year.number(),
        total: year.card().total,
        grade: year.card().grade.clone(),
        rules: year.pack().id.clone(),
    }
}

pub(super) fn difference(from: Option<Decimal>, to: Option<Decimal>) -> Option<Decimal> {
    Some(to? - from?)
}

/// Exact units of a score; none where it has more places than a pack rounds to.
pub(super) fn units(score: Decimal) -> Option<i128> {
    let units = score.checked_mul(Decimal::from(10u64.pow(PLACES)))?;
    units.fract().is_zero().then(|| units.to_i128()).flatten()
}

/// A score of so many units.
pub(super) fn from_units(units: i128) -> Decimal {
    let exact = Decimal::try_from_i128_with_scale(units, PLACES).unwrap_or_default();
    exact.normalize()
}

/// Parts of a change that `value` makes, whose sets are numbered by the bits of `changed`, as printed. None where the value of
/// a set is not known.
fn parts_of(changed: &[Factor], value: &dyn Fn(u32) -> Option<i128>) -> Option<Parts> {
    let mut parts = Parts::NONE;
    for (factor, part) in changed.iter().zip(split(changed.len(), value)?) {
        parts.0[*factor as usize] = part;
    }
    Some(parts)
}

/// A change that `value` makes, whose sets have a bit for each of so many players, as printed: to the cent, or to the place
/// that the change has. None where the value of a set is not known.
pub(super) fn split(players: usize, value: &dyn Fn(u32) -> Option<i128>) -> Option<Vec<Decimal>> {
    let values: Vec<i128> = (0..1u32 << players).map(value).collect::<Option<_>>()?;
    let numerators = shapley(players, &|set| values.get(set as usize).copied().unwrap_or_default());
    let change = values.last()? - values.first()?;
    // Every change has a finite number of places, so that whole parts can make it up exactly.
    let places = from_units(change).scale().max(CENTS);
    let step = 10i128.pow(PLACES - places.min(PLACES));
    let orders: i128 = (1..=players).map(|k| i128::try_from(k).unwrap_or(1)).product();
    let parts = printed(&numerators, orders * step, change / step).into_iter();
    parts
        .map(|part| Decimal::try_from_i128_with_scale(part, places).ok())
        .collect()
}

/// Every mixture of the two years, scored once.
struct Table {
    changed: Vec<Factor>,
    mixed: Vec<Mixed>,
}

impl Table {
    /// What the two years themselves have.
    fn ends(&self, pick: &dyn Fn(&Mixed) -> Option<Decimal>) -> [Option<Decimal>; 2] {
        [self.mixed.first().and_then(pick), self.mixed.last().and_then(pick)]
    }

    fn totals(&self) -> Totals {
        let total = |mixed: &Mixed| mixed.score.total.and_then(units);
        Totals {
            changed: self.changed.clone(),
            units: self.mixed.iter().map(total).collect(),
        }
    }

    /// Parts of what `pick` finds in a mixture; none where the mixtures do not begin and end with the two years' own.
    fn parts(&self, pick: &dyn Fn(&Mixed) -> Option<Decimal>, own: [Option<Decimal>; 2]) -> Option<Parts> {
        if self.ends(pick) != own {
            return None;
        }
        let value = |set: u32| self.mixed.get(set as usize).and_then(pick).and_then(units);
        parts_of(&self.changed, &value)
    }
}

/// All mixtures: first as the packs allot their points, where they did in both years; where that does not begin and end
/// with the two years' own totals, with the points that the rows have.
fn fitting(mixer: &mut Mixer<'_>, notes: &mut Vec<String>) -> Option<Table> {
    if mixer.allots() {
        let (mut tried, mut told) = (mixer.clone(), Vec::new());
        let own = [mixer.from.card().total, mixer.to.card().total];
        let made = table(&mut tried, &mut told).filter(|made| made.ends(&|mixed| mixed.score.total) == own);
        if made.is_some() {
            *mixer = tried;
            notes.append(&mut told);
            return made;
        }
        mixer.take_points_as_given();
    }
    table(mixer, notes)
}

/// All mixtures; rows that keep one from a total are taken apart, and what still does is told.
fn table(mixer: &mut Mixer<'_>, notes: &mut Vec<String>) -> Option<Table> {
    let mut taken = Vec::new();
    // Each round takes a pair apart or is the last.
    loop {
        let changed = mixer.changed();
        let sets = (0..1u32 << changed.len()).map(|number| {
            let bits = changed.iter().enumerate().filter(|(bit, _)| number & (1 << bit) != 0);
            Set(bits.map(|(_, factor)| factor.bit()).sum())
        });
        let scored: Vec<_> = sets.map(|set| (set, mixer.score(set))).collect();
        let mut open: BTreeMap<usize, String> = BTreeMap::new();
        let mut told = Vec::new();
        for (set, result) in &scored {
            let Err(why) = result else { continue };
            let rules = &mixer.rules(*set).id;
            for (number, reason) in &why.rows {
                open.entry(*number)
                    .or_insert_with(|| format!("“{}”按 {rules} 评，{reason}", mixer.name(*number)));
            }
            let execution = why
                .execution
                .iter()
                .map(|why| format!("预算执行率按 {rules} 评，{why}"));
            told.extend(execution);
            if why.rows.is_empty() && why.execution.is_none() {
                let whole = why.whole.first().map_or("两年混合的表得不出总分", String::as_str);
                told.push(format!("按 {rules} 评，{whole}"));
            }
        }
        if open.is_empty() && told.is_empty() {
            notes.extend(taken);
            let mixed = scored.into_iter().filter_map(|(_, result)| result.ok()).collect();
            return Some(Table { changed, mixed });
        }
        let paired: Vec<usize> = open.keys().copied().filter(|number| mixer.is_paired(*number)).collect();
        if paired.is_empty() || !told.is_empty() {
            told.extend(open.into_values());
            told.sort();
            told.dedup();
            notes.push(format!(
                "一年的规则评不了另一年的材料，不作分解，缺：{}",
                told.join("；")
            ));
            return None;
        }
        mixer.take_apart(&paired);
        let why = paired.iter().filter_map(|number| open.remove(number));
        taken.extend(why.map(|why| format!("{why}，不能互相代入，按一增一减计")));
    }
}

/// Rows of both years, then 预算执行率, then what the whole form lost.
fn rows(mixer: &Mixer<'_>, table: Option<&Table>) -> Vec<IndicatorChange> {
    let (from, to) = (&mixer.from, &mixer.to);
    let mut order: Vec<usize> = (0..mixer.row_pairs.len()).collect();
    let place = |pair: &RowPair| (pair.to.is_none(), pair.to, pair.from);
    order.sort_by_key(|number| place(&mixer.row_pairs[*number]));
    let score_in = |mixed: &Mixed, number: usize| -> Option<Decimal> {
        let at = mixed.present.iter().position(|one| *one == number);
        at.map_or(Some(Decimal::ZERO), |at| mixed.score.indicators.get(at)?.score)
    };
    let mut all: Vec<IndicatorChange> = order
        .into_iter()
        .map(|number| {
            let pair = mixer.row_pairs[number];
            let row = |year: &ProjectYear<'_>, number: Option<usize>| {
                number.and_then(|number| year.card().indicators.get(number).cloned())
            };
            let (before, now) = (row(from, pair.from), row(to, pair.to));
            let mut change = row_change(before.as_ref(), now.as_ref());
            let own = [before, now].map(|row| row.map_or(Some(Decimal::ZERO), |row| row.score));
            change.parts = table.and_then(|table| table.parts(&|mixed| score_in(mixed, number), own));
            change
        })
        .collect();
    all.push(execution_change(from.card(), to.card(), table));
    let lines = |card: &FormScore| Decimal::ZERO - card.ledger.iter().map(|line| line.points).sum::<Decimal>();
    if !(from.card().ledger.is_empty() && to.card().ledger.is_empty()) {
        let change = lines(to.card()) - lines(from.card());
        all.push(IndicatorChange {
            id: WHOLE.to_owned(),
            state: RowState::Both,
            targets: [None, None],
            actuals: [None, None],
            points: [None, None],
            scores: [Some(lines(from.card())), Some(lines(to.card()))],
            change: Some(change),
            parts: table.and_then(|table| {
                table.parts(
                    &|mixed| Some(lines(&mixed.score)),
                    [Some(lines(from.card())), Some(lines(to.card()))],
                )
            }),
            clauses: clauses(&from.card().ledger, &to.card().ledger),
        });
    }
    all
}

fn row_change(before: Option<&IndicatorScore>, now: Option<&IndicatorScore>) -> IndicatorChange {
    let of = |pick: &dyn Fn(&IndicatorScore) -> Option<String>| [before.and_then(pick), now.and_then(pick)];
    let scores = [before.map(|row| row.score), now.map(|row| row.score)];
    // A row that is not there counts 0; a row that is open counts nothing.
    let settled = |score: Option<Option<Decimal>>| score.unwrap_or(Some(Decimal::ZERO));
    let none: Vec<LedgerLine> = Vec::new();
    let ledger = |row: Option<&IndicatorScore>| row.map_or_else(|| none.clone(), |row| row.ledger.clone());
    IndicatorChange {
        id: now.or(before).map(|row| row.id.to_string()).unwrap_or_default(),
        state: match (before, now) {
            (Some(_), Some(_)) => RowState::Both,
            (None, _) => RowState::New,
            (_, None) => RowState::Ended,
        },
        targets: of(&|row| Some(row.target.to_string())),
        actuals: of(&|row| row.filled.actual.as_ref().map(ToString::to_string)),
        points: [before.map(|row| row.points), now.map(|row| row.points)],
        scores: scores.map(Option::flatten),
        change: difference(settled(scores[0]), settled(scores[1])),
        parts: None,
        clauses: clauses(&ledger(before), &ledger(now)),
    }
}

fn execution_change(from: &FormScore, to: &FormScore, table: Option<&Table>) -> IndicatorChange {
    let rate = |card: &FormScore| {
        card.execution
            .rate
            .map(|rate| format!("{}%", (rate * Decimal::ONE_HUNDRED).normalize()))
    };
    let change = difference(from.execution.score, to.execution.score);
    IndicatorChange {
        id: EXECUTION.to_owned(),
        state: RowState::Both,
        targets: [None, None],
        actuals: [rate(from), rate(to)],
        points: [Some(from.execution.points), Some(to.execution.points)],
        scores: [from.execution.score, to.execution.score],
        change,
        parts: table.and_then(|table| {
            let own = [from.execution.score, to.execution.score];
            table.parts(&|mixed| mixed.score.execution.score, own)
        }),
        clauses: clauses(&from.execution.ledger, &to.execution.ledger),
    }
}

/// Points by clause, where anything was lost.
fn clauses(before: &[LedgerLine], after: &[LedgerLine]) -> Vec<ClauseChange> {
    let mut lost: BTreeMap<&str, (Decimal, Decimal)> = BTreeMap::new();
    for line in before {
        lost.entry(&line.clause).or_default().0 += line.points;
    }
    for line in after {
        lost.entry(&line.clause).or_default().1 += line.points;
    }
    let all = lost.into_iter().map(|(clause, (before, after))| ClauseChange {
        clause: clause.to_owned(),
        before,
        after,
    });
    all.filter(|one| !(one.before.is_zero() && one.after.is_zero()))
        .collect()
}
