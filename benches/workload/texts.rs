//! One project's two files as text: ten indicators of all readings in the order of the form, a third of the rows losing
//! points.

use super::lcg::Lcg;
use std::fmt::Write;

/// `targets/<code>.toml` and `actuals/<code>.toml`.
pub struct Texts {
    pub code: String,
    pub targets: String,
    pub actuals: String,
}

/// An indicator with its result.
struct Row {
    level1: &'static str,
    level2: &'static str,
    name: &'static str,
    points: &'static str,
    target: String,
    /// The lines of `[[result]]` that say what was done.
    done: String,
    short: bool,
}

/// Project number `number` of the year.
pub fn project(number: u64, lcg: &mut Lcg) -> Texts {
    let code = format!("9900002021QZ{number:06}");
    let rows = [
        at_least(lcg, "数量指标", "完成巡查检测批次", "批次"),
        interval(lcg),
        rate(lcg, "产出指标", "质量指标", "检测报告合格率", "10"),
        deadline(lcg),
        at_most(lcg, "产出指标", "成本指标", "项目实施成本", "10", "万元"),
        benefit(lcg),
        yes_no(lcg),
        at_most(lcg, "效益指标", "生态效益指标", "超标排放投诉件数", "7.5", "件"),
        graded(lcg),
        rate(lcg, "满意度指标", "服务对象满意度指标", "服务对象满意度", "10"),
    ];
    let given = lcg.chance(50);
    let budget = 5_000 + lcg.below(90_000);
    Texts {
        targets: targets(number, budget, given, &rows, lcg),
        actuals: actuals(budget, &rows, lcg),
        code,
    }
}

fn targets(number: u64, budget: u64, given: bool, rows: &[Row], lcg: &mut Lcg) -> String {
    let mut text = String::new();
    let area = lcg.pick(&[
        "水环境综合治理",
        "农村公路养护",
        "基层医疗服务能力提升",
        "公共文化场馆免费开放",
    ]);
    let cents = hundredths(budget);
    let _ = write!(
        text,
        "goals = [\n  \"按计划完成{area}的全部工作量\",\n  \"保障群众对{area}的基本需求\",\n]\n\n\
         [project]\nname = \"{area}专项{number}号\"\n\
         unit = {{ code = \"990001\", name = \"示例县公共服务中心\" }}\norder = {number}\n\n\
         [budget]\ntotal = {cents}\nfiscal = {cents}\nother = 0\npurpose = \"用于{area}的设备、材料和劳务支出。\"\n\n\
         [spending_plan]\n\"3月底\" = 25.00\n\"6月底\" = 50.00\n\"10月底\" = 75.00\n\"12月底\" = 100.00\n"
    );
    for row in rows {
        let _ = write!(
            text,
            "\n[[indicator]]\nlevel1 = \"{}\"\nlevel2 = \"{}\"\nname = \"{}\"\n\
             description = \"年度内{}的统计结果\"\ntarget = \"{}\"\nbasis = \"年度工作计划\"\n",
            row.level1, row.level2, row.name, row.name, row.target
        );
        if given {
            let _ = writeln!(text, "points = {}", row.points);
        }
    }
    text
}

fn actuals(budget: u64, rows: &[Row], lcg: &mut Lcg) -> String {
    let executed = if lcg.chance(30) {
        budget
    } else {
        budget * (80 + lcg.below(20)) / 100
    };
    let (budget, executed) = (hundredths(budget), hundredths(executed));
    let mut text = format!(
        "completion = [\n  \"已按计划完成全部工作量。\",\n  \"群众的基本需求得到保障。\",\n]\n\n\
         [execution]\ninitial = {budget}\nadjusted = {budget}\nexecuted = {executed}\n"
    );
    for row in rows {
        let _ = write!(
            text,
            "\n[[result]]\nindicator = \"{}/{}\"\n{}",
            row.level2, row.name, row.done
        );
        if row.short {
            text.push_str("reason = \"第四季度受连续降雨影响，外业进度推迟。\"\n");
            text.push_str("measure = \"下一年度提前安排外业，错开汛期。\"\n");
        }
        text.push_str("evidence = [{ name = \"年度统计报表\" }]\n");
    }
    text.push_str(
        "\n[narrative]\nconclusion = \"项目总体完成较好，个别指标受天气影响。\"\n\
         problems = [\"外业安排偏晚。\"]\nmeasures = [\"提前安排外业。\"]\n\n\
         [signed]\ndate = 2022-01-18\nby = \"张三\"\nhead = \"李四\"\nphone = \"000-0000000\"\n",
    );
    text
}

/// `1234` is `12.34`.
fn hundredths(number: u64) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

