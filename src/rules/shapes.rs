//! The keys of `pack.toml`.

use super::pack::{Redistribute, RoundEach, WeightBase};
use super::score_rule::Reads;
use crate::model::points::RoundingMode;
use crate::model::scorecard::Basis;
use crate::source::{Key, Kind, Shape};

const KINDS: &[&str] = &["quantitative", "qualitative", "yes-no", "satisfaction", "choice"];

/// `pack.toml`.
pub static PACK: Shape = Shape {
    title: "规则包",
    keys: &[
        Key::must("id", Kind::Text, "规则包编号：与文件夹同名"),
        Key::must("version", Kind::Text, "版本，如 1.0.0"),
        Key::must("title", Kind::Text, "名称"),
        Key::may("extends", Kind::Text, "在哪个规则包上修改：只写改动的部分"),
        Key::may("years", Kind::Table(&YEARS), "适用年度"),
        Key::may("rounding", Kind::Table(&ROUNDING), "取位"),
        Key::may("execution", Kind::Table(&EXECUTION), "预算执行率"),
        Key::may("form", Kind::Table(&FORM), "表样"),
        Key::may("department", Kind::Table(&DEPARTMENT), "部门汇总"),
        Key::may("decision", Kind::Table(&DECISION), "人工认定各用哪个函数"),
        Key::may("class", Kind::Tables(&CLASS), "一级指标及分值"),
        Key::may("grade", Kind::Tables(&GRADE), "等级"),
        Key::may("band", Kind::Tables(&BAND), "定性指标的分档"),
        Key::may(
            "score",
            Kind::Tables(&SCORE),
            "哪个函数评哪类指标：从上到下，先符合的先用",
        ),
        Key::may("either", Kind::Tables(&EITHER), "二者择其一：每组只计得分最高的一个"),
        Key::may("whole", Kind::Texts, "看整张表的函数，如迟报扣分，依次运行"),
        Key::may("param", Kind::Named(&PARAM), "参数：财政部门最先调整的数"),
        Key::may("clause", Kind::Named(&CLAUSE), "条款"),
    ],
};

static YEARS: Shape = Shape {
    title: "适用年度",
    keys: &[
        Key::may("from", Kind::Integer, "第一个预算年度"),
        Key::may("to", Kind::Integer, "最后一个预算年度"),
    ],
};

static ROUNDING: Shape = Shape {
    title: "取位",
    keys: &[
        Key::may("places", Kind::Integer, "得分保留几位小数，0–6"),
        Key::may(
            "mode",
            Kind::OneOf(RoundingMode::NAMES),
            "取位方法：half-up 四舍五入、floor 直接舍去、half-even",
        ),
        Key::may(
            "each",
            Kind::OneOf(RoundEach::NAMES),
            "indicator 每个指标取位、total 只在总分取位",
        ),
    ],
};

static EXECUTION: Shape = Shape {
    title: "预算执行率",
    keys: &[
        Key::may("points", Kind::Number, "分值，分"),
        Key::may("function", Kind::Text, "评分函数"),
        Key::may("zero", Kind::Text, "全年预算数为 0 时用的函数；不写则无法计算"),
    ],
};

static FORM: Shape = Shape {
    title: "表样",
    keys: &[
        Key::may("layout", Kind::Text, "版式，如 national"),
        Key::may(
            "chapters",
            Kind::Texts,
            "表上必有的章节：conclusion 评价结论、problems 存在问题、measures 改进措施",
        ),
        Key::may("longest", Kind::Table(&LONGEST), "表上各栏最多多少字"),
        Key::may(
            "redistribute",
            Kind::OneOf(Redistribute::NAMES),
            "无处可去的分值：benefit 按 absent_to、proportional 按比例、normalize 折算成满分、error 不能评、given 按表上写的分值，没有写全的不能评",
        ),
        Key::may(
            "split",
            Kind::OneOf(&["set", "free"]),
            "各类的分值：set 是规定的，表上不同的提示；free 只用来分给没有写分值的，不提示",
        ),
    ],
};

static LONGEST: Shape = Shape {
    title: "字数限制",
    keys: &[
        Key::may("completion", Kind::Integer, "目标实际完成情况，每条"),
        Key::may("conclusion", Kind::Integer, "评价结论"),
        Key::may("problems", Kind::Integer, "存在问题，合计"),
        Key::may("measures", Kind::Integer, "改进措施，合计"),
    ],
};

static EITHER: Shape = Shape {
    title: "择其一",
    keys: &[Key::must("names", Kind::Texts, "一组三级指标的名称")],
};

