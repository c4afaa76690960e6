//! `ziping explain`: one score from its numbers to its clause.

use super::ziping::Ziping;

fn psb(args: [&str; 2]) -> super::ziping::Ran {
    Ziping::example("pingquan-psb").run(["explain", "pingquan-psb/2021", args[0], args[1]])
}

fn water(args: [&str; 2]) -> super::ziping::Ran {
    Ziping::example("qingshui-water").run(["explain", "qingshui-water", args[0], args[1]])
}

#[test]
fn a_proportional_loss() {
    let ran = psb(["1308232102WNCUW7BS7E8", "案件结案率"]);
    ran.snapshot("explain-proportional").quiet().code(0);
    ran.out_has("12.5 − 12.5 × 88.2 ÷ 90 = 0.25")
        .out_has("得分 12.5 − 0.25 = 12.25 分")
        .out_has("indicators.rhai:15");
}

#[test]
fn full_marks() {
    psb(["1308232102WNCUW7BS7E8", "案件办结率"])
        .snapshot("explain-full-marks")
        .quiet()
        .code(0)
        .out_has("没有扣分，得分 12.50 分");
}

#[test]
fn a_judgement() {
    let ran = psb(["在押人员", "社会稳定水平"]);
    ran.snapshot("explain-graded").quiet().code(0);
    ran.out_has("30 − 30 × 0.75 = 7.50").out_has("看守所绩效小组集体评议");
}

#[test]
fn a_row_without_an_actual() {
    let ran = water(["水旱灾害", "减少灾害损失"]);
    ran.snapshot("explain-missing").quiet().code(0);
    ran.out_has("得分未定（最低 0.00，最高 20.00）；既不按 0 分计，也不按满分计");
}

#[test]
fn far_more_than_the_target() {
    let ran = water(["中小河流", "巡河问题处置件数"]);
    ran.snapshot("explain-over-achievement").quiet().code(0);
    ran.out_has("较小值(10 × 140 ÷ 100 − 10 × 1.3，10 × 0.2) = 1.00");
}

#[test]
fn a_row_that_does_not_apply() {
    water(["中小河流", "生态补水量"])
        .snapshot("explain-not-applicable")
        .quiet()
        .code(0);
}

#[test]
fn the_execution_rate() {
    let ran = psb(["1308232102WNCUW7BS7E8", "执行率"]);
    ran.snapshot("explain-execution").quiet().code(0);
    ran.out_has("543.36 ÷ 566.00 = 96%").out_has("得分 10 − 0.40 = 9.60 分");
    assert_eq!(ran.out, psb(["1308232102WNCUW7BS7E8", "预算执行率"]).out);
}

#[test]
fn a_whole_project_and_a_cap_on_it() {
    let ran = Ziping::example("qingshui-water").run(["explain", "qingshui-water", "9905232021QSSL0000001"]);
    ran.snapshot("explain-project").quiet().code(0);
    ran.out_has("93 − 89 = 4.00").out_has("总分 100 − 11.00 = 89.00 分");
}

#[test]
fn the_department_with_indicators_of_its_own_and_without() {
    Ziping::example("pingquan-psb")
        .run(["explain", "pingquan-psb/2021", "部门"])
        .snapshot("explain-own")
        .quiet()
        .code(0);
    Ziping::example("qingshui-water")
        .run(["explain", "qingshui-water", "部门"])
        .snapshot("explain-department")
        .quiet()
        .code(0);
    psb(["部门", "培训合格率"])
        .code(0)
        .out_has("7.15 − 7.15 × 98 ÷ 100 = 0.14");
    psb(["部门", "执行率"]).code(0).out_has("981.18 ÷ 1065.00 ≈ 92.13%");
}

#[test]
fn a_name_that_is_not_there_is_answered_with_those_that_are() {
    let ran = psb(["战士火食补助", "伙食质量提高"]);
    ran.code(2)
        .err_has("战士火食补助")
        .err_has("是否想写“战士伙食补助”？")
        .err_has("130823211U7F31OYV8KE7");
    assert_eq!(ran.out, "");
    let ran = water(["9905232021QSSL0000002", "清淤河道长渡"]);
    ran.code(2)
        .err_has("是否想写“清淤河道长度”？")
        .err_has("数量指标/清淤河道长度");
    assert_eq!(ran.out, "");
}

#[test]
fn a_name_of_several_is_not_guessed_at() {
    // 执法办案专项 is the beginning of two projects, 社会影响力 the name of three indicators.
    let ran = psb(["执法办案专项", "案件结案率"]);
    ran.code(2)
        .err_has("1308232102WNCUW7BS7E8")
        .err_has("130823214E40R89ZP9B3G");
    let ran = psb(["1308232102WNCUW7BS7E8", "社会影响力"]);
    ran.code(2)
        .err_has("经济效益指标/社会影响力")
        .err_has("可持续影响指标/社会影响力")
        .err_has("从上面照抄一个");
    // The name that was typed is no better for being proposed.
    assert!(!ran.err.contains("是否想写"), "{}", ran.err);
    psb(["1308232102WNCUW7BS7E8", "可持续影响指标/社会影响力"])
        .quiet()
        .code(0)
        .out_has("9.80 分");
}

#[test]
fn a_misspelt_project_is_not_called_an_indicator() {
    let ran = Ziping::example("qingshui-water").run(["explain", "qingshui-water", "没有这个项目"]);
    ran.code(2).err_has("没有这个项目");
    assert!(!ran.err.contains("unknown-indicator"), "{}", ran.err);
}

#[test]
fn arithmetic_is_followed_through_names_and_private_functions() {
    let pack = "id = \"ours\"\nversion = \"1.0.0\"\ntitle = \"试\"\nextends = \"mof-2020\"\n";
    let script = "fn at_least(i) {\n    let share = i.actual / i.target;\n    hold(i, i.points * share);\n}\n\n\
                  private fn hold(i, got) {\n    let left = i.points - got;\n    if left > 0 {\n        \
                  i.lose(left, \"proportional\", `完成值${num(i.actual, i)}，指标值${num(i.target, i)}`);\n    }\n}\n";
    let script = script
        .replace("num(i.actual, i)", "fmt(i.actual)")
        .replace("num(i.target, i)", "fmt(i.target)");
    let here = Ziping::example("pingquan-psb")
        .file("ours/pack.toml", pack)
        .file("ours/own.rhai", script);
    let row = |name: &str| {
        here.run([
            "explain",
            "pingquan-psb/2021",
            "1308232102WNCUW7BS7E8",
            name,
            "--rules",
            "ours",
        ])
    };
    // 88.2 ÷ 90 = 0.98; 12.5 × 0.98 = 12.25; 12.5 − 12.25 = 0.25.
    row("案件结案率")
        .quiet()
        .code(0)
        .out_has("12.5 − 12.25 = 0.25，其中 12.25 = 12.5 × 0.98；0.98 = 88.2 ÷ 90");
    // What is filed and printed for programs does not know of it.
    let json = here.run(["score", "pingquan-psb/2021", "--rules", "ours", "--format", "json"]);
    json.quiet().code(0);
    assert!(!json.out.contains("workings"), "{}", json.out);
}
