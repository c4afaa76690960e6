//! Facts and scorecard → findings: a county of 200 departments of ten projects each.
//!
//! Look at `all checks / reading and scoring` in `check`: what a `check` costs beside the `score` that it needs anyway;
//! and at `across departments / reading and scoring`, which must not grow with the square of the departments. That the
//! texts of the synthetic departments are compared at all is checked before anything is timed.

mod workload;

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use workload::contest::Contest;
use workload::year;
use ziping::check::{self, Beside, County};
use ziping::score::ScoredYear;
use ziping::source::Memory;
use ziping::tour::{self, Request};

const DEPARTMENTS: usize = 200;
const PROJECTS: usize = 10;

fn checking(criterion: &mut Criterion) {
    let texts = year::texts(u64::try_from(DEPARTMENTS * PROJECTS).expect("a small number"));
    let files: Vec<Memory> = texts.chunks(PROJECTS).map(year::files).collect();
    let examine = |files: &Memory| {
        let year = tour::score(files, &Request::default());
        year.map(|year| year.card.projects.len())
    };
    let scored: Vec<(ScoredYear, Beside<'_>)> = files
        .iter()
        .map(|files| {
            let year = tour::score(files, &Request::default()).expect("a sound year");
            let beside = tour::beside(files, &Request::default(), &year);
            (year, beside)
        })
        .collect();
    let all: Vec<(&ScoredYear, &Beside<'_>)> = scored.iter().map(|(year, beside)| (year, beside)).collect();
    assert!(all.iter().any(|(year, beside)| !check::year(year, beside).is_empty()));
    let one = year::this_thread();
    Contest::new("check", "reading and scoring", || {
        one.install(|| files.iter().for_each(|files| drop(black_box(examine(files)))));
    })
    .against("all checks", || {
        one.install(|| {
            for (year, beside) in &all {
                drop(black_box(check::year(year, beside)));
            }
        });
    })
    .against("across departments", || {
        one.install(|| {
            let mut county = County::default();
            for (year, beside) in &all {
                county.add(check::noted(year, beside));
            }
            county.close();
            for (number, (year, beside)) in all.iter().enumerate() {
                drop(black_box(check::beside_others(&county, number, year, beside)));
            }
        });
    })
    .run(criterion);
}

criterion_group!(benches, checking);
criterion_main!(benches);
