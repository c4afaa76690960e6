//! What a ledger line says would have kept its points, held against the engine: filled in, the line is gone; one last place
//! less, it is back; nothing nearer to what was reported would have done.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

mod refill;
mod rubric;

use crate::oracle::{self, generate, toml_text};
use proptest::prelude::*;
use refill::{Line, lines, lines_of, one_less, refilled, same_line};
use rust_decimal::Decimal;
use std::path::{Path, PathBuf};
use ziping::model::form::Form;
use ziping::rules::Shelf;
use ziping::score::{self, ScoredYear};
use ziping::source::{Disk, Memory};
use ziping::tour::{self, Request};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All years of both examples and all published tables.
pub fn years() -> Vec<(String, ScoredYear)> {
    let mut years = Vec::new();
    for (example, numbers) in [("pingquan-psb", vec![2021, 2022, 2023]), ("qingshui-water", vec![2021])] {
        for number in numbers {
            let files = Disk::new(root().join("examples").join(example));
            let year = tour::score(&files, &Request::default().with_year(number)).unwrap();
            years.push((format!("{example} {number}"), year));
        }
    }
    let rules = Disk::new(root().join("tests/published/rules"));
    let shelf = Shelf::shipped().with_folder(&rules, "tests/published/rules");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(root().join("tests/published"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("expected.toml").is_file())
        .collect();
    cases.sort();
    for case in cases {
        let year = tour::score(&Disk::new(&case), &Request::default().with_shelf(&shelf)).unwrap();
        years.push((case.file_name().unwrap().to_string_lossy().into_owned(), year));
    }
    years
}

/// How many lines of a year were held against the engine.
#[derive(Default, Debug)]
struct Held {
    gone: usize,
    back: usize,
    nearest: usize,
}

fn is_there(year: &ScoredYear, form: &Form, line: &Line<'_>) -> bool {
    let score = score::one(form, &year.pack, year.facts.due.as_ref()).unwrap();
    lines_of(line.form, &score).iter().any(|now| same_line(now, line))
}

fn hold(name: &str, year: &ScoredYear, line: &Line<'_>, most: usize, held: &mut Held) -> Result<(), TestCaseError> {
    let Some(keeps) = line.entry.keeps() else { return Ok(()) };
    let at = format!("{name} {}: {keeps:?}", line.entry.id);
    if keeps.write.is_some() || keeps.actual.is_none() || !line.can_be_refilled() {
        return Ok(());
    }
    let actual = keeps.actual.clone().unwrap();
    let Some(facts) = refilled(year, line, &actual, keeps.degree) else {
        return Err(TestCaseError::fail(format!("not read: {at}")));
    };
    prop_assert!(!is_there(year, &facts, line), "still there: {at}");
    held.gone += 1;
    let Some((less, degree)) = one_less(&actual, keeps.degree) else {
        return Ok(());
    };
    let Some(facts) = refilled(year, line, &less, degree) else {
        return Ok(());
    };
    prop_assert!(lost_again(year, &facts, line), "with {less} not back: {at}");
    held.back += 1;
    for between in line.between(&actual, most) {
        let Some(facts) = refilled(year, line, &between, None) else {
            continue;
        };
        prop_assert!(lost_again(year, &facts, line), "{between} would do: {at}");
        held.nearest += 1;
    }
    Ok(())
}

/// Whether the row loses something: the same line, or another one of the row.
fn lost_again(year: &ScoredYear, form: &Form, line: &Line<'_>) -> bool {
    let score = score::one(form, &year.pack, year.facts.due.as_ref()).unwrap();
    lines_of(line.form, &score).iter().any(|now| now.row == line.row)
}

#[test]
#[expect(clippy::print_stderr, reason = "how many lines were held is the result")]
fn what_a_line_says_would_keep_its_points_does_and_no_less() {
    let mut held = Held::default();
    for (name, year) in years() {
        for line in lines(&year.card) {
            hold(&name, &year, &line, 200, &mut held).unwrap();
        }
    }
    eprintln!("{held:?}");
    assert!(held.gone > 60 && held.back > 50, "{held:?}");
}

/// A year of the oracle has many projects; a quarter of the years is enough.
fn config() -> ProptestConfig {
    let all = oracle::config();
    ProptestConfig {
        cases: all.cases.div_ceil(4),
        ..all
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn so_it_does_in_any_year(year in generate::any_year(), pick in 0_usize..1000) {
        let files = Memory::new(toml_text::files(&year));
        let Ok(year) = tour::score(&files, &Request::default()) else { return Ok(()) };
        let all = lines(&year.card);
        if all.is_empty() {
            return Ok(());
        }
        let mut ids: Vec<&str> = all.iter().map(|line| line.entry.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), all.len(), "an id twice");
        for line in &all {
            prop_assert!(line.entry.keeps_text().is_some_and(|text| !text.is_empty()), "{:?}", line.entry);
            prop_assert!(line.entry.mend().is_some_and(|mend| !mend.text.is_empty()), "{:?}", line.entry);
        }
        hold("random", &year, &all[pick % all.len()], 1, &mut Held::default())?;
    }
}

/// A year of one row, scored.
fn one(target: &str, result: &str, more: &str) -> ScoredYear {
    let files = Memory::new(vec![
        (
            "ziping.toml".into(),
            format!("[department]\ncode = \"1\"\nname = \"示例局\"\n[years.2024]\nrules = \"mof-2020\"\n{more}"),
        ),
        (
            "2024/targets/A01.toml".into(),
            format!(
                "[project]\nname = \"修路\"\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"时效指标\"\nname = \"完工\"\ntarget = \"{target}\"\n"
            ),
        ),
        (
            "2024/actuals/A01.toml".into(),
            format!("[execution]\nadjusted = 100\nexecuted = 100\n[[result]]\nindicator = \"完工\"\n{result}\n"),
        ),
    ]);
    tour::score(&files, &Request::default()).unwrap()
}

#[test]
fn what_is_only_to_be_written_can_be_mended_until_the_day_it_is_due() {
    for (target, result, more, possible, by, actual) in [
        // A result of the year.
        (
            "≥12场",
            "actual = \"9场\"",
            "due = \"2025-01-15\"",
            false,
            None,
            Some("≥12场"),
        ),
        // Not judged: the judgement is still to be written.
        (
            "2024年10月底",
            "actual = \"2024年11月2日\"",
            "due = \"2025-01-15\"",
            true,
            Some("2025-01-15"),
            Some("≤2024-10-31"),
        ),
        (
            "2024年10月底",
            "actual = \"2024年11月2日\"",
            "",
            true,
            None,
            Some("≤2024-10-31"),
        ),
        // Judged.
        (
            "2024年10月底",
            "actual = \"2024年11月2日\"\ndegree = 0.9\nnote = \"评议\"",
            "due = \"2025-01-15\"",
            false,
            None,
            Some("≤2024-10-31"),
        ),
        // 佐证材料 can be handed in after the year, what was not done cannot.
        (
            "≥12场",
            "why_none = \"no-evidence\"",
            "due = \"2025-01-15\"",
            true,
            Some("2025-01-15"),
            Some("≥12场"),
        ),
        (
            "≥12场",
            "why_none = \"not-implemented\"",
            "due = \"2025-01-15\"",
            false,
            None,
            Some("≥12场"),
        ),
        // Too far above a target that was set too low: 1.3 times is where it begins.
        (
            "≥10场",
            "actual = \"20场\"\ncause = \"target-too-low\"",
            "",
            false,
            None,
            Some("≤13场"),
        ),
        ("20-30人", "actual = \"18人\"", "", false, None, Some("≥20人")),
        ("20-30人", "actual = \"31人\"", "", false, None, Some("≤30人")),
        ("是", "actual = \"否\"", "", false, None, Some("是")),
        (
            "效果明显",
            "actual = \"部分达成\"\ndegree = 0.7\nnote = \"评议\"",
            "",
            false,
            None,
            Some("达成"),
        ),
    ] {
        let year = one(target, result, more);
        let all = lines(&year.card);
        assert_eq!(all.len(), 1, "{target} {result}");
        let line = all[0].entry;
        let mend = line.mend().unwrap();
        assert_eq!((mend.possible, mend.by.as_deref()), (possible, by), "{target} {result}");
        assert_eq!(mend.text.contains("2025-01-15"), !more.is_empty(), "{}", mend.text);
        assert_eq!(
            line.keeps().and_then(|keeps| keeps.actual.as_deref()),
            actual,
            "{target} {result}"
        );
        assert_eq!(line.id, "A01/时效指标/完工/1");
    }
}

#[test]
fn a_reason_that_is_missing_is_what_would_have_kept_the_points() {
    let pack = "extends = \"mof-2020\"\nid = \"reasons\"\nversion = \"1.0.0\"\ntitle = \"t\"\n[clause.no-reason]\nbasis = \"own\"\ntext = \"没有写偏差原因的扣分\"\n";
    let script = "fn at_least(i) {\n    if i.actual < i.target {\n        i.lose(i.points - i.points * i.actual / i.target, \"proportional\", `少了`);\n        if i.reason == \"\" {\n            i.lose(1, \"no-reason\", `没有写原因`);\n        }\n    }\n}\n";
    let files = Memory::new(vec![
        ("ziping.toml".into(), "[department]\ncode = \"1\"\nname = \"示例局\"\n[years.2024]\nrules = \"reasons\"\ndue = \"2025-01-15\"\n".into()),
        ("scoring-rules/reasons/pack.toml".into(), pack.into()),
        ("scoring-rules/reasons/a.rhai".into(), script.into()),
        ("2024/targets/A01.toml".into(), "[project]\nname = \"修路\"\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥10公里\"\n".into()),
        ("2024/actuals/A01.toml".into(), "[execution]\nadjusted = 100\nexecuted = 100\n[[result]]\nindicator = \"里程\"\nactual = \"9公里\"\n".to_owned()),
    ]);
    let year = tour::score(&files, &Request::default()).unwrap();
    let all = lines(&year.card);
    let [short, unsaid] = all.as_slice() else {
        panic!("{}", all.len())
    };
    assert!(!short.entry.mend().unwrap().possible && short.entry.keeps().unwrap().write.is_none());
    let keeps = unsaid.entry.keeps().unwrap();
    assert_eq!(
        (keeps.write.as_deref(), keeps.actual.as_deref()),
        (Some("reason"), Some("≥10公里"))
    );
    let mend = unsaid.entry.mend().unwrap();
    assert!(
        mend.possible && mend.by.as_deref() == Some("2025-01-15") && mend.text.contains("reason"),
        "{mend:?}"
    );
}

/// Rows are asked only where they lost something.
#[test]
fn what_lost_nothing_is_not_asked() {
    let year = one("≥12场", "actual = \"12场\"", "");
    assert!(lines(&year.card).is_empty());
    assert_eq!(year.card.projects[0].total, Some(Decimal::ONE_HUNDRED));
}
