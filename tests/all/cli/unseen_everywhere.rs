//! One workspace in which every text has characters that nobody sees, through every command: none of them comes out unseen,
//! on the screen or in a file.

use super::filed::{actuals, targets, two_years};
use super::ziping::{Ran, Ziping};
use std::io::{Cursor, Read};

/// A direction, an isolate, widths of zero, a mark, controls of both kinds, breaks of lines, a selector, a tag, and letters
/// that are drawn as nothing.
const HIDDEN: &str = "\u{202e}\u{2066}\u{200b}\u{2060}\u{feff}\u{7f}\u{85}\u{9b}\u{2028}\u{fe0f}\u{e0101}\u{e0041}\u{2800}\u{3164}\u{115f}";

/// As a TOML string has them.
fn escaped() -> String {
    let written = HIDDEN.chars().map(|c| format!("\\U{:08X}", c as u32));
    written.collect()
}

/// The first hidden character of a text, as `\u{…}`, with what stands before it.
fn seen_nothing(text: &str) -> Option<String> {
    // The mark at the head of a CSV file is Excel's.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let at = text.find(|c| HIDDEN.contains(c) || c == '\u{1b}')?;
    let before: String = text[..at].chars().rev().take(40).collect();
    let before: String = before.chars().rev().collect();
    Some(format!("{before}{}", text[at..].chars().next()?.escape_unicode()))
}

/// `示例` behind which nobody sees more, in every text of the year.
fn hidden() -> Ziping {
    let hide = |text: String| {
        let hidden = escaped();
        let text = text.replace("示例", &format!("示例{hidden}"));
        let text = text.replace("修路里程", &format!("修路{hidden}里程"));
        text.replace("雨季长", &format!("雨季{hidden}长"))
            .replace("早开工", &format!("早{hidden}开工"))
            .replace("按计划完成", &format!("按{hidden}计划完成"))
            .replace("验收单", &format!("验收单{hidden}"))
    };
    let mut here = two_years();
    for file in here.files(".") {
        let text = hide(here.text(&file));
        here = here.file(&file, text);
    }
    for year in ["2021", "2022"] {
        let code = format!(
            "code = \"B01\\u202E\"\n{}",
            targets("≥10公里").replace("修好农村公路", &escaped())
        );
        here = here.file(&format!("{year}/targets/B01_.toml"), hide(code));
        here = here.file(&format!("{year}/actuals/B01_.toml"), hide(actuals("9公里", "95")));
    }
    here
}

#[track_caller]
fn shows(ran: &Ran) {
    for text in [&ran.out, &ran.err] {
        if let Some(at) = seen_nothing(text) {
            panic!("hidden behind `{at}` in\n{}", ran.whole().escape_debug());
        }
    }
}

/// All files below `folder`; those of Office part by part.
#[track_caller]
fn files_show(here: &Ziping, folder: &str) {
    let files = here.files(folder);
    assert!(!files.is_empty(), "{folder}");
    for file in files {
        assert_eq!(seen_nothing(&file), None);
        let bytes = std::fs::read(here.path(&format!("{folder}/{file}"))).unwrap();
        let parts = if file.ends_with(".docx") || file.ends_with(".xlsx") {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let parts = archive.len();
            let read = |number| {
                let mut text = String::new();
                let mut part = archive.by_index(number).unwrap();
                part.read_to_string(&mut text).unwrap();
                text
            };
            (0..parts).map(read).collect()
        } else {
            vec![String::from_utf8(bytes).unwrap()]
        };
        for part in parts {
            assert_eq!(seen_nothing(&part), None, "{file}");
        }
    }
}

