//! Keys of `targets/<项目编码>.toml`.

use super::CURRENCY_UNIT;
use crate::source::{Key, Kind, Shape};

/// `targets/<项目编码>.toml`.
pub static TARGETS: Shape = Shape {
    title: "目标文件",
    keys: &[
        Key::may("code", Kind::Text, "项目编码：不写时文件名就是编码"),
        CURRENCY_UNIT,
        Key::may("goals", Kind::Texts, "绩效目标：一条一个字符串"),
        Key::must("project", Kind::Table(&PROJECT), "项目：名称和预算单位"),
        Key::may("budget", Kind::Table(&BUDGET), "预算规模及资金用途：批复的预算，万元"),
        Key::may(
            "spending_plan",
            Kind::Numbers,
            "资金支出计划(%)：累计比例，如 \"6月底\" = 50；原表空白就不写",
        ),
        Key::may(
            "indicator",
            Kind::Tables(&INDICATOR),
            "绩效指标：每个三级指标一节 [[indicator]]",
        ),
        Key::may(
            "waive",
            Kind::Tables(&WAIVER),
            "接受的问题：对整个文件知道且接受的检查结果，要写理由",
        ),
    ],
};

static PROJECT: Shape = Shape {
    title: "项目",
    keys: &[
        Key::must("name", Kind::Text, "项目名称：与预算批复一致"),
        Key::may("unit", Kind::Table(&UNIT), "预算单位：编码和名称"),
        Key::may(
            "attributes",
            Kind::Cells,
            "属性：规则按项目的类别区别的才写，如 { 类别 = \"A\" }；同名的比部门的优先",
        ),
        Key::may("continues", Kind::Text, "上年项目编码：延续项目换了编码时写上年的编码"),
        Key::may(
            "order",
            Kind::Integer,
            "序号：在批复文本里的次序；不写的排在后面，按编码",
        ),
    ],
};

static UNIT: Shape = Shape {
    title: "预算单位",
    keys: &[
        Key::must("code", Kind::Text, "预算单位编码：如 \"312001\""),
        Key::must("name", Kind::Text, "预算单位名称：如“平泉市公安局本级”"),
    ],
};

static BUDGET: Shape = Shape {
    title: "预算规模及资金用途",
    keys: &[
        Key::may("total", Kind::Number, "预算数：批复的预算总额，万元"),
        Key::may(
            "fiscal",
            Kind::Number,
            "财政资金：其中财政资金，万元；与其他资金相加等于预算数",
        ),
        Key::may("other", Kind::Number, "其他资金：万元"),
        Key::may("purpose", Kind::Text, "资金用途：钱用在哪里"),
    ],
};

/// The words of `kind`, in the order of [`crate::model::notation::Kind`].
pub(super) const INDICATOR_KINDS: &[&str] = &["quantitative", "qualitative", "yes-no", "satisfaction", "choice"];

pub(super) static INDICATOR: Shape = Shape {
    title: "绩效指标",
    keys: &[
        Key::must(
            "level1",
            Kind::Text,
            "一级指标：产出指标、效益指标或满意度指标；有的规则另有成本指标",
        ),
        Key::must(
            "level2",
            Kind::Text,
            "二级指标：如数量指标、社会效益指标、服务对象满意度指标",
        ),
        Key::must("name", Kind::Text, "三级指标：指标名称，照批复文本"),
        Key::may("description", Kind::Text, "绩效指标描述：指标的含义和计算方法"),
        Key::must(
            "target",
            Kind::Cell,
            "指标值：符号、数值和单位，如 \"≥90%\"；或日期、“是”、定性的文字",
        ),
        Key::may(
            "original",
            Kind::Text,
            "指标值原文：批复表里的单元格，与 target 不同才写",
        ),
        Key::may("basis", Kind::Text, "指标值确定依据：文件、计划或标准的名称"),
        Key::may("core", Kind::Flag, "核心指标：true 为核心指标（★）"),
        Key::may(
            "part_of",
            Kind::Text,
            "其中项：属于哪个指标（二级指标/三级指标）；其中项只列出，不计分",
        ),
        Key::may(
            "points",
            Kind::Number,
            "分值：单位是分，最多两位小数；不写由评分规则分配",
        ),
        Key::may(
            "kind",
            Kind::OneOf(INDICATOR_KINDS),
            "指标类型：定量 quantitative、定性 qualitative、是否 yes-no、满意度 satisfaction、选项 choice；不写从指标值判断",
        ),
        Key::may(
            "id",
            Kind::Text,
            "指标代号：不写就是“二级指标/三级指标”，同名指标才需要",
        ),
        Key::may(
            "adjusted",
            Kind::Table(&ADJUSTED),
            "调整指标值：年中批准的调整，要有批准文号",
        ),
        Key::may(
            "waive",
            Kind::Tables(&WAIVER),
            "接受的问题：知道且接受的检查结果，要写理由",
        ),
    ],
};

static ADJUSTED: Shape = Shape {
    title: "调整指标值",
    keys: &[
        Key::must("target", Kind::Cell, "调整后指标值：写法同 target"),
        Key::may(
            "approval",
            Kind::Text,
            "批准文号：同意调整的文件；没有它，仍按原指标值评分",
        ),
    ],
};

pub(super) static WAIVER: Shape = Shape {
    title: "接受的问题",
    keys: &[
        Key::must("code", Kind::Text, "问题代码：如 \"T04\""),
        Key::must("reason", Kind::Text, "理由：为什么可以接受"),
    ],
};
