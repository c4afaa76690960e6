//! One cell of one project typed anew: its files, in memory, to the ledger that they give now.
//!
//! Look at `scored / read` in `retype`: what scoring costs beside the reading of the two files by `toml` into plain structs,
//! and at `all checks / read`, the same with everything that `check` looks for. The cell has another value each time, so that
//! nothing that was found before can be taken; the pack is kept, as `stream` keeps it.

mod workload;

use criterion::{Criterion, criterion_group, criterion_main};
use serde::Deserialize;
use std::cell::Cell;
use std::hint::black_box;
use workload::contest::Contest;
use workload::texts::Texts;
use workload::year;
use ziping::rules::{KeptPacks, Shelf};
use ziping::source::{Memory, Over};
use ziping::tour::{self, Request};

/// What a reader without marks, notes and errors would take.
#[derive(Deserialize)]
struct Plain {
    #[serde(default)]
    result: Vec<toml::Table>,
    #[serde(default)]
    indicator: Vec<toml::Table>,
}

/// The actuals with another value of the first 完成值 that is a number.
struct Typing {
    before: String,
    after: String,
    number: Cell<u32>,
}

impl Typing {
    fn new(actuals: &str) -> Self {
        let at = actuals.find("actual = \"").expect("a reported value") + "actual = \"".len();
        let end = at + actuals[at..].find('"').expect("its end");
        Self {
            before: actuals[..at].to_owned(),
            after: actuals[end..].to_owned(),
            number: Cell::new(0),
        }
    }

    fn next(&self) -> String {
        let number = self.number.get();
        self.number.set((number + 1) % 60);
        format!("{}{}{}", self.before, 40 + number, self.after)
    }
}

fn retyping(criterion: &mut Criterion) {
    let texts = year::texts(1);
    let [Texts { code, targets, actuals }] = &texts[..] else {
        unreachable!("one project");
    };
    let files: Memory = year::files(&texts);
    let path = format!("{}/actuals/{code}.toml", year::YEAR);
    let typing = Typing::new(actuals);
    let kept = KeptPacks::default();
    let one = year::this_thread();
    let typed = || {
        let mut over = Over::new(&files);
        over.put(&path, typing.next());
        over
    };
    let totals: Vec<_> = (0..2)
        .map(|_| {
            let over = typed();
            let year = tour::score(&over, &Request::default()).expect("a sound year");
            year.card.projects[0].total
        })
        .collect();
    assert!(
        totals[0].is_some() && totals[0] != totals[1],
        "{totals:?}: what is typed counts"
    );
    Contest::new("retype", "read", || {
        let read = |text: &str| toml::from_str::<Plain>(text).expect("TOML");
        let read = (read(targets), read(&typing.next()));
        black_box((read.0.indicator, read.1.result));
    })
    .against("scored", || {
        let over = typed();
        let shelf = Shelf::of_workspace(&over).with_kept(&kept);
        let year = one.install(|| tour::score(&over, &Request::default().with_shelf(&shelf)));
        drop(black_box(year));
    })
    .against("all checks", || {
        let over = typed();
        let shelf = Shelf::of_workspace(&over).with_kept(&kept);
        let year = one.install(|| tour::check(&over, &Request::default().with_shelf(&shelf)));
        drop(black_box(year));
    })
    .run(criterion);
}

criterion_group!(benches, retyping);
criterion_main!(benches);
