//! Published 自评表, scored and laid beside what their departments printed. `tests/published/caseNN/` is a workspace as
//! printed; `expected.toml` says per row what arithmetic on the printed numbers comes to. Most printed scores below full
//! points follow no formula: those stay `differs by …`. A row with `program` is one that the program is known to read
//! otherwise: it is counted apart, and fails here as soon as the program reads it right.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use ziping::diagnostic::{Code, to_text};
use ziping::model::scorecard::{FormScore, Status};
use ziping::rules::Shelf;
use ziping::score::ScoredYear;
use ziping::source::{Disk, Memory};
use ziping::tour::{self, Request};

fn published() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published")
}

/// The cases, by number.
fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(published())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("expected.toml").is_file())
        .collect();
    cases.sort();
    cases
}

fn scored(case: &Path) -> ScoredYear {
    let files = Disk::new(case);
    let rules = Disk::new(published().join("rules"));
    let shelf = Shelf::shipped().with_folder(&rules, "tests/published/rules");
    tour::score(&files, &Request::default().with_shelf(&shelf)).unwrap_or_else(|messages| {
        let messages: String = messages.iter().map(to_text).collect();
        panic!("{}:\n{messages}", case.display())
    })
}

/// What came of a printed score, in the words of `expected.toml` before the colon.
fn verdict(printed: Option<Decimal>, computed: Option<Decimal>, points: Decimal, expected: &str) -> String {
    let Some(printed) = printed else {
        return "no score printed".into();
    };
    let Some(computed) = computed else {
        return "cannot be scored".into();
    };
    // Without printed points the pack allots some; that nothing is lost is all that can be compared.
    if expected == "no points printed" && computed == points {
        return expected.into();
    }
    let difference = (printed - computed).normalize();
    if difference.is_zero() {
        "reproduced".into()
    } else if difference.is_sign_negative() {
        format!("differs by {difference}")
    } else {
        format!("differs by +{difference}")
    }
}

fn without_reason(expected: &str) -> &str {
    expected.split(':').next().unwrap()
}

/// A row of a table: what arithmetic says, and what the program says.
struct Compared {
    row: String,
    want: String,
    found: String,
    /// What the program is known to say instead.
    misread: Option<String>,
}

/// Expected and found, row by row; the execution first.
fn compare(case: &Path) -> Vec<Compared> {
    let text = std::fs::read_to_string(case.join("expected.toml")).unwrap();
    let expected: toml::Table = text.parse().unwrap();
    let scored = scored(case);
    let [project] = scored.card.projects.as_slice() else {
        panic!("{}: one table is one project", case.display())
    };
    let word = |value: &toml::Value| without_reason(value.as_str().unwrap()).to_owned();
    let execution = &project.execution;
    let want = word(&expected["execution"]);
    let found = verdict(execution.claimed, execution.score, execution.points, &want);
    let mut compared = vec![Compared {
        row: "预算执行率".to_owned(),
        want,
        found,
        misread: None,
    }];
    let rows: &[toml::Value] = expected.get("row").map_or(&[], |rows| rows.as_array().unwrap());
    assert_eq!(rows.len(), project.indicators.len(), "{}", case.display());
    for (row, expected) in project.indicators.iter().zip(rows) {
        assert_eq!(row.name, expected["name"].as_str().unwrap(), "{}", case.display());
        let want = word(&expected["expect"]);
        let found = verdict(row.claimed, row.score, row.points, &want);
        let why = row
            .notes
            .last()
            .filter(|_| found != want)
            .map_or_else(String::new, |note| format!("（{note}）"));
        compared.push(Compared {
            row: format!("{}{why}", row.name),
            want,
            found,
            misread: expected.get("program").map(word),
        });
    }
    if let Some(total) = expected.get("total") {
        compared.push(Compared {
            row: "总分".into(),
            want: word(total),
            found: total_verdict(&scored, project),
            misread: None,
        });
    }
    compared
}

fn total_verdict(scored: &ScoredYear, project: &FormScore) -> String {
    let is_sum = |code: Code| scored.findings.iter().any(|one| one.code == code);
    if is_sum(Code::ClaimedTotalNotSum) {
        let rows = project.indicators.iter().map(|row| row.claimed);
        let sum: Decimal = rows.chain([project.execution.claimed]).map(Option::unwrap).sum();
        return format!("differs from the sum by {}", project.claimed_total.unwrap() - sum);
    }
    verdict(project.claimed_total, project.total, project.points, "")
}

#[test]
fn every_printed_score_comes_to_what_arithmetic_says() {
    let mut counts: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut wrong = String::new();
    for case in cases() {
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        for one in compare(&case) {
            let Compared {
                row,
                want,
                found,
                misread,
            } = &one;
            if misread.as_ref().unwrap_or(want) != found {
                writeln!(
                    wrong,
                    "{name} {row}: expected `{want}`, known `{misread:?}`, found `{found}`"
                )
                .unwrap();
            }
            let kind = match found.as_str() {
                _ if misread.is_some() => "misread",
                "reproduced" => "reproduced",
                "no points printed" => "no points",
                "no score printed" => "no score",
                "cannot be scored" => "cannot",
                _ => "differs",
            };
            *counts.entry(name.clone()).or_default().entry(kind).or_default() += 1;
        }
    }
    let mut table = String::from("case     reproduced  differs  no points  no score  cannot  misread\n");
    let mut sums = [0; 6];
    for (name, counts) in &counts {
        let columns = ["reproduced", "differs", "no points", "no score", "cannot", "misread"]
            .map(|kind| *counts.get(kind).unwrap_or(&0));
        for (sum, column) in sums.iter_mut().zip(columns) {
            *sum += column;
        }
        let [reproduced, differs, unweighted, none, cannot, misread] = columns;
        writeln!(
            table,
            "{name}  {reproduced:>9}  {differs:>7}  {unweighted:>9}  {none:>8}  {cannot:>6}  {misread:>7}"
        )
        .unwrap();
    }
    let [reproduced, differs, unweighted, none, cannot, misread] = sums;
    writeln!(
        table,
        "all     {reproduced:>9}  {differs:>7}  {unweighted:>9}  {none:>8}  {cannot:>6}  {misread:>7}"
    )
    .unwrap();
    assert!(wrong.is_empty(), "{wrong}\n{table}");
    // `cargo test --test all published -- --nocapture` shows it.
    std::io::Write::write_all(&mut std::io::stdout(), table.as_bytes()).unwrap();
}