#[test]
fn every_screen_shows_it() {
    let here = hidden();
    let name = format!("示例{HIDDEN}修路");
    for ran in [
        here.run(["score", "2021"]),
        here.run(["score", "2021", "--format", "csv"]),
        here.run(["score", "2021", "--format", "json"]),
        here.run(["check", "2021"]),
        here.run(["check", "2021", "--format", "json"]),
        here.run(["explain", "2021", "A01"]),
        here.run(["explain", "2021", name.as_str()]),
        here.run(["explain", "2021", "B01\u{202e}", "不是\u{202e}"]),
        here.run(["compare", "."]),
        here.run(["compare", ".", "--format", "json"]),
    ] {
        shows(&ran);
        assert!(!ran.out.is_empty() || !ran.err.is_empty());
    }
}

#[test]
fn the_json_says_the_same_as_the_files() {
    let here = hidden();
    let name = format!("示例{HIDDEN}修路");
    let card = here.run(["score", "2021", "--format", "json"]).json();
    assert_eq!(card["projects"][0]["name"].as_str(), Some(name.as_str()));
    assert_eq!(card["projects"][1]["code"].as_str(), Some("B01\u{202e}"));
    let compared = here.run(["compare", ".", "--format", "json"]);
    compared
        .out_has("\\u202e\\u2066\\u200b\\u2060\\ufeff\\u007f\\u0085\\u009b\\u2028\\ufe0f\\udb40\\udd01\\udb40\\udc41");
}

#[test]
fn every_file_shows_it() {
    let here = hidden();
    for ran in [
        here.run(["report", "2021", "--out", "出/报告", "--format", "md,html,docx,xlsx"]),
        here.run(["check", "2021", "--format", "html", "--out", "出/清单.html"]),
        here.run(["check", "2021", "--format", "xlsx", "--out", "出/清单.xlsx"]),
        here.run(["compare", ".", "--format", "html", "--out", "出/比较"]),
        here.run(["compare", ".", "--format", "docx", "--out", "出/比较"]),
        here.run(["form", "2021", "--out", "出/待填"]),
        here.run(["form", "2021", "--out", "出/待填.xlsx"]),
        here.run(["pack", "2021", "A01", "--out", "出"]),
        here.run(["pack", "2021", "B01\u{202e}", "--out", "出"]),
        here.run(["file", "2021", "--stage", "targets", "--approval", "示例\u{202e}文号"]),
        here.run(["file", "2021", "--reason", "头\u{202e}一次", "--as-draft"]),
    ] {
        assert!(!ran.whole().contains("exit 2"), "{}", ran.whole());
        shows(&ran);
    }
    files_show(&here, "出");
    files_show(&here, "2021/filed");
    let ran = here.run(["verify", "."]);
    shows(&ran);
    ran.code(0);
    shows(
        &here
            .change("2021/actuals/A01.toml", "\"9公里\"", "\"8公里\"")
            .run(["verify", "."]),
    );
}

#[test]
fn a_scorecard_that_was_filed_with_hidden_characters_still_verifies() {
    let here = hidden();
    here.run(["file", "2021", "--as-draft"]).code(0);
    let card = here
        .files("2021/filed")
        .into_iter()
        .find(|file| file.ends_with("scorecard.json"));
    let card = format!("2021/filed/{}", card.unwrap());
    let receipt = card.replace("scorecard.json", "receipt.toml");
    let value: serde_json::Value = serde_json::from_str(&here.text(&card)).unwrap();
    let raw = serde_json::to_string_pretty(&value).unwrap() + "\n";
    assert!(raw.contains('\u{202e}'));
    let here = here.forged(&card, &raw, &receipt);
    here.run(["verify", "."]).code(0).out_has("相符");
}

#[test]
fn a_workbook_comes_back_whatever_its_keys_hide() {
    let here = hidden();
    here.run(["form", "2021", "--out", "待填.xlsx"]).code(0);
    let before = here.text("2021/actuals/B01_.toml");
    let ran = here.run(["import", "待填.xlsx", "--into", "."]);
    shows(&ran);
    ran.code(0);
    assert_eq!(here.text("2021/actuals/B01_.toml"), before);
    let want = here.run(["score", "2021", "--format", "json"]).json();
    let here = here.without("2021/actuals/A01.toml").without("2021/actuals/B01_.toml");
    here.run(["import", "待填.xlsx", "--into", "."]).code(0);
    files_show(&here, "2021/actuals");
    let is = here.run(["score", "2021", "--format", "json"]).json();
    for number in [0, 1] {
        assert_eq!(is["projects"][number]["total"], want["projects"][number]["total"]);
    }
}