fn row(level1: &'static str, level2: &'static str, name: &'static str, points: &'static str) -> Row {
    Row {
        level1,
        level2,
        name,
        points,
        target: String::new(),
        done: String::new(),
        short: false,
    }
}

fn at_least(lcg: &mut Lcg, level2: &'static str, name: &'static str, unit: &str) -> Row {
    let mut row = row("产出指标", level2, name, "10");
    let target = 40 + lcg.below(400);
    row.target = format!("≥{target}{unit}");
    let (actual, more) = match lcg.below(100) {
        0..2 => {
            row.short = true;
            let why = lcg.pick(&["not-implemented", "no-evidence"]);
            row.done = format!("why_none = \"{why}\"\n");
            return row;
        }
        2..35 => {
            row.short = true;
            (target * (55 + lcg.below(44)) / 100, "")
        }
        35..42 => (target * 17 / 10, ""),
        42..47 => (target * 145 / 100, "cause = \"target-too-low\"\n"),
        _ => (target + lcg.below(target / 5), ""),
    };
    row.done = format!("actual = \"{actual}{unit}\"\n{more}");
    row
}

fn benefit(lcg: &mut Lcg) -> Row {
    Row {
        level1: "效益指标",
        points: "7.5",
        ..at_least(lcg, "社会效益指标", "受益群众人次", "人次")
    }
}

fn rate(lcg: &mut Lcg, level1: &'static str, level2: &'static str, name: &'static str, points: &'static str) -> Row {
    let mut row = row(level1, level2, name, points);
    let target = 85 + lcg.below(14);
    row.target = format!("≥{target}%");
    row.short = lcg.chance(35);
    let tenths = if row.short {
        target * 10 - 1 - lcg.below(200)
    } else {
        target * 10 + lcg.below(1001 - target * 10)
    };
    row.done = format!("actual = \"{}.{}%\"\n", tenths / 10, tenths % 10);
    row
}

fn at_most(
    lcg: &mut Lcg,
    level1: &'static str,
    level2: &'static str,
    name: &'static str,
    points: &'static str,
    unit: &str,
) -> Row {
    let mut row = row(level1, level2, name, points);
    let target = 20 + lcg.below(300);
    row.target = format!("≤{target}{unit}");
    row.short = lcg.chance(30);
    let actual = if row.short {
        target + 1 + lcg.below(target / 2)
    } else {
        target - lcg.below(target / 4)
    };
    row.done = format!("actual = \"{actual}{unit}\"\n");
    row
}

fn interval(lcg: &mut Lcg) -> Row {
    let mut row = row("产出指标", "数量指标", "培训业务骨干人数", "10");
    let low = 20 + lcg.below(60);
    let high = low + 10;
    row.target = format!("{low}-{high}人");
    row.short = lcg.chance(35);
    let actual = match (row.short, lcg.chance(50)) {
        (false, _) => low + lcg.below(11),
        (true, true) => low * (60 + lcg.below(40)) / 100,
        (true, false) => high + 1 + lcg.below(high / 2),
    };
    row.done = format!("actual = \"{actual}人\"\n");
    row
}

fn deadline(lcg: &mut Lcg) -> Row {
    let mut row = row("产出指标", "时效指标", "工作完成时间", "10");
    row.target = "2021年10月31日".to_owned();
    row.short = lcg.chance(30);
    let day = 1 + lcg.below(28);
    let (month, more) = match (row.short, lcg.chance(80)) {
        (false, _) => (10, ""),
        (true, true) => (12, "degree = 0.85\nnote = \"业务科室认定\"\n"),
        (true, false) => (11, ""),
    };
    row.done = format!("actual = \"2021年{month}月{day}日\"\n{more}");
    row
}

fn yes_no(lcg: &mut Lcg) -> Row {
    let mut row = row("效益指标", "社会效益指标", "是否建立长效管护机制", "7.5");
    row.target = "是".to_owned();
    row.short = lcg.chance(10);
    row.done = format!("actual = \"{}\"\n", if row.short { "否" } else { "是" });
    row
}

fn graded(lcg: &mut Lcg) -> Row {
    let mut row = row("效益指标", "可持续影响指标", "长期服务能力", "7.5");
    row.target = "较上年有所提高".to_owned();
    let (word, more) = match lcg.below(10) {
        0..6 => ("达成", ""),
        6..9 => ("部分达成", "degree = 0.72\nnote = \"评价小组集体评定\"\n"),
        _ => ("未达成", "degree = 0.35\nnote = \"评价小组集体评定\"\n"),
    };
    row.short = !more.is_empty();
    row.done = format!("actual = \"{word}\"\n{more}");
    row
}
