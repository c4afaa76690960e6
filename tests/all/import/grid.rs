//! The layout of 预算一体化: symbol, value and unit in columns of their own, the project beside its indicators.

use crate::cli::ziping::Ziping;
use rust_xlsxwriter::{Format, Workbook};

const HEAD: [&str; 12] = [
    "单位名称",
    "项目名称",
    "预算数(元)",
    "年度目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
    "权重",
    "指标方向性",
];

const ROWS: [[&str; 8]; 5] = [
    [
        "产出指标",
        "数量指标",
        "管护公里数",
        "≥",
        "120",
        "公里",
        "20",
        "正向指标",
    ],
    [
        "产出指标",
        "质量指标",
        "合格率",
        "＝",
        "100",
        "%(百分比)",
        "20",
        "正向指标",
    ],
    [
        "产出指标",
        "成本指标",
        "单位成本",
        "≤",
        "8000",
        "元/公里",
        "10",
        "反向指标",
    ],
    [
        "效益指标",
        "社会效益指标",
        "出行便利程度",
        "定性",
        "明显改善",
        "",
        "30",
        "正向指标",
    ],
    [
        "满意度指标",
        "满意度指标",
        "群众满意度",
        "≥",
        "90",
        "%",
        "10",
        "正向指标",
    ],
];

fn book() -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("绩效目标").unwrap();
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 11, "部门预算项目绩效目标表（2024年度）", &plain)
        .unwrap();
    for (column, head) in (0..).zip(HEAD) {
        sheet.write_string(2, column, head).unwrap();
    }
    for (start, name, total) in [(3, "农村公路管护", 960_000), (8, "公路应急", 500_000)] {
        for (column, text) in [(0, "[330102]清河县公路段"), (1, name), (3, "1.完成管护\n2.保障畅通")] {
            sheet
                .merge_range(start, column, start + 4, column, text, &plain)
                .unwrap();
        }
        sheet.merge_range(start, 2, start + 4, 2, "", &plain).unwrap();
        sheet.write_number(start, 2, total).unwrap();
        for (row, cells) in (start..).zip(ROWS) {
            for (column, text) in (4..).zip(cells) {
                match text.parse::<u32>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, text).unwrap(),
                };
            }
        }
    }
    book
}

#[test]
fn a_list_of_indicators_becomes_a_file_per_project() {
    let here = Ziping::new().file("a.xlsx", book().save_to_buffer().unwrap());
    let ran = here.run(["import", "a.xlsx", "--into", "w"]);
    ran.quiet()
        .out_has("2024 年度：2 个项目，10 个指标，预算合计 1460000 元")
        .out_has("预算 960000 元，2 条目标，5 个指标，分值合计 90")
        .out_has("没有项目编码，文件名用项目名称")
        .code(0);
    let text = here.text("w/2024/targets/农村公路管护.toml");
    for line in [
        "currency_unit = \"元\"",
        "unit = { code = \"330102\", name = \"清河县公路段\" }",
        "total = 960000",
        "  \"完成管护\",\n  \"保障畅通\",",
        "name = \"管护公里数\"\ntarget = \"≥120公里\"\npoints = 20",
        "target = \"=100%\"\noriginal = \"＝100%(百分比)\"",
        "target = \"≤8000元/公里\"\npoints = 10",
        "target = \"明显改善\"\npoints = 30",
        "target = \"≥90%\"\npoints = 10",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    // Nobody has said whose it is; nothing else is wrong.
    here.run(["check", "w", "--code", "L"])
        .code(1)
        .out_has("部门名称还是“（部门名称）”")
        .out_has("必须改（P0）1 处，应当改（P1）0 处");
}

#[test]
fn percentages_of_excel_are_percentages() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["一级指标", "二级指标", "三级指标", "指标值"]) {
        sheet.write_string(2, column, head).unwrap();
    }
    sheet
        .write_string(0, 0, "项目名称")
        .unwrap()
        .write_string(0, 1, "绿化")
        .unwrap();
    sheet
        .write_string(3, 0, "产出指标")
        .unwrap()
        .write_string(3, 1, "质量指标")
        .unwrap();
    sheet.write_string(3, 2, "成活率").unwrap();
    sheet
        .write_number_with_format(3, 3, 0.925, &Format::new().set_num_format("0.0%"))
        .unwrap();
    let here = Ziping::new().file("2025绿化.xlsx", book.save_to_buffer().unwrap());
    here.run(["import", "2025绿化.xlsx", "--into", "w"]).code(0);
    assert!(here.text("w/2025/targets/绿化.toml").contains("target = \"92.5%\""));
}

#[test]
fn blank_cells_between_a_label_and_its_value_do_not_matter() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows: [&[(u16, &str)]; 5] = [
        &[
            (0, "项目名称"),
            (2, "智慧交通"),
            (6, "预算单位"),
            (8, "510301 交通局机关"),
        ],
        &[
            (0, "项目资金（万元）"),
            (1, "年度资金总额"),
            (3, "1,250.5"),
            (5, "财政拨款"),
            (6, "1,250.5"),
            (7, "其他资金"),
            (9, "0"),
        ],
        &[(0, "年度目标"), (2, "1.建成平台。\n2.提升效率。")],
        &[
            (1, "一级指标"),
            (2, "二级指标"),
            (3, "三级指标"),
            (4, "指标性质"),
            (5, "指标值"),
            (6, "度量单位"),
        ],
        &[
            (1, "产出指标"),
            (2, "质量指标"),
            (3, "合格率"),
            (4, "="),
            (5, "1"),
            (6, "%"),
        ],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in cells {
            sheet.write_string(row, *column, *text).unwrap();
        }
    }
    let here = Ziping::new().file("a.xlsx", book.save_to_buffer().unwrap());
    here.run(["import", "a.xlsx", "--into", "w", "--year", "2025"])
        .out_has("指标值是 1%，是不是 100%")
        .code(0);
    let text = here.text("w/2025/targets/智慧交通.toml");
    for line in [
        "goals = [\n  \"建成平台。\",\n  \"提升效率。\",",
        "total = 1250.5\nfiscal = 1250.5\nother = 0\n",
        "unit = { code = \"510301\", name = \"交通局机关\" }",
        "target = \"=1%\"",
    ] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
}

#[test]
fn points_that_rows_share_belong_to_none() {
    let mut book = book();
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.merge_range(3, 10, 4, 10, "", &Format::new()).unwrap();
    sheet.write_number(3, 10, 40).unwrap();
    let here = Ziping::new().file("a.xlsx", book.save_to_buffer().unwrap());
    here.run(["import", "a.xlsx", "--into", "w"])
        .out_has("合用一个分值")
        .code(0);
    let text = here.text("w/2024/targets/农村公路管护.toml");
    assert_eq!(text.matches("points = ").count(), 3, "{text}");
}

#[test]
fn a_workbook_that_went_out_to_be_filled_in_is_told_apart() {
    let mut form = book();
    form.define_name("ZIPING_FORM", "=绩效目标!$A$1").unwrap();
    let here = Ziping::new()
        .file("a.xlsx", form.save_to_buffer().unwrap())
        .file("b.xlsx", book().save_to_buffer().unwrap());
    here.run(["import", "a.xlsx", "b.xlsx", "--into", "w"])
        .code(2)
        .err_has("a.xlsx 是填好的工作簿，b.xlsx 不是");
    // Alone it goes where forms go, and is none of this workspace.
    here.run(["import", "a.xlsx", "--into", "w"]).code(2);
    assert!(here.files("w").is_empty());
}
