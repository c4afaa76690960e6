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
use ziping::check::{self, Seen};
use ziping::rules::Shelf;
use ziping::source::Memory;
use ziping::{Examined, Request};

const DEPARTMENTS: usize = 200;
const PROJECTS: usize = 10;

fn checking(criterion: &mut Criterion) {
    let texts = year::texts(u64::try_from(DEPARTMENTS * PROJECTS).expect("a small number"));
    let files: Vec<Memory> = texts.chunks(PROJECTS).map(year::files).collect();
    let examine = |files: &Memory| {
        let request = Request::default();
        Examined::of(files, &Shelf::shipped(), &request).map(|examined| examined.card.projects.len())
    };
    let examined: Vec<Examined<'_>> = files
        .iter()
        .map(|files| Examined::of(files, &Shelf::shipped(), &Request::default()).expect("a sound year"))
        .collect();
    let seen: Vec<Seen<'_>> = examined.iter().map(Examined::seen).collect();
    assert!(seen.iter().any(|seen| !check::year(seen).is_empty()));
    let one = year::this_thread();
    Contest::new("check", "reading and scoring", || {
        one.install(|| files.iter().for_each(|files| drop(black_box(examine(files)))));
    })
    .against("all checks", || {
        one.install(|| seen.iter().for_each(|seen| drop(black_box(check::year(seen)))));
    })
    .against("across departments", || {
        one.install(|| drop(black_box(check::county(&seen))));
    })
    .run(criterion);
}

criterion_group!(benches, checking);
criterion_main!(benches);
