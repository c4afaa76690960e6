//! A folder of workspaces: department by department.

use super::ziping::Ziping;
use std::path::Path;

pub(super) fn county() -> Ziping {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    Ziping::example("pingquan-psb").copy(&examples.join("qingshui-water"), "qingshui-water")
}

/// The same with a third department, whose file is no TOML, between them.
fn with_a_broken_one() -> Ziping {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    county().copy(&examples.join("pingquan-psb"), "q-broken").change(
        "q-broken/2023/actuals/1308232102WNCUW7BS7E8.toml",
        "\"93.9%\"",
        "“93.9%”",
    )
}

#[test]
fn one_record_per_line_and_department() {
    let here = county();
    let ran = here.run(["score", ".", "--format", "json"]);
    ran.quiet().code(1);
    let cards: Vec<serde_json::Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let names: Vec<_> = cards
        .iter()
        .map(|card| card["department"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["平泉市公安局", "清水县水利局（示例数据）"]);
    // The same as each of them alone.
    for (card, folder) in cards.iter().zip(["pingquan-psb", "qingshui-water"]) {
        assert_eq!(*card, here.run(["score", folder, "--format", "json"]).json());
    }
}

#[test]
fn tables_and_findings_are_headed_by_the_folder() {
    let here = county();
    let ran = here.run(["score"]);
    ran.quiet()
        .code(1)
        .out_has("== pingquan-psb ==\n平泉市公安局")
        .out_has("== qingshui-water ==\n清水县水利局");
    let ran = here.run(["check"]);
    ran.quiet()
        .code(1)
        .out_has("== pingquan-psb ==\n")
        .out_has("== qingshui-water ==\n");
    let ran = here.run(["check", "--format", "json"]);
    let message: Vec<serde_json::Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        message.iter().map(|one| one["workspace"].as_str()).collect::<Vec<_>>(),
        [Some("pingquan-psb"), Some("qingshui-water")]
    );
}

#[test]
fn one_csv_holds_all_departments() {
    let ran = county().run(["score", "--format", "csv"]);
    ran.quiet().code(1);
    assert_eq!(ran.out.matches('\u{feff}').count(), 1);
    assert_eq!(ran.out.matches("部门,年度,").count(), 1);
    assert!(ran.out.contains("\r\n平泉市公安局,") && ran.out.contains("\r\n清水县水利局（示例数据）,"));
}

#[test]
fn a_broken_department_does_not_stop_the_others() {
    let here = with_a_broken_one();
    let ran = here.run(["score", ".", "--format", "json"]);
    ran.code(2).err_has("== q-broken ==").err_has("P0[L03 toml-syntax]");
    assert_eq!(ran.out, county().run(["score", ".", "--format", "json"]).out);

    let ran = here.run(["check", "--format", "json"]);
    ran.quiet().code(2);
    assert_eq!(ran.out.lines().count(), 3);
    let ran = here.run(["score"]);
    ran.code(2)
        .out_has("== pingquan-psb ==")
        .out_has("== qingshui-water ==");
}

#[test]
fn a_broken_department_does_not_stop_an_explanation_of_another() {
    let ran = with_a_broken_one().run(["explain", ".", "农村饮水安全巩固提升工程", "工程完工时间"]);
    ran.out_has("10 − 3.00 = 7.00 分").code(1).err_has("q-broken 读不出来");
}

#[test]
fn a_broken_department_keeps_all_reports_from_being_written() {
    let here = with_a_broken_one();
    let ran = here.run(["report", ".", "--out", "o"]);
    ran.code(2).err_has("P0[L03 toml-syntax]").err_has("q-broken");
    assert_eq!((ran.out.as_str(), here.files("o").len()), ("", 0));
}

#[test]
fn reports_of_a_county_stand_in_folders() {
    let here = county();
    here.run(["report", ".", "--out", "o", "--format", "md"]).code(1);
    let files = here.files("o");
    assert!(
        files.iter().any(|file| file.starts_with("pingquan-psb/自评报告")),
        "{files:?}"
    );
    assert!(
        files.iter().any(|file| file.starts_with("qingshui-water/自评报告")),
        "{files:?}"
    );
}

#[test]
fn skeletons_of_a_county_stand_in_folders() {
    let here = county();
    here.run(["form", ".", "--format", "toml", "--out", "o"])
        .quiet()
        .code(0);
    assert_eq!(here.files("o").len(), 5 + 3);
    assert!(here.path("o/qingshui-water/9905232021QSSL0000001.toml").is_file());
}

/// Every row met by 1 % or less, three years running.
#[test]
fn a_form_whose_targets_are_met_by_a_hair_every_year_is_among_the_first() {
    let text =
        "[department]\ncode = \"901\"\nname = \"甲局\"\n[years.2020]\nrules = \"mof-2020\"\nremark = \"示例数据\"\n";
    let here = super::ziping::Ziping::new().file("县/甲局/ziping.toml", text);
    let here = [2020, 2021, 2022].into_iter().fold(here, |here, year| {
        here.file(
            &format!("县/甲局/{year}/targets/A01.toml"),
            super::filed::targets("≥10公里"),
        )
        .file(
            &format!("县/甲局/{year}/actuals/A01.toml"),
            super::filed::actuals("10.1公里", "100"),
        )
    });
    // 1 % above 10 公里; 80 % and 90 % to the point.
    here.run(["check", "县"])
        .out_has("先看这些")
        .out_has("连续三年恰好完成 3 处");
    // A bureau that takes less for a hair.
    let limit = "[narrow]\nvalue = 1.0\n";
    here.file("县/甲局/checks/A12.toml", limit)
        .run(["check", "县"])
        .out_has("连续三年恰好完成 2 处");
}
