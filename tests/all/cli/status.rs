//! `status`, and how a year begins: what is filled in and what is not, copies of files, a text that is not scored.

use super::filed::two_years;

#[test]
fn a_year_half_filled_in_names_what_is_missing_and_the_days_that_are_left() {
    let here = two_years()
        .change("2021/actuals/A01.toml", "actual = \"9公里\"\n", "")
        .change("ziping.toml", "[years.2021]\n", "[years.2021]\ndue = \"2022-01-20\"\n");
    // Open: 60 of 100. Settled: 执行率 10 of 10 (100 of 100), 20 of 20 (80 %), 10 of 10 (90 %).
    here.run(["status", "2021", "--today", "2022-01-15"])
        .code(1)
        .out_has("示例修路（A01）  已填 3/4  得分在 40.00 到 100.00 之间")
        .out_has("没有填：数量指标/修路里程")
        .out_has("报送期限 2022-01-20，还有 5 天");
    here.run(["status", "2021", "--today", "2022-01-20"])
        .out_has("就是今天");
    here.run(["status", "2021", "--today", "2022-02-02"])
        .out_has("已过 13 天");
    here.run(["status", "2021", "--today", "明天"])
        .code(2)
        .err_has("--today 不是日期");
    let json = here.run(["status", "2021", "--format", "json"]).json();
    assert_eq!(json["schema"], "ziping.status/1");
    assert_eq!(json["due"], "2022-01-20");
    let project = &json["projects"][0];
    assert_eq!((&project["filled"], &project["rows"]), (&3.into(), &4.into()));
    assert_eq!(project["missing"][0], "数量指标/修路里程");
    assert_eq!(project["range"]["low"], "40.00");
    assert!(project["total"].is_null());
}

#[test]
fn a_row_that_is_worth_nothing_is_not_missing() {
    let targets = "2021/targets/A01.toml";
    let here = two_years();
    let part = "[[indicator]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nname = \"新修\"\ntarget = \"≥3公里\"\npart_of = \"修路里程\"\n";
    let text = format!("{}\n{part}", here.text(targets));
    here.file(targets, text)
        .run(["status", "2021"])
        .out_has("示例修路（A01）  已填 5/5  得分 94.00 优\n合计：已填 5/5，");
}

#[test]
fn a_year_filled_in_says_its_score() {
    let here = two_years();
    here.run(["status", "2021"])
        .code(0)
        .out_has("示例修路（A01）  已填 4/4  得分 94.00 优\n合计：已填 4/4，必须改 0 处\n");
}

#[test]
fn a_copy_beside_its_original_is_named_as_its_twin() {
    let here = two_years();
    let copy = here.text("2021/targets/A01.toml");
    let here = here.file("2021/targets/A01 - 副本.toml", copy);
    here.run(["check", "2021"])
        .code(2)
        .out_has("文件名 A01 - 副本 看来是 2021/targets/A01.toml 的副本")
        .out_has("移出 targets 文件夹");
}

#[test]
fn a_department_text_without_indicators_is_not_scored() {
    let text = "overall = \"示例的总体目标。\"\n\n[[objective]]\nclass = \"养护\"\ntext = \"路面完好\"\n\n\
                [[safeguards]]\ntitle = \"加强巡查\"\ntext = \"每月一次\"\n";
    let here = two_years()
        .file("2021/department.toml", text)
        .file("2021/actuals/department.toml", "completion = [\"全年未出险情\"]\n");
    here.run(["check", "2021"]).code(0);
    let json = here.run(["score", "2021", "--format", "json"]).code(0).json();
    assert!(json["department_score"]["own"].is_null());
    assert_eq!(json["department_score"]["text"]["overall"], "示例的总体目标。");
    // It is printed all the same.
    here.run(["report", "2021", "--out", "out", "--format", "md,html,docx"])
        .code(0);
    for ending in ["md", "html"] {
        let report = here.text(&format!("out/自评报告.{ending}"));
        for part in [
            "部门整体绩效目标：示例的总体目标；养护：路面完好。",
            "部门整体：全年未出险情",
            "部门绩效目标中列有1项工作保障措施：加强巡查。",
        ] {
            assert!(report.contains(part), "{part} in\n{report}");
        }
    }
    here.run(["file", "2021"]).code(0);
    here.run(["verify", "."]).code(0);
}
