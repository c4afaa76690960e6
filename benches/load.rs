//! TOML text → facts: a year of 200 projects (400 files, about 2 KB each) from memory.
//!
//! Look at `one thread / serde structs`, and in `load threads` at `one / all`, where a machine of n cores should give n.
//!
//! The limit reads the same keys into plain structs and stops there: no places, no check of unknown keys, no reading of
//! cells, no join of targets with results; and the amounts, which stand in the files as bare numbers, reach it through
//! binary fractions, so that it may lose digits that `load` keeps. That it read the same rows is checked before anything
//! is timed. `raw tables` is the parser alone, which `load` cannot be faster than while it uses that parser.

mod workload;

use criterion::{Criterion, criterion_group, criterion_main};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::hint::black_box;
use toml::de::DeTable;
use workload::contest::Contest;
use workload::texts::Texts;
use workload::year;

const PROJECTS: u64 = 200;

fn loading(criterion: &mut Criterion) {
    let texts = year::texts(PROJECTS);
    let files = year::files(&texts);
    assert_same_rows(&texts, &year::facts(&files));
    let (one, all) = (year::this_thread(), year::all_threads());
    let load = || drop(black_box(year::facts(&files)));
    Contest::new("load", "serde structs", || {
        for text in &texts {
            drop(black_box(plain(text)));
        }
    })
    .against("one thread", || one.install(load))
    .against("raw tables", || texts.iter().for_each(raw))
    .run(criterion);
    Contest::by_the_clock("load threads", "all", || all.install(load))
        .against("one", || one.install(load))
        .run(criterion);
}

fn plain(texts: &Texts) -> (Targets, Actuals) {
    (
        toml::from_str(&texts.targets).expect("a target file"),
        toml::from_str(&texts.actuals).expect("an actuals file"),
    )
}

fn raw(texts: &Texts) {
    drop(black_box(DeTable::parse(&texts.targets)));
    drop(black_box(DeTable::parse(&texts.actuals)));
}

/// Both read the same projects with the same rows.
fn assert_same_rows(texts: &[Texts], facts: &ziping::model::department::Year) {
    assert_eq!(texts.len(), facts.projects.len());
    for (texts, facts) in texts.iter().zip(&facts.projects) {
        let (targets, actuals) = plain(texts);
        assert_eq!(texts.code, facts.code());
        assert_eq!(targets.project.name, facts.name());
        assert_eq!(actuals.execution.executed, facts.execution.executed);
        assert_eq!(targets.indicator.len(), facts.indicators.len());
        for ((target, result), facts) in targets.indicator.iter().zip(&actuals.result).zip(&facts.indicators) {
            assert_eq!(result.indicator, facts.id);
            assert_eq!(target.target, facts.target);
            assert_eq!(target.points, facts.points);
            assert_eq!(result.actual.as_deref(), facts.filled.actual.as_deref());
        }
    }
}

criterion_group!(benches, loading);
criterion_main!(benches);

/// Every key that the synthetic files have, as plain as serde reads it.
mod shapes {
    #![allow(dead_code, reason = "what counts is that it has been read")]

    use super::{BTreeMap, Deserialize};
    use rust_decimal::Decimal;
    use toml::value::Datetime;

    #[derive(Deserialize)]
    pub struct Targets {
        pub goals: Vec<String>,
        pub project: Project,
        pub budget: Budget,
        pub spending_plan: BTreeMap<String, Decimal>,
        pub indicator: Vec<Indicator>,
    }

    #[derive(Deserialize)]
    pub struct Project {
        pub name: String,
        pub unit: Unit,
        pub order: i64,
    }

    #[derive(Deserialize)]
    pub struct Unit {
        pub code: String,
        pub name: String,
    }

    #[derive(Deserialize)]
    pub struct Budget {
        pub total: Decimal,
        pub fiscal: Decimal,
        pub other: Decimal,
        pub purpose: String,
    }

    #[derive(Deserialize)]
    pub struct Indicator {
        pub level1: String,
        pub level2: String,
        pub name: String,
        pub description: String,
        pub target: String,
        pub basis: String,
        pub points: Option<Decimal>,
    }

    #[derive(Deserialize)]
    pub struct Actuals {
        pub completion: Vec<String>,
        pub execution: Execution,
        pub result: Vec<Outcome>,
        pub narrative: Narrative,
        pub signed: Signed,
    }

    #[derive(Deserialize)]
    pub struct Execution {
        pub initial: Option<Decimal>,
        pub adjusted: Option<Decimal>,
        pub executed: Option<Decimal>,
    }

    #[derive(Deserialize)]
    pub struct Outcome {
        pub indicator: String,
        pub actual: Option<String>,
        pub why_none: Option<String>,
        pub degree: Option<Decimal>,
        pub note: Option<String>,
        pub cause: Option<String>,
        pub reason: Option<String>,
        pub measure: Option<String>,
        pub evidence: Vec<Evidence>,
    }

    #[derive(Deserialize)]
    pub struct Evidence {
        pub name: String,
    }

    #[derive(Deserialize)]
    pub struct Narrative {
        pub conclusion: String,
        pub problems: Vec<String>,
        pub measures: Vec<String>,
    }

    #[derive(Deserialize)]
    pub struct Signed {
        pub date: Datetime,
        pub by: String,
        pub head: String,
        pub phone: String,
    }
}

use shapes::{Actuals, Targets};
