//! The shipped sheets, and overlays over them, through the library.

use super::*;
use crate::check::lexicon::Sheet;
use crate::check::tests::Trial;
use crate::check::{Check, check_of};
use std::path::{Path, PathBuf};

#[test]
fn the_shipped_sheets_are_sound() {
    assert!(SHIPPED.1.is_empty(), "{:#?}", SHIPPED.1);
}

/// All files below `folder` that end so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What the code holds on to is found while compiling; what the sheets have must be held on to.
#[test]
fn every_entry_of_every_sheet_is_used() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
    let code: Vec<(PathBuf, String)> = files(&folder, ".rs")
        .into_iter()
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
        .collect();
    let all: Vec<&Sheet> = sheets().collect();
    for path in files(&folder, ".toml")
        .iter()
        .filter(|path| !path.to_string_lossy().ends_with(".trials.toml"))
        // What a reviewer opens first is no check's sheet, and nobody overlays it.
        .filter(|path| !path.ends_with("worth.toml"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        let sheet = all
            .iter()
            .find(|sheet| sheet.text == text.replace("\r\n", "\n") || sheet.text == text);
        let sheet = sheet.unwrap_or_else(|| panic!("{}: no check names it in its `with`", path.display()));
        let name = path.file_name().unwrap().to_str().unwrap();
        let users: Vec<&str> = code
            .iter()
            .filter(|(_, code)| code.contains(&format!("include_str!(\"{name}\")")))
            .map(|(_, code)| code.as_str())
            .collect();
        assert_eq!(users.len(), 1, "{}: one file of code reads it", path.display());
        let entries = shipped().entries(sheet.owner);
        assert!(!entries.is_empty(), "{}", path.display());
        let heads: Vec<&str> = text.lines().filter(|line| line.starts_with('[')).collect();
        let in_order: Vec<String> = entries.iter().map(|entry| format!("[{}]", entry.name)).collect();
        assert_eq!(
            heads,
            in_order,
            "{}: a bracket begins a line that is no head",
            path.display()
        );
        for entry in entries {
            assert!(
                entry.about.chars().any(|c| c as u32 > 0x2e7f) && !entry.about.contains("TODO"),
                "{}: [{}] does not say in Chinese what it is",
                path.display(),
                entry.name
            );
            assert!(
                users[0].contains(&format!("(\"{}\")", entry.name)),
                "{}: nothing reads [{}]",
                path.display(),
                entry.name
            );
        }
    }
}

