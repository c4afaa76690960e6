//! Facts × pack → scorecard: 1,000 projects of ten indicators with the shipped pack, against the same rules in Rust.
//!
//! Look at `one thread / by hand` in `score`: what scripts, provenance and the scorecard cost together; at `cage / by
//! hand` in `rule`: the part of it that is one rule's run, and at `interpreter / by hand`: what that would be if nothing
//! were compiled; in `threads` at `one / all`, where a machine of n cores should give n; and in `open` at how many projects
//! must be scored until reading the pack no longer counts.
//!
//! The limit keeps nothing: a row is scored, looked at and dropped, which is less than making a list of all of them.
//! It is honest on what a form's reader sees: before anything is timed, totals, grades, scores, ledger lines, their Chinese
//! reasons and the notes are compared for every project. It is less than a scorecard on the rest: no line
//! of a script, no numbers beside a line, no branch, no findings, no copy of the facts.

mod by_hand;
mod workload;

use criterion::{Criterion, criterion_group, criterion_main};
use rayon::{ThreadPool, ThreadPoolBuilder};
use rust_decimal::Decimal;
use std::hint::black_box;
use workload::contest::Contest;
use workload::year;
use ziping::model::department::Year;
use ziping::model::indicator::{Indicator, Outcome};
use ziping::model::notation::{Actual, Target};
use ziping::model::scorecard::Scorecard;
use ziping::model::shared_text::SharedText;
use ziping::rules::{Cage, Facts, IndicatorCase, KeptPacks, Pack, Shelf};
use ziping::score;
use ziping::source::Memory;
use ziping::tour::{self, Request};

const PROJECTS: u64 = 1_000;

/// Projects where the clock counts: few, so that a round has a chance not to be interrupted.
const SHORT: usize = 200;

/// 分值 of every row in the group `rule`.
const POINTS: Decimal = Decimal::TEN;

fn scoring(criterion: &mut Criterion) {
    let (facts, pack) = (year::facts(&year::files(&year::texts(PROJECTS))), year::pack());
    assert_same(&facts, &pack);
    let one = year::this_thread();
    let card = score::year(&facts, &pack).expect("the pack compiles").0;
    let by_hand = || {
        by_hand::each(
            &facts,
            |row| {
                black_box(row);
            },
            |total, grade| {
                black_box((total, grade));
            },
        );
    };
    Contest::new("score", "by hand", by_hand)
        .against("one thread", || {
            one.install(|| drop(black_box(score::year(&facts, &pack))));
        })
        .against("copy of the scorecard", || drop(black_box(card.clone())))
        .run(criterion);
    threads(criterion, &one, &facts, &pack);
}

/// What a second core is good for.
fn threads(criterion: &mut Criterion, one: &ThreadPool, facts: &Year, pack: &Pack) {
    let mut facts = facts.clone();
    facts.projects.truncate(SHORT);
    let all = year::all_threads();
    let engine = || drop(black_box(score::year(&facts, pack)));
    Contest::by_the_clock("threads", "all", || all.install(engine))
        .against("one", || one.install(engine))
        .run(criterion);
    let by_hand = || drop(black_box(by_hand::year_in_parallel(&facts)));
    Contest::by_the_clock("threads by hand", "all", || all.install(by_hand))
        .against("one", || one.install(by_hand))
        .run(criterion);
}

/// One rule at a time, on cases that are already put together: the rows of the year that have numbers.
fn rule(criterion: &mut Criterion) {
    let (facts, pack) = (year::facts(&year::files(&year::texts(PROJECTS / 10))), year::pack());
    let rows = facts.projects.iter().flat_map(|project| &project.indicators);
    let cases: Vec<_> = rows.filter_map(|row| Some((row, case(row)?))).collect();
    let mut cage = Cage::open(&pack).expect("the pack compiles");
    let mut interpreter = Cage::open(&pack).expect("the pack compiles");
    for (row, (function, case)) in &cases {
        let verdict = cage.run(function, case).expect("the script runs");
        let hand = by_hand::indicator(row, POINTS).and_then(|row| row.lost);
        assert_eq!(
            hand.map(|line| line.reason),
            verdict.losses.first().map(|loss| loss.reason.clone()),
            "{}",
            row.id
        );
    }
    let by_hand = || {
        for (row, _) in &cases {
            black_box(by_hand::indicator(row, POINTS));
        }
    };
    Contest::new("rule", "by hand", by_hand)
        .against("cage", || {
            for (_, (function, case)) in &cases {
                drop(black_box(cage.run(function, case)));
            }
        })
        .against("interpreter", || {
            for (_, (function, case)) in &cases {
                drop(black_box(interpreter.interpret(function, case)));
            }
        })
        .run(criterion);
}