static DEPARTMENT: Shape = Shape {
    title: "部门汇总",
    keys: &[Key::may(
        "weight_base",
        Kind::OneOf(WeightBase::NAMES),
        "各项目按什么加权：initial 年初预算、adjusted 全年预算、executed 执行数、equal 简单平均",
    )],
};

static DECISION: Shape = Shape {
    title: "人工认定",
    keys: &[
        Key::may("cap", Kind::Text, "总分封顶的函数"),
        Key::may("bonus", Kind::Text, "加分的函数；没有加分的写 \"\""),
        Key::may("veto", Kind::Text, "一票否决的函数"),
    ],
};

static CLASS: Shape = Shape {
    title: "一级指标",
    keys: &[
        Key::must("level1", Kind::Text, "一级指标"),
        Key::must("points", Kind::Number, "分值，分"),
        Key::may("aliases", Kind::Texts, "别名：当地表样上的其他叫法"),
        Key::may(
            "absent_to",
            Kind::Texts,
            "缺这一类时分值给谁：依次取第一个存在的；不写则缺了不能评",
        ),
        Key::may("absent_split", Kind::Numbers, "缺这一类时分值分给几类：类和分值"),
    ],
};

static GRADE: Shape = Shape {
    title: "等级",
    keys: &[
        Key::must("name", Kind::Text, "等级名称"),
        Key::must("from", Kind::Number, "起点分（含）"),
    ],
};

static BAND: Shape = Shape {
    title: "定性分档",
    keys: &[
        Key::must("grade", Kind::OneOf(&["达成", "部分达成", "未达成"]), "档次"),
        Key::must("from", Kind::Number, "下限（含），0–1"),
        Key::must("to", Kind::Number, "上限，0–1"),
        Key::may("to_included", Kind::Flag, "上限是否包含"),
        Key::may("default", Kind::Number, "没有写完成程度时取多少；不写则视为缺"),
    ],
};

static SCORE: Shape = Shape {
    title: "评分对应",
    keys: &[
        Key::must("function", Kind::Text, "评分函数"),
        Key::may("reads", Kind::OneOf(Reads::NAMES), "指标值的读法"),
        Key::may("kind", Kind::OneOf(KINDS), "指标类型"),
        Key::may("level1", Kind::Text, "一级指标含有"),
        Key::may("level2", Kind::Text, "二级指标含有"),
        Key::may("name", Kind::Text, "三级指标含有"),
        Key::may("why_none", Kind::Flag, "用于“没有完成值且写明原因”的指标"),
        Key::may(
            "of",
            Kind::Cells,
            "只用于有这些属性的部门或项目，如 { 地区 = \"西部\" }",
        ),
        Key::may(
            "marks",
            Kind::Tables(&MARK),
            "分档：从上到下先符合的先用，脚本里写 i.mark(数)",
        ),
        Key::may("args", Kind::Numbers, "给函数的数，脚本里写 i.arg(\"名称\")"),
    ],
};

static MARK: Shape = Shape {
    title: "分档",
    keys: &[
        Key::may("from", Kind::Number, "从多少起（含）"),
        Key::may("to", Kind::Number, "到多少为止（含）"),
        Key::must("get", Kind::Number, "在这一档的记多少"),
    ],
};

static PARAM: Shape = Shape {
    title: "参数",
    keys: &[
        Key::must("value", Kind::Cell, "取值：数，或 words 里的一个"),
        Key::may("words", Kind::Texts, "几种读法，选其一；不写的是一个数"),
        Key::may("unit", Kind::Text, "单位"),
        Key::may("min", Kind::Number, "最小值"),
        Key::may("max", Kind::Number, "最大值"),
        Key::may(
            "not_above",
            Kind::Text,
            "不得高于哪个参数，如低一档的起点不得高于高一档的",
        ),
        Key::may("about", Kind::Text, "含义"),
    ],
};

static CLAUSE: Shape = Shape {
    title: "条款",
    keys: &[
        Key::must("text", Kind::Text, "用自己的话写明规定"),
        Key::may(
            "basis",
            Kind::OneOf(Basis::NAMES),
            "依据：text 文件原文、form 公开的表样及其填表说明、practice 各地复核做法、own 本规则包自定",
        ),
        Key::may(
            "document",
            Kind::Text,
            "文件及文号，或表样的名称：basis 是 text、form 的必写",
        ),
        Key::may("article", Kind::Text, "条次：basis = \"text\" 才写"),
        Key::may("passage", Kind::Text, "所引的话在原文的什么地方：basis = \"text\" 才写"),
        Key::may("sources", Kind::Texts, "可查的出处：机关、表名、年度、文号、网址"),
        Key::may(
            "verified",
            Kind::Flag,
            "从前的写法：true 即 basis = \"text\"，false 即 \"own\"",
        ),
    ],
};
