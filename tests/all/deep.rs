//! `rules check --deep` finds what was planted: each kind in two packs, with constants that are drawn anew in every run.
//! `ZIPING_SEED=n` draws those of a run again; its number is printed where something fails.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

#[path = "deep/draw.rs"]
mod draw;
#[path = "deep/plants.rs"]
mod plants;

use draw::Draw;
use plants::{PLANTS, Planted, clean};
use std::fmt::Write;
use ziping::diagnostic::{Code, Findings, to_text};
use ziping::rules::{Shelf, shipped_ids};
use ziping::source::{Disk, Memory};
use ziping::tune::cases::{Case, read, run};
use ziping::tune::deep::{Deep, Finding, declared, deep};

/// Searches the pack `id` with its own cases and what it declares.
fn searched(shelf: &Shelf<'_>, id: &str) -> Deep {
    let pack = shelf.open(id).unwrap_or_else(|wrong| panic!("{}", texts(&wrong)));
    let own = shelf
        .bytes_of(id, "cases.toml")
        .and_then(|_| shelf.file_of(id, "cases.toml"));
    let cases = own
        .map(|source| read(&source, &mut Findings::new()))
        .unwrap_or_default();
    deep(shelf, &pack, &cases, &declared(shelf, &pack).unwrap())
}

fn texts(findings: &Findings) -> String {
    findings.iter().map(to_text).collect()
}

fn told(found: &Deep) -> String {
    let mut text = String::new();
    for one in &found.findings {
        let _ = writeln!(text, "{}{}", to_text(&one.said), one.case);
    }
    text
}

/// The cases of a finding, read as `cases.toml` is.
fn cases_of(one: &Finding) -> Vec<Case> {
    let text = [Some(&one.case), one.beside.as_ref()]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<String>();
    let mut wrong = Findings::new();
    let cases = read(
        &std::sync::Arc::new(ziping::model::Source::new("cases.toml", text)),
        &mut wrong,
    );
    assert!(wrong.is_empty(), "{}", texts(&wrong));
    cases
}

/// Why a planted fault counts as missed, if it does.
fn missed(planted: &Planted, shelf: &Shelf<'_>, found: &Deep) -> Option<String> {
    let of_code = |one: &&Finding| one.said.code == planted.code && one.allowed.is_none();
    let Some(one) = found
        .findings
        .iter()
        .filter(of_code)
        .find(|one| one.function == planted.function)
    else {
        return Some(format!("{} is not found in `{}`", planted.code, planted.function));
    };
    // What a script that is not deterministic comes to is not for a case to say.
    if planted.code == Code::NotDeterministic {
        return None;
    }
    let cases = cases_of(one);
    let differs = cases.iter().flat_map(|case| run(shelf, planted.id, case)).next();
    let differs = differs.map(|difference| format!("the case of {} does not hold: {difference:?}", planted.code));
    differs.or_else(|| cases.is_empty().then(|| format!("{} has no case", planted.code)))
}

#[test]
fn every_kind_is_found_in_two_packs() {
    let mut draw = Draw::of_this_run();
    let mut wrong = String::new();
    for plant in PLANTS {
        let planted = plant(&mut draw);
        let code = planted[0].code;
        assert!(planted.iter().all(|one| one.code == code) && planted[0].script != planted[1].script);
        for one in planted {
            let files = one.files();
            let shelf = Shelf::shipped().with_folder(&files, "");
            let found = searched(&shelf, one.id);
            if let Some(why) = missed(&one, &shelf, &found) {
                let _ = writeln!(wrong, "{why}\n{}\n{}\n{}", one.manifest, one.script, told(&found));
            }
        }
    }
    assert!(wrong.is_empty(), "ZIPING_SEED={}\n{wrong}", draw.seed());
    let codes = Code::ALL.iter().filter(|code| code.as_str().starts_with('H')).count();
    assert_eq!(PLANTS.len(), codes);
}

#[test]
fn clean_packs_say_nothing() {
    let mut draw = Draw::of_this_run();
    for one in clean(&mut draw) {
        let files = one.files();
        let found = searched(&Shelf::shipped().with_folder(&files, ""), one.id);
        let told = told(&found);
        assert!(told.is_empty(), "ZIPING_SEED={}\n{}\n{told}", draw.seed(), one.script);
        assert!(found.rows > 100 && !found.cut);
    }
}

#[test]
fn shipped_and_local_packs_are_clean_at_depth() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/local-rules/scoring-rules");
    let files = Disk::new(&root);
    let shelf = Shelf::shipped().with_folder(&files, "examples/local-rules/scoring-rules");
    let local = std::fs::read_dir(&root).unwrap();
    let local = local.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut allows = Vec::new();
    for id in shipped_ids().into_iter().chain(local) {
        let found = searched(&shelf, &id);
        let open: Vec<_> = found
            .open()
            .map(|one| format!("{}{}", to_text(&one.said), one.case))
            .collect();
        assert!(open.is_empty(), "{id}:\n{}", open.join("\n"));
        assert!(
            found.idle.is_empty() && !found.cut && found.rows > 100,
            "{id}: {:?}",
            found.idle
        );
        let own = declared(&shelf, &shelf.open(&id).unwrap()).unwrap().allows;
        allows.extend(own.into_iter().filter(|allow| allow.is_own));
    }
    assert!(allows.len() <= 5, "{allows:?}");
    assert!(
        allows.iter().all(|allow| allow.because.chars().count() > 10),
        "{allows:?}"
    );
}

#[test]
fn one_pack_gives_the_same_findings() {
    let mut draw = Draw::of_this_run();
    let planted = PLANTS[0](&mut draw);
    let files = planted[0].files();
    let shelf = Shelf::shipped().with_folder(&files, "");
    let once = told(&searched(&shelf, planted[0].id));
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(
        once,
        one_thread.install(|| told(&searched(&shelf, planted[0].id))),
        "ZIPING_SEED={}",
        draw.seed()
    );
}

#[test]
fn what_is_declared_is_not_said_and_what_is_idle_is() {
    let mut draw = Draw::of_this_run();
    let [planted, _] = PLANTS[2](&mut draw);
    let with = |deep: &str| {
        let mut files: Memory = planted.files();
        files.put(&format!("{}/deep.toml", planted.id), deep.to_owned());
        searched(&Shelf::shipped().with_folder(&files, ""), planted.id)
    };
    let cliffs = |found: &Deep| found.open().filter(|one| one.said.code == Code::Cliff).count();
    assert_eq!(cliffs(&with("")), 1, "ZIPING_SEED={}", draw.seed());
    // All of 分值 may be lost at once.
    assert_eq!(cliffs(&with("cliff = 1")), 0);
    let allow = |code: &str, function: &str| {
        with(&format!(
            "[[allow]]\ncode = \"{code}\"\nfunction = \"{function}\"\nbecause = \"条款这样规定\"\n"
        ))
    };
    let allowed = allow("H03", "measure");
    assert_eq!((cliffs(&allowed), allowed.idle.len()), (0, 0));
    let why: Vec<_> = allowed
        .findings
        .iter()
        .filter_map(|one| one.allowed.as_deref())
        .collect();
    assert_eq!(why, ["条款这样规定"]);
    for (code, function) in [("H03", "money"), ("H05", "measure")] {
        let other = allow(code, function);
        assert_eq!((cliffs(&other), other.idle.len()), (1, 1), "{code} {function}");
    }
}
