//! A08c: no complaints taken for satisfaction.

use super::survey::{COMPLAINTS, evidence, is_satisfaction, names_survey};
use crate::check::class::Class;
use crate::check::one::{Check, Found};
use crate::check::row::Row;
use crate::check::text::{first_of, has_any, quoted};
use crate::diagnostic::Code;
use crate::model::notation::Direction;
use unicode_normalization::UnicodeNormalization;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::ComplaintsAsSatisfaction,
    include_str!("complaints_as_satisfaction.md"),
    look,
);

/// What else than [`RECEIVED`] may stand between a negation and the complaint.
const BETWEEN: [&str; 34] = [
    "曾收到",
    "曾接到",
    "提出过",
    "提出",
    "反映过",
    "反映",
    "提过",
    "曾",
    "被",
    "任何",
    "一起",
    "一例",
    "一件",
    "起",
    "例",
    "件",
    "群众",
    "服务对象",
    "家长",
    "学生",
    "患者",
    "居民",
    "村民",
    "企业",
    "用户",
    "旅客",
    "农户",
    "受益",
    "对象",
    "相关",
    "有关",
    "有效",
    "人",
    "的",
];

/// Receiving: what follows may name whoever complained.
const RECEIVED: [&str; 16] = [
    "收到过",
    "收到",
    "接到过",
    "接到",
    "接获",
    "受理",
    "发生过",
    "发生",
    "出现过",
    "出现",
    "产生",
    "存在",
    "有过",
    "有",
    "收",
    "接",
];

/// Complaints by other names, which only count where somebody is said to have raised none.
const OBJECTIONS: [&str; 9] = [
    "意见",
    "异议",
    "不满",
    "负面评价",
    "负面意见",
    "负面反馈",
    "不同意见",
    "批评",
    "怨言",
];

/// Last characters of words for people and bodies.
const PEOPLE: &str = "众长生者民人户客员家方业象门校工师友商属部位体企";

/// So many characters may name those who complained.
const NAME: usize = 6;

/// No complaints, and so they are content: the conclusion itself, whatever else there is.
const CONCLUDED: [&str; 16] = [
    "视为满意",
    "视同满意",
    "视作满意",
    "即为满意",
    "即满意",
    "算满意",
    "认定为满意",
    "认定满意",
    "判定为满意",
    "推定满意",
    "默认满意",
    "作为满意",
    "表明群众满意",
    "说明群众满意",
    "满意度按100%",
    "满意度为100%",
];

/// What makes it a sentence about how complaints are handled.
const HANDLED: [&str; 12] = [
    "处理", "办理", "办结", "回复", "答复", "处置", "超期", "逾期", "积压", "渠道", "平台", "电话",
];

fn look(row: &Row<'_>) -> Option<Found> {
    if !is_satisfaction(row) {
        return None;
    }
    let (key, text) = in_target(row).or_else(|| in_result(row))?;
    let place = match key {
        "name" | "target" | "original" | "description" => row.at(key),
        _ => row.at_result(key),
    };
    let found = Found::new(
        Some(place),
        format!("“{}”拿没有投诉当作满意的依据：“{}”", row.name(), quoted(text)),
    );
    Some(found.label("没有投诉不等于满意").hint(
        "改为问过服务对象的比例：指标值如“≥90%”，佐证材料写“满意度调查报告（发放…份，收回…份）”；投诉件数可以留在佐证材料里作参考",
    ))
}

/// Where the target itself asks for no complaints.
fn in_target<'a>(row: &Row<'a>) -> Option<(&'static str, &'a str)> {
    let indicator = row.indicator;
    let counts = row.class() == Class::Satisfaction && row.direction() == Some(Direction::AtMost);
    if counts && !row.name().contains("满意") && has_any(row.name(), &COMPLAINTS) && !has_any(row.name(), &HANDLED) {
        return Some(("name", row.name()));
    }
    let texts = [
        ("name", Some(row.name())),
        ("target", Some(indicator.target.as_str())),
        ("original", indicator.original.as_deref()),
        ("description", indicator.description.as_deref()),
        ("actual", indicator.filled.actual.as_deref()),
    ];
    let mut found = texts.into_iter().filter_map(|(key, text)| Some((key, text?)));
    found.find(|(_, text)| denies_complaints(text) && !names_survey(text))
}

