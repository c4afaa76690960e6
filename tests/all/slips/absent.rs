//! 不适用, other signs of nothing, and their reasons.

use super::slip::Typed::{Blank, Text};
use super::slip::{Cell, Row, Slip, filled, said, target};

const COUNT: Row = Row("数量指标", "培训人次", "≥100人次");
const AT: &str = "G13 实际完成值（培训人次）";
const DONE: &[Cell] = &[("G13", Text("120人次"))];
const AWAY: &[Cell] = &[
    ("G13", Blank),
    ("I13", Text("不适用")),
    ("K13", Text("机构改革，职能划出")),
    ("J13", Text("示例财〔2025〕8号")),
];

pub const SLIPS: &[Slip] = &[
    filled(
        COUNT,
        &[("G13", Text("/"))],
        said(
            "L08",
            AT,
            "看不出是不适用、没有实施还是没有依据",
            "“无完成值的原因”填 不适用",
        ),
        DONE,
    ),
    filled(
        COUNT,
        &[("G13", Text("不适用"))],
        said("L08", AT, "`不适用`", "写 “偏差原因” 和 “批准文号”"),
        AWAY,
    ),
    filled(
        COUNT,
        &[("G13", Text("不涉及"))],
        said("L08", AT, "`不涉及`", "写 “偏差原因” 和 “批准文号”"),
        AWAY,
    ),
    filled(
        COUNT,
        &[("G13", Text("无"))],
        said("L08", AT, "`无`", "“无完成值的原因”"),
        DONE,
    ),
    filled(
        COUNT,
        &[("I13", Text("不适用"))],
        said("L23", "I13 无完成值的原因（培训人次）", "“不适用”缺", "补上"),
        AWAY,
    ),
    filled(
        COUNT,
        &[("I13", Text("不适用")), ("K13", Text("职能划出"))],
        said("L23", "I13 无完成值的原因（培训人次）", "批准文号", "“批准文号”"),
        AWAY,
    ),
    filled(
        COUNT,
        &[("G13", Text("120人次")), ("I13", Text("无佐证材料"))],
        said("L22", AT, "又写了完成值 `120人次`", "二者只能有一个"),
        &[("I13", Blank)],
    ),
    filled(
        COUNT,
        &[("I13", Text("没做"))],
        said(
            "",
            "I13 无完成值的原因（培训人次）",
            "`没做` 不在选项里",
            "从下拉列表里选：未实施、无佐证材料、不适用",
        ),
        &[("I13", Blank), ("G13", Text("120人次"))],
    ),
    target(
        COUNT,
        &[("F17", Text("/"))],
        said("L07", "F17 指标值（培训人次）", "没有要求", "写上批复的指标值"),
        &[("F17", Text("≥100人次"))],
        "120人次",
    ),
    target(
        COUNT,
        &[("F17", Text("≥**人次"))],
        said("L07", "F17 指标值（培训人次）", "还是模板里的样子", "换成数"),
        &[("F17", Text("≥100人次"))],
        "120人次",
    ),
];

#[test]
fn not_applicable_and_reasons() {
    super::told::tell(SLIPS);
}
