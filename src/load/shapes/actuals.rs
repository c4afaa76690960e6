//! Keys of `actuals/<项目编码>.toml` and `actuals/department.toml`.

use super::CURRENCY_UNIT;
use crate::model::form::DecisionKind;
use crate::model::indicator::{Cause, WhyNone};
use crate::source::{Key, Kind, Shape};

/// `actuals/<项目编码>.toml`, and `actuals/department.toml`.
pub static ACTUALS: Shape = Shape {
    title: "完成情况文件",
    keys: &[
        CURRENCY_UNIT,
        Key::may(
            "completion",
            Kind::Texts,
            "年度总体目标实际完成情况：与绩效目标一条对一条",
        ),
        Key::may("claimed_total", Kind::Number, "自评总分：单位自己填的总分，只作对照"),
        Key::may("claimed_grade", Kind::Text, "自评等级：单位自己填的等级，只作对照"),
        Key::may("execution", Kind::Table(&EXECUTION), "预算执行情况：万元"),
        Key::may(
            "result",
            Kind::Tables(&RESULT),
            "指标完成情况：每个三级指标一节 [[result]]",
        ),
        Key::may(
            "decision",
            Kind::Tables(&DECISION),
            "人工决定：改分、封顶、一票否决或加分，要有依据、决定人和说明",
        ),
        Key::may("monitoring", Kind::Tables(&MONITORING), "绩效运行监控：年中监控的记录"),
        Key::may(
            "adjustment",
            Kind::Tables(&ADJUSTMENT),
            "指标值调整：年中经批准调整的指标值，要有批准文号",
        ),
        Key::may(
            "waive",
            Kind::Tables(&WAIVER),
            "接受的问题：知道且接受的检查结果，要写理由",
        ),
        Key::may("narrative", Kind::Table(&NARRATIVE), "自评报告文字：数字说不出来的内容"),
        Key::may("signed", Kind::Table(&SIGNED), "填报信息：日期和经手人"),
    ],
};

static EXECUTION: Shape = Shape {
    title: "预算执行情况",
    keys: &[
        Key::may("initial", Kind::Number, "年初预算数：万元；不写用批复的预算数"),
        Key::may(
            "adjusted",
            Kind::Number,
            "全年预算数：调整后的预算，万元，是执行率的分母；不写用年初预算数",
        ),
        Key::may("executed", Kind::Number, "全年执行数：万元；不写就是“缺”，不是零"),
        Key::may("reason", Kind::Text, "偏差原因：少支或多支的原因"),
        Key::may("measure", Kind::Text, "改进措施：下一步怎么做"),
        Key::may("claimed", Kind::Number, "执行率自评得分：单位自己填的得分，只作对照"),
        Key::may("fiscal", Kind::Table(&MONEY_ROW), "财政拨款：其中当年财政拨款，万元"),
        Key::may(
            "carried_over",
            Kind::Table(&MONEY_ROW),
            "上年结转资金：其中上年结转，万元",
        ),
        Key::may("other", Kind::Table(&MONEY_ROW), "其他资金：其中其他资金，万元"),
        Key::may(
            "progress",
            Kind::Numbers,
            "支付进度(%)：累计支付比例，如 \"6月底\" = 47",
        ),
    ],
};

static MONEY_ROW: Shape = Shape {
    title: "资金分项",
    keys: &[
        Key::may("initial", Kind::Number, "年初预算数：万元"),
        Key::may("adjusted", Kind::Number, "全年预算数：万元"),
        Key::may("executed", Kind::Number, "全年执行数：万元"),
    ],
};

