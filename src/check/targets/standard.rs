//! What makes a judgement checkable: a grading standard for words, a formula or a source for a percentage.

use super::cell::plain;
use crate::check::text::{has_any, numbers};
use crate::model::notation::mentions;

/// Words that only a list of grades has.
const GRADES_IN_A_LIST: [&str; 6] = ["部分达成", "未达成", "部分实现", "未实现", "部分完成", "不达成"];

/// Words that are a grade when they stand alone, or with what they mean.
const GRADES: [&str; 24] = [
    "优",
    "良",
    "中",
    "差",
    "好",
    "较好",
    "一般",
    "较差",
    "优秀",
    "良好",
    "合格",
    "不合格",
    "达成",
    "基本达成",
    "明显",
    "较明显",
    "不明显",
    "显著",
    "较显著",
    "不显著",
    "满意",
    "基本满意",
    "不满意",
    "达标",
];

/// Whether a text says from where on something counts as reached: a threshold, or what each grade means.
pub(super) fn is_given(text: &str) -> bool {
    has_threshold(text) || has_any(text, &GRADES_IN_A_LIST) || grades_named(text) > 1
}

fn has_threshold(text: &str) -> bool {
    let is_year = |number: &String| number.len() == 4 && text.contains(&format!("{number}年"));
    says_threshold(text) && numbers(text).iter().any(|number| !is_year(number))
}

/// A bound, or a number that something is above or below.
fn says_threshold(text: &str) -> bool {
    let text = plain(text);
    mentions(&text).iter().any(|one| one.direction.is_some()) || text.contains("不足")
}

fn grades_named(text: &str) -> usize {
    let mut named: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|piece| GRADES.into_iter().find(|grade| is_about(piece, grade)))
        .collect();
    named.sort_unstable();
    named.dedup();
    named.len()
}

/// `好`, `好为有制度`, `有制度的为好`.
fn is_about(piece: &str, grade: &str) -> bool {
    let before = |word: &str| piece.strip_prefix(grade).is_some_and(|rest| rest.starts_with(word));
    let behind = |word: &str| piece.strip_suffix(grade).is_some_and(|rest| rest.ends_with(word));
    piece == grade
        || ["为", "是", "指", "即"].into_iter().any(before)
        || ["为", "评", "判", "计", "属", "分"].into_iter().any(behind)
}

/// Words of a calculation.
const FORMULA: [&str; 28] = [
    "占",
    "比例",
    "比重",
    "之比",
    "÷",
    "/",
    "／",
    "×",
    "除以",
    "总数",
    "总人数",
    "总户数",
    "总量",
    "同比",
    "环比",
    "较上年",
    "比上年",
    "与上年",
    "上年度",
    "增幅",
    "降幅",
    "增长率",
    "下降率",
    "降低率",
    "百分比",
    "平均",
    "加权",
    "得分",
];

/// Where a number comes from.
const SOURCE: [&str; 46] = [
    "统计",
    "台账",
    "问卷",
    "报表",
    "调查",
    "测评",
    "普查",
    "记录",
    "年报",
    "年鉴",
    "公报",
    "抽查",
    "抽样",
    "抽检",
    "回访",
    "走访",
    "访谈",
    "民调",
    "12345",
    "取自",
    "来源",
    "来自",
    "系统导出",
    "平台数据",
    "业务数据",
    "后台数据",
    "运行数据",
    "监测数据",
    "监测结果",
    "监测报告",
    "监测站",
    "监测点",
    "监测断面",
    "监测值",
    "检测报告",
    "检测结果",
    "检测数据",
    "考核结果",
    "考核得分",
    "考核等次",
    "评估报告",
    "评估结果",
    "评价报告",
    "评价结果",
    "第三方",
    "评分",
];

/// Whether name and description say how a percentage is computed or where it is read.
pub(super) fn is_computable(name: &str, description: &str) -> bool {
    const IN_NAME: [&str; 13] = [
        "占比", "比例", "比重", "增长", "下降", "降低", "减少", "增幅", "降幅", "同比", "问卷", "调查", "测评",
    ];
    has_any(name, &IN_NAME) || has_any(description, &FORMULA) || has_any(description, &SOURCE)
}
