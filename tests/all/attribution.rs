//! The change of a total is split exactly: properties on random pairs of years, and a second opinion that mixes the years
//! itself, as text, scores every mixture and takes the mean over all orders.
#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a test that cannot go on says so by failing"
)]

mod compose;
mod model;

use model::{Changes, Project, Year};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use rayon::ThreadPool;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use ziping::compare::{Comparison, Parts, compare};
use ziping::model::scorecard::FormScore;
use ziping::score::ScoredYear;
use ziping::source::Memory;
use ziping::tour::{self, Request};

/// The most pairs: each is up to 128 mixtures, and in the brute force up to 5,040 orders of them.
const MOST: u32 = 1_000;

/// A pair is as much work as so many years that are only scored.
const WORK: u32 = 5;

/// Every `share`th of the random pairs, as many as go into the time of `ZIPING_CASES` years (300 where it is not set); the
/// same ones on every run.
fn config(share: u32) -> Config {
    let cases = std::env::var("ZIPING_CASES").ok().and_then(|n| n.parse().ok());
    Config {
        cases: (cases.unwrap_or(300_u32) / WORK).clamp(20, MOST).div_ceil(share),
        failure_persistence: None,
        max_shrink_iters: 500,
        rng_seed: RngSeed::Fixed(20_211_231),
        ..Config::default()
    }
}

fn strip() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 400)
}

fn scored(files: &Memory, year: i16) -> ScoredYear {
    tour::unanswered(files, &Request::default().with_year(year)).unwrap()
}

fn compared(files: &Memory, years: [i16; 2]) -> Comparison {
    let both = years.map(|year| scored(files, year));
    for one in &both {
        assert!(one.is_settled(), "{:?}\n{files:?}", one.findings);
    }
    compare(&both[0], &both[1]).unwrap()
}

/// Every change of a comparison with its parts, and whose it is.
fn changes(one: &Comparison) -> Vec<(String, Decimal, Parts)> {
    let mut all = Vec::new();
    let split = |name: String, change: Option<Decimal>, parts: Option<Parts>, notes: &[String]| {
        let parts = parts.unwrap_or_else(|| panic!("{name} is not split: {notes:?}"));
        (name, change.unwrap(), parts)
    };
    for project in &one.projects {
        all.push(split(
            project.code.clone(),
            project.change,
            project.parts,
            &project.notes,
        ));
        for row in &project.indicators {
            all.push(split(
                format!("{} {}", project.code, row.id),
                row.change,
                row.parts,
                &[],
            ));
        }
    }
    if !one.projects.is_empty() {
        let total = &one.total;
        all.push(split("部门".to_owned(), total.change, total.parts, &total.notes));
    }
    all
}

static ONE: LazyLock<ThreadPool> = LazyLock::new(|| rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap());
static MANY: LazyLock<ThreadPool> = LazyLock::new(|| rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap());

proptest! {
    #![proptest_config(config(4))]

    #[test]
    fn the_parts_make_up_the_change(strip in strip()) {
        let years = model::years(&strip, Changes::ALL);
        for (name, change, parts) in changes(&compared(&compose::files(&years, 0), [2021, 2022])) {
            prop_assert_eq!(parts.sum(), change, "{}: {:?}", name, parts);
            prop_assert!(parts.0.iter().all(|part| part.scale() == 2), "{}: {:?}", name, parts);
        }
    }

    #[test]
    fn the_other_way_round_every_part_is_its_opposite(strip in strip()) {
        let files = compose::files(&model::years(&strip, Changes::ALL), 0);
        let (there, back) = (compared(&files, [2021, 2022]), compared(&files, [2022, 2021]));
        let key = |id: &str| id.replace("2021年", "").replace("2022年", "");
        let back: BTreeMap<String, _> = changes(&back).into_iter().map(|(name, change, parts)| (key(&name), (change, parts))).collect();
        for (name, change, parts) in changes(&there) {
            let (other, others) = &back[&key(&name)];
            prop_assert_eq!(-change, *other, "{}", name);
            for (part, other) in parts.0.iter().zip(others.0) {
                prop_assert_eq!(-*part, other, "{}: {:?} {:?}", name, parts, others);
            }
        }
    }

    #[test]
    fn where_nothing_changed_every_part_is_nothing(strip in strip()) {
        let years = model::years(&strip, Changes::NONE);
        for (name, change, parts) in changes(&compared(&compose::files(&years, 0), [2021, 2022])) {
            prop_assert!(change.is_zero() && parts == Parts::NONE, "{}: {} {:?}", name, change, parts);
        }
    }

    #[test]
    fn what_changed_alone_is_the_whole_change(strip in strip(), factor in 0_usize..7) {
        let years = model::years(&strip, Changes::only(factor));
        let one = compared(&compose::files(&years, 0), [2021, 2022]);
        for (name, change, parts) in changes(&one) {
            for (number, part) in parts.0.iter().enumerate() {
                // New and ended rows take points from the others, and a project's money is also what it weighs.
                let also = match factor {
                    model::ITEMS => number == model::WEIGHT,
                    model::EXECUTION => name == "部门" && number == model::WEIGHT,
                    _ => false,
                };
                prop_assert!(number == factor || also || part.is_zero(), "{}: {} {:?}", name, change, parts);
            }
            prop_assert_eq!(parts.sum(), change, "{}", name);
        }
    }

    #[test]
    fn order_of_rows_and_threads_change_nothing(strip in strip(), turned in 0_usize..7) {
        let years = model::years(&strip, Changes::ALL);
        let plain = compose::files(&years, 0);
        let json = |one: &Comparison| serde_json::to_string(one).unwrap();
        let one = ONE.install(|| compared(&plain, [2021, 2022]));
        let many = MANY.install(|| compared(&plain, [2021, 2022]));
        prop_assert_eq!(json(&one), json(&many));
        let turned = compared(&compose::files(&years, turned), [2021, 2022]);
        let by_name = |one: &Comparison| changes(one).into_iter().map(|(name, change, parts)| (name, (change, parts))).collect::<BTreeMap<_, _>>();
        prop_assert_eq!(by_name(&one), by_name(&turned));
    }
}

