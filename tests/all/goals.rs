//! `goal` and `needs` against brute force: every value of every row of small random projects, scored by arithmetic that
//! stands here, all combinations of them.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

mod engine;
mod small;

use crate::oracle;
use proptest::prelude::*;
use small::{Kind, Project, any_project};
use ziping::score::ScoredYear;
use ziping::score::goal::Needs;
use ziping::source::Memory;
use ziping::tour::{self, Request};

/// Cheapest combination: how many rows, change, which rows.
type Key = (usize, i64, Vec<usize>);

/// All combinations of values: the cheapest that reaches the grade, and for each row alone the smallest change that does.
fn brute(project: &Project) -> (Option<Key>, Vec<Option<i64>>) {
    let rows: Vec<Vec<small::Choice>> = project.rows.iter().map(small::Row::choices_once).collect();
    let enough = (0..=10_000).find(|cents| project.reaches(*cents));
    let mut found = Found {
        enough,
        cheapest: None,
        single: vec![None; rows.len()],
    };
    // The row with most values last: of it the cheapest that is enough is known at once.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|row| rows[*row].len());
    found.look(&rows, &order, 0, 0, 0);
    let key = found.cheapest.map(|(_, cost, mask)| {
        let changed: Vec<usize> = (0..rows.len()).filter(|row| mask >> (31 - row) & 1 == 1).collect();
        (changed.len(), cost, changed)
    });
    (key, found.single)
}

/// What was found so far. A set of rows is a mask whose highest bit is the first row: of two sets of one size the earlier in
/// file order is the greater.
struct Found {
    enough: Option<i64>,
    cheapest: Option<(u32, i64, u32)>,
    single: Vec<Option<i64>>,
}

impl Found {
    fn look(&mut self, rows: &[Vec<small::Choice>], order: &[usize], cents: i64, cost: i64, mask: u32) {
        let Some((row, rest)) = order.split_first() else {
            return self.note(cost, mask);
        };
        let bit = |one: &small::Choice| u32::from(one.cost > 0) << (31 - row);
        if rest.is_empty() {
            let Some(enough) = self.enough else { return };
            let enough = rows[*row].iter().filter(|one| cents + one.cents >= enough);
            if let Some(one) = enough.min_by_key(|one| one.cost) {
                self.note(cost + one.cost, mask | bit(one));
            }
            return;
        }
        for one in &rows[*row] {
            self.look(rows, rest, cents + one.cents, cost + one.cost, mask | bit(one));
        }
    }

    /// That this is enough.
    fn note(&mut self, cost: i64, mask: u32) {
        let key = (mask.count_ones(), cost, std::cmp::Reverse(mask));
        if self
            .cheapest
            .is_none_or(|known| key < (known.0, known.1, std::cmp::Reverse(known.2)))
        {
            self.cheapest = Some((mask.count_ones(), cost, mask));
        }
        if mask.is_power_of_two() {
            let single = &mut self.single[mask.leading_zeros() as usize];
            *single = Some(single.map_or(cost, |known| known.min(cost)));
        }
    }
}

fn the_cheapest(year: &ScoredYear, at: usize, project: &Project) -> Result<(), TestCaseError> {
    let now: i64 = project.rows.iter().map(|row| row.now().cents).sum();
    prop_assert_eq!(
        year.card.projects[at].total,
        Some(project.total(now)),
        "the arithmetic here is another one"
    );
    let goals = tour::goal(year, Some(&format!("A{at}")), Some(project.wanted)).unwrap();
    let goal = &goals.projects[0];
    if project.reaches(now) {
        prop_assert!(goal.single.is_empty() && goal.cheapest.is_empty() && goal.reachable == Some(true));
        return Ok(());
    }
    let (cheapest, single) = brute(project);
    prop_assert_eq!(goal.reachable, Some(cheapest.is_some()), "{:?}", goal);
    prop_assert!(goal.exact, "{:?}", goal);
    prop_assert_eq!(goal.why.is_some(), cheapest.is_none());
    let order = |id: &str| project.order(id);
    let cost = |step: &ziping::score::goal::Step| project.cost(order(&step.indicator), step);
    if let Some(key) = cheapest {
        let found: Key = (
            goal.cheapest.len(),
            goal.cheapest.iter().map(&cost).sum(),
            goal.cheapest.iter().map(|step| order(&step.indicator)).collect(),
        );
        prop_assert_eq!(found, key, "{:?}", goal);
        // What is printed was reached.
        let mut cents = now;
        for step in &goal.cheapest {
            let row = &project.rows[order(&step.indicator)];
            cents += row.typed(step).cents - row.now().cents;
        }
        prop_assert!(project.reaches(cents), "{:?}", goal);
        prop_assert_eq!(goal.cheapest_total, Some(project.total(cents)));
    }
    let mut found = vec![None; project.rows.len()];
    for step in &goal.single {
        let row = order(&step.indicator);
        found[row] = Some(cost(step));
        let row = &project.rows[row];
        prop_assert_eq!(
            step.total,
            Some(project.total(now + row.typed(step).cents - row.now().cents))
        );
    }
    prop_assert_eq!(found, single, "{:?}", goal);
    Ok(())
}

