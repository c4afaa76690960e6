//! The gallery of errors: `tests/errors/<code-slug>/in/` is the smallest workspace that provokes a message, `said.txt`
//! the message; what is wrong with a filed year (F) is done to a filing that `ziping file` has just made of it.
//! `ZIPING_BLESS=1` writes what is said now. Codes of checks have planted defects instead, see `checks.rs`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a panic is how a test says no")]

use crate::cli::ziping::{Ran, Ziping};
use rayon::prelude::*;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use ziping::diagnostic::{Code, Severity};

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors")
}

/// Codes of reading, rules and scoring; only these are looked at, since so small a workspace is no good filing.
const LOOKED_AT: &str = "L,K,R,S,T11f";

/// All codes that no check has.
fn codes() -> Vec<Code> {
    let is_check = |code: &Code| ::ziping::check::ALL.iter().any(|check| check.code == *code);
    Code::ALL.iter().copied().filter(|code| !is_check(code)).collect()
}

/// Name of a code's folder.
fn room(code: Code) -> String {
    format!("{}-{}", code.as_str(), code.slug())
}

const FILING: &str = "2021/filed/filing-1";

/// What git or an editor would not keep as it is, or what is too large to keep; and filings, which hold the whole pack.
fn more(code: Code, here: Ziping) -> Ziping {
    match code {
        // 5 MB.
        Code::UnreadableFile => here.file("2021/actuals/A01.toml", "# 一行\n".repeat(640 * 1024)),
        // 「[[result]] / indicator = "里程"」 in GBK, as an old 记事本 saves it.
        Code::WrongEncoding => here.file(
            "2021/actuals/A01.toml",
            b"[[result]]\nindicator = \"\xC0\xEF\xB3\xCC\"\n",
        ),
        Code::FiledCopyEdited => filed(here).change(
            &format!("{FILING}/2021/actuals/A01.toml"),
            "completion",
            "# 改过\ncompletion",
        ),
        Code::RescoreDiffers => {
            let card = format!("{FILING}/scorecard.json");
            let here = filed(here);
            let text = here.text(&card);
            here.forged(
                &card,
                &text.replace("\"100.00\"", "\"90.00\""),
                &format!("{FILING}/receipt.toml"),
            )
        }
        Code::ChangedAfterFiling => filed(here).change("2021/targets/A01.toml", "≥10公里", "≥9公里"),
        Code::UnfinishedEntry => {
            let here = filed(here);
            std::fs::create_dir(here.path("2021/filed/filing-2")).unwrap();
            here
        }
        Code::RulesChangedAfterFiling => filed(here).change("scoring-rules/mine/pack.toml", "1.0.0", "1.1.0"),
        _ => here,
    }
}

/// The year as `ziping file` freezes it.
fn filed(here: Ziping) -> Ziping {
    here.run(["file", "."]).quiet().code(0);
    here
}

fn workspace(code: Code) -> Ziping {
    more(code, Ziping::new().copy(&gallery().join(room(code)).join("in"), "."))
}

/// Templates are used by `report` alone, what is wrong with a pack that opens is found by `rules check`, and with a filed
/// year by `verify`; all other codes are findings of `check`.
fn messages(code: Code, here: &Ziping) -> Ran {
    if code.as_str().starts_with('V') {
        here.run(["report", ".", "--out", "报告", "--format", "md"])
    } else if of_a_filing(code) {
        here.run(["verify", "."])
    } else if of_a_search(code) {
        here.run(["rules", "check", "--deep", "mine"])
    } else if of_a_pack_that_opens(code) {
        here.run(["rules", "check", "mine"])
    } else {
        here.run(["check", ".", "--code", LOOKED_AT])
    }
}

/// What the command says of every room, run once for all tests.
static SAID: LazyLock<Vec<(Code, Ran)>> = LazyLock::new(|| {
    codes()
        .into_par_iter()
        .map(|code| (code, messages(code, &workspace(code))))
        .collect()
});

/// The same as JSON, of the codes that have it.
static AS_JSON: LazyLock<Vec<(Code, serde_json::Value)>> = LazyLock::new(|| {
    let codes: Vec<Code> = codes_with_json().collect();
    codes
        .into_par_iter()
        .map(|code| (code, as_json(code, &workspace(code))))
        .collect()
});

fn of_a_filing(code: Code) -> bool {
    code.as_str().starts_with('F')
}

/// Codes whose command also answers as JSON.
fn codes_with_json() -> impl Iterator<Item = Code> {
    let said_only = |code: &Code| of_a_filing(*code) || code.as_str().starts_with('V');
    codes().into_iter().filter(move |code| !said_only(code))
}

fn of_a_pack_that_opens(code: Code) -> bool {
    (Code::UnknownName..=Code::ComparedTwice).contains(&code)
}

