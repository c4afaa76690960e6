//! Words of what was done already.

use super::cell::{Cell, plain};
use crate::check::text::{asks, first_of, has_any};

/// What is not the 了 of a finished action.
const NO_FINISH: [&str; 6] = ["了解", "为了", "除了", "了结", "明了", "一目了然"];

/// Verbs whose object is a success already when it is counted.
const CAUGHT: [&str; 10] = [
    "破获", "侦破", "抓获", "打掉", "缴获", "捣毁", "查获", "追回", "挽回", "刑拘",
];

/// Verbs of a sum: 共计培训….
const DONE: [&str; 20] = [
    "破获", "侦破", "抓获", "打掉", "缴获", "查获", "查处", "追回", "挽回", "发放", "培训", "完成", "建成", "救助",
    "办理", "受理", "处理", "检查", "组织", "开展",
];

const SUMMED: [&str; 5] = ["共计", "累计", "合计", "总共", "全年共"];

const ALREADY: [&str; 12] = [
    "已建成",
    "已完成",
    "已实现",
    "已达到",
    "已投入",
    "已发放",
    "已培训",
    "已安装",
    "已开展",
    "已解决",
    "已通过",
    "截至目前",
];

/// What still lies ahead.
const AHEAD: [&str; 12] = [
    "计划",
    "拟",
    "预计",
    "力争",
    "争取",
    "确保",
    "目标",
    "将",
    "年底前",
    "完成率",
    "上年",
    "去年",
];

/// What in a cell tells of the past.
pub(super) fn in_cell(cell: &str) -> Option<String> {
    let text = plain(cell);
    let parts = Cell::of(cell);
    if parts.symbol.is_some() && parts.number.is_some() && parts.words.is_empty() {
        return None;
    }
    let finished = finished(&text);
    let summed = summed(&text).or_else(|| caught(&text)).filter(|_| !asks(&text));
    // 已完成, 已通过验收 are answers to 是否完成.
    let has_number = text.contains(|c: char| c.is_ascii_digit());
    let already = first_of(&text, &ALREADY).map(str::to_owned);
    let already = already.or_else(|| text.starts_with('已').then(|| text.chars().take(3).collect()));
    let already = already
        .filter(|_| has_number || text == "已建成")
        .or_else(|| last_year(&text));
    finished.or(summed).or(already).or_else(|| about(&text))
}

/// What a text was compared with is no report.
const COMPARED: [&str; 12] = [
    "比上年",
    "较上年",
    "同上年",
    "与上年",
    "比去年",
    "较去年",
    "同去年",
    "与去年",
    "上年同期",
    "去年同期",
    "比上一年",
    "较上一年",
];
/// What of this year is said as well.
const THIS_YEAR: [&str; 11] = [
    "本年",
    "今年",
    "当年",
    "计划",
    "力争",
    "争取",
    "确保",
    "预计",
    "继续",
    "基础上",
    "达到",
];
/// What tells that it is over.
const OVER: [&str; 7] = ["已", "累计", "实际", "完成了", "建成了", "共计", "总共"];

/// 去年已举办…10期, 2023年已治理…, 截至2023年底，已有…: a report of the year before, as a whole sentence.
pub(super) fn of_last_year(sentence: &str, year: i16) -> Option<String> {
    const NEAR: usize = 6;
    let text = plain(sentence);
    let text = COMPARED.iter().fold(text, |text, word| text.replace(word, ""));
    let text = text.trim_start_matches("截至").trim_start_matches("截止");
    let before: Vec<String> = (year - 3..year).map(|then| format!("{then}年")).collect();
    let words = ["上年", "去年", "上一年"].into_iter();
    let marker = words
        .chain(before.iter().map(String::as_str))
        .find(|marker| text.starts_with(*marker))?;
    let rest = text[marker.len()..].trim_start_matches(['度', '底', '末', '全', '年', '，', ',']);
    let near: String = rest.chars().take(NEAR).collect();
    let shared = ["共享", "共同", "共建"].iter().any(|word| near.starts_with(word));
    let over = first_of(&near, &OVER).or_else(|| (near.starts_with('共') && !shared).then_some("共"))?;
    // 已建成的 tells of which, and 已实施的项目使…受益 of what came of it.
    let behind: String = rest.chars().skip_while(|c| *c != '已').take(NEAR).collect();
    if behind.contains('的') && !has_any(&rest.replace("使用", ""), &["使", "让"]) {
        return None;
    }
    let counts = rest.contains(|c: char| c.is_ascii_digit());
    let now = has_any(rest, &THIS_YEAR) || asks(rest) || rest.contains(&format!("{year}年"));
    (counts && !now).then(|| format!("{marker}…{over}"))
}

