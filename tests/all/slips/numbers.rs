//! Words for numbers.

use super::slip::Typed::{Number, Text};
use super::slip::{Row, Slip, filled, said, target};

const RATE: Row = Row("质量指标", "验收合格率", "≥90%");
const COUNT: Row = Row("数量指标", "培训人次", "≥100人次");

pub const SLIPS: &[Slip] = &[
    target(
        RATE,
        &[("F17", Text("九成以上"))],
        said("L07", "F17 指标值（验收合格率）", "`九成以上`", "“指标值”填 ≥90%"),
        &[("F17", Text("≥90%"))],
        "96%",
    ),
    target(
        RATE,
        &[("F17", Text("百分之九十五以上"))],
        said(
            "L07",
            "F17 指标值（验收合格率）",
            "`百分之九十五以上`",
            "“指标值”填 ≥95%",
        ),
        &[("E17", Text("≥")), ("F17", Number("95")), ("G17", Text("%"))],
        "96%",
    ),
    target(
        RATE,
        &[("F17", Text("不低于九成五"))],
        said("L07", "F17 指标值（验收合格率）", "`不低于九成五`", "“指标值”填 ≥95%"),
        &[("F17", Text("≥95%"))],
        "96%",
    ),
    filled(
        COUNT,
        &[("G13", Text("一百二十人次"))],
        said(
            "L08",
            "G13 实际完成值（培训人次）",
            "`一百二十人次`",
            "“实际完成值”填 120人次",
        ),
        &[("G13", Text("120人次"))],
    ),
    filled(
        COUNT,
        &[("G13", Text("约120人次"))],
        said("L08", "G13 实际完成值（培训人次）", "不是确定的数", "写实际完成的数"),
        &[("G13", Text("120人次"))],
    ),
    filled(
        COUNT,
        &[("G13", Text("120余人次"))],
        said("L08", "G13 实际完成值（培训人次）", "不是确定的数", "写实际完成的数"),
        &[("G13", Text("123人次"))],
    ),
    filled(
        COUNT,
        &[("G13", Text("已完成"))],
        said(
            "L08",
            "G13 实际完成值（培训人次）",
            "指标值是`≥100人次`，完成值却是`已完成`",
            "写实际完成的数",
        ),
        &[("G13", Text("120人次"))],
    ),
    filled(
        COUNT,
        &[("G13", Text("人次"))],
        said(
            "L08",
            "G13 实际完成值（培训人次）",
            "`培训人次`的完成值只有单位",
            "补上实际完成的数",
        ),
        &[("G13", Text("120人次"))],
    ),
];

#[test]
fn words_for_numbers() {
    super::told::tell(SLIPS);
}
