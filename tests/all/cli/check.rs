//! `ziping check`: findings, for people and for programs.

use super::ziping::Ziping;

const ACTUALS: &str = "pingquan-psb/2021/actuals/1308232102WNCUW7BS7E8.toml";

#[test]
fn hints_alone_are_no_reason_to_fail() {
    Ziping::example("pingquan-psb")
        .run(["check", "pingquan-psb/2021"])
        .snapshot("check-pingquan")
        .quiet()
        .code(0);
    Ziping::example("qingshui-water")
        .run(["check", "qingshui-water"])
        .snapshot("check-qingshui")
        .quiet()
        // No hint's doing: one actual is missing, so that a total is not settled.
        .code(1);
}

#[test]
fn a_value_that_must_be_mended_is_exit_1() {
    let here = Ziping::example("pingquan-psb").change(ACTUALS, "\"88.2%\"", "\"大部分\"");
    let check = here.run(["check", "pingquan-psb/2021"]);
    check.quiet().code(1);
    check
        .out_has("P0[L08 unreadable-actual]")
        .out_has("大部分")
        .out_has("必须改（P0）1 处");
}

#[test]
fn a_file_that_cannot_be_read_is_exit_2_and_the_findings_are_still_on_standard_output() {
    let here = Ziping::example("pingquan-psb").change(ACTUALS, "\"88.2%\"", "“88.2%”");
    here.run(["check", "pingquan-psb/2021"])
        .quiet()
        .out_has("P0[L03 toml-syntax]")
        .code(2);
    let message = here
        .run(["check", "pingquan-psb/2021", "--format", "json"])
        .quiet()
        .code(2)
        .json();
    assert_eq!(message["schema"], "ziping.findings/1");
    assert_eq!(
        message["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["code"] == "L03")
            .count(),
        1,
        "{message}"
    );
}

#[test]
fn all_problems_of_a_run_come_together() {
    let here = Ziping::example("pingquan-psb")
        .change(ACTUALS, "\"88.2%\"", "\"大部分\"")
        .change(ACTUALS, "executed = 543.36 #", "executed = \"五百\" #")
        .change(
            "pingquan-psb/2021/targets/130823211U7F31OYV8KE7.toml",
            "description = \"完成发放率\"\ntarget = \"≥100%\"",
            "description = \"完成发放率\"\ntarget = \"≥\"",
        );
    let check = here.run(["check", "pingquan-psb/2021", "--format", "json"]);
    let message = check.code(1).json();
    let p0: Vec<&str> = codes(&message, "P0");
    assert_eq!(p0, ["L09", "L08", "L07"], "{message}");
}

fn codes<'a>(message: &'a serde_json::Value, severity: &str) -> Vec<&'a str> {
    let all = message["findings"].as_array().unwrap().iter();
    all.filter(|one| one["severity"] == severity)
        .filter_map(|one| one["code"].as_str())
        .collect()
}

#[test]
fn a_finding_for_programs_names_code_place_project_and_indicator() {
    let here = Ziping::example("pingquan-psb").change(ACTUALS, "\"88.2%\"", "\"大部分\"");
    let message = here
        .run(["check", "pingquan-psb/2021", "--format", "json"])
        .quiet()
        .code(1)
        .json();
    assert_eq!(message["schema"], "ziping.findings/1");
    let text = here.text(ACTUALS);
    let line = text.lines().position(|line| line.contains("大部分")).unwrap() + 1;
    let one = message["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["severity"] == "P0")
        .unwrap();
    assert_eq!(
        (&one["code"], &one["slug"], &one["severity"], &one["waived"]),
        (
            &"L08".into(),
            &"unreadable-actual".into(),
            &"P0".into(),
            &serde_json::Value::Null
        )
    );
    assert_eq!(
        (&one["file"], &one["line"], &one["column"]),
        (
            &"2021/actuals/1308232102WNCUW7BS7E8.toml".into(),
            &line.into(),
            &11.into()
        )
    );
    assert_eq!(
        (&one["project"], &one["indicator"]),
        (&"1308232102WNCUW7BS7E8".into(), &"数量指标/案件结案率(%)".into())
    );
    let message = (one["message"].as_str().unwrap(), one["hint"].as_str().unwrap());
    assert!(
        message.0.contains("大部分") && message.1.contains("actual = "),
        "{message:?}"
    );
}

#[test]
fn nothing_wrong_is_said_in_one_line() {
    let workspace = Ziping::new()
        .file("ziping.toml", "[department]\ncode = \"205\"\nname = \"水利局\"\n")
        .file(
            "2021/targets/A01.toml",
            "[project]\nname = \"修路\"\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥10公里\"\n",
        );
    workspace.run(["check", "--code", "L,W"]).says("没有发现问题\n").code(0);
    workspace
        .run(["check", "--code", "L,W", "--format", "json"])
        .says("{\"schema\":\"ziping.findings/1\",\"findings\":[]}\n")
        .code(0);
    // What is open is said, and is no success, where everything is looked at.
    workspace
        .run(["check"])
        .out_has("P0[A01b missing-actuals-file]")
        .out_has("；另有 2 处还没有填或无法计算，总分未定，见“ziping score”\n")
        .code(1);
}

#[test]
fn line_ends_and_byte_order_marks_of_notepad_change_nothing() {
    let here = Ziping::example("pingquan-psb");
    let want = here.run(["score", "pingquan-psb/2021", "--format", "json"]).json();
    let text = here.text(ACTUALS);
    let here = here.file(ACTUALS, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    let got = here
        .run(["score", "pingquan-psb/2021", "--format", "json"])
        .quiet()
        .code(0)
        .json();
    assert_eq!(got, want);
    // Columns do not count the mark, lines do not count the carriage returns.
    let here = here.change(ACTUALS, "\"88.2%\"", "\"大部分\"");
    let line = text.lines().position(|line| line.contains("88.2%")).unwrap() + 1;
    here.run(["check", "pingquan-psb/2021"])
        .out_has(&format!("2021/actuals/1308232102WNCUW7BS7E8.toml:{line}:11\n"));
}