/// A description that tells nothing but what was reached before; one that defines by it says what of which.
pub(super) fn in_description(description: &str, year: i16) -> Option<String> {
    const DEFINES: [&str; 13] = [
        "÷", "/", "×", "占", "比例", "率", "其中", "为准", "统计", "指", "－", "中的", "基数",
    ];
    if has_any(description, &DEFINES) {
        return None;
    }
    let mut sentences = description
        .split(['。', '；', ';'])
        .filter(|sentence| !sentence.trim().is_empty());
    let first = of_last_year(sentences.next()?, year)?;
    sentences
        .all(|sentence| of_last_year(sentence, year).is_some())
        .then_some(first)
}

/// What in a goal tells of the past; a goal is long and may tell of it in passing.
pub(super) fn in_goal(goal: &str, year: i16) -> Option<String> {
    const FINISHED: [&str; 9] = [
        "完成了",
        "建成了",
        "破获了",
        "查处了",
        "挽回了",
        "抓获了",
        "发放了",
        "实现了",
        "取得了",
    ];
    goal.split(['。', '；', ';']).find_map(|sentence| {
        if let Some(mention) = of_last_year(sentence, year) {
            return Some(mention);
        }
        let text = plain(sentence);
        if has_any(&text, &AHEAD) || asks(&text) || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let already = first_of(&text, &ALREADY).filter(|word| !text.contains(&format!("{word}的")));
        let finished = first_of(&text, &FINISHED).or(already).map(str::to_owned);
        finished.or_else(|| summed(&text)).or_else(|| caught(&text))
    })
}

/// 维护了, 提升了
fn finished(text: &str) -> Option<String> {
    let text = NO_FINISH
        .iter()
        .fold(text.to_owned(), |text, word| text.replace(word, "，"));
    let at = text.find('了')?;
    let before: Vec<char> = text[..at]
        .chars()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .take(2)
        .collect();
    (before.len() == 2).then(|| before.iter().rev().chain(['了'].iter()).collect())
}

/// 共计挽回…4800
fn summed(text: &str) -> Option<String> {
    SUMMED.iter().find_map(|sum| {
        let behind = &text[text.find(sum)? + sum.len()..];
        let verb = DONE.iter().find(|verb| behind.starts_with(**verb))?;
        let has_number = behind.contains(|c: char| c.is_ascii_digit());
        has_number.then(|| format!("{sum}{verb}"))
    })
}

/// 破获案件50起
fn caught(text: &str) -> Option<String> {
    let verb = first_of(text, &CAUGHT)?;
    let behind = &text[text.find(verb)? + verb.len()..];
    let number = behind.find(|c: char| c.is_ascii_digit())?;
    let is_near = behind[..number].chars().count() <= 10 && !behind[..number].contains(['率', '≥', '≤', '比']);
    let unit = behind[number..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    (is_near && !unit.starts_with('%')).then(|| verb.to_owned())
}

/// 去年共培训500人次; 较上年增长5% is no past.
fn last_year(text: &str) -> Option<String> {
    let year = ["去年", "上年", "上一年"]
        .into_iter()
        .find(|year| text.starts_with(year))?;
    let rest = text[year.len()..].trim_start_matches(['度', '全', '年']);
    let verb = ["共", "完成", "实际", "累计", "已"]
        .into_iter()
        .find(|verb| rest.starts_with(verb))?;
    text.contains(|c: char| c.is_ascii_digit())
        .then(|| format!("{year}{verb}"))
}

/// 300余人次: counted, not planned.
fn about(text: &str) -> Option<String> {
    let at = text
        .find('余')
        .filter(|at| text[..*at].ends_with(|c: char| c.is_ascii_digit()))?;
    let start = text[..at].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |start| {
        start + text[start..].chars().next().map_or(0, char::len_utf8)
    });
    Some(format!("{}余", &text[start..at]))
}
