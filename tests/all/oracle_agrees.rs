//! The program and a second opinion score the same random years to the same cents.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use crate::oracle;
use crate::oracle::department::{self, Expected};
use crate::oracle::exact::{Ratio, printed};
use crate::oracle::facts::{Actual, Answer, Money, Naming, Num, Project, Row, Target, Year};
use crate::oracle::project::Line;
use crate::oracle::{compare, generate, indicator, program, toml_text};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;

proptest! {
    #![proptest_config(oracle::config())]

    #[test]
    fn the_second_opinion_agrees(year in generate::any_year()) {
        let card = program::run(toml_text::files(&year));
        prop_assert!(card.is_ok(), "not read: {}", card.unwrap_err());
        let differences = compare::differences(&year, &department::year(&year), &card.unwrap());
        prop_assert!(differences.is_empty(), "{}", differences.join("\n"));
    }
}

fn row(target: Target, actual: Actual) -> Row {
    Row {
        level1: "产出指标",
        level2: "数量指标",
        name: "培训场次".into(),
        id: None,
        kind: None,
        target,
        adjusted: None,
        points: None,
        points_as_text: false,
        answer: Some(Answer {
            actual: Some(actual),
            ..Answer::default()
        }),
        naming: Naming::Id,
    }
}

fn target(sign: &'static str, digits: i128, unit: &'static str) -> Target {
    Target::Number {
        sign,
        value: Num::new(digits, 0),
        unit,
        bare: false,
    }
}

fn actual(digits: i128, places: u32, unit: &'static str) -> Actual {
    Actual::Number {
        sign: "",
        value: Num::new(digits, places),
        unit,
        bare: false,
    }
}

fn score(row: &Row, points: i128) -> Option<i128> {
    match indicator::judge(row).what {
        indicator::What::Loses(share) => Some((Ratio::cents(points) * (Ratio::ONE - share)).half_up_cents()),
        _ => None,
    }
}

#[test]
fn worked_numbers_of_the_rules() {
    // 7.5 × 7 ÷ 12 = 4.375
    assert_eq!(score(&row(target("≥", 12, "场"), actual(7, 0, "场")), 750), Some(438));
    // 12.5 × 88.2 ÷ 90 = 12.25
    assert_eq!(score(&row(target("≥", 90, "%"), actual(882, 1, "%")), 1250), Some(1225));
    // 15 × 160 ÷ 386 = 6.217…
    assert_eq!(
        score(&row(target("≤", 160, "万元"), actual(386, 0, "万元")), 1500),
        Some(622)
    );
    // 26 of 9: full marks
    assert_eq!(score(&row(target("≥", 9, "件"), actual(26, 0, "件")), 1000), Some(1000));
    assert_eq!(score(&row(target("≥", 90, "%"), actual(9, 1, "")), 1000), None);
}

#[test]
fn execution_is_rounded_once() {
    let money = Money {
        executed: Some(Num::new(54336, 2)),
        ..Money::default()
    };
    let project = Project {
        code: String::new(),
        name: String::new(),
        total: Num::new(56600, 2),
        targets_in_yuan: false,
        actuals_in_yuan: false,
        money,
        form: oracle::facts::Form::default(),
    };
    assert_eq!(oracle::project::execution(&project).0.score, Some(960));
    assert_eq!(printed(960), "9.60");
}

/// Random years of which nobody knows whether they meet a rule prove nothing about it.
#[test]
fn the_random_years_meet_every_case() {
    let mut met: BTreeMap<String, u32> = BTreeMap::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..1500 {
        let year: Year = generate::any_year().new_tree(&mut runner).unwrap().current();
        let Expected {
            projects,
            own,
            status,
            range,
            ..
        } = department::year(&year);
        let ranged = if range.is_some() { " with a range" } else { "" };
        *met.entry(format!("department {status}{ranged}")).or_default() += 1;
        for form in projects.iter().chain(&own) {
            for Line { case, .. } in form.rows.iter().chain([&form.execution]) {
                *met.entry((*case).to_string()).or_default() += 1;
            }
            let open = if form.points_settled {
                "open"
            } else {
                "points not settled"
            };
            *met.entry(form.grade.unwrap_or(open).to_string()).or_default() += 1;
            let moved = form.points_settled && form.rows.iter().any(|line| line.status == "not-applicable");
            if moved {
                *met.entry("points moved".into()).or_default() += 1;
            }
            if form.points_vague {
                *met.entry("points too fine".into()).or_default() += 1;
            }
            if form.own_ledger != 0 && form.total.is_some() {
                *met.entry(if form.own_ledger > 0 { "capped" } else { "with a bonus" }.into())
                    .or_default() += 1;
            }
        }
    }
    let rare: Vec<&str> = CASES
        .iter()
        .filter(|case| met.get(**case).copied().unwrap_or(0) < 10)
        .copied()
        .collect();
    assert!(rare.is_empty(), "hardly met: {rare:?}\n{met:#?}");
    let unknown: Vec<&String> = met.keys().filter(|case| !CASES.contains(&case.as_str())).collect();
    assert!(unknown.is_empty(), "not in the list: {unknown:?}");
}

const CASES: &[&str] = &[
    "unknown class",
    "no result",
    "empty actual",
    "neither actual nor why_none",
    "actual and why_none",
    "not implemented",
    "no evidence",
    "not applicable",
    "not applicable, not approved",
    "unknown why_none",
    "blank target",
    "text for a number",
    "a share or a percentage?",
    "another unit",
    "negative",
    "more than all of it",
    "at most, met",
    "at most, missed",
    "at most, missed, target 0 or less",
    "at least, met",
    "at least, missed",
    "at least, missed, 0 or less",
    "over, target too low",
    "over, noted",
    "below the interval",
    "above the interval",
    "inside the interval",
    "unreadable date",
    "on time",
    "late, with a degree",
    "late",
    "neither yes nor no",
    "as expected",
    "not as expected",
    "free text for a grade",
    "met, without degree",
    "grade without degree",
    "degree outside the band",
    "grade with degree",
    "decided",
    "zero budget",
    "executed",
    "a hundredfold without its unit",
    "executed more than adjusted",
    "executed a hundredfold",
    "negative amount",
    "executed absent",
    "a project's is not known",
    "优",
    "良",
    "中",
    "差",
    "open",
    "points not settled",
    "points moved",
    "points too fine",
    "capped",
    "with a bonus",
    "department scored",
    "department undefined",
    "department unsettled",
    "department unsettled with a range",
];
