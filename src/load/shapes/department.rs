//! Keys of `<year>/department.toml`.

use super::targets::{INDICATOR, WAIVER};
use crate::source::{Key, Kind, Shape};

/// `<year>/department.toml`.
pub static DEPARTMENT: Shape = Shape {
    title: "部门整体目标文件",
    keys: &[
        Key::may("overall", Kind::Text, "总体绩效目标：保留分段"),
        Key::may("safeguards", Kind::Tables(&SAFEGUARD), "工作保障措施：标题和正文"),
        Key::may(
            "objective",
            Kind::Tables(&OBJECTIVE),
            "分项绩效目标：每项一节 [[objective]]",
        ),
        Key::may(
            "indicator",
            Kind::Tables(&INDICATOR),
            "绩效指标：部门自己的指标，每个一节 [[indicator]]",
        ),
        Key::may(
            "waive",
            Kind::Tables(&WAIVER),
            "接受的问题：对整个文件知道且接受的检查结果，要写理由",
        ),
    ],
};

static SAFEGUARD: Shape = Shape {
    title: "工作保障措施",
    keys: &[
        Key::must("title", Kind::Text, "标题：一句话"),
        Key::must("text", Kind::Text, "正文：怎么保障"),
    ],
};

static OBJECTIVE: Shape = Shape {
    title: "分项绩效目标",
    keys: &[
        Key::must("class", Kind::Text, "指标类别：如数量指标、质量指标"),
        Key::must("text", Kind::Text, "目标内容：这一类的目标"),
    ],
};
