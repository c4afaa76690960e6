//! Small tables, one for each way in which a table was once read wrongly.

use super::sheet_of_cells::{Cell, Piece, as_sheet, as_word, below, cell, down};
use crate::cli::ziping::{Ran, Ziping};

const TOP: &str = "项目支出绩效目标表\n(2023年度)\n项目名称\t甲\n";
const MONEY: &str = "项目资金(万元)\t年度资金总额:\t10\n";

/// The table of a file that was imported, and what was said.
fn imported(text: &str) -> (Ziping, Ran) {
    let here = Ziping::new().file("a.txt", text);
    let ran = here.run(["import", "a.txt", "--into", "w"]);
    (here, ran)
}

fn table(here: &Ziping, path: &str) -> toml::Table {
    toml::from_str(&here.text(&format!("w/{path}"))).unwrap()
}

/// 三级指标, 指标值 and 其中项 of the indicators.
fn indicators(table: &toml::Table) -> Vec<(String, String, String)> {
    let word = |one: &toml::Value, key: &str| {
        one.get(key)
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let all = table.get("indicator").and_then(toml::Value::as_array);
    all.into_iter()
        .flatten()
        .map(|one| (word(one, "name"), word(one, "target"), word(one, "part_of")))
        .collect()
}

fn only(table: &toml::Table) -> (String, String) {
    let all = indicators(table);
    assert_eq!(all.len(), 1, "{all:?}");
    (all[0].0.clone(), all[0].1.clone())
}

fn total(table: &toml::Table) -> String {
    table["budget"]["total"].to_string()
}

fn pair(name: &str, target: &str) -> (String, String) {
    (name.to_owned(), target.to_owned())
}

#[test]
fn of_two_columns_below_one_head_the_years_is_taken() {
    let plain = |row: &[&str]| row.iter().map(|text| cell(text, 1)).collect::<Vec<Cell>>();
    let pieces = [Piece::Table(vec![
        vec![cell("项目名称", 1), cell("甲", 5)],
        vec![
            down("一级指标", 1),
            down("二级指标", 1),
            down("三级指标", 1),
            cell("指标值", 2),
            down("备注", 1),
        ],
        vec![
            below(1),
            below(1),
            below(1),
            cell("2022年实际实现值", 1),
            cell("预期2023年实现值", 1),
            below(1),
        ],
        plain(&["产出指标", "数量指标", "课程数量", "200", "220", ""]),
        plain(&["", "", "培训人次", "260人次", "280人次", ""]),
    ])];
    let here = Ziping::new()
        .file("a.docx", as_word(&pieces))
        .file("a.xlsx", as_sheet(&pieces));
    for file in ["a.docx", "a.xlsx"] {
        here.run(["import", file, "--into", "w", "--year", "2023", "--force"])
            .code(0);
        let found = indicators(&table(&here, "2023/targets/甲.toml"));
        let values: Vec<&str> = found.iter().map(|(_, value, _)| value.as_str()).collect();
        assert_eq!(values, ["220", "280人次"], "{file}");
    }
    let text = format!(
        "{TOP}{MONEY}一级指标\t二级指标\t三级指标\t指标值\t\t备注\n\t\t\t前年\t预计当年实现\t\n产出指标\t数量指标\t养护里程\t80公里\t95公里\t\n"
    );
    let (here, ran) = imported(&text);
    ran.out_has("“前年”一栏");
    assert_eq!(only(&table(&here, "2023/targets/甲.toml")), pair("养护里程", "95公里"));
}

#[test]
fn two_columns_that_are_both_the_target_are_named_and_nothing_is_written() {
    let text =
        format!("{TOP}一级指标\t二级指标\t三级指标\t年度目标值\t全年指标值\n产出指标\t数量指标\t课程\t20门\t22门\n");
    let (here, ran) = imported(&text);
    ran.code(2)
        .err_has("几栏都像指标值，不知道录哪一栏：“年度目标值”“全年指标值”");
    assert!(here.files("w").is_empty());
}

#[test]
fn cells_of_different_columns_are_never_one_value() {
    let text = format!("{TOP}{MONEY}一级指标\t二级指标\t三级指标\t指标值\t\n产出指标\t数量指标\t课程数量\t200\t220\n");
    let (here, ran) = imported(&text);
    ran.code(1)
        .out_has("课程数量：指标值一栏下有几格：`200 | 220`，不知道录哪一格");
    assert_eq!(
        only(&table(&here, "2023/targets/甲.toml")),
        pair("课程数量", "200 | 220")
    );
    here.run(["check", "w", "--code", "L07"]).code(1);
}

#[test]
fn a_unit_that_is_a_number_is_refused_and_a_serial_of_a_date_is_named() {
    let head = "一级指标\t二级指标\t三级指标\t指标值\t计量单位\n";
    let (here, ran) = imported(&format!("{TOP}{MONEY}{head}产出指标\t数量指标\t设备\t90\t100\n"));
    ran.code(1).out_has("设备：指标值是`90`，计量单位是`100`，单位不能是数");
    assert_eq!(only(&table(&here, "2023/targets/甲.toml")), pair("设备", "90 | 100"));
    here.run(["check", "w", "--code", "L07"]).code(1);
    for (unit, target) in [("44,561", "44,561 | 44,561"), ("", "44,561 | 2021年12月31日？")] {
        let (here, ran) = imported(&format!(
            "{TOP}{MONEY}{head}产出指标\t时效指标\t资金到位时间\t44,561\t{unit}\n"
        ));
        ran.code(1).out_has("Excel 的日期序号").out_has("2021年12月31日");
        assert_eq!(
            only(&table(&here, "2023/targets/甲.toml")),
            pair("资金到位时间", target)
        );
        here.run(["check", "w", "--code", "L07"]).code(1);
    }
}

#[test]
fn the_unit_of_money_that_stands_nearest_wins() {
    let text = "某专项资金绩效目标表\n(2022年度)\n单位:元\n项目名称\t甲\n资金情况(万元)\t年度资金总额\t112\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t贷款发放额\t4000万元\n";
    let (here, ran) = imported(text);
    ran.code(0).out_has("预算 112 万元");
    assert_eq!(total(&table(&here, "2022/targets/甲.toml")), "112");
    assert!(!here.text("w/2022/targets/甲.toml").contains("currency_unit"));
}

#[test]
fn heads_and_labels_of_the_field_are_known() {
    for (name, value) in [
        ("三级指标", "指标值及单位"),
        ("三级指标", "当年预期实现值"),
        ("三级指标内容", "指标值"),
        ("指标内容", "年度数值"),
    ] {
        let (here, _) = imported(&format!(
            "{TOP}{MONEY}一级指标\t二级指标\t{name}\t{value}\n产出指标\t数量指标\t培训人次\t≥100人次\n"
        ));
        assert_eq!(
            only(&table(&here, "2023/targets/甲.toml")),
            pair("培训人次", "≥100人次"),
            "{name} {value}"
        );
    }
    for label in ["转移支付(项目)名称", "项目(专项)名称", "资金名称", "专项资金名称"] {
        let text = format!(
            "项目支出绩效目标表\n(2023年度)\n{label}\t某某项目\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人次\t≥100人次\n"
        );
        let (here, _) = imported(&text);
        assert_eq!(
            table(&here, "2023/targets/某某项目.toml")["project"]["name"].as_str(),
            Some("某某项目")
        );
    }
    for (money, want) in [
        ("资金情况(万元)\t年度资金总额:50万\t\n", "50"),
        ("资金情况\t年度金额(万元):\t397\n", "397"),
        ("项目金额\t164万元\n", "164"),
        ("资金总额及构成\t总额854万(建设400万元,示范454万元)\n", "854"),
    ] {
        let (here, _) = imported(&format!(
            "{TOP}{money}一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人次\t≥100人次\n"
        ));
        assert_eq!(total(&table(&here, "2023/targets/甲.toml")), want, "{money}");
    }
    let (here, _) = imported(&format!(
        "{TOP}{MONEY}一级指标\t二级指标\t三级指标\t单位\t指标值\n产出指标\t数量指标\t修路\t公里\t12\n"
    ));
    assert_eq!(only(&table(&here, "2023/targets/甲.toml")), pair("修路", "12公里"));
    let (here, _) = imported(&format!(
        "{TOP}{MONEY}一级指标\t二级指标\t三级指标\t指标性质\t指标方向\t目标值\t计量单位\n产出指标\t数量指标\t聘用人数\t正向\t=\t8\t人\n"
    ));
    assert_eq!(only(&table(&here, "2023/targets/甲.toml")), pair("聘用人数", "=8人"));
}

#[test]
fn an_amount_that_is_none_is_told() {
    let (_, ran) = imported(&format!(
        "{TOP}资金情况(万元)\t年度资金总额:约五十万\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人次\t≥100人次\n"
    ));
    ran.out_has("没有预算数").out_has("资金`约五十万`不是金额");
}

#[test]
fn what_a_filled_form_says_goes_into_the_actuals() {
    let text = format!(
        "{TOP}资金情况(万元)\t\t全年预算数(A)\t全年执行数(B)\t分值\t执行率(B/A)\t得分\n\t年度资金总额:\t9.48\t9.48\t10\t100%\t10\n一级指标\t二级指标\t三级指标\t分值\t年度指标值\t全年实际值\t得分\t未完成原因及拟采取的改进措施\n产出指标\t质量指标\t成活率\t5\t95%\t100%\t5\t\n"
    );
    let (here, ran) = imported(&text);
    ran.code(0).out_has("自评：完成值 1 个，自评得分 1 个");
    let actuals = table(&here, "2023/actuals/甲.toml");
    let execution = &actuals["execution"];
    assert_eq!(
        ["adjusted", "executed", "claimed"].map(|key| execution[key].to_string()),
        ["9.48", "9.48", "10"]
    );
    let result = &actuals["result"][0];
    assert_eq!(result["actual"].as_str(), Some("100%"));
    assert_eq!(result["claimed"].to_string(), "5");
    // Nobody has said whose it is; nothing else is wrong.
    here.run(["check", "w", "--code", "L"])
        .code(1)
        .out_has("部门名称还是“（部门名称）”")
        .out_has("必须改（P0）1 处，应当改（P1）0 处");
}

#[test]
fn parts_belong_to_the_indicator_before_them_and_have_no_points() {
    let text = format!(
        "{TOP}{MONEY}一级指标\t二级指标\t三级指标\t分值\t指标值\n产出指标\t数量指标\t造林面积\t20\t8万亩\n产出指标\t数量指标\t其中：新造林\t5\t3万亩\n产出指标\t数量指标\t其中退化林改造\t\t5万亩\n产出指标\t质量指标\t成活率\t30\t≥85%\n"
    );
    let (here, ran) = imported(&text);
    ran.out_has("其中项不计分，分值`5`没有录入").out_has("分值合计 50");
    let parts: Vec<String> = indicators(&table(&here, "2023/targets/甲.toml"))
        .into_iter()
        .map(|(.., part)| part)
        .collect();
    assert_eq!(parts, ["", "数量指标/造林面积", "数量指标/造林面积", ""]);
    here.run(["check", "w", "--code", "S03"]).code(0);
}

#[test]
fn goals_and_completion_stand_below_their_heads() {
    let text = "部门预算项目支出绩效自评表\n(2023年度)\n项目名称\t甲\n项目基本情况\t1.项目年度目标完成情况\t项目年度目标\t年度目标完成情况\n\t\t及时足额发放\t已足额发放\n\t2.项目实施内容及过程概述\t按月发放\n一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n产出指标\t数量指标\t发放覆盖率\t=\t100\t%\n";
    let (here, _) = imported(text);
    let goals = |file: &str, key: &str| {
        table(&here, file)[key]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(goals("2023/targets/甲.toml", "goals"), ["及时足额发放"]);
    assert_eq!(goals("2023/actuals/甲.toml", "completion"), ["已足额发放"]);
}

#[test]
fn the_departments_own_form_is_no_project() {
    let text = "部门整体绩效目标表\n(2026年度)\n部门编码:\t316\t部门名称:\t某县林业局\n*年度绩效总目标\t保证职能实现\n一级指标\t二级指标\t三级指标\t计算符号\t目标值\t度量单位\n产出指标\t数量指标\t保障人数\t=\t116\t人\n";
    let (here, ran) = imported(text);
    ran.code(0).out_has("部门整体（第1个表）：1 个指标");
    assert_eq!(here.files("w"), ["2026/department.toml", "ziping.toml"]);
    let department = table(&here, "2026/department.toml");
    assert_eq!(department["overall"].as_str(), Some("保证职能实现"));
    assert_eq!(only(&department), pair("保障人数", "=116人"));
    let workspace = table(&here, "ziping.toml");
    assert_eq!(workspace["department"]["code"].as_str(), Some("316"));
}

#[test]
fn a_table_without_a_column_of_values_writes_nothing() {
    let text = "2022年省级水利专项资金绩效目标表\n(2022年度)\n项目名称\t甲\n资金情况(万元)\t资金总额\t100\n一级指标\t二级指标\t三级指标\t指标解释\t甲镇\t乙乡\n产出指标\t数量指标\t开展工程(个)\tx\t1\t1\n";
    let (here, ran) = imported(text);
    ran.code(2).err_has("“甲镇”（第5行第5列）、“乙乡”（第5行第6列）");
    assert!(here.files("w").is_empty());
}

#[test]
fn a_text_without_columns_is_refused_for_that_and_bars_are_columns() {
    let text = "项目支出绩效目标表\n(2023年度)\n\n项目名称\n\n甲\n\n一级指标\n\n二级指标\n\n三级指标\n\n指标值\n\n产出指标\n\n数量指标\n\n培训人次\n\n≥100人次\n";
    let (here, ran) = imported(text);
    ran.code(2).err_has("表格的列丢了");
    assert!(here.files("w").is_empty());
    let text = "项目支出绩效目标表\n(2023年度)\n| 项目名称 | 甲 |\n|---|---|\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n| 产出指标 | 数量指标 | 培训人次 | ≥100人次 |\n";
    let (here, _) = imported(text);
    assert_eq!(
        only(&table(&here, "2023/targets/甲.toml")),
        pair("培训人次", "≥100人次")
    );
    let here = Ziping::new().file(
        "a.csv",
        "项目名称,甲\n一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,\"培训, 人次\",≥100人次\n",
    );
    here.run(["import", "a.csv", "--into", "w", "--year", "2023"]).code(0);
    assert_eq!(
        only(&table(&here, "2023/targets/甲.toml")),
        pair("培训, 人次", "≥100人次")
    );
}

#[test]
fn rows_that_close_a_form_or_were_left_blank_are_told_in_a_line() {
    let head = format!("{TOP}{MONEY}一级指标\t二级指标\t三级指标\t指标值\t分值\n");
    for (rows, said) in [
        (
            "产出指标\t数量指标\t培训人次\t≥100人次\t50\n总分\t100\t自评等级\t优\t\n",
            "表尾 1 行：`总分 | 100 | 自评等级 | 优`",
        ),
        (
            "产出指标\t数量指标\t培训人次\t≥100人次\t50\n项目负责人:\t\t\t财务负责人:\t\n",
            "表尾 1 行：`项目负责人: | 财务负责人:`",
        ),
        (
            "产出指标\t数量指标\t指标1:培训人次\t≥100人次\t50\n\t\t指标2:\t\t\n\t质量指标\t指标1:\t\t\n",
            "没有填的模板行 2 行",
        ),
        (
            "产出指标\t数量指标\t培训人次\t≥100人次\t50\n效益指标\t生态效益指标\t本项目不适用此指标\t无\t\n",
            "写明不适用的行 1 行",
        ),
        (
            "产出指标\t数量指标\t培训人次\t≥100人次\t50\n甲方\t乙方\t签字\t已签\t\n",
            "没有当作指标 1 行",
        ),
    ] {
        let (here, ran) = imported(&format!("{head}{rows}"));
        ran.code(0).out_has(said);
        assert_eq!(
            only(&table(&here, "2023/targets/甲.toml")),
            pair("培训人次", "≥100人次"),
            "{rows}"
        );
    }
}

#[test]
fn a_table_of_types_and_names_is_read_by_its_heads() {
    let text = "项目绩效目标表\n(2024年度)\n项目名称:\t甲\n项目绩效目标\t绩效目标总体描述\t做好养护\n\t指标类型\t指标名称\t指标值\t指标描述\n\t产出指标\t数量指标\t375万平方米\t养护绿地375万平方米\n\t效益指标\t社会效益指标\t是\t满足需求\n";
    let (here, ran) = imported(text);
    ran.out_has("“数量指标”在名称一栏，是二级指标");
    let file = table(&here, "2024/targets/甲.toml");
    assert_eq!(file["goals"].as_array().unwrap().len(), 1);
    let found: Vec<(String, String)> = indicators(&file)
        .into_iter()
        .map(|(name, target, _)| (name, target))
        .collect();
    assert_eq!(
        found,
        [pair("养护绿地375万平方米", "375万平方米"), pair("满足需求", "是")]
    );
}

#[test]
fn money_of_a_form_is_read_with_and_without_a_sum() {
    let text = "2021年度项目自评表\n项目名称\t甲\n预算执行情况(万元)(20分)\t\t预算数(A)\t执行数(B)\t执行率(B/A)\t得分(20分*执行率)\n\t年度财政资金总额\t1000\t1000\t100%\t20\n年度绩效目标(80分)\t一级指标\t二级指标\t三级指标\t年初目标值(A)\t实际完成值(B)\t得分\n\t产出指标\t数量指标\t培训人次\t≥100人次\t120人次\t20\n";
    let (here, _) = imported(text);
    assert_eq!(total(&table(&here, "2021/targets/甲.toml")), "1000");
    let actuals = table(&here, "2021/actuals/甲.toml");
    assert_eq!(actuals["execution"]["claimed"].to_string(), "20");
    assert_eq!(actuals["result"][0]["actual"].as_str(), Some("120人次"));
    let text = "项目支出绩效目标申报表\n(2021年度)\n项目名称\t甲\n项目资金(万元)\t年度资金总额\t金额(万元)\n\t(一)财政拨款小计\t6.30\n\t(二)自有资金小计\t0.20\n\t(三)其他收入\t0.00\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t扶助人数\t63人\n";
    let (here, ran) = imported(text);
    ran.out_has("没有写资金总额，各项相加录作 6.5");
    assert_eq!(total(&table(&here, "2021/targets/甲.toml")), "6.5");
}

#[test]
fn a_code_that_is_glued_to_the_name_is_parted_from_it() {
    let text = "项目支出绩效目标表\n(2023年度)\n项目名称\t51170022T000006482340-教育专项\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t培训人次\t≥100人次\n";
    let (here, ran) = imported(text);
    ran.out_has("51170022T000006482340 看作项目编码");
    let file = table(&here, "2023/targets/51170022T000006482340.toml");
    assert_eq!(file["project"]["name"].as_str(), Some("教育专项"));
}

#[test]
fn words_of_a_workspace_are_known_and_a_misspelt_list_is_told() {
    let text = format!("{TOP}{MONEY}一级指标\t二级指标\t三级指标\t达标要求\n产出指标\t数量指标\t培训人次\t≥100人次\n");
    let here = Ziping::new()
        .file("a.txt", &text)
        .file("w/import/labels.toml", "[head]\nvalue = [\"达标要求\"]\n");
    here.run(["import", "a.txt", "--into", "w"]).code(0);
    assert_eq!(
        only(&table(&here, "2023/targets/甲.toml")),
        pair("培训人次", "≥100人次")
    );
    let here = Ziping::new()
        .file("a.txt", &text)
        .file("w/import/labels.toml", "[head]\nvalues = [\"达标要求\"]\n");
    here.run(["import", "a.txt", "--into", "w"])
        .code(2)
        .err_has("L05")
        .err_has("import/labels.toml:2")
        .err_has("是否想写 `value`？");
}
