//! The cheapest rows together: fewest, then the smallest sum of changes, then file order.
//!
//! Where rows add up, and nearly always they do, every combination that can be the cheapest is looked at: rows one after the
//! other, keeping of each number of rows only what nothing beats in both points and change. What comes out is scored as a
//! whole. Where it does not hold (a rule on the form looks at single rows) rows are taken away from all of them as long
//! as the grade holds, and the answer says that it is not exact.

use super::moves::{Moves, Slot};
use super::table::Table;
use crate::score::trial::first;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Reverse;
use std::rc::Rc;

/// Rows and steps.
pub(super) struct Combined<'a> {
    pub steps: Vec<(&'a Moves, i64)>,
    /// 总分 with them.
    pub total: Option<Decimal>,
    pub exact: bool,
}

/// Steps of all rows that are scored at most; of more only some are.
const STEPS: usize = 1000;

/// Pairs of a state and a choice that are looked at before states are thinned.
const PAIRS: usize = 300_000;

/// Places after the point of a sum of changes that can be relied on.
const EXACT: u32 = 20;

/// States that are kept however many there are.
const FEWEST: usize = 24;

/// One step of one row.
struct Choice<'a> {
    moves: &'a Moves,
    step: i64,
    gain: Decimal,
    cost: Decimal,
    /// Whether it makes a core indicator whole.
    core: usize,
}

/// Rows taken so far.
#[derive(Clone)]
struct State<'a> {
    gain: Decimal,
    /// Thirds and sevenths among it are cut off somewhere: see [`State::key`].
    cost: Decimal,
    cores: usize,
    /// The rows, the first of the form as the highest bit.
    rows: u128,
    last: Option<Rc<Link<'a>>>,
}

/// The row taken last, and those before it.
struct Link<'a> {
    before: Option<Rc<Link<'a>>>,
    taken: (&'a Moves, i64),
}

impl<'a> State<'a> {
    /// By change, then by file order: of two sets of as many rows the one with the earlier row is the greater number.
    /// A third three times is as much as one, though the digits of a decimal end.
    fn key(&self) -> (Decimal, Reverse<u128>) {
        (self.cost.round_dp(EXACT), Reverse(self.rows))
    }

    fn with(&self, choice: &Choice<'a>, enough: Decimal) -> Self {
        Self {
            gain: (self.gain + choice.gain).min(enough),
            cost: self.cost + choice.cost,
            cores: self.cores + choice.core,
            rows: self.rows | 1 << (127 - choice.moves.order.min(127)),
            last: Some(Rc::new(Link {
                before: self.last.clone(),
                taken: (choice.moves, choice.step),
            })),
        }
    }

    fn steps(&self) -> Vec<(&'a Moves, i64)> {
        let links = std::iter::successors(self.last.as_deref(), |link| link.before.as_deref());
        let mut steps: Vec<(&Moves, i64)> = links.map(|link| link.taken).collect();
        steps.reverse();
        steps
    }
}

pub(super) fn cheapest<'a>(table: &mut Table<'_>, slots: &'a [Slot]) -> Combined<'a> {
    if let Some(one) = alone(table, slots) {
        let total = table.stand(&[one]).total;
        return Combined {
            steps: vec![one],
            total,
            exact: true,
        };
    }
    if let Some((steps, exact)) = together(table, slots)
        && table.reaches(&steps)
    {
        let steps = if exact { steps } else { tightened(table, steps) };
        let total = table.stand(&steps).total;
        return Combined { steps, total, exact };
    }
    let steps = reduced(table, slots);
    let total = table.stand(&steps).total;
    Combined {
        steps,
        total,
        exact: false,
    }
}

/// The row that does it alone with the smallest change.
fn alone<'a>(table: &mut Table<'_>, slots: &'a [Slot]) -> Option<(&'a Moves, i64)> {
    let mut best: Option<(Decimal, usize, &Moves, i64)> = None;
    for moves in slots.iter().flat_map(|slot| &slot.moves) {
        if !table.reaches(&[(moves, moves.most)]) {
            continue;
        }
        let Some(step) = first(moves.most, |step| table.reaches(&[(moves, step)])) else {
            continue;
        };
        let key = (moves.cost(step), moves.order);
        if best.is_none_or(|(cost, order, ..)| key < (cost, order)) {
            best = Some((key.0, key.1, moves, step));
        }
    }
    best.map(|(_, _, moves, step)| (moves, step))
}

