//! Which indicators a rule is for, in words.

use crate::model::notation::Kind;
use crate::rules::{Mark, Reads, ScoreRule};
use rust_decimal::Decimal;

/// Its conditions, and the numbers that it gives its function.
pub(super) fn in_words(rule: &ScoreRule) -> (String, String) {
    let mut when: Vec<String> = Vec::new();
    if rule.why_none {
        when.push("没有完成值而写明原因的".to_owned());
    }
    when.extend(rule.reads.map(|reads| reading(reads).to_owned()));
    when.extend(rule.kind.map(|kind| kind_of(kind).to_owned()));
    for (what, text) in [
        ("一级指标", &rule.level1),
        ("二级指标", &rule.level2),
        ("三级指标", &rule.name),
    ] {
        when.extend(text.as_ref().map(|text| format!("{what}有“{text}”的")));
    }
    when.extend(rule.of.iter().map(|(name, word)| format!("{name}是“{word}”的")));
    if when.is_empty() {
        when.push("其余的".to_owned());
    }
    let args = rule
        .args
        .iter()
        .map(|(name, value)| format!("{name} = {}", plain(*value)));
    let with: Vec<String> = args.chain(rule.marks.iter().map(mark)).collect();
    (when.join("，"), with.join("；"))
}

fn reading(reads: Reads) -> &'static str {
    match reads {
        Reads::AtLeast => "指标值是“不低于”（≥）的",
        Reads::AtMost => "指标值是“不高于”（≤）的",
        Reads::Interval => "指标值是区间的",
        Reads::Deadline => "指标值是期限的",
        Reads::YesNo => "指标值是“是”或“否”的",
        Reads::Choice => "指标值是几个选项之一的",
        Reads::Graded => "定性的，分达成、部分达成、未达成",
    }
}

fn kind_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Quantitative => "定量指标",
        Kind::Qualitative => "定性指标",
        Kind::YesNo => "是否类指标",
        Kind::Satisfaction => "满意度指标",
        Kind::Choice => "选项类指标",
    }
}

fn mark(mark: &Mark) -> String {
    let get = plain(mark.get);
    match (mark.from, mark.to) {
        (Some(from), Some(to)) => format!("{}～{} 记 {get}", plain(from), plain(to)),
        (Some(from), None) => format!("{} 以上记 {get}", plain(from)),
        (None, Some(to)) => format!("{} 以内记 {get}", plain(to)),
        (None, None) => format!("其余记 {get}"),
    }
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}
