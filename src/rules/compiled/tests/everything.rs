//! All that the packs come with, both ways: their table tests, the years of the examples, the calls that the page shows.

use super::random::{Chance, Given, packs, run};
use super::{Seen, watched};
use crate::diagnostic::Findings;
use crate::model::Source;
use crate::rules::api::{Use, functions};
use crate::rules::case::CaseKind;
use crate::rules::{Cage, Shelf};
use crate::source::{Disk, Files, Memory};
use crate::tour::{self, Request};
use std::sync::Arc;

/// Runs on this thread only what would otherwise spread over several, so that all of it is seen.
fn here(work: impl FnOnce() + Send) -> Seen {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    let pool = pool.build().unwrap();
    watched(|| pool.install(work))
}

fn score(folder: &str, years: &[i16]) {
    let files = Disk::new(folder);
    for year in years {
        tour::score(&files, &Request::default().with_year(*year))
            .map_err(|_| ())
            .unwrap();
    }
}

#[cfg(feature = "cli")]
fn table_tests() {
    let folders = ["scoring-rules", "examples/local-rules/scoring-rules"];
    let examples = Disk::new(folders[1]);
    let shelf = Shelf::shipped().with_folder(&examples, "scoring-rules");
    for pack in packs() {
        let paths = folders.map(|folder| format!("{folder}/{}/cases.toml", pack.id));
        let text = paths
            .iter()
            .find_map(|path| std::fs::read_to_string(path).ok())
            .unwrap();
        let mut findings = Findings::new();
        let cases = crate::tune::cases::read(&Arc::new(Source::new("cases.toml", text)), &mut findings);
        assert!(!cases.is_empty(), "{}", pack.id);
        for case in cases {
            crate::tune::cases::run(&shelf, &pack.id, &case);
        }
    }
}

#[test]
#[cfg(feature = "cli")]
#[expect(clippy::print_stdout, reason = "the share is what is measured")]
fn of_a_hundred_calls_ninety_five_are_compiled() {
    let seen = here(|| {
        table_tests();
        score("examples/pingquan-psb", &[2021, 2022, 2023]);
        score("examples/qingshui-water", &[2021]);
    });
    println!("{seen:?}: {} of 100 calls compiled", seen.share());
    assert!(seen.compiled > 500 && seen.share() >= 95, "{seen:?}");
}

/// A call that the page shows, as the body of a function.
fn body(one: &Use, example: &str) -> String {
    let letters = ["d.", "e.", "f."]
        .into_iter()
        .find(|letter| example.starts_with(letter));
    let example = letters.map_or_else(|| example.to_owned(), |letter| example.replacen(letter, "i.", 1));
    match one.gives {
        crate::rules::api::Type::Nothing => format!("{example};"),
        _ => format!("let value = {example};\ni.note(`${{value}}`);"),
    }
}

#[test]
fn every_call_that_the_page_shows_comes_out_alike() {
    let every = [
        CaseKind::Indicator,
        CaseKind::Execution,
        CaseKind::Decision,
        CaseKind::Form,
    ];
    let mut chance = Chance::of(3);
    let seen = watched(|| {
        for one in functions().flat_map(|function| &function.uses) {
            let fails = one.fails.iter().map(|fails| &*fails.example);
            for example in fails.chain([one.example]).filter(|example| !example.is_empty()) {
                let mut files = Memory::default();
                let head = "id = \"p\"\nversion = \"1\"\ntitle = \"试\"\nextends = \"mof-2020\"\n[[score]]\nfunction = \"score\"\n\
                            args = { pass = 0.6 }\nmarks = [{ from = 50, get = 3 }]\nof = { \"地区\" = \"西部\" }\n";
                files.put("p/pack.toml", head);
                files.put("p/p.rhai", format!("fn score(i) {{\n{}\n}}", body(one, example)));
                let pack = Shelf::shipped()
                    .with_folder(&files as &dyn Files, "")
                    .open("p")
                    .unwrap();
                let mut cage = Cage::open(&pack).map_err(|_| ()).unwrap();
                let given = Given::of(&pack);
                for kind in every {
                    for _ in 0..8 {
                        let facts = given.facts(kind, &mut chance);
                        run(&mut cage, "score", kind, facts);
                    }
                }
            }
        }
    });
    assert!(seen.compiled > 700, "{seen:?}");
}