#[test]
fn a_name_stands_for_one_owner() {
    let mut names: Vec<&str> = Vec::new();
    let mut owners: Vec<Owner> = Vec::new();
    for owner in super::owners() {
        if !owners.contains(&owner) {
            owners.push(owner);
            names.extend(owner.names());
        }
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

fn check(code: Code) -> &'static Check {
    check_of(code).unwrap()
}

/// How many findings the check of `code` has in these rows, with this text in an overlay of the workspace, and of a pack.
#[track_caller]
fn found(code: Code, file: &str, overlay: &str, rows: &[&str]) -> [usize; 3] {
    let trial = Trial::rows(rows);
    let pack = "id = \"mine\"\nversion = \"1\"\ntitle = \"本县\"\nextends = \"mof-2020\"\n";
    let over = "id = \"over\"\nversion = \"1\"\ntitle = \"本乡\"\nextends = \"mine\"\n";
    let of_workspace = trial.clone().file(&format!("checks/{file}"), overlay);
    // The pack that scores inherits from the one with the overlay.
    let of_pack = trial
        .clone()
        .file("scoring-rules/mine/pack.toml", pack)
        .file("scoring-rules/over/pack.toml", over)
        .file(&format!("scoring-rules/mine/checks/{file}"), overlay)
        .pack("over");
    [trial, of_workspace, of_pack].map(|trial| trial.found(check(code)).len())
}

#[test]
fn an_added_word_makes_a_finding_come_and_a_removed_one_makes_it_go() {
    let overlay = "[counts]\nadd = [\"盏次\"]\nremove = [\"批次\"]\n";
    for file in ["T10g.toml", "unit-against-name.toml"] {
        assert_eq!(
            found(Code::UnitAgainstName, file, overlay, &["数量指标/路灯盏次 | ≥95%"]),
            [0, 1, 1]
        );
        assert_eq!(
            found(Code::UnitAgainstName, file, overlay, &["数量指标/培训批次 | ≥95%"]),
            [1, 0, 0]
        );
    }
}

#[test]
fn a_list_may_be_replaced_as_a_whole() {
    let overlay = "[vague]\nreplace = [\"天时不利\"]\n[filler]\nreplace = []\n";
    let row = |reason: &str| format!("数量指标/里程 | ≥10公里 | actual=9公里 | reason={reason}");
    let code = Code::VagueReason;
    assert_eq!(found(code, "A06b.toml", overlay, &[&row("天时不利")]), [0, 1, 1]);
    assert_eq!(found(code, "A06b.toml", overlay, &[&row("历史遗留问题")]), [1, 0, 0]);
}

#[test]
fn a_limit_makes_a_finding_come_and_go() {
    let rows: Vec<String> = (1..=25).map(|n| format!("数量指标/路段{n}里程 | ≥{n}公里")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let code = Code::TooManyIndicators;
    assert_eq!(found(code, "T12b.toml", "[most]\nvalue = 30\n", &rows), [1, 0, 0]);
    assert_eq!(found(code, "T12b.toml", "[most]\nvalue = 3\n", &rows[..5]), [0, 1, 1]);
}

#[test]
fn a_row_of_a_table_is_changed_where_it_stands() {
    let overlay = "[kinds]\nremove = [\"面积\"]\nadd = [{ name = \"面积\", ends = [\"面积\", \"亩数\"], units = [\"亩\"], says = \"是面积，只能用亩\" }]\n";
    let code = Code::UnitAgainstName;
    assert_eq!(
        found(code, "T10g.toml", overlay, &["数量指标/造林亩数 | ≥10公里"]),
        [0, 1, 1]
    );
    let taken = "[kinds]\nremove = [\"面积\"]\n";
    assert_eq!(
        found(code, "T10g.toml", taken, &["数量指标/绿化面积 | ≥10公里"]),
        [1, 0, 0]
    );
}

#[test]
fn rows_that_are_changed_keep_their_order() {
    let row = |name: &str| format!("{{ name = \"{name}\", unit = \"个\" }}");
    let rows = [row("户数"), row("新"), row("额"), row("人数")].join(", ");
    let overlay = format!("[proposed]\nremove = [\"额\", \"户数\", \"人数\"]\nadd = [{rows}]\n");
    let files = crate::source::Memory::new(vec![("checks/T10g.toml".to_owned(), overlay)]);
    let shelf = Shelf::of_workspace(&files);
    let (changed, findings) = lexicon(&files, &shelf, &shelf.open("mof-2020").unwrap());
    assert!(findings.is_empty(), "{findings:#?}");
    let names = |lexicon: &Lexicon| -> Vec<String> {
        let entries = lexicon.entries(Owner::Check(Code::UnitAgainstName));
        let entry = entries.iter().find(|entry| entry.name == "proposed").unwrap();
        let crate::check::Holds::Table { rows, .. } = &entry.holds else {
            panic!("{entry:?}")
        };
        rows.iter().map(|row| row.name.clone()).collect()
    };
    let mut want = names(shipped());
    want.push("新".to_owned());
    assert_eq!(names(&changed), want);
}

#[test]
fn a_shared_list_changes_every_check_that_reads_it() {
    let row = "数量指标/里程 | ≥10公里 | actual=9公里 | reason=备案";
    let overlay = "[placeholders]\nadd = [\"备案\"]\n";
    assert_eq!(
        found(Code::UnmetWithoutReason, "placeholders.toml", overlay, &[row]),
        [0, 1, 1]
    );
    let overlay = "[quantity]\nadd = [\"工作量\"]\nremove = [\"数量\"]\n";
    for (row, want) in [
        ("工作量指标/参训率 | ≥90%", [0, 1, 1]),
        ("数量指标/参训率 | ≥90%", [1, 0, 0]),
    ] {
        assert_eq!(
            found(Code::RateInQuantity, "classes.toml", overlay, &[row]),
            want,
            "{row}"
        );
    }
}

/// Code, line, column and hint of what is wrong with `text` as `checks/<file>`.
fn wrong(file: &str, text: &str) -> Vec<(Code, usize, usize, String)> {
    let files = crate::source::Memory::new(vec![(format!("checks/{file}"), text.to_owned())]);
    let shelf = Shelf::of_workspace(&files);
    let pack = shelf.open("mof-2020").unwrap();
    let (_, findings) = lexicon(&files, &shelf, &pack);
    findings
        .into_iter()
        .map(|one| {
            let place = one.place.unwrap();
            assert_eq!(place.file(), format!("checks/{file}"));
            (one.code, place.line(), place.column(), one.hint.unwrap_or_default())
        })
        .collect()
}

#[test]
fn a_slip_is_said_at_its_place() {
    use Code::{BadWords, UnknownKey, UnknownWords, WrongStructure, WrongType};
    for (file, text, code, line, column, hint) in [
        ("T10x.toml", "", UnknownWords, 1, 1, "T10"),
        ("placeholder.toml", "", UnknownWords, 1, 1, "placeholders"),
        ("T05a.toml", "", UnknownWords, 1, 1, "--explain"),
        ("T10g.toml", "[count]\nadd = [\"a\"]\n", UnknownWords, 1, 2, "[counts]"),
        (
            "T10g.toml",
            "[counts]\nadd = [\"盏\"]\nremove = [\"里承\"]\n",
            UnknownWords,
            3,
            12,
            "里程",
        ),
        ("T10g.toml", "[counts]\nad = [\"盏\"]\n", UnknownKey, 2, 1, "add"),
        ("T10g.toml", "[counts]\nadd = \"盏\"\n", WrongType, 2, 8, ""),
        ("T10g.toml", "[counts]\nadd = [3]\n", WrongType, 2, 8, ""),
        ("T10g.toml", "counts = [\"盏\"]\n", WrongStructure, 1, 1, "[counts]"),
        (
            "T10g.toml",
            "[counts]\nadd = [\"a\"]\nreplace = [\"b\"]\n",
            BadWords,
            1,
            2,
            "replace",
        ),
        ("T10g.toml", "[counts]\nadd = [\" \"]\n", BadWords, 2, 9, "删去"),
        ("T10g.toml", "[counts]\nvalue = 3\n", BadWords, 1, 2, "词表"),
        ("T10g.toml", "[counts]\nabout = \"\"\n", BadWords, 1, 2, "add"),
        (
            "T10g.toml",
            "[kinds]\nadd = [{ name = \"a\", end = [\"b\"], ends = [\"b\"], units = [], says = \"c\" }]\n",
            UnknownWords,
            2,
            22,
            "ends",
        ),
        (
            "T10g.toml",
            "[kinds]\nadd = [{ name = \"a\", ends = [\"b\"], says = \"c\" }]\n",
            BadWords,
            2,
            8,
            "补上",
        ),
        (
            "T10g.toml",
            "[kinds]\nadd = [{ name = \"面积\", ends = [\"b\"], units = [], says = \"c\" }]\n",
            BadWords,
            2,
            8,
            "remove",
        ),
        (
            "T10g.toml",
            "[kinds]\nadd = [{ name = \"a\", ends = \"b\", units = [], says = \"c\" }]\n",
            BadWords,
            2,
            22,
            "--explain",
        ),
        ("T12b.toml", "[most]\nvalue = \"十\"\n", WrongType, 2, 10, "12.5"),
        ("T12b.toml", "[most]\nvalue = 2.5\n", BadWords, 2, 9, "整数"),
        ("T12b.toml", "[most]\nvalue = 0\n", BadWords, 2, 9, "不小于 1 "),
        ("T12b.toml", "[most]\nadd = [\"a\"]\n", BadWords, 1, 2, "value"),
    ] {
        let findings = wrong(file, text);
        assert_eq!(findings.len(), 1, "{file}: {text}: {findings:#?}");
        let (is, at, column_is, mend) = &findings[0];
        assert_eq!((*is, *at, *column_is), (code, line, column), "{file}: {text}");
        assert!(mend.contains(hint), "{file}: {text}: {mend}");
    }
    assert_eq!(wrong("说明.txt", "")[0].0, Code::StrayFile);
}

#[test]
fn the_words_change_no_hash_of_the_rules() {
    let pack = "id = \"mine\"\nversion = \"1\"\ntitle = \"本县\"\nextends = \"mof-2020\"\n";
    let hash = |more: Option<(&str, &str)>| {
        let files = [("scoring-rules/mine/pack.toml", pack)].into_iter().chain(more);
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        let files = crate::source::Memory::new(files);
        Shelf::of_workspace(&files).open("mine").unwrap().sha256.clone()
    };
    let overlay = ("scoring-rules/mine/checks/T12b.toml", "[most]\nvalue = 30\n");
    assert_eq!(hash(None), hash(Some(overlay)));
}