#[test]
fn every_difference_of_a_printed_table_is_a_finding() {
    for case in cases() {
        let scored = scored(&case);
        let project = &scored.card.projects[0];
        let rows = project.indicators.iter().filter(|row| row.status == Status::Scored);
        for row in rows {
            let (Some(claimed), Some(score)) = (row.claimed, row.score) else {
                continue;
            };
            let told = scored
                .findings
                .iter()
                .any(|one| one.code == Code::ClaimedScoreDiffers && one.indicator.as_deref() == Some(&row.id));
            assert_eq!(told, claimed != score, "{} {}", case.display(), row.id);
        }
    }
}

/// A form of one row beside its execution, with a pack of `tests/published/rules/` or a shipped one.
fn worked(pack: &str, points: &str, target: &str, result: &str, money: &str) -> ScoredYear {
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            "[department]\ncode = \"1\"\nname = \"某局\"\n".into(),
        ),
        (
            "2021/targets/A.toml".into(),
            format!(
                "[project]\nname = \"某项目\"\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"指标\"\ntarget = \"{target}\"\npoints = {points}\n"
            ),
        ),
        (
            "2021/actuals/A.toml".into(),
            format!("[execution]\n{money}\n[[result]]\nindicator = \"指标\"\n{result}\n"),
        ),
    ]);
    let rules = Disk::new(published().join("rules"));
    let shelf = Shelf::shipped().with_folder(&rules, "tests/published/rules");
    let request = Request::default().with_rules(pack).with_shelf(&shelf);
    tour::score(&files, &request).unwrap()
}

fn row(scored: &ScoredYear) -> String {
    scored.card.projects[0].indicators[0].score.unwrap().to_string()
}

fn execution(scored: &ScoredYear) -> String {
    scored.card.projects[0].execution.score.unwrap().to_string()
}

/// What was said of the one claimed score.
fn claim(scored: &ScoredYear) -> &str {
    let mut claims = scored
        .findings
        .iter()
        .filter(|one| one.code == Code::ClaimedScoreDiffers);
    let one = claims.next().unwrap();
    assert!(claims.next().is_none());
    &one.message
}

const SPENT: &str = "adjusted = 100\nexecuted = 100";

#[test]
fn a_department_that_spent_79_27_percent_has_97_93() {
    let money = "adjusted = 100\nexecuted = 79.27\nclaimed = 7.93";
    let scored = worked("chongqing-dept", "90", "100%", "actual = \"100%\"\nclaimed = 90", money);
    assert_eq!(execution(&scored), "7.93");
    assert_eq!(scored.card.projects[0].total.unwrap().to_string(), "97.93");
    assert!(scored.findings.iter().all(|one| !one.code.as_str().starts_with('W')));
}

#[test]
fn the_execution_by_three_roundings() {
    // 95.88% × 10 = 9.588; the shipped pack, and overlays as three published tables round.
    let money = "adjusted = 100\nexecuted = 95.88";
    for (pack, want) in [
        ("mof-2020", "9.59"),
        ("national-one-decimal", "9.6"),
        ("national-integer", "10"),
        ("national-floor", "9"),
    ] {
        assert_eq!(execution(&worked(pack, "90", "100%", "actual = \"100%\"", money)), want);
    }
}

#[test]
fn points_times_actual_is_told_from_points_times_ratio() {
    let scored = worked("mof-2020", "20", "98%", "actual = \"98%\"\nclaimed = 19.6", SPENT);
    assert_eq!(row(&scored), "20.00");
    assert!(
        claim(&scored).contains("20 × 98%，没有除以指标值"),
        "{}",
        claim(&scored)
    );
}

#[test]
fn a_met_deadline_rate_with_7_of_10_follows_no_formula() {
    let scored = worked("mof-2020", "10", "100%", "actual = \"100%\"\nclaimed = 7", SPENT);
    assert_eq!(row(&scored), "10.00");
    let messages = claim(&scored);
    assert!(
        messages.contains("差 -3 分") && messages.ends_with("没有找到对应的算法，可能是人工酌定"),
        "{messages}"
    );
}

#[test]
fn a_cost_of_386_under_a_ceiling_of_160() {
    // 15 × 160 ÷ 386 = 6.217…; the unit gave itself 10.
    let scored = worked("mof-2020", "15", "≤160万", "actual = \"386万\"\nclaimed = 10", SPENT);
    assert_eq!(row(&scored), "6.22");
    let messages = claim(&scored);
    assert!(
        messages.contains("差 +3.78 分") && messages.ends_with("没有找到对应的算法，可能是人工酌定"),
        "{messages}"
    );
}

#[test]
fn a_grade_judged_at_seven_eighths() {
    let judged = "actual = \"达成\"\ndegree = 0.875\nnote = \"基本达到\"\nclaimed = 7";
    let scored = worked("mof-2020", "8", "效果明显", judged, SPENT);
    assert_eq!(row(&scored), "7.00");
    assert!(scored.findings.iter().all(|one| one.code != Code::ClaimedScoreDiffers));
}
