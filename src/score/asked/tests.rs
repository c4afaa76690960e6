//! Answers are the same whoever runs the scripts: what is compiled is not run where it cannot matter, the interpreter always is.

use crate::load;
use crate::model::scorecard::LedgerLine;
use crate::rules::{Cage, CaseKind, Shelf};
use crate::score;
use crate::source::Memory;

/// 9 of 10 km, without a reason and a cause, scored by this script.
fn lines(script: &str, compiled: bool) -> Vec<LedgerLine> {
    let head = "[clause.c]\nbasis = \"own\"\ntext = \"试\"\n";
    let row = "level1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥10公里\"\n";
    let files = [
        (
            "ziping.toml",
            "[department]\ncode = \"1\"\nname = \"示例局\"\n[years.2024]\nrules = \"p\"\n".to_owned(),
        ),
        (
            "scoring-rules/p/pack.toml",
            format!("extends = \"mof-2020\"\nid = \"p\"\nversion = \"1.0.0\"\ntitle = \"试\"\n{head}"),
        ),
        ("scoring-rules/p/p.rhai", script.to_owned()),
        (
            "2024/targets/A01.toml",
            format!("[project]\nname = \"修路\"\n\n[[indicator]]\n{row}"),
        ),
        (
            "2024/actuals/A01.toml",
            "[execution]\nadjusted = 100\nexecuted = 100\n[[result]]\nindicator = \"里程\"\nactual = \"9公里\"\n"
                .to_owned(),
        ),
    ];
    let files = Memory::new(files.map(|(path, text)| (path.to_owned(), text)).into());
    let workspace = load::workspace(&files).unwrap();
    let (facts, _) = load::year(&files, &workspace, 2024).unwrap();
    let pack = Shelf::of_workspace(&files).open("p").unwrap();
    let pack = if compiled { pack } else { pack.showing_work() };
    // Of what is not compiled nobody knows what it looks at.
    let mut cage = Cage::open(&pack).unwrap();
    assert_ne!(
        cage.may_look_at("at_least", CaseKind::Indicator, "days_late"),
        compiled,
        "{script}"
    );
    let (mut card, findings) = score::year(&facts, &pack).unwrap();
    assert!(!findings.any_p0(), "{findings:?}");
    super::answer(&mut card, &facts, &pack).unwrap();
    card.projects[0].indicators[0].row.ledger.clone()
}

/// Of each line what would have kept its points: the value, and the key to write.
fn kept(script: &str) -> Vec<(Option<String>, Option<String>)> {
    let keeps = |lines: Vec<LedgerLine>| -> Vec<_> {
        let all = lines.into_iter().map(|line| line.keeps().cloned());
        all.collect()
    };
    let compiled = keeps(lines(script, true));
    let interpreted = keeps(lines(script, false));
    assert_eq!(format!("{compiled:?}"), format!("{interpreted:?}"), "{script}");
    let each = compiled
        .into_iter()
        .map(|keeps| keeps.map_or((None, None), |keeps| (keeps.actual, keeps.write)));
    each.collect()
}

/// What is kept by the value `actual`, and by writing the key `write`.
fn by(actual: &str, write: &str) -> (Option<String>, Option<String>) {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (some(actual), some(write))
}

#[test]
fn a_script_that_looks_at_how_a_number_was_typed_is_asked_with_it_typed() {
    let script = "fn at_least(i) { if i.actual_text != \"10公里\" { i.lose(1, \"c\", \"没有写成 10公里\"); } }";
    assert_eq!(kept(script), [by("≥10公里", "")]);
    let helper =
        "fn typed(i) { i.actual_text } fn at_least(i) { if typed(i) == \"9公里\" { i.lose(1, \"c\", \"9公里\"); } }";
    assert!(kept(helper)[0].0.is_some());
}

#[test]
fn a_reason_is_asked_for_however_a_script_looks_at_it() {
    for script in [
        "fn at_least(i) { if !i.has(\"reason\") { i.lose(1, \"c\", \"没有原因\"); } }",
        "fn at_least(i) { explained(i); } fn explained(i) { if i.reason == \"\" { i.lose(1, \"c\", \"没有原因\"); } }",
        // A variable that is a whole number, and then a decimal.
        "fn at_least(i) { let most = 1; if i.actual < i.target { most = 0.5; } if i.reason == \"\" { i.lose(most, \"c\", \"没有原因\"); } }",
    ] {
        assert_eq!(kept(script), [by("", "reason")], "{script}");
    }
    let cause = "fn at_least(i) { if i.has(\"cause\") { i.note(\"有\"); } else { i.lose(1, \"c\", \"没有\"); } }";
    assert_eq!(kept(cause), [by("", "cause")]);
    assert_eq!(kept("fn at_least(i) { i.lose(1, \"c\", \"总是\"); }"), [by("", "")]);
}

#[test]
fn a_loss_inside_a_loss_is_found_too() {
    let script = "fn first(i) { if i.actual < 10 { i.lose(1, \"c\", \"甲\"); } 2 }\nfn at_least(i) {\n  i.lose(first(i), \"c\", \"乙\");\n}";
    assert_eq!(kept(script), [by("≥10公里", ""), by("", "")]);
    // Whole kilometres are tried, as they were typed.
    let other = "fn at_least(i) {\n  if i.actual < 9.5 {\n i.lose(1, \"c\", \"甲\"); }\n if i.reason == \"\" {\n i.lose(1, \"c\", \"乙\"); }\n }";
    assert_eq!(kept(other), [by("≥10公里", ""), by("", "reason")]);
}