static RESULT: Shape = Shape {
    title: "指标完成情况",
    keys: &[
        Key::must(
            "indicator",
            Kind::Text,
            "指标：写“二级指标/三级指标”；不重名的可以只写三级指标",
        ),
        Key::may(
            "actual",
            Kind::Cell,
            "实际完成值：数值带单位、达成/部分达成/未达成、是/否，或日期",
        ),
        Key::may(
            "last_year",
            Kind::Cell,
            "上年完成值：规则要与上年比较的才写，写法同实际完成值",
        ),
        Key::may("degree", Kind::Cell, "完成程度：定性指标在档内的判断，0 到 1，如 0.75"),
        Key::may("note", Kind::Text, "判断说明：谁判断的，凭什么"),
        Key::may(
            "why_none",
            Kind::OneOf(WhyNone::NAMES),
            "无完成值的原因：未实施 not-implemented、无佐证材料 no-evidence、不适用 not-applicable",
        ),
        Key::may("reason", Kind::Text, "偏差原因：未完成或明显超额的原因"),
        Key::may("measure", Kind::Text, "改进措施：下一步怎么做"),
        Key::may("approval", Kind::Text, "批准文号：同意“不适用”的文件"),
        Key::may(
            "cause",
            Kind::OneOf(Cause::NAMES),
            "超额原因：指标值偏低 target-too-low、工作力度加大 extra-effort、其他 other",
        ),
        Key::may("claimed", Kind::Number, "自评得分：单位自己填的得分，只作对照"),
        Key::may("evidence", Kind::Tables(&EVIDENCE), "佐证材料：名称，文件，种类"),
    ],
};

static EVIDENCE: Shape = Shape {
    title: "佐证材料",
    keys: &[
        Key::must("name", Kind::Text, "材料名称：如“2021年案件结案统计表”"),
        Key::may("file", Kind::Text, "文件：相对于年度文件夹的路径"),
        Key::may("kind", Kind::Text, "材料种类：如统计报表、原始凭证、问卷报告"),
    ],
};

static DECISION: Shape = Shape {
    title: "人工决定",
    keys: &[
        Key::must("on", Kind::Text, "对象：指标、预算执行率 execution，或整个项目 project"),
        Key::must(
            "kind",
            Kind::OneOf(DecisionKind::NAMES),
            "决定种类：改分 score、封顶 cap、一票否决 veto、加分 bonus",
        ),
        Key::may("value", Kind::Number, "数值：改成、封顶或加上的分数；一票否决不写"),
        Key::may("clause", Kind::Text, "依据：文件名称和条款"),
        Key::may("by", Kind::Text, "决定人：谁作的决定"),
        Key::may("note", Kind::Text, "决定说明：为什么"),
    ],
};

static MONITORING: Shape = Shape {
    title: "绩效运行监控",
    keys: &[
        Key::must("date", Kind::Date, "监控日期：如 2021-07-31"),
        Key::must("on", Kind::Text, "对象：指标、预算执行率 execution，或整个项目 project"),
        Key::must(
            "forecast",
            Kind::Text,
            "完成目标可能性：确定能、有可能或完全不可能，照监控表",
        ),
        Key::may(
            "cause",
            Kind::Text,
            "偏差原因：经费保障、制度保障、人员保障、硬件条件保障或其他",
        ),
    ],
};

static ADJUSTMENT: Shape = Shape {
    title: "指标值调整",
    keys: &[
        Key::must(
            "on",
            Kind::Text,
            "指标：写“二级指标/三级指标”；不重名的可以只写三级指标",
        ),
        Key::must("target", Kind::Cell, "调整后指标值：写法同批复的指标值"),
        Key::may(
            "approval",
            Kind::Text,
            "批准文号：同意调整的文件；没有它，仍按原指标值评分",
        ),
    ],
};

static WAIVER: Shape = Shape {
    title: "接受的问题",
    keys: &[
        Key::may("on", Kind::Text, "对象：哪个指标；不写是对整张表"),
        Key::must("code", Kind::Text, "问题代码：如 \"T04\""),
        Key::must("reason", Kind::Text, "理由：为什么可以接受"),
    ],
};

static NARRATIVE: Shape = Shape {
    title: "自评报告文字",
    keys: &[
        Key::may("conclusion", Kind::Text, "评价结论：总的说明"),
        Key::may("problems", Kind::Texts, "存在问题：一条一个字符串"),
        Key::may("measures", Kind::Texts, "改进措施：一条一个字符串"),
    ],
};

static SIGNED: Shape = Shape {
    title: "填报信息",
    keys: &[
        Key::may("date", Kind::Date, "填报日期：如 2022-01-20"),
        Key::may("by", Kind::Text, "填报人：姓名"),
        Key::may("head", Kind::Text, "负责人：姓名"),
        Key::may("phone", Kind::Text, "联系电话：填报人的电话"),
    ],
};