#[test]
fn arguments_are_shown_too() {
    let here = hidden();
    for ran in [
        here.run(["sco\u{202e}re"]),
        here.run(["score", "--ye\u{9b}ar"]),
        here.run(["score", "2021", "--format", "j\u{202e}son"]),
        here.run(["score", "2021", "--year", "20\u{200b}21"]),
        here.run(["score", "没有\u{202e}的"]),
        here.run(["score", "2021", "--rules", "mof\u{202e}"]),
        here.run(["check", "--explain", "T\u{202e}"]),
        here.run(["init", "新\u{202e}\u{85}"]),
        here.run(["init", "新\u{202e}\u{85}"]),
        here.run(["rules", "new", "scoring-rules/my\u{202e}", "--from", "mof-2020"]),
        here.run(["rules", "new", "scoring-rules/mine", "--from", "mof\u{202e}"]),
        here.run(["import", "没有\u{202e}.docx", "--into", "."]),
        here.run(["report", "2021", "--out", "报\u{202e}告"]),
        here.run(["form", "2021", "--out", "待\u{202e}填"]),
        here.run(["verify", "没有\u{202e}"]),
    ] {
        shows(&ran);
        let whole = format!("{}{}", ran.out, ran.err);
        assert!(!whole.is_empty());
    }
}

#[test]
fn a_pack_of_rules_is_shown_too() {
    let here = hidden();
    here.run(["rules", "new", "scoring-rules/mine", "--from", "mof-2020"])
        .code(0);
    let pack = here.text("scoring-rules/mine/pack.toml");
    let here = here.file(
        "scoring-rules/mine/pack.toml",
        format!("\"多\\u202E的\" = 1\n{pack}\n[params.\"没\\u202E有\"]\nvalue = 1\n"),
    );
    for ran in [
        here.run(["rules", "list"]),
        here.run(["rules", "show", "mine"]),
        here.run(["rules", "check", "mine"]),
        here.run(["rules", "check", "mine", "--format", "json"]),
        here.run(["rules", "diff", "mof-2020", "mine"]),
        here.run(["score", "2021", "--rules", "mine"]),
        here.run(["rules", "preview", "mof-2020", "mi\u{202e}ne", ".", "--unfiled"]),
        here.run(["rules", "curve", "mof-2020", "at\u{202e}least"]),
        here.run([
            "rules",
            "sweep",
            "mof-2020",
            ".",
            "--unfiled",
            "--param",
            "late\u{202e}=0..1/0.1",
        ]),
    ] {
        shows(&ran);
    }
}

#[test]
fn a_change_of_the_rules_is_shown_too() {
    let here = hidden();
    for format in ["table", "json"] {
        let args = [
            "rules",
            "preview",
            "mof-2020",
            "hubei",
            ".",
            "--unfiled",
            "--format",
            format,
        ];
        shows(&here.run(args));
    }
    for out in ["t.json", "t.html"] {
        let args = ["rules", "preview", "mof-2020", "hubei", ".", "--unfiled", "--out", out];
        shows(&here.run(args));
        assert!(here.has(out));
    }
    for out in ["c.json", "c.svg"] {
        shows(&here.run(["rules", "curve", "mof-2020", "at_least", ".", "--unfiled", "--out", out]));
    }
    let param = "late_loss=0,1";
    shows(&here.run(["rules", "sweep", "mof-2020", ".", "--unfiled", "--param", param]));
    for file in ["t.json", "t.html", "c.json", "c.svg"] {
        let text = here.text(file);
        assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{9b}']), "{file}");
    }
}
