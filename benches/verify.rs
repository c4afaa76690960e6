//! Filed years → what comes out again, and what changed from year to year: 20,000 frozen project-years, 200 departments of
//! ten projects over ten years, in memory.
//!
//! Look at `verify / scoring` in `verify`: what it costs to be sure of a filed year (reading, hashing, compiling the rules
//! that lie beside it, scoring, writing and comparing bytes) beside scoring it once; and at `year on year / scoring`: a
//! pair of years that differ in three things is scored in eight mixtures. The lines that begin with `verify all` are the
//! whole book once, on all threads. That nothing differs, and that every change is split, is checked before it is timed.

mod workload;

use criterion::{Criterion, criterion_group, criterion_main};
use rayon::prelude::*;
use std::hint::black_box;
use std::time::Instant;
use workload::contest::{Contest, is_wanted};
use workload::lcg::Lcg;
use workload::{texts, year};
use ziping::book::{Filing, freeze_filing, verify};
use ziping::compare::compare;
use ziping::rules::{Pack, Shelf};
use ziping::score::ScoredYear;
use ziping::source::Memory;
use ziping::tour::{self, Request};
use ziping::{load, score};

const FIRST: i16 = 2016;
const YEARS: u64 = 10;
const PROJECTS: u64 = 10;
const DEPARTMENTS: u64 = 200;

/// Departments in the contest, whose entrants run many times.
const FEW: u64 = 2;

/// A department with its filed years.
struct Filed {
    files: Memory,
    years: Vec<ScoredYear>,
}

fn number_of(year: u64) -> i16 {
    FIRST + i16::try_from(year).expect("a small number")
}

fn department(number: u64) -> Filed {
    let mut files = Memory::default();
    let mut named = "[department]\ncode = \"990\"\nname = \"示例县公共服务局\"\n".to_owned();
    for year in 0..YEARS {
        let calendar = number_of(year);
        named += &format!("\n[years.{calendar}]\nrules = \"mof-2020\"\nremark = \"示例数据\"\n");
        let mut lcg = Lcg::new(20_210_101 + number * YEARS + year);
        for project in 1..=PROJECTS {
            let one = texts::project(number * PROJECTS + project, &mut lcg);
            let dated = |text: String| text.replace("2021年", &format!("{calendar}年"));
            files.put(&format!("{calendar}/targets/{}.toml", one.code), dated(one.targets));
            files.put(&format!("{calendar}/actuals/{}.toml", one.code), dated(one.actuals));
        }
    }
    files.put("ziping.toml", named);
    let mut years = Vec::new();
    for year in 0..YEARS {
        let request = Request::default().with_year(number_of(year));
        let scored = tour::score(&files, &request).expect("a sound year");
        let filing = Filing::default();
        let freeze = freeze_filing(&files, &Shelf::shipped(), &scored, filing).expect("nothing was filed before");
        for output in freeze.outputs {
            files.put(&output.path.to_string_lossy(), output.bytes);
        }
        years.push(scored);
    }
    Filed { files, years }
}

/// Entries that come out as they were filed.
fn verified(one: &Filed) -> usize {
    let years = (0..YEARS).map(number_of);
    let entries = years.flat_map(|year| verify(&one.files, year));
    entries.filter(|entry| entry.findings.is_empty()).count()
}

/// Changes of projects that are split.
fn split(one: &Filed) -> usize {
    let pairs = one.years.windows(2);
    let pairs = pairs.map(|pair| compare(&pair[0], &pair[1]).expect("the pack compiles"));
    pairs
        .flat_map(|pair| pair.projects)
        .filter(|project| project.parts.is_some())
        .count()
}

fn verifying(criterion: &mut Criterion) {
    let pack = year::pack();
    let few: Vec<Filed> = (0..FEW).map(department).collect();
    for one in &few {
        assert_eq!(u64::try_from(verified(one)).ok(), Some(YEARS));
        assert_eq!(u64::try_from(split(one)).ok(), Some((YEARS - 1) * PROJECTS));
    }
    let alone = year::this_thread();
    let years = || few.iter().flat_map(|one| &one.years);
    Contest::new("verify", "scoring", || {
        alone.install(|| years().for_each(|year| drop(black_box(score::year(&year.facts, &pack)))));
    })
    .against("reading and scoring", || {
        alone.install(|| {
            for one in &few {
                let workspace = load::workspace(&one.files).expect("a sound workspace");
                for number in (0..YEARS).map(number_of) {
                    let (facts, _) = load::year(&one.files, &workspace, number).expect("a sound year");
                    drop(black_box(score::year(&facts, &pack)));
                }
            }
        });
    })
    .against("verify", || {
        alone.install(|| few.iter().map(verified).for_each(|count| assert!(black_box(count) > 0)));
    })
    .against("year on year", || {
        alone.install(|| few.iter().for_each(|one| assert!(black_box(split(one)) > 0)));
    })
    .run(criterion);
    if is_wanted("verify") {
        the_whole_book(&pack);
    }
}

#[expect(clippy::print_stdout, reason = "the figures are what the bench is for")]
fn the_whole_book(pack: &Pack) {
    let threads = year::all_threads();
    let book: Vec<Filed> = threads.install(|| {
        let all = (0..DEPARTMENTS).into_par_iter();
        all.map(department).collect()
    });
    let timed = |what: &str, expected: u64, run: &(dyn Fn() -> usize + Sync)| {
        let start = Instant::now();
        let count = threads.install(run);
        let milliseconds = start.elapsed().as_millis();
        assert_eq!(u64::try_from(count).ok(), Some(expected), "{what}");
        println!(
            "verify all: {} frozen project-years, {what}: {}.{:03} s",
            DEPARTMENTS * YEARS * PROJECTS,
            milliseconds / 1000,
            milliseconds % 1000
        );
    };
    let scored = || {
        let years = book.par_iter().flat_map_iter(|one| &one.years);
        let cards = years.filter_map(|year| score::year(&year.facts, pack).ok());
        cards.map(|(card, _)| card.projects.len()).sum()
    };
    timed("scored once", DEPARTMENTS * YEARS * PROJECTS, &scored);
    timed("verified", DEPARTMENTS * YEARS, &|| book.par_iter().map(verified).sum());
    timed("compared year on year", DEPARTMENTS * (YEARS - 1) * PROJECTS, &|| {
        book.par_iter().map(split).sum()
    });
}

criterion_group!(benches, verifying);
criterion_main!(benches);
