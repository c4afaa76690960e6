//! The keys of `cases.toml`.

use crate::model::indicator::{Cause, WhyNone};
use crate::source::{Key, Kind, Shape};

/// `cases.toml`.
pub static CASES: Shape = Shape {
    title: "规则包的试算表",
    keys: &[Key::may(
        "case",
        Kind::Tables(&CASE),
        "一条试算：一句话、输入、应得的数",
    )],
};

static CASE: Shape = Shape {
    title: "试算",
    keys: &[
        Key::must("note", Kind::Text, "说明：这一条试的是什么"),
        Key::must("given", Kind::Table(&GIVEN), "输入"),
        Key::may("set", Kind::Cells, "这一条试算里另取值的参数，如 { rate_places = 2 }"),
        Key::may("source", Kind::Text, "数从哪里来：机关、表名、年度、网址"),
        Key::may("score", Kind::Number, "应得分；人工认定的为应得总分；没有得分的不写"),
        Key::may(
            "status",
            Kind::Text,
            "应有的状态：scored、missing、failed、undefined、not-applicable",
        ),
        Key::may("range", Kind::Table(&RANGE), "没有得分时的最低和最高"),
        Key::may("ledger", Kind::Tables(&LINE), "应有的扣分"),
        Key::may("reasons", Kind::Texts, "扣分的原因，逐条写全文"),
        Key::may("says", Kind::Text, "说明里应当有的话"),
        Key::may("says_not", Kind::Text, "说明里不应当有的话"),
        Key::may("grade", Kind::Text, "应得等级"),
        Key::may("whole", Kind::Tables(&LINE), "应有的整张表的扣分（迟报、核心指标等）"),
    ],
};

static RANGE: Shape = Shape {
    title: "范围",
    keys: &[
        Key::must("low", Kind::Number, "最低"),
        Key::must("high", Kind::Number, "最高"),
    ],
};

static LINE: Shape = Shape {
    title: "扣分",
    keys: &[
        Key::must("points", Kind::Number, "扣几分"),
        Key::may("clause", Kind::Text, "条款"),
    ],
};

static ALSO: Shape = Shape {
    title: "其余的指标",
    keys: &[
        Key::must("level1", Kind::Text, "一级指标"),
        Key::must("points", Kind::Number, "分值"),
        Key::may("name", Kind::Text, "三级指标；不写为“其余1、其余2……”"),
        Key::may("target", Kind::Cell, "指标值；不写为 ≥1个"),
        Key::may("actual", Kind::Cell, "完成值；不写为 1个"),
    ],
};

static ADJUSTED: Shape = Shape {
    title: "调整指标值",
    keys: &[
        Key::must("target", Kind::Cell, "调整后的指标值"),
        Key::may("approval", Kind::Text, "批准文号"),
    ],
};

pub(super) static GIVEN: Shape = Shape {
    title: "输入",
    keys: &[
        Key::may("points", Kind::Number, "分值；不写为 10"),
        Key::may("level1", Kind::Text, "一级指标；不写为产出指标"),
        Key::may("level2", Kind::Text, "二级指标；不写为数量指标"),
        Key::may("name", Kind::Text, "三级指标；不写为“指标”"),
        Key::may("target", Kind::Cell, "指标值"),
        Key::may("original", Kind::Text, "指标值原文"),
        Key::may("kind", Kind::Text, "指标类型"),
        Key::may("adjusted", Kind::Cell, "全年预算数，万元"),
        Key::may("adjusted_target", Kind::Table(&ADJUSTED), "调整指标值"),
        Key::may("actual", Kind::Cell, "完成值"),
        Key::may("degree", Kind::Number, "完成程度，0–1"),
        Key::may("note", Kind::Text, "谁认定、为什么"),
        Key::may("cause", Kind::OneOf(Cause::NAMES), "超额的原因"),
        Key::may("why_none", Kind::OneOf(WhyNone::NAMES), "没有完成值的原因"),
        Key::may("reason", Kind::Text, "偏差原因"),
        Key::may("approval", Kind::Text, "批准文号"),
        Key::may("year", Kind::Integer, "预算年度；不写为 2021"),
        Key::may("initial", Kind::Cell, "年初预算数，万元"),
        Key::may("executed", Kind::Cell, "全年执行数，万元"),
        Key::may("total", Kind::Number, "人工认定之前的总分"),
        Key::may("decision", Kind::OneOf(&["cap", "bonus", "veto"]), "人工认定"),
        Key::may("value", Kind::Number, "认定的分数"),
        Key::may("core", Kind::Flag, "是否核心指标"),
        Key::may("due", Kind::Date, "报送期限"),
        Key::may("filed", Kind::Date, "填报日期"),
        Key::may("last_year", Kind::Cell, "上年完成值"),
        Key::may("attributes", Kind::Cells, "项目的属性，如 { 地区 = \"西部\" }"),
        Key::may("progress", Kind::Numbers, "支付进度(%)，如 { \"6月底\" = 47 }"),
        Key::may("also", Kind::Tables(&ALSO), "表上其余的指标，不写完成值的按完成计"),
    ],
};