/// Where the result rests on it, and on no survey.
fn in_result<'a>(row: &Row<'a>) -> Option<(&'static str, &'a str)> {
    let filled = &row.indicator.filled;
    let is_surveyed = names_survey(&evidence(row));
    let evidence = filled.evidence.iter().map(|one| ("evidence", one.name.as_str()));
    let words = [("note", &filled.note), ("reason", &filled.reason)];
    let words = words
        .into_iter()
        .filter_map(|(key, text)| Some((key, text.as_deref()?)));
    evidence
        .chain(words)
        .find(|(_, text)| denies_complaints(text) && (!is_surveyed || has_any(text, &CONCLUDED)))
}

/// Whether a text says that nobody complained.
fn denies_complaints(text: &str) -> bool {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let is_denied = plain.char_indices().any(|(at, c)| {
        let before = plain[..at].chars().next_back();
        let is_number = before.is_some_and(|c| c.is_ascii_digit() || c == '.');
        let denies = match c {
            '未' | '没' | '零' => true,
            '无' => before != Some('有'),
            '不' => plain[at..].starts_with("不存在"),
            '0' => !is_number,
            _ => false,
        };
        denies && begins_with_complaint(&plain[at + c.len_utf8()..])
    });
    is_denied || counts_none(&plain)
}

fn begins_with_complaint(text: &str) -> bool {
    let mut rest = text;
    // 「未接到老人投诉」: whoever complained stands in between.
    let received = RECEIVED.iter().find_map(|word| text.strip_prefix(word));
    if is_named_complaint(received.unwrap_or(text)) {
        return true;
    }
    while let Some(left) = RECEIVED.iter().chain(&BETWEEN).find_map(|word| rest.strip_prefix(word)) {
        rest = left;
    }
    let mut raised = COMPLAINTS.iter().chain(&OBJECTIONS);
    let behind = raised.find_map(|word| rest.strip_prefix(word));
    behind.is_some_and(is_not_handled)
}

/// Whether somebody's complaint stands at the beginning: 「乘客投诉」.
fn is_named_complaint(text: &str) -> bool {
    COMPLAINTS.iter().any(|word| {
        let Some((name, behind)) = text.split_once(word) else {
            return false;
        };
        let is_people = name.chars().next_back().is_some_and(|c| PEOPLE.contains(c));
        is_people
            && name.chars().count() <= NAME
            && name.chars().all(char::is_alphanumeric)
            && !has_any(name, &["及时", "法", "按", "对"])
            && is_not_handled(behind)
    })
}

fn is_not_handled(behind: &str) -> bool {
    !HANDLED.iter().any(|word| behind.starts_with(word))
        && !["簿", "表", "箱", "征", "反馈"]
            .iter()
            .any(|word| behind.starts_with(word))
}

/// 投诉为零, 投诉件数0, 投诉率=0.
fn counts_none(plain: &str) -> bool {
    let Some(word) = first_of(plain, &COMPLAINTS) else {
        return false;
    };
    let Some((_, rest)) = plain.split_once(word) else {
        return false;
    };
    let rest = rest.trim_start_matches(['数', '率', '量', '件', '次']);
    let rest = rest.trim_start_matches(['为', '是', '=', '≤', ':']);
    let behind = rest.strip_prefix('0').or_else(|| rest.strip_prefix('零'));
    behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("complaints_as_satisfaction.trials.toml"));
    }

    #[test]
    fn the_mark_is_under_the_sentence() {
        let trial = Trial::rows(&["服务对象满意度指标/群众满意度 | ≥90% | actual=100% | note=无投诉"]);
        assert!(trial.found(&CHECK)[0].place.as_ref().unwrap().text().contains("无投诉"));
    }
}