proptest! {
    #![proptest_config(config(10))]

    #[test]
    fn a_second_opinion_agrees(strip in strip()) {
        let years = model::years(&strip, Changes::ALL);
        let one = compared(&compose::files(&years, 0), [2021, 2022]);
        let pair = |year: usize, code: &str| years[year].projects.iter().find(|project| project.code == code).unwrap();
        for project in &one.projects {
            let both = [pair(0, &project.code), pair(1, &project.code)];
            let second = Second::of(&years, both);
            let total = second.split(&|score| score.total);
            prop_assert_eq!(project.parts.unwrap().0, total, "{}: {:#?}", &project.code, both);
            let execution = project.indicators.iter().find(|row| row.id == "预算执行率").unwrap();
            prop_assert_eq!(execution.parts.unwrap().0, second.split(&|score| score.execution.score));
            for row in project.indicators.iter().filter(|row| row.id.contains('/')) {
                let name = |id: &str| id.replace("2021年", "").replace("2022年", "");
                let of = |score: &FormScore| {
                    let here = score.indicators.iter().find(|one| name(&one.id) == name(&row.id));
                    here.map_or(Some(Decimal::ZERO), |one| one.score)
                };
                prop_assert_eq!(row.parts.unwrap().0, second.split(&of), "{} {}", &project.code, &row.id);
            }
        }
    }
}

/// What a row of the only project scores, cents.
fn row_cents(files: &Memory, id: &str) -> Option<i64> {
    let scored = tour::unanswered(files, &Request::default()).unwrap();
    let rows = &scored.card.projects[0].indicators;
    let row = rows.iter().find(|row| row.id == id)?;
    let score = row
        .score
        .unwrap_or_else(|| panic!("{id}: {:?}\n{files:?}", scored.findings));
    (score * Decimal::ONE_HUNDRED).to_i64()
}

/// Every mixture of two years of a project, scored from its text.
struct Second {
    /// Factors in which the years differ; the others only multiply the work.
    changed: Vec<usize>,
    scored: Vec<FormScore>,
}

impl Second {
    fn of(years: &[Year; 2], pair: [&Project; 2]) -> Self {
        // Whether a factor matters is asked of the texts: any mixture that it makes another.
        let text = |set: u32| format!("{:?}", compose::mixture(years, pair, set, &|_, _| Some(0)));
        let matters = |factor: &usize| {
            let bit = 1 << *factor;
            (0..128_u32)
                .filter(|set| set & bit == 0)
                .any(|set| text(set) != text(set | bit))
        };
        let changed: Vec<usize> = (0..7).filter(matters).collect();
        let scored = (0..1_u32 << changed.len())
            .map(|number| {
                let set = changed.iter().enumerate();
                let set = set
                    .filter(|(bit, _)| number & (1 << bit) != 0)
                    .map(|(_, factor)| 1 << factor);
                let files = compose::mixture(years, pair, set.sum(), &row_cents);
                let scored = tour::unanswered(&files, &Request::default()).unwrap();
                let project = scored.card.projects.into_iter().next().unwrap();
                assert!(project.total.is_some(), "{:?}\n{files:?}", scored.findings);
                project
            })
            .collect();
        Self { changed, scored }
    }

    /// The mean of what each factor adds, over all orders in which they can come; printed to the cent.
    fn split(&self, pick: &dyn Fn(&FormScore) -> Option<Decimal>) -> [Decimal; 7] {
        let cents: Vec<i64> = self
            .scored
            .iter()
            .map(|score| (pick(score).unwrap() * Decimal::ONE_HUNDRED).to_i64().unwrap())
            .collect();
        let mut sums = vec![0_i64; self.changed.len()];
        let mut orders = 0;
        permute(&mut (0..self.changed.len()).collect::<Vec<_>>(), 0, &mut |order| {
            orders += 1;
            let mut set = 0_usize;
            for &player in order {
                sums[player] += cents[set | 1 << player] - cents[set];
                set |= 1 << player;
            }
        });
        let round = |sum: i64| {
            let half_up = (sum.abs() * 2 + orders) / (orders * 2);
            if sum < 0 { -half_up } else { half_up }
        };
        let mut parts: Vec<i64> = sums.iter().map(|sum| round(*sum)).collect();
        let change = cents.last().unwrap() - cents.first().unwrap();
        let left = change - parts.iter().sum::<i64>();
        if left != 0 {
            let largest = sums.iter().map(|sum| sum.abs()).max().unwrap();
            let first = sums.iter().position(|sum| sum.abs() == largest).unwrap();
            parts[first] += left;
        }
        let mut all = [Decimal::ZERO; 7];
        for (factor, part) in self.changed.iter().zip(parts) {
            all[*factor] = Decimal::new(part, 2);
        }
        all
    }
}

/// Calls `each` with every order of `order` from `at` on.
fn permute(order: &mut Vec<usize>, at: usize, each: &mut dyn FnMut(&[usize])) {
    if at == order.len() {
        each(order);
        return;
    }
    for other in at..order.len() {
        order.swap(at, other);
        permute(order, at + 1, each);
        order.swap(at, other);
    }
}