/// The points that are lacking, by how many core indicators are made whole: the least that is enough.
fn needs(table: &mut Table<'_>, most: Decimal, cores: usize) -> Vec<Option<Decimal>> {
    let size = table.pack().row_rounding().step();
    let steps = (most / size).ceil().to_i64().unwrap_or(i64::MAX);
    (0..=cores)
        .map(|cores| {
            if !table.reaches_with(most, cores) {
                return None;
            }
            let step = first(steps, |step| table.reaches_with(size * Decimal::from(step), cores))?;
            Some(size * Decimal::from(step))
        })
        .collect()
}

fn together<'a>(table: &mut Table<'_>, slots: &'a [Slot]) -> Option<(Vec<(&'a Moves, i64)>, bool)> {
    let now: Vec<Decimal> = slots.iter().map(|slot| score(table, slot)).collect();
    let gains: Vec<Decimal> = slots
        .iter()
        .zip(&now)
        .map(|(slot, now)| {
            let best = slot.moves.iter().map(|moves| gain(table, moves, moves.most, *now));
            best.max().unwrap_or_default()
        })
        .collect();
    let all: Decimal = gains.iter().sum();
    let cores = slots
        .iter()
        .flat_map(|slot| &slot.moves)
        .filter(|moves| moves.core)
        .count();
    let needs = needs(table, all, cores);
    let least = needs.iter().flatten().min().copied()?;
    let enough = needs.iter().flatten().max().copied()?;
    let mut ranked = gains.clone();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    // With so many rows there is an answer; there may be one with fewer, where core indicators count.
    let top = |rows: usize| ranked.iter().take(rows).sum::<Decimal>();
    let most_rows = (1..=slots.len())
        .find(|rows| top(*rows) >= enough)
        .unwrap_or(slots.len());

    let mut exact = true;
    let mut states: Vec<Vec<State<'a>>> = vec![Vec::new(); most_rows + 1];
    states[0].push(State {
        gain: Decimal::ZERO,
        cost: Decimal::ZERO,
        cores: 0,
        rows: 0,
        last: None,
    });
    let mut left = PAIRS;
    let steps = (STEPS / slots.len()).max(8);
    for ((slot, now), own) in slots.iter().zip(&now).zip(&gains) {
        // Less than this is never enough, with the best of the others beside it.
        let others = top(most_rows) - (*own).max(ranked[most_rows - 1]);
        let window = (least - others, enough);
        let mut choices = Vec::new();
        for moves in &slot.moves {
            exact &= choices_of(table, moves, *now, window, steps, &mut choices);
        }
        for rows in (0..most_rows).rev() {
            let fits = (left / 4 / choices.len().max(1)).max(FEWEST);
            exact &= thinned(&mut states[rows], fits);
            left = left.saturating_sub(states[rows].len() * choices.len());
            let lacking = least - top(most_rows - rows - 1);
            let mut more = Vec::new();
            for state in &states[rows] {
                let choices = choices.iter().filter(|choice| state.gain + choice.gain >= lacking);
                more.extend(choices.map(|choice| state.with(choice, enough)));
            }
            states[rows + 1].append(&mut more);
            undominated(&mut states[rows + 1]);
        }
    }
    let reaches = |state: &&State<'_>| {
        let need = needs.get(state.cores).copied().flatten();
        need.is_some_and(|need| state.gain >= need)
    };
    let best = states.iter().skip(1).find_map(|states| {
        let reaching = states.iter().filter(reaches);
        reaching.min_by_key(|state| state.key())
    })?;
    Some((best.steps(), exact))
}

/// What the slot scores as it is: the best of its rows.
fn score(table: &Table<'_>, slot: &Slot) -> Decimal {
    let scores = slot
        .moves
        .iter()
        .map(|moves| table.row(moves.row).score.unwrap_or_default());
    scores.max().unwrap_or_default()
}

fn gain(table: &mut Table<'_>, moves: &Moves, step: i64, now: Decimal) -> Decimal {
    let score = table.at(moves, step).score.unwrap_or_default();
    (score - now).max(Decimal::ZERO)
}

