//! Scorecard → documents: all documents of a department of 20 projects, as Markdown and as HTML.
//!
//! Look at `documents / rows by hand` in `render md` and `render html`; `without projects` is what a run costs before its
//! first row (templates read, fixed parts printed).
//!
//! The limit writes the rows of the three big tables (自评表, 扣分台账, 部门汇总) with `write!`, straight from the scorecard;
//! that each of its values stands in the documents is checked before anything is timed. It is honest on those rows only:
//! it escapes nothing, has no titles, money, goals, notes, signatures, style sheets or 自评报告, and cannot be changed
//! without a compiler.

mod by_hand {
    pub mod rows;
}
mod workload;

use by_hand::rows;
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use workload::contest::Contest;
use workload::year;
use ziping::model::scorecard::Scorecard;
use ziping::report::{Format, Templates, documents};
use ziping::score;

const PROJECTS: u64 = 20;

/// The same rows by hand.
type ByHand = fn(&Scorecard) -> String;

fn rendering(criterion: &mut Criterion) {
    let facts = year::facts(&year::files(&year::texts(PROJECTS)));
    let card = score::year(&facts, &year::pack()).expect("the pack compiles").0;
    let mut empty = card.clone();
    empty.projects.clear();
    let templates = Templates::shipped();
    let all: [(_, _, ByHand); 2] = [
        ("render md", Format::Md, rows::markdown),
        ("render html", Format::Html, rows::html),
    ];
    for (group, format, rows) in all {
        assert_printed(&card, &templates, format, &rows(&card));
        Contest::new(group, "rows by hand", || drop(black_box(rows(&card))))
            .against("documents", || drop(black_box(documents(&card, &templates, &[format]))))
            .against("without projects", || {
                drop(black_box(documents(&empty, &templates, &[format])));
            })
            .run(criterion);
    }
}

/// Everything that the limit writes stands in the documents too.
fn assert_printed(card: &Scorecard, templates: &Templates, format: Format, rows: &str) {
    let documents = documents(card, templates, &[format]).expect("the shipped templates are sound");
    let bytes: Vec<u8> = documents.into_iter().flat_map(|one| one.bytes).collect();
    let all = String::from_utf8(bytes).expect("text");
    assert!(rows.lines().count() > 12 * card.projects.len());
    for value in values(rows) {
        assert!(all.contains(value), "not printed: {value}");
    }
}

/// What stands between tags, bars and line ends.
fn values(rows: &str) -> impl Iterator<Item = &str> {
    rows.split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .flat_map(|text| text.split(['|', '\n']))
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

criterion_group!(benches, rendering);
criterion_main!(benches);