/// What must be done before the first project, in projects.
fn opening(criterion: &mut Criterion) {
    let pack = year::pack();
    let facts = year::facts(&year::files(&year::texts(1)));
    Contest::new("open", "score one project", || {
        drop(black_box(score::year(&facts, &pack)));
    })
    .against("pack", || drop(black_box(year::pack())))
    .against("cage", || drop(black_box(Cage::open(&pack))))
    .run(criterion);
}

/// Files of departments of ten projects to their records: the limit has its records written beforehand, so that both write
/// the same bytes.
fn pipeline(criterion: &mut Criterion) {
    let files: Vec<Memory> = year::texts(PROJECTS / 5).chunks(10).map(year::files).collect();
    let kept = KeptPacks::default();
    let score = |files: &Memory| {
        let shelf = Shelf::of_workspace(files).with_kept(&kept);
        tour::score(files, &Request::default().with_shelf(&shelf)).expect("a sound year")
    };
    let cards: Vec<Scorecard> = files.iter().map(|files| score(files).card).collect();
    let write = |card: &Scorecard| {
        let bytes = serde_json::to_vec(card).expect("a record");
        assert!(black_box(bytes).len() > 10_000, "a record of ten projects");
    };
    let one = ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let by_hand = || {
        for (files, card) in files.iter().zip(&cards) {
            by_hand::each(
                &year::facts(files),
                |row| {
                    black_box(row);
                },
                |total, grade| {
                    black_box((total, grade));
                },
            );
            write(card);
        }
    };
    let engine = || files.iter().for_each(|files| write(&score(files).card));
    Contest::by_the_clock("pipeline", "by hand", || one.install(by_hand))
        .against("engine", || one.install(engine))
        .run(criterion);
}

/// The two give the same totals and the same text for every project.
fn assert_same(facts: &Year, pack: &Pack) {
    let card = score::year(facts, pack).expect("the pack compiles").0;
    let (hand, parallel) = (by_hand::year(facts), by_hand::year_in_parallel(facts));
    assert_eq!(hand, parallel);
    assert_eq!(hand.len(), card.projects.len());
    for (hand, engine) in hand.iter().zip(&card.projects) {
        assert!(hand.total.is_some(), "{} is settled", engine.code());
        assert_eq!(*hand, by_hand::said_by_the_engine(engine), "{}", engine.code());
    }
    let rows = hand.iter().flat_map(|one| &one.rows);
    let lines = rows.filter(|row| row.lost.is_some()).count();
    assert!(lines > 2 * hand.len(), "{lines} lines are too few to measure anything");
}

/// The function that scores a row with numbers, and its case.
fn case(row: &Indicator) -> Option<(&'static str, IndicatorCase)> {
    let (Ok(target), Outcome::Reported(measured)) = (&row.meant, &row.outcome) else {
        return None;
    };
    let Actual::Number(actual) = measured.actual else {
        return None;
    };
    let mut facts = Facts::default();
    facts
        .number("points", POINTS)
        .number("actual", actual)
        .word(
            "unit",
            measured.unit.as_ref().map(|unit| SharedText::from(unit.to_string())),
        )
        .word("cause", row.filled.cause.map(|cause| SharedText::fixed(cause.as_str())));
    let function = match target {
        Target::AtLeast(target) => {
            facts.number("target", target.number);
            "at_least"
        }
        Target::AtMost(target) => {
            facts.number("target", target.number);
            "at_most"
        }
        Target::Within { low, high, .. } => {
            facts.number("low", *low).number("high", *high);
            "within"
        }
        _ => return None,
    };
    Some((function, IndicatorCase::new(facts)))
}

criterion_group!(benches, scoring, rule, opening, pipeline);
criterion_main!(benches);
