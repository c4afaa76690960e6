//! Keys of `ziping.toml`.

use crate::source::{Key, Kind, Shape};

/// `ziping.toml`.
pub static WORKSPACE: Shape = Shape {
    title: "工作区文件",
    keys: &[
        Key::must("department", Kind::Table(&DEPARTMENT_NAME), "部门：谁的绩效自评"),
        Key::may(
            "years",
            Kind::Named(&YEAR_RULES),
            "预算年度：每个年度一节，如 [years.2021]",
        ),
    ],
};

static DEPARTMENT_NAME: Shape = Shape {
    title: "部门",
    keys: &[
        Key::must("code", Kind::Text, "部门编码：预算系统里的编码，如 \"312\""),
        Key::must("name", Kind::Text, "部门名称：印在自评表和自评报告上"),
        Key::may(
            "attributes",
            Kind::Cells,
            "属性：规则按部门的类别区别的才写，如 { 地区 = \"西部\" }",
        ),
        Key::may("finance_bureau", Kind::Text, "财政部门：接收自评材料的财政局"),
    ],
};

static YEAR_RULES: Shape = Shape {
    title: "预算年度",
    keys: &[
        Key::may("rules", Kind::Text, "评分规则：规则包的编号，如 \"mof-2020\""),
        Key::may(
            "department_rules",
            Kind::Text,
            "部门整体的评分规则：与项目不同的才写，如 \"hunan-dept\"",
        ),
        Key::may("due", Kind::Date, "报送期限：自评材料最迟哪一天报送，如 2022-03-31"),
        Key::may(
            "remark",
            Kind::Text,
            "说明：印在该年度每份文件上的一句话，如“征求意见稿”",
        ),
    ],
};
