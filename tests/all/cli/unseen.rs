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

/// The codes of everything that `check` finds in a year.
fn found(here: &Ziping) -> Vec<String> {
    let json = here.run(["check", "2021", "--format", "json"]).json();
    let findings = json["findings"].as_array().unwrap().iter();
    findings.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

/// What is drawn as nothing, as TOML has it.
const NOTHING: [&str; 7] = [
    "\\u200B\\u2060",
    "\\u3164",
    "\\u2800",
    "\\u202E\\u00AD",
    "\\uFE0F",
    "\\U000E0101",
    "\\u115F \\uFFA0\\u0085",
];

#[test]
fn a_reason_that_nobody_sees_is_no_reason() {
    let with = |reason: &str| {
        let here = two_years();
        let text = here.text("2021/actuals/A01.toml");
        here.file("2021/actuals/A01.toml", text.replace("reason = \"雨季长\"\n", reason))
    };
    let bare = found(&with(""));
    assert_ne!(found(&two_years()), bare);
    for nothing in NOTHING {
        assert_eq!(found(&with(&format!("reason = \"{nothing}\"\n"))), bare, "{nothing}");
    }
}

#[test]
fn what_nobody_sees_fills_nothing_in() {
    for nothing in NOTHING {
        // A decision that nobody answers for, a waiver without a reason, an indicator without a name.
        let decision = |by: &str| {
            let text = two_years().text("2021/actuals/A01.toml");
            let more = format!(
                "\n[[decision]]\non = \"修路里程\"\nkind = \"score\"\nvalue = 60\nclause = \"示例条款\"\nby = \"{by}\"\nnote = \"示例\"\n"
            );
            two_years().file("2021/actuals/A01.toml", text + more.as_str())
        };
        assert!(!found(&decision("示例会议")).contains(&"L25".to_owned()));
        assert!(found(&decision(nothing)).contains(&"L25".to_owned()), "{nothing}");
        let waived = two_years();
        let text = waived.text("2021/targets/A01.toml");
        let waived = waived.file(
            "2021/targets/A01.toml",
            format!("waive = [{{ code = \"T04\", reason = \"{nothing}\" }}]\n{text}"),
        );
        assert!(found(&waived).contains(&"L10".to_owned()), "{nothing}");
        let nameless = two_years().change(
            "2021/targets/A01.toml",
            "name = \"通达村比例\"",
            &format!("name = \"{nothing}\""),
        );
        assert!(found(&nameless).contains(&"L10".to_owned()), "{nothing}");
        // An actual that nobody sees is none: the row is undecided and not a zero.
        let empty = two_years().change(
            "2021/actuals/A01.toml",
            "actual = \"80%\"",
            &format!("actual = \"{nothing}\""),
        );
        let row = empty.run(["score", "2021", "--format", "json"]).json();
        assert_eq!(row["projects"][0]["indicators"][1]["status"], "missing", "{nothing}");
    }
}

#[test]
fn nobody_files_again_for_a_reason_or_an_approval_that_nobody_sees() {
    let here = two_years();
    here.run(["file", "2021"]).code(0);
    let here = here.change("2021/actuals/A01.toml", "雨季长", "雨季很长");
    let other = two_years();
    other.run(["file", "2021", "--stage", "targets"]).code(0);
    let other = other.change("2021/targets/A01.toml", "≥10公里", "≥9公里");
    for nothing in ["", " ", "\u{200b}\u{3164}", "\u{2800}\u{fe0f}"] {
        here.run(["file", "2021", "--reason", nothing])
            .code(2)
            .err_has("更正报送的、再留一份草稿的，加上 --reason 理由");
        other
            .run(["file", "2021", "--stage", "targets", "--approval", nothing])
            .code(2)
            .err_has("经批准调整的，加上 --approval 批准文号");
    }
}

#[test]
fn every_name_of_windows_and_every_dot_can_be_a_code() {
    for (code, file) in [
        ("COM¹", "_COM¹"),
        ("CLOCK$", "_CLOCK$"),
        ("NUL.txt", "_NUL.txt"),
        ("A1.", "A1"),
        (".A1", "_.A1"),
        ("~$A1", "_~$A1"),
        ("A:1*", "A_1_"),
    ] {
        let here = year(code, file).without(&format!("2021/actuals/{file}.toml"));
        here.run(["form", "2021", "--format", "toml"]).quiet().code(0);
        assert_eq!(here.files("2021/actuals"), [format!("{file}.toml")], "{code}");
        let here = here.file(&format!("2021/actuals/{file}.toml"), actuals("9公里", "100"));
        let card = here.run(["score", "2021", "--format", "json"]).quiet().code(0).json();
        assert_eq!(card["projects"][0]["code"], code);
        assert_eq!(card["projects"][0]["total"], "94.00");
        here.run(["file", "2021"]).code(0);
        here.run(["verify", "."]).code(0).out_has("相符");
    }
}

#[test]
fn a_project_has_not_the_files_of_the_department() {
    for (code, file) in [
        ("department", "department"),
        ("Department", "Department"),
        ("DEPARTMENT.", "甲"),
    ] {
        let here = year(code, file);
        for command in [
            ["score", "2021", "--format", "json"],
            ["form", "2021", "--out", "待填"],
            ["report", "2021", "--out", "报告"],
        ] {
            here.run(command)
                .code(2)
                .err_has("P0[L36 duplicate-project]")
                .err_has("写成文件是 department.toml");
        }
        assert!(!here.path("待填").exists() && !here.path("报告").exists());
    }
}

/// A document of one project with this code, and of a second one where there is another.
fn document(codes: &[&str]) -> String {
    let mut text = "云溪县文化馆2023年部门预算项目\n".to_owned();
    for (number, code) in (1..).zip(codes) {
        text += &format!(
            "{number}.项目{number}绩效目标表\n\t415001云溪县文化馆\n\t单位：万元\n\n\t项目编码\n\t{code}\n\t项目名称\n\t项目{number}\n\n\
             \t预算规模及资金用途\n\t预算数\n\t30.00\n\t其中：财政资金\n\t30.00\n\t其他资金\n\t0\n\n\
             \t绩效目标\n\t1.完成演出\n\n\
             \t一级指标\n\t二级指标\n\t三级指标\n\t绩效指标描述\n\t指标值\n\t指标值确定依据\n\n\
             \t产出指标\n\t数量指标\n\t演出场次\n\t全年场次\n\t≥60场\n\t年度计划\n\n"
        );
    }
    text
}

#[test]
fn an_import_keeps_the_code_that_no_file_can_have() {
    for (code, file) in [("A/1", "A_1"), ("A1.", "A1"), ("NUL", "_NUL"), ("~A", "_~A")] {
        let here = Ziping::new().file("表.txt", document(&[code]));
        here.run(["import", "表.txt", "--into", "w"]).code(0).out_has(&format!(
            "项目编码`{code}`不能作文件名，文件名用 {file}.toml，编码照录在 code"
        ));
        assert_eq!(here.files("w/2023/targets"), [format!("{file}.toml")]);
        assert!(
            here.text(&format!("w/2023/targets/{file}.toml"))
                .contains(&format!("code = \"{code}\"\n"))
        );
        // The second time nothing is new, and neither is its number.
        here.run(["import", "表.txt", "--into", "w"]).code(0);
        // Nobody has said whose it is; nothing else is wrong.
        here.run(["check", "w", "--code", "L"])
            .code(1)
            .out_has("部门名称还是“（部门名称）”")
            .out_has("必须改（P0）1 处，应当改（P1）0 处");
        let card = here.run(["score", "w", "--format", "json"]).json();
        assert_eq!(card["projects"][0]["code"], code);
    }
    // A code that can be one stands in the name alone, as before.
    let here = Ziping::new().file("表.txt", document(&["A1"]));
    here.run(["import", "表.txt", "--into", "w"]).code(0);
    assert!(!here.text("w/2023/targets/A1.toml").contains("\ncode = \"A1\""));
}

#[test]
fn an_import_loses_none_of_two_codes_of_one_file() {
    for codes in [["A/1", "A_1"], ["A1", "a1"], ["A1.", "A1"]] {
        let here = Ziping::new().file("表.txt", document(&codes));
        here.run(["import", "表.txt", "--into", "w"]).code(2).err_has(&format!(
            "项目编码 {}（和 {} 写成文件是同一个） 有两个表",
            codes[1], codes[0]
        ));
        assert!(!here.path("w").exists());
    }
    let here = Ziping::new().file("表.txt", document(&["Department"]));
    here.run(["import", "表.txt", "--into", "w"])
        .code(2)
        .err_has("的项目编码 Department 写成文件是 department.toml");
    // A file of another code that is there already is no less.
    let here = Ziping::new()
        .file("表.txt", document(&["A_1"]))
        .file("二.txt", document(&["A/1"]));
    here.run(["import", "表.txt", "--into", "w"]).code(0);
    let before = here.text("w/2023/targets/A_1.toml");
    here.run(["import", "二.txt", "--into", "w"])
        .code(1)
        .out_has("项目编码：`A_1` → `A/1`");
    assert_eq!(here.text("w/2023/targets/A_1.toml"), before);
    // Nor is one that some disks take for the same.
    let here = here.file("三.txt", document(&["a_1"]));
    here.run(["import", "三.txt", "--into", "w"])
        .code(1)
        .out_has("项目编码：`A_1` → `a_1`");
    assert_eq!(here.files("w/2023/targets"), ["A_1.toml"]);
}

#[cfg(unix)]
#[test]
fn two_departments_of_one_file_name_have_a_workbook_each() {
    let here = two_years();
    let mut county = Ziping::new();
    for folder in ["县/甲:局", "县/甲_局", "县/甲?局"] {
        county = county.copy(&here.path("."), folder);
    }
    let ran = county.run(["form", "县", "--year", "2021", "--format", "xlsx", "--out", "待填"]);
    ran.quiet().code(0);
    let files = county.files("待填");
    assert_eq!(files, ["甲_局-2.xlsx", "甲_局-3.xlsx", "甲_局.xlsx"]);
    for file in files {
        ran.out_has(&format!("已写 待填/{file}"));
    }
}
