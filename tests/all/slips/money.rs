//! Money: 元 for 万元, words, signs, parts.

use super::slip::Typed::{Number, Text};
use super::slip::{Cell, Row, Slip, filled, said, target};

const COUNT: Row = Row("数量指标", "培训人次", "≥100人次");
const COST: Row = Row("成本指标", "项目总成本", "≤22万元");
const DONE: Cell = ("G13", Text("120人次"));
const SPENT: &str = "I6 全年执行数（年度资金总额）";

pub const SLIPS: &[Slip] = &[
    filled(
        COUNT,
        &[DONE, ("I6", Number("219800"))],
        said(
            "L42",
            SPENT,
            "全年执行数 219800 万元",
            "像是元，应为 21.98 万元？改为：“全年执行数”填 21.98",
        ),
        &[("I6", Number("21.98"))],
    ),
    filled(
        COUNT,
        &[DONE, ("I6", Number("2200000"))],
        said("L42", SPENT, "100 倍以上", "小数点有没有漏"),
        &[("I6", Number("22"))],
    ),
    filled(
        COUNT,
        &[DONE, ("I6", Number("-5"))],
        said("L21", SPENT, "负数", "金额不能小于 0"),
        &[("I6", Number("22"))],
    ),
    filled(
        COUNT,
        &[DONE, ("I6", Text("二十二万"))],
        said("", SPENT, "`二十二万` 不是数字", "应为 22？只写数字，单位是万元"),
        &[("I6", Number("22"))],
    ),
    filled(
        COUNT,
        &[DONE, ("I6", Text("219800元"))],
        said("", SPENT, "`219800元` 不是数字", "应为 21.98"),
        &[("I6", Text("21.98万元"))],
    ),
    filled(
        COUNT,
        &[DONE, ("I6", Number("22")), ("I7", Number("21"))],
        said("L20", SPENT, "全年执行数与分项不符", "使分项相加等于总额"),
        &[("I7", Number("22"))],
    ),
    filled(
        COST,
        &[("G13", Number("219800"))],
        said(
            "L15",
            "G13 实际完成值（项目总成本）",
            "`项目总成本`的完成值`219800`",
            "应为 21.98万元？改为：“实际完成值”填 21.98万元",
        ),
        &[("G13", Text("21.98万元"))],
    ),
    target(
        COUNT,
        &[("D6", Number("100"))],
        said("L19", "D6 预算数（万元）", "", ""),
        &[("D6", Number("22"))],
        "120人次",
    ),
    target(
        COUNT,
        &[("D6", Text("二十二万元"))],
        said(
            "",
            "D6 预算数（万元）",
            "`二十二万元` 不是数字",
            "应为 22？只写数字，单位是万元",
        ),
        &[("D6", Text("22万元"))],
        "120人次",
    ),
    // The budget itself in 元: the rate comes out right, and every weight of the department wrong.
    filled(
        COUNT,
        &[
            DONE,
            ("E6", Number("220000")),
            ("G6", Number("220000")),
            ("I6", Number("219800")),
            ("E7", Number("220000")),
            ("G7", Number("220000")),
        ],
        said(
            "L33",
            "G6 全年预算数（年度资金总额）",
            "全年预算数 220000 万元是批复的预算数 22 万元的 1 万倍左右",
            "像是元，应为 22 万元？",
        ),
        &[],
    ),
    // Below a hundredfold it is told and scored.
    filled(
        COUNT,
        &[DONE, ("I6", Number("23")), ("K6", Text("上级追加1万元，批复在途"))],
        said(
            "S09",
            SPENT,
            "全年执行数 23 万元超过全年预算数 22 万元",
            "确有追加的，改 “全年预算数”",
        ),
        &[],
    ),
];

#[test]
fn money() {
    super::told::tell(SLIPS);
}
