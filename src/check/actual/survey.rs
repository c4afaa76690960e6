//! 满意度 and what it rests on: a survey, or that nobody complained.

use crate::check::class::Class;
use crate::check::row::Row;
use crate::check::text::has_any;

/// Somebody was asked.
const ASKED: [&str; 34] = [
    "调查",
    "问卷",
    "测评",
    "访谈",
    "评价",
    "回访",
    "打分",
    "评议",
    "座谈",
    "走访",
    "随访",
    "抽访",
    "电访",
    "家访",
    "访问",
    "受访",
    "反馈",
    "征求意见",
    "意见征集",
    "征集意见",
    "意见簿",
    "意见表",
    "民意",
    "民调",
    "评分",
    "好评",
    "第三方",
    "抽样",
    "样本",
    "投票",
    "调研",
    "测验",
    "收回",
    "回收",
];

/// What a survey leaves behind, right behind 满意度.
const RESULTS: [&str; 12] = [
    "满意度报告",
    "满意度统计",
    "满意度汇总",
    "满意度分析",
    "满意度结果",
    "满意度测",
    "满意度数据",
    "满意度监测",
    "满意度表",
    "满意度评",
    "满意率统计",
    "满意率汇总",
];

/// Ways to complain.
pub(super) const COMPLAINTS: [&str; 7] = ["投诉", "信访", "上访", "举报", "差评", "不良反映", "负面反映"];

/// Whether the row measures how content somebody is.
pub(super) fn is_satisfaction(row: &Row<'_>) -> bool {
    // 不满意办件 are matters that were handled.
    row.name().replace("不满意", "").contains("满意") || row.class() == Class::Satisfaction
}

/// Whether a text names a way of asking.
pub(super) fn names_survey(text: &str) -> bool {
    // Those who judge the project asked nobody yet.
    let text = text.replace("绩效评价", "");
    has_any(&text, &ASKED) || has_any(&text, &RESULTS)
}

/// Names, kinds and files of the row's 佐证材料.
pub(super) fn evidence(row: &Row<'_>) -> String {
    let entries = row.indicator.filled.evidence.iter();
    let words = entries.flat_map(|one| [Some(one.name.as_str()), one.kind.as_deref(), one.file.as_deref()]);
    words.flatten().collect::<Vec<_>>().join("、")
}
