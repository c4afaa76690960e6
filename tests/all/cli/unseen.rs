//! Names that come to one file, and characters that nobody sees: told, or shown, on every way out.

use super::filed::{actuals, targets, two_years};
use super::ziping::Ziping;

const HIDDEN: [&str; 5] = ["\u{202e}", "\u{200b}", "\u{feff}", "\u{2066}", "\u{1b}[2J"];

fn year(code: &str, file: &str) -> Ziping {
    let targets = format!("code = \"{code}\"\n{}", targets("≥10公里"));
    let here = two_years()
        .without("2021/targets/A01.toml")
        .without("2021/actuals/A01.toml");
    let here = here.file(&format!("2021/targets/{file}.toml"), targets);
    here.file(&format!("2021/actuals/{file}.toml"), actuals("9公里", "100"))
}

#[test]
fn a_code_with_a_slash_is_filed_verified_and_reported() {
    let here = year("冀/A01", "冀_A01");
    here.run(["score", "2021"]).code(0).out_has("94.00");
    here.run(["file", "2021"]).code(0);
    here.run(["verify", "."]).code(0).out_has("相符");
    here.run(["report", "2021", "--out", "报告"]).code(0);
    here.run(["pack", "2021", "冀/A01", "--out", "申辩"])
        .code(0)
        .out_has("94.00");
}

#[test]
fn two_codes_of_one_file_are_told() {
    for (first, second) in [(("A01", "A01"), ("a01", "a01")), (("A:01", "A_01"), ("a/01", "a_01"))] {
        let (code, file) = second;
        let here = year(first.0, first.1);
        let more = format!("code = \"{code}\"\n{}", targets("≥10公里"));
        let here = here.file(&format!("2021/targets/{file}.toml"), more);
        let ran = here.run(["score", "2021"]);
        ran.code(2)
            .err_has("P0[L36 duplicate-project]")
            .err_has("写成文件是同一个");
    }
}

#[test]
fn what_nobody_sees_reaches_no_reader_unseen() {
    let escaped = |text: &str| {
        text.chars()
            .fold(String::new(), |out, c| out + format!("\\u{:04X}", c as u32).as_str())
    };
    let name = HIDDEN.map(escaped).join("修路");
    let here = two_years();
    let text = here
        .text("2021/targets/A01.toml")
        .replace("示例修路", &format!("示例{name}"));
    let here = here.file("2021/targets/A01.toml", text);
    for command in [
        vec!["score", "2021"],
        vec!["score", "2021", "--format", "csv"],
        vec!["explain", "2021", "A01"],
        vec!["check", "2021"],
        vec!["report", "2021", "--out", "报告", "--format", "html,md"],
    ] {
        let ran = here.command(&command).output().unwrap();
        let text = format!(
            "{}{}",
            String::from_utf8_lossy(&ran.stdout),
            String::from_utf8_lossy(&ran.stderr)
        );
        // The mark at the head of a CSV file is Excel's.
        let text = text.trim_start_matches('\u{feff}');
        for hidden in HIDDEN {
            assert!(!text.contains(hidden), "{command:?} prints {hidden:?}\n{text}");
        }
    }
    for file in here.files("报告") {
        let text = here.text(&format!("报告/{file}"));
        assert!(!HIDDEN.iter().any(|hidden| text.contains(hidden)), "{file}");
    }
}

#[test]
fn a_reason_that_nobody_sees_is_no_reason() {
    let here = two_years();
    let text = here.text("2021/actuals/A01.toml");
    let here = here.file(
        "2021/actuals/A01.toml",
        text.replace("reason = \"雨季长\"", "reason = \"\\u200B\\u2060\""),
    );
    let bare = two_years();
    let text = bare.text("2021/actuals/A01.toml");
    let bare = bare.file("2021/actuals/A01.toml", text.replace("reason = \"雨季长\"\n", ""));
    let codes = |here: &Ziping| -> Vec<String> {
        let json = here.run(["check", "2021", "--format", "json"]).json();
        let findings = json["findings"].as_array().unwrap().iter();
        findings.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(&here), codes(&bare));
}
