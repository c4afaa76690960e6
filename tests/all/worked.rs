//! Numbers of published forms, of platforms and of reviews, reckoned again: `tests/worked/<pack>.toml`, each with where
//! it is from. Two rates of departments and a form that cannot be scored are no table tests and stand here.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use rust_decimal::Decimal;
use std::path::Path;
use std::sync::Arc;
use ziping::diagnostic::{Findings, to_text};
use ziping::model::Source;
use ziping::model::scorecard::Status;
use ziping::rules::{Shelf, shipped_ids};
use ziping::score::ScoredYear;
use ziping::source::Memory;
use ziping::tour::{self, Request};
use ziping::tune::cases::{Case, read, run};

fn cases(id: &str) -> Vec<Case> {
    let name = format!("tests/worked/{id}.toml");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name)).unwrap();
    let mut findings = Findings::new();
    let cases = read(&Arc::new(Source::new(name, text)), &mut findings);
    assert!(
        findings.is_empty(),
        "{}",
        findings.iter().map(to_text).collect::<String>()
    );
    cases
}

#[test]
fn every_published_number_comes_out() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for id in shipped_ids() {
        for case in cases(&id) {
            count += 1;
            assert!(
                case.source.as_deref().is_some_and(|source| !source.is_empty()),
                "{}: says not where it is from",
                case.note
            );
            for one in run(&Shelf::shipped(), &id, &case) {
                wrong.push(format!(
                    "{}:{} {}：{}应为 {}，得到 {}",
                    case.place.file(),
                    case.place.line(),
                    case.note,
                    one.what,
                    one.expected,
                    one.got
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(count, 49, "and three below");
}

fn scored(execution: &str) -> ScoredYear {
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            "[department]\ncode = \"1\"\nname = \"示例局\"\n".into(),
        ),
        (
            "2021/targets/S.toml".into(),
            "[project]\nname = \"示例\"\n[budget]\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥1个\"\n".into(),
        ),
        ("2021/actuals/S.toml".into(), format!("[execution]\n{execution}\n")),
    ]);
    tour::score(&files, &Request::default()).unwrap()
}

/// 成都市郫都区 2025 年单位自评第三方复核: rates of two departments.
#[test]
fn rates_of_departments_as_a_review_prints_them() {
    for (adjusted, executed, rate) in [("14242.51", "12023.85", "0.8442"), ("12810.02", "10588.12", "0.8265")] {
        let year = scored(&format!("adjusted = {adjusted}\nexecuted = {executed}"));
        let rate: Decimal = rate.parse().unwrap();
        assert_eq!(year.card.projects[0].execution.rate, Some(rate));
    }
}

/// 池州市贵池区 2022 年度自评表, <http://www.anthempetcare.com/upload_cz/download?id=502364&siteId=2>: the row of the total
/// is left at 0 while the row below it says 90 / 89.974 / 89.974.
#[test]
fn a_total_row_left_at_zero_is_not_scored_and_the_row_below_it_is_named() {
    let year = scored(
        "initial = 0\nadjusted = 0\nexecuted = 0\nfiscal = { initial = 90, adjusted = 89.974, executed = 89.974 }",
    );
    let execution = &year.card.projects[0].execution;
    assert_ne!(execution.status, Status::Scored);
    assert_eq!(execution.score, None);
    let messages: String = year.findings.iter().map(to_text).collect();
    assert!(messages.contains("89.974"), "{messages}");
}
