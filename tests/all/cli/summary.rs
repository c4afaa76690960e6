//! 全县汇总, and what a county's check says over all its departments.

use super::county::county;
use super::ziping::Ziping;
use serde_json::{Value, json};

/// Both examples, and a third department that has nothing but an earlier year.
fn three() -> Ziping {
    county()
        .file(
            "r-late/ziping.toml",
            "[department]\ncode = \"999\"\nname = \"示例县文化馆\"\n\n[years.2019]\nrules = \"mof-2020\"\n",
        )
        .file(
            "r-late/2019/targets/A01.toml",
            "[project]\nname = \"送戏下乡\"\n\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"场次\"\ntarget = \"≥10场\"\n",
        )
}

#[test]
fn means_grades_and_lists_of_a_county() {
    let here = three();
    let json = here
        .run(["summary", ".", "--year", "2021", "--format", "json"])
        .code(1)
        .json();
    assert_eq!(json["schema"], "ziping.summary/1");
    assert_eq!(json["year"], 2021);
    assert_eq!((&json["projects"], &json["settled"]), (&json!(7), &json!(6)));
    // (98.85 + 94.74 + 98.36 + 89.85 + 89.00 + 84.16) / 6 = 554.96 / 6 = 92.493…
    assert_eq!(json["mean"], "92.49");
    // (98.85 × 566 + 94.74 × 397 + 98.36 × 22 + 89.85 × 80 + 89.00 × 300 + 84.16 × 150) / 1515 = 142236.80 / 1515 = 93.885…
    assert_eq!(json["weighted_mean"], "93.89");
    // 566 + 397 + 22 + 80 + 300 + 150 + 60; (543.36 + 341.42 + 22 + 74.40 + 285 + 147 + 57) / 1575 = 0.93344…
    assert_eq!(
        (&json["adjusted"], &json["rate"]),
        (&json!("1575.00"), &json!("0.9334"))
    );
    let grades: Vec<(&Value, &Value)> = json["grades"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["grade"], &one["projects"]))
        .collect();
    assert_eq!(grades[..2], [(&json!("优"), &json!(3)), (&json!("良"), &json!(3))]);
    let lowest: Vec<&Value> = json["lowest"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["total"])
        .collect();
    assert_eq!(lowest, ["84.16", "89.00", "89.85", "94.74", "98.36", "98.85"]);
    assert_eq!(json["low_execution"], json!([]));
    assert_eq!(json["missing"][0]["missing"].as_array().unwrap().len(), 1);
    assert_eq!(json["not_filed"], json!(["pingquan-psb", "qingshui-water"]));
    assert_eq!(json["not_begun"], json!(["r-late"]));
    assert_eq!(json["unreadable"], json!([]));
}

#[test]
fn the_latest_year_of_all_is_meant_and_what_was_filed_can_be_asked_for() {
    let here = three();
    here.run(["summary", "."])
        .code(1)
        .out_has("2023 年度绩效自评全县汇总：1 个部门、4 个项目")
        .out_has("没有这个年度：\n   qingshui-water\n   r-late\n");
    here.run(["file", "pingquan-psb/2023"]).code(0);
    let json = here.run(["summary", ".", "--filed", "--format", "json"]).json();
    assert_eq!(json["not_filed"], json!(["qingshui-water", "r-late"]));
    assert_eq!(json["departments"][0]["filed"], true);
    // What was typed since is not what was filed.
    let here = here.change(
        "pingquan-psb/2023/actuals/1308232102WNCUW7BS7E8.toml",
        "\"93.9%\"",
        "\"50%\"",
    );
    let again = here.run(["summary", ".", "--filed", "--format", "json"]).json();
    assert_eq!(json, again);
}

#[test]
fn one_that_cannot_be_read_is_named_and_stops_nobody() {
    let here = three().change(
        "qingshui-water/2021/targets/9905232021QSSL0000001.toml",
        "[budget]",
        "[budget",
    );
    let json = here
        .run(["summary", ".", "--year", "2021", "--format", "json"])
        .code(2)
        .json();
    assert_eq!(json["projects"], 4);
    let line = &json["unreadable"][0];
    assert_eq!(line["workspace"], "qingshui-water");
    let reason = line["reason"].as_str().unwrap();
    assert!(
        reason.starts_with("L03 ") && reason.contains("9905232021QSSL0000001.toml:"),
        "{reason}"
    );
}