fn settled(needs: &Needs, project: &Project) -> Result<(), TestCaseError> {
    let open: Vec<usize> = (0..project.rows.len())
        .filter(|row| project.rows[*row].is_open)
        .collect();
    prop_assert_eq!(needs.matters.len() + needs.settled.len(), open.len());
    let fixed: i64 = project
        .rows
        .iter()
        .filter(|row| !row.is_open)
        .map(|row| row.now().cents)
        .sum();
    let values: Vec<Vec<i64>> = open
        .iter()
        .map(|row| {
            let mut cents: Vec<i64> = project.rows[*row].choices().iter().map(|one| one.cents).collect();
            // Not done at all.
            cents.push(0);
            cents.sort_unstable();
            cents.dedup();
            cents
        })
        .collect();
    let mut matters = vec![false; open.len()];
    let mut grades = std::collections::BTreeSet::new();
    let mut picks = vec![0_usize; open.len()];
    loop {
        let sum = |picks: &[usize]| fixed + values.iter().zip(picks).map(|(all, pick)| all[*pick]).sum::<i64>();
        let grade = project.grade(sum(&picks));
        grades.insert(grade);
        for row in 0..open.len() {
            let mut other = picks.clone();
            for pick in 0..values[row].len() {
                other[row] = pick;
                matters[row] |= project.grade(sum(&other)) != grade;
            }
        }
        let Some(next) = (0..picks.len()).find(|row| picks[*row] + 1 < values[*row].len()) else {
            break;
        };
        picks[next] += 1;
        picks[..next].fill(0);
    }
    let only_words = open.iter().all(|row| matches!(project.rows[*row].kind, Kind::YesNo));
    for (row, matters) in open.iter().zip(&matters) {
        let id = Project::id(*row);
        let said = needs.matters.contains(&id);
        prop_assert!(said || !matters, "{} changes the grade: {:?}", id, needs);
        if only_words {
            prop_assert_eq!(said, *matters, "{} {:?}", id, needs);
        }
    }
    for grade in grades {
        prop_assert!(needs.grades.iter().any(|one| one == grade), "{} {:?}", grade, needs);
    }
    Ok(())
}

/// Projects of one workspace.
const TOGETHER: usize = 10;

fn config() -> ProptestConfig {
    let all = oracle::config();
    ProptestConfig {
        cases: all.cases / 10,
        ..all
    }
}

fn scored(projects: &[Project]) -> ScoredYear {
    tour::score(&Memory::new(small::files(projects)), &Request::default()).unwrap()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_cheapest_way_is_the_cheapest_of_all(projects in prop::collection::vec(any_project(false), TOGETHER)) {
        let year = scored(&projects);
        for (at, project) in projects.iter().enumerate() {
            the_cheapest(&year, at, project)?;
        }
    }

    #[test]
    fn what_is_said_to_be_settled_changes_no_grade(projects in prop::collection::vec(any_project(true), TOGETHER)) {
        let needs = tour::needs(&scored(&projects)).unwrap();
        for (needs, project) in needs.projects.iter().zip(&projects) {
            settled(needs, project)?;
        }
    }
}