/// Steps of a row that gain something inside the window, each the smallest for its gain; whether all of them are there.
fn choices_of<'a>(
    table: &mut Table<'_>,
    moves: &'a Moves,
    now: Decimal,
    (least, enough): (Decimal, Decimal),
    most_steps: usize,
    choices: &mut Vec<Choice<'a>>,
) -> bool {
    let most = moves.most;
    if gain(table, moves, most, now) < least {
        return true;
    }
    let from = first(most, |step| {
        gain(table, moves, step, now) >= least.max(Decimal::new(1, 9))
    });
    let to = first(most, |step| gain(table, moves, step, now) >= enough).unwrap_or(most);
    let Some(from) = from else { return true };
    let mut steps = vec![from];
    let mut is_all = true;
    let (mut at, mut tried) = (from, 0);
    while at < to {
        // The next step that gains more.
        let gained = gain(table, moves, at, now);
        let Some(next) = first(to - at, |step| gain(table, moves, at + step, now) > gained) else {
            break;
        };
        at += next;
        steps.push(at);
        tried += 1;
        if tried >= most_steps {
            is_all = at >= to;
            break;
        }
    }
    if !is_all {
        let some = i64::try_from(most_steps).unwrap_or(1);
        steps = (0..=some).map(|part| from + (to - from) / some * part).collect();
        steps.push(to);
    }
    // A core indicator that is whole counts for more than its points.
    steps.push(to.max(if moves.core { most } else { to }));
    steps.dedup();
    choices.extend(steps.into_iter().map(|step| {
        let points = table.row(moves.row).points;
        let score = table.at(moves, step).score;
        Choice {
            moves,
            step,
            gain: (score.unwrap_or_default() - now).max(Decimal::ZERO),
            cost: moves.cost(step),
            core: usize::from(moves.core && score == Some(points)),
        }
    }));
    is_all
}

/// Leaves only states that no other one beats.
fn undominated(states: &mut Vec<State<'_>>) {
    states.sort_unstable_by_key(State::key);
    // By change, then by file order: whoever comes later has to gain more.
    let mut best: Vec<(usize, Decimal)> = Vec::new();
    states.retain(|state| {
        let mut all = best.iter();
        if all.any(|(cores, gain)| *cores >= state.cores && *gain >= state.gain) {
            return false;
        }
        best.retain(|(cores, gain)| !(*cores <= state.cores && *gain <= state.gain));
        best.push((state.cores, state.gain));
        true
    });
}

/// Leaves about so many states, spread over all of them; whether all are still there.
fn thinned(states: &mut Vec<State<'_>>, most: usize) -> bool {
    if states.len() <= most {
        return true;
    }
    let (every, last) = (states.len().div_ceil(most), states.len() - 1);
    let mut at = 0;
    states.retain(|_| {
        at += 1;
        (at - 1) % every == 0 || at - 1 == last
    });
    false
}

/// Each row taken back as far as the grade holds.
fn tightened<'a>(table: &mut Table<'_>, mut steps: Vec<(&'a Moves, i64)>) -> Vec<(&'a Moves, i64)> {
    for at in 0..steps.len() {
        let most = steps[at].1;
        let step = first(most, |step| {
            let mut tried = steps.clone();
            tried[at].1 = step;
            table.reaches(&tried)
        });
        steps[at].1 = step.unwrap_or(most);
    }
    steps
}

/// All rows at their best, the least useful ones taken away as long as the grade holds.
fn reduced<'a>(table: &mut Table<'_>, slots: &'a [Slot]) -> Vec<(&'a Moves, i64)> {
    let mut steps: Vec<(&Moves, i64)> = slots
        .iter()
        .flat_map(|slot| &slot.moves)
        .map(|moves| (moves, moves.most))
        .collect();
    if !table.reaches(&steps) {
        return Vec::new();
    }
    let mut ranked: Vec<(Decimal, usize)> = steps
        .iter()
        .map(|(moves, step)| {
            let now = table.row(moves.row).score.unwrap_or_default();
            (gain(table, moves, *step, now), moves.order)
        })
        .collect();
    ranked.sort_unstable();
    for (_, order) in ranked {
        let fewer: Vec<(&Moves, i64)> = steps
            .iter()
            .filter(|(moves, _)| moves.order != order)
            .copied()
            .collect();
        if table.reaches(&fewer) {
            steps = fewer;
        }
    }
    tightened(table, steps)
}
