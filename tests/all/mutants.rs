//! `rules mutate`: every change of a shipped pack is noticed by one of its cases, or changes nothing.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

use crate::cli::ziping::Ziping;
use std::fmt::Write;
use ziping::diagnostic::Findings;
use ziping::rules::{Shelf, shipped_ids};
use ziping::tune::cases::read;
use ziping::tune::mutate::mutate;

/// What is left are changes that change nothing, each reviewed: a side of a condition that another side implies.
#[test]
fn every_change_of_a_shipped_pack_is_noticed_or_changes_nothing() {
    let shelf = Shelf::shipped();
    let mut same = String::new();
    for id in shipped_ids() {
        let pack = shelf.open(&id).unwrap();
        let cases = read(&shelf.file_of(&id, "cases.toml").unwrap(), &mut Findings::new());
        let mutation = mutate(&shelf, &pack, &cases, &[]);
        assert!(mutation.mutants >= 40, "{id} has only {} mutants", mutation.mutants);
        // A change that a row shows is none that changes nothing.
        let shown: Vec<&String> = mutation.survived.iter().filter_map(|one| one.case.as_ref()).collect();
        assert!(shown.is_empty() && mutation.survived.is_empty(), "{id}: {shown:#?}");
        for one in mutation.same {
            writeln!(same, "{id}/{}:{}  {}", one.file, one.line, one.now).unwrap();
        }
    }
    insta::assert_snapshot!("changes-that-change-nothing", same);
}

const MANIFEST: &str = "id = \"mine\"\nversion = \"1\"\ntitle = \"试\"\nextends = \"mof-2020\"\n";

fn pack(cases: &str) -> Ziping {
    Ziping::new()
        .file("scoring-rules/mine/pack.toml", MANIFEST)
        .file(
            "scoring-rules/mine/mine.rhai",
            "fn as_expected(i) {\n    if !i.as_expected && i.points > 4 {\n        i.lose(i.points - 3, \"yes-no\", `要求“${i.expected}”，实际“${i.answer}”`);\n    }\n}\n",
        )
        .file("scoring-rules/mine/cases.toml", cases)
}

const WRONG: &str = "[[case]]\nnote = \"不符\"\ngiven = { target = \"是\", actual = \"否\" }\nscore = 3\nledger = [{ points = 7, clause = \"yes-no\" }]\n";
const RIGHT: &str =
    "[[case]]\nnote = \"相符\"\ngiven = { target = \"是\", actual = \"是\" }\nscore = 10\nledger = []\n";

#[test]
fn a_change_that_no_case_notices_comes_with_the_case_that_would() {
    let here = pack(&format!("{WRONG}{RIGHT}"));
    let ran = here.run(["rules", "mutate", "mine", "--format", "json"]);
    let found = ran.code(1).json();
    assert_eq!(found["schema"], "ziping.mutants/1");
    // Nobody tries 4 points, or fewer.
    let survived = found["survived"].as_array().unwrap();
    let one = survived
        .iter()
        .find(|one| one["now"].as_str().unwrap().contains("i.points > 3"))
        .unwrap_or_else(|| panic!("{found:#}"));
    assert_eq!(one["line"], 2);
    assert_eq!(one["was"], "if !i.as_expected && i.points > 4 {");
    let cases: Vec<&str> = survived.iter().map(|one| one["case"].as_str().unwrap()).collect();
    // With the cases that were proposed nothing is left.
    let mended = pack(&format!("{WRONG}{RIGHT}{}", cases.join("\n")));
    mended.run(["rules", "test", "mine"]).code(0);
    mended.run(["rules", "mutate", "mine"]).code(0).out_has("0 处没有");
}

#[test]
fn a_reason_excuses_one_change_and_an_idle_one_is_told() {
    let excuse = |now: &str| {
        format!(
            "[[mutant]]\nfile = \"mine.rhai\"\nwas = \"if !i.as_expected && i.points > 4 {{\"\nnow = \"{now}\"\nreason = \"分值都在 5 分以上\"\n"
        )
    };
    let here = pack(&format!("{WRONG}{RIGHT}"));
    let before = here.run(["rules", "mutate", "mine", "--format", "json"]).json();
    let survived = before["survived"].as_array().unwrap();
    let excuses: Vec<String> = survived
        .iter()
        .map(|one| excuse(one["now"].as_str().unwrap()))
        .collect();
    let here = here.file(
        "scoring-rules/mine/mutants.toml",
        format!("{}{}", excuses.concat(), excuse("if i.points == 7 {")),
    );
    let ran = here.run(["rules", "mutate", "mine"]);
    ran.code(0).out_has("用不到").out_has("处写明理由");
}
