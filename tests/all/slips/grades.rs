//! Words for grades.

use super::slip::Typed::{Number, Text};
use super::slip::{Row, Slip, filled, said, target};

const AIR: Row = Row("质量指标", "空气质量", "优良");
const LADDER: Row = Row("质量指标", "评定等次", "优良中低差");
const GROWN: Row = Row("质量指标", "服务水平", "达到规范要求");
const FOUNDED: Row = Row("质量指标", "制度建立", "是");
const EFFECT: Row = Row("质量指标", "工作成效", "达到规范要求");

pub const SLIPS: &[Slip] = &[
    filled(
        AIR,
        &[("G13", Text("中"))],
        said(
            "L08",
            "G13 实际完成值（空气质量）",
            "完成值`中`不是达成程度",
            "写 优、良 中的一个",
        ),
        &[("G13", Text("良"))],
    ),
    filled(
        AIR,
        &[("G13", Text("较好"))],
        said("L08", "G13 实际完成值（空气质量）", "`较好`", "写 优、良 中的一个"),
        &[("G13", Text("优"))],
    ),
    filled(
        LADDER,
        &[("G13", Text("良好"))],
        said(
            "L08",
            "G13 实际完成值（评定等次）",
            "`良好`",
            "写 优、良、中、低、差 中的一个",
        ),
        &[("G13", Text("优"))],
    ),
    filled(
        LADDER,
        &[("G13", Text("良"))],
        said(
            "L34",
            "G13 实际完成值（评定等次）",
            "完成值`良`在“达成”一档",
            "认定完成程度：“完成程度”",
        ),
        &[
            ("H13", Number("0.9")),
            ("P13", Text("主管局年终考核")),
            ("K13", Text("两处资料归档不全")),
            ("L13", Text("三月底前补齐")),
        ],
    ),
    filled(
        GROWN,
        &[("G13", Text("群众反映良好"))],
        said(
            "L08",
            "G13 实际完成值（服务水平）",
            "`群众反映良好`",
            "达成、部分达成 或 未达成",
        ),
        &[("G13", Text("达成"))],
    ),
    filled(
        GROWN,
        &[("G13", Text("95%"))],
        said(
            "L08",
            "G13 实际完成值（服务水平）",
            "完成值却是数：`95%`",
            "达成、部分达成 或 未达成",
        ),
        &[("G13", Text("达成"))],
    ),
    filled(
        GROWN,
        &[("G13", Text("基本达标"))],
        said(
            "L08",
            "G13 实际完成值（服务水平）",
            "`基本达标`",
            "达成、部分达成 或 未达成",
        ),
        &[("G13", Text("达标"))],
    ),
    filled(
        FOUNDED,
        &[("G13", Text("基本完成"))],
        said(
            "L08",
            "G13 实际完成值（制度建立）",
            "看不出是“是”还是“否”",
            "写 是 或 否",
        ),
        &[("G13", Text("是"))],
    ),
    target(
        EFFECT,
        &[("F17", Text("好/坏"))],
        said("L07", "F17 指标值（工作成效）", "只列出了选项", "写应达到的那一项"),
        &[("F17", Text("达到规范要求"))],
        "达成",
    ),
    filled(
        GROWN,
        &[("G13", Text("已完成"))],
        said("L34", "G13 实际完成值（服务水平）", "`已完成`看作“达成”", "也可写 达成"),
        &[],
    ),
];

#[test]
fn words_for_grades() {
    super::told::tell(SLIPS);
}