#[test]
fn one_that_cannot_be_read_is_not_told_to_lack_the_latest_year_of_others() {
    let here = three()
        .file("s-text/ziping.toml", "不是 TOML")
        .file("s-text/2021/targets/.keep", "")
        .file("t-none/ziping.toml", "[department]\nname = \"示例县档案馆\"\n")
        .file("t-none/2021/说明.txt", "")
        .change(
            "qingshui-water/2021/targets/9905232021QSSL0000001.toml",
            "[budget]",
            "[budget",
        );
    let named = |json: &Value| -> Vec<String> {
        let lines = json["unreadable"].as_array().unwrap().iter();
        lines.map(|one| one["workspace"].as_str().unwrap().to_owned()).collect()
    };
    // The latest year of all is 2023: those that have only an earlier one, which is broken, are as broken as on the page.
    let json = here.run(["summary", ".", "--format", "json"]).code(2).json();
    assert_eq!(named(&json), ["qingshui-water", "s-text", "t-none"]);
    assert_eq!(json["not_begun"], json!(["r-late"]));
    let empty = json["unreadable"][2]["reason"].as_str().unwrap();
    assert!(empty.contains("2021") && !empty.contains("2023"), "{empty}");
    // Who asks for a year is told of that year; a workspace that cannot be read has none.
    let json = here
        .run(["summary", ".", "--year", "2023", "--format", "json"])
        .code(2)
        .json();
    assert_eq!(named(&json), ["s-text"]);
    assert_eq!(json["not_begun"], json!(["qingshui-water", "r-late", "t-none"]));
}

#[test]
fn a_page_and_a_workbook() {
    let here = three();
    here.run(["summary", ".", "--year", "2021", "--format", "html"])
        .code(2)
        .err_has("没有写 --out");
    here.run([
        "summary",
        ".",
        "--year",
        "2021",
        "--format",
        "html",
        "--out",
        "汇总.html",
    ])
    .code(1)
    .out_has("汇总.html：2 个部门、7 个项目（总分未定 1 个）");
    let page = here.text("汇总.html");
    assert!(page.contains("<h1>2021年度绩效自评全县汇总</h1>") && page.contains("92.49"));
    here.run([
        "summary",
        ".",
        "--year",
        "2021",
        "--format",
        "xlsx",
        "--out",
        "汇总.xlsx",
    ])
    .code(1);
    let book = std::fs::read(here.path("汇总.xlsx")).unwrap();
    here.run([
        "summary",
        ".",
        "--year",
        "2021",
        "--format",
        "xlsx",
        "--out",
        "汇总.xlsx",
    ]);
    assert!(book.starts_with(b"PK") && book == std::fs::read(here.path("汇总.xlsx")).unwrap());
}

#[test]
fn a_countys_check_ends_with_what_to_open_first_and_one_line() {
    let here = three();
    let ran = here.run(["check", ".", "--year", "2021"]);
    ran.code(2)
        .out_has("\n先看这些（最多 10 份，问题最重的在前）：\n   1. ");
    let last = ran.out.trim_end().lines().last().unwrap();
    assert!(
        last.starts_with("共 3 个部门：必须改（P0）") && last.ends_with("；1 个部门读不出来"),
        "{last}"
    );
    // One department has its own closing line, and nothing to open first.
    let alone = here.run(["check", "pingquan-psb/2021"]);
    assert!(!alone.out.contains("先看这些") && !alone.out.contains("个部门："));
}

#[test]
fn two_departments_of_one_code_are_told_apart() {
    let here = county().change("qingshui-water/ziping.toml", "code = \"205\"", "code = \"312\"");
    let ran = here.run(["check", ".", "--year", "2021", "--code", "L44"]);
    ran.out_has("部门编码 `312` 与qingshui-water（清水县水利局（示例数据））相同")
        .out_has("部门编码 `312` 与pingquan-psb（平泉市公安局）相同");
}

#[test]
fn a_project_that_came_from_another_department_is_known_in_the_county() {
    let project = |code: &str| {
        format!(
            "[project]\nname = \"修路\"\n{code}\n[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"里程\"\ntarget = \"≥10公里\"\n"
        )
    };
    let head = |code: &str, name: &str| {
        format!(
            "[department]\ncode = \"{code}\"\nname = \"{name}\"\n\n[years.2021]\nrules = \"mof-2020\"\n\n[years.2022]\nrules = \"mof-2020\"\n"
        )
    };
    let here = Ziping::new()
        .file("jia/ziping.toml", head("1", "示例县交通局"))
        .file("jia/2021/targets/A01.toml", project(""))
        .file("jia/2022/targets/A01.toml", project(""))
        .file("yi/ziping.toml", head("2", "示例县公路站"))
        .file("yi/2021/targets/B01.toml", project(""))
        .file("yi/2022/targets/B01.toml", project("continues = \"A01、B01\"\n"))
        .file("yi/2022/targets/B02.toml", project("continues = \"C09\"\n"));
    let alone = here.run(["check", "yi/2022", "--code", "L43"]);
    alone
        .out_has("“修路”写的上年项目编码 `A01`，2021 年度没有这个项目")
        .out_has("--> 2022/targets/B01.toml:3:14");
    let beside = here.run(["check", ".", "--year", "2022", "--code", "L43"]);
    assert!(!beside.out.contains("`A01`"), "{}", beside.out);
    beside.out_has("`C09`，2021 年度没有这个项目");
}