fn of_a_search(code: Code) -> bool {
    code.as_str().starts_with('H')
}

fn as_json(code: Code, here: &Ziping) -> serde_json::Value {
    if of_a_search(code) {
        here.run(["rules", "check", "--deep", "mine", "--format", "json"])
            .json()
    } else if of_a_pack_that_opens(code) {
        here.run(["rules", "check", "mine", "--format", "json"]).json()
    } else {
        let ran = here.run(["check", ".", "--code", LOOKED_AT, "--format", "json"]);
        // A county has a line for each department.
        match code {
            Code::DuplicateDepartment => serde_json::from_str(ran.out.lines().next().unwrap()).unwrap(),
            _ => ran.json(),
        }
    }
}

#[test]
fn every_code_has_a_room_and_every_room_a_code() {
    let mut rooms: Vec<String> = std::fs::read_dir(gallery())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    rooms.sort();
    let mut codes: Vec<String> = codes().into_iter().map(room).collect();
    codes.sort();
    assert_eq!(rooms, codes);
}

#[test]
fn every_code_says_what_its_room_shows() {
    let bless = std::env::var_os("ZIPING_BLESS").is_some();
    let mut wrong = Vec::new();
    for (code, ran) in &*SAID {
        let code = *code;
        let text = format!("{}{}", ran.out, ran.err);
        assert!(
            text.contains(&format!("{}[{code}]", code.severity().as_str())),
            "{code} is not provoked:\n{text}"
        );
        let path = gallery().join(room(code)).join("said.txt");
        if bless {
            std::fs::File::create(&path)
                .unwrap()
                .write_all(text.as_bytes())
                .unwrap();
        }
        let want = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if want != text {
            wrong.push(format!("== {code}: said.txt\n{want}== now\n{text}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "ZIPING_BLESS=1 writes what is said now\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_exit_code_follows_from_the_code() {
    for (code, ran) in &*SAID {
        let want = match code.severity() {
            _ if code.is_fatal() => 2,
            Severity::P0 => 1,
            Severity::P1 | Severity::P2 => 0,
        };
        ran.code(want);
    }
}

#[test]
fn nothing_is_provoked_but_the_code() {
    // One code of two files is a wrong name in one of them.
    let with = |code| match code {
        Code::DuplicateProject => vec![Code::CodeMismatch],
        _ => vec![],
    };
    for (code, json) in &*AS_JSON {
        let code = *code;
        for one in json["findings"].as_array().unwrap() {
            let known = [vec![code], with(code)].concat();
            assert!(
                known.iter().any(|known| one["code"] == known.as_str()),
                "{code}: {one:#}"
            );
        }
    }
}

#[test]
fn nothing_is_said_of_a_filing_but_the_code() {
    for (_, ran) in SAID.iter().filter(|(code, _)| of_a_filing(*code)) {
        let findings = ran.out.lines().filter(|line| line.starts_with('P')).count();
        let hints = ran
            .out
            .lines()
            .filter(|line| line.trim_start().starts_with("= "))
            .count();
        assert_eq!((findings, hints), (1, 1), "{}", ran.whole());
    }
}

#[test]
fn every_message_is_chinese_and_says_what_to_do() {
    let mut mute = Vec::new();
    for (code, json) in &*AS_JSON {
        let code = *code;
        let all = json["findings"].as_array().unwrap();
        let one = all.iter().find(|one| one["code"] == code.as_str()).unwrap();
        let message = one["message"].as_str().unwrap();
        assert!(
            message.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)),
            "{code}: {message}"
        );
        if one["hint"].as_str().is_none_or(str::is_empty) {
            mute.push(room(code));
        }
    }
    assert!(mute.is_empty(), "no word about what to write instead: {mute:?}");
}

/// Line, column and the text that stands there in the file, and the length of the row of `^` in columns.
#[track_caller]
fn marks(code: Code, file: &str, line: usize, column: usize, marked: &str) {
    let here = workspace(code);
    let ran = messages(code, &here);
    let text = format!("{}{}", ran.out, ran.err);
    let at = text.find(&format!("[{code}]")).unwrap();
    let block: Vec<&str> = text[at..].lines().take_while(|line| !line.is_empty()).collect();
    let place = format!("--> {file}:{line}:{column}");
    assert!(block[1].trim_start() == place, "{place} in\n{}", block.join("\n"));
    let in_file = here.text(file);
    let source = in_file.lines().nth(line - 1).unwrap();
    let there: String = source.chars().skip(column - 1).take(marked.chars().count()).collect();
    assert_eq!(there, marked, "{source}");
    // The row of marks stands under the text: as many columns before it, as many columns long.
    let (shown, mark) = (block[3], block[4]);
    let before = mark.find('^').unwrap();
    let length = mark[before..].chars().take_while(|c| *c == '^').count();
    let shown_at = shown.find(marked).unwrap_or_else(|| panic!("{marked} in {shown}"));
    let columns = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    assert_eq!(
        (before, length),
        (columns(&shown[..shown_at]), columns(marked)),
        "\n{}",
        block.join("\n")
    );
}

#[test]
fn the_mark_stands_under_the_text_that_is_wrong() {
    const TARGET: &str = "2021/targets/A01.toml";
    const ACTUAL: &str = "2021/actuals/A01.toml";
    marks(Code::TomlSyntax, ACTUAL, 2, 13, "“里程”");
    marks(Code::DuplicateKey, ACTUAL, 4, 1, "actual");
    marks(Code::UnknownKey, ACTUAL, 3, 1, "acutal");
    marks(Code::UnreadableTarget, TARGET, 8, 11, "≥");
    marks(Code::UnreadableActual, ACTUAL, 3, 11, "完成");
    marks(Code::WrongType, TARGET, 5, 10, "一百万");
    marks(Code::UnknownIndicator, ACTUAL, 2, 14, "里成");
    marks(Code::UnitMismatch, ACTUAL, 3, 11, "9座");
    marks(Code::PercentOrShare, ACTUAL, 3, 10, "0.882");
    marks(Code::UnapprovedAdjustment, TARGET, 9, 24, "≥8公里");
    marks(Code::PlanPercent, TARGET, 6, 10, "500");
    marks(Code::PointsPlaces, TARGET, 9, 10, "45.125");
    marks(Code::UnknownPack, "ziping.toml", 6, 10, "mof-2O20");
}

#[test]
fn a_degree_outside_its_band_is_marked_itself() {
    marks(Code::DegreeOutsideBand, "2021/actuals/A01.toml", 4, 10, "0.9");
}

#[test]
fn a_decision_out_of_range_is_marked_at_its_value() {
    marks(Code::DecisionOutOfRange, "2021/actuals/A01.toml", 8, 9, "95");
}

#[test]
fn an_unknown_class_is_marked_itself() {
    marks(Code::UnknownClass, "2021/targets/A01.toml", 11, 11, "成本指标");
}

#[test]
fn spending_too_much_is_told_in_the_file_that_says_so() {
    marks(Code::Overspent, "2021/actuals/A01.toml", 3, 12, "120.00");
}

#[test]
fn a_failed_script_is_marked_where_it_failed() {
    marks(Code::ScriptFailed, "scoring-rules/mine/mine.rhai", 2, 25, "degree");
}

#[test]
fn an_undefined_variable_is_marked_in_the_users_own_template() {
    marks(Code::TemplateError, "templates/summary.md.j2", 1, 4, "doc.departmnet");
}

/// A workspace whose only actuals file holds these bytes.
fn with_actuals(bytes: &[u8]) -> Ziping {
    workspace(Code::UnreadableTarget)
        .change("2021/targets/A01.toml", "\"≥\"", "\"≥10公里\"")
        .file("2021/actuals/A01.toml", bytes)
}

#[test]
fn files_as_notepad_saves_them() {
    let good = "[[result]]\nindicator = \"里程\"\nactual = \"9公里\"\n";
    let says = |bytes: &[u8]| with_actuals(bytes).run(["check", ".", "--code", LOOKED_AT]);
    says(good.as_bytes()).says("没有发现问题\n").code(0);
    says(format!("\u{feff}{good}").as_bytes())
        .says("没有发现问题\n")
        .code(0);
    says(good.replace('\n', "\r\n").as_bytes())
        .says("没有发现问题\n")
        .code(0);
    // Nothing filled in yet is no mistake.
    says(b"").says("没有发现问题\n").code(0);
    says(b"\xEF\xBB\xBF\r\n").says("没有发现问题\n").code(0);

    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(good.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    says(&utf16).code(2).out_has("[L02 wrong-encoding]").out_has("UTF-16");
    says(b"PK\x03\x04\x14\0\0\0")
        .code(2)
        .out_has("[L02 wrong-encoding]")
        .out_has("不是文本文件");
    says(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
        .code(2)
        .out_has("[L02 wrong-encoding]");
}

#[test]
fn an_empty_target_file_lacks_its_project() {
    let ran = with_actuals(b"").file("2021/targets/A01.toml", "").run(["check", "."]);
    ran.code(1).out_has("[L10 missing-key]").out_has("project");
}

#[test]
fn a_file_of_five_megabytes_is_refused_before_it_is_read() {
    let ran = with_actuals("# 一行\n".repeat(640 * 1024).as_bytes()).run(["check", "."]);
    ran.code(2)
        .out_has("[L01 unreadable-file]")
        .out_has("文件太大：2021/actuals/A01.toml");
}
