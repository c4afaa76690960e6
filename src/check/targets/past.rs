//! Words of what was done already.

use crate::check::cell::{Cell, plain};
use crate::check::lexicon::{Lexicon, Limit, List, Sheet};
use crate::check::text::asks;
use crate::diagnostic::Code;

pub(super) const WORDS: Sheet = Sheet::of(Code::PastResultAsTarget, include_str!("past_result_as_target.toml"));
const FINISHED: List = WORDS.list("finished");
const NO_FINISH: List = WORDS.list("no_finish");
const CAUGHT: List = WORDS.list("caught");
const NO_CATCH: List = WORDS.list("no_catch");
const LONGEST_CATCH: Limit = WORDS.limit("longest_catch");
const SUMMED: List = WORDS.list("summed");
const DONE: List = WORDS.list("done");
const ALREADY: List = WORDS.list("already");
const AHEAD: List = WORDS.list("ahead");
const LAST_YEAR: List = WORDS.list("last_year");
const LAST_YEAR_DONE: List = WORDS.list("last_year_done");
const YEARS_BACK: Limit = WORDS.limit("years_back");
const COMPARED: List = WORDS.list("compared");
const OVER: List = WORDS.list("over");
const TOGETHER: List = WORDS.list("together");
const NEAR: Limit = WORDS.limit("near");
const BRINGING: List = WORDS.list("bringing");
const NO_BRINGING: List = WORDS.list("no_bringing");
const THIS_YEAR: List = WORDS.list("this_year");
const DEFINES: List = WORDS.list("defines");

/// What in a cell tells of the past.
pub(super) fn in_cell(cell: &str, words: &Lexicon) -> Option<String> {
    let text = plain(cell);
    let parts = Cell::of(cell, words);
    if parts.symbol.is_some() && parts.number.is_some() && parts.words.is_empty() {
        return None;
    }
    let finished = finished(&text, words);
    let summed = summed(&text, words)
        .or_else(|| caught(&text, words))
        .filter(|_| !asks(&text));
    // 已完成, 已通过验收 are answers to 是否完成.
    let has_number = text.contains(|c: char| c.is_ascii_digit());
    let already = words.list(ALREADY).first_in(&text).map(str::to_owned);
    let already = already.or_else(|| text.starts_with('已').then(|| text.chars().take(3).collect()));
    let already = already
        .filter(|_| has_number || text == "已建成")
        .or_else(|| last_year(&text, words));
    finished.or(summed).or(already).or_else(|| about(&text))
}

/// 去年已举办…10期, 2023年已治理…, 截至2023年底，已有…: a report of the year before, as a whole sentence.
fn of_last_year(sentence: &str, year: i16, words: &Lexicon) -> Option<String> {
    let text = words.list(COMPARED).taken_out_of(&plain(sentence));
    let text = text.trim_start_matches("截至").trim_start_matches("截止");
    let back = i16::try_from(words.count(YEARS_BACK)).unwrap_or(i16::MAX);
    let by_number = || {
        let before = (year.saturating_sub(back)..year).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()));
        let mut markers = before.map(|then| format!("{then}年"));
        markers.find(|marker| text.starts_with(marker.as_str()))
    };
    let marker = words.list(LAST_YEAR).start_of(text).map(str::to_owned);
    let marker = marker.or_else(by_number)?;
    let rest = text[marker.len()..].trim_start_matches(['度', '底', '末', '全', '年', '，', ',']);
    let near: String = rest.chars().take(words.count(NEAR)).collect();
    let shared = words.list(TOGETHER).any_starts(&near);
    let over = words
        .list(OVER)
        .first_in(&near)
        .or_else(|| (near.starts_with('共') && !shared).then_some("共"))?;
    // 已建成的 tells of which, and 已实施的项目使…受益 of what came of it.
    let behind: String = rest
        .chars()
        .skip_while(|c| *c != '已')
        .take(words.count(NEAR))
        .collect();
    let bringing = || words.list(NO_BRINGING).taken_out_of(rest);
    if behind.contains('的') && !words.list(BRINGING).any_in(&bringing()) {
        return None;
    }
    let counts = rest.contains(|c: char| c.is_ascii_digit());
    let now = words.list(THIS_YEAR).any_in(rest) || asks(rest) || rest.contains(&format!("{year}年"));
    (counts && !now).then(|| format!("{marker}…{over}"))
}

/// A description that tells nothing but what was reached before; one that defines by it says what of which.
pub(super) fn in_description(description: &str, year: i16, words: &Lexicon) -> Option<String> {
    if words.list(DEFINES).any_in(description) {
        return None;
    }
    let mut sentences = description
        .split(['。', '；', ';'])
        .filter(|sentence| !sentence.trim().is_empty());
    let first = of_last_year(sentences.next()?, year, words)?;
    sentences
        .all(|sentence| of_last_year(sentence, year, words).is_some())
        .then_some(first)
}

/// What in a goal tells of the past; a goal is long and may tell of it in passing.
pub(super) fn in_goal(goal: &str, year: i16, words: &Lexicon) -> Option<String> {
    goal.split(['。', '；', ';']).find_map(|sentence| {
        if let Some(mention) = of_last_year(sentence, year, words) {
            return Some(mention);
        }
        let text = plain(sentence);
        if words.list(AHEAD).any_in(&text) || asks(&text) || !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let already = words
            .list(ALREADY)
            .first_in(&text)
            .filter(|word| !text.contains(&format!("{word}的")));
        let finished = words.list(FINISHED).first_in(&text).or(already).map(str::to_owned);
        finished
            .or_else(|| summed(&text, words))
            .or_else(|| caught(&text, words))
    })
}

/// 维护了, 提升了
fn finished(text: &str, words: &Lexicon) -> Option<String> {
    let text = words.list(NO_FINISH).replaced_in(text, "，");
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
fn summed(text: &str, words: &Lexicon) -> Option<String> {
    words.list(SUMMED).iter().find_map(|sum| {
        let behind = &text[text.find(sum)? + sum.len()..];
        let verb = words.list(DONE).start_of(behind)?;
        let has_number = behind.contains(|c: char| c.is_ascii_digit());
        has_number.then(|| format!("{sum}{verb}"))
    })
}

/// 破获案件50起
fn caught(text: &str, words: &Lexicon) -> Option<String> {
    let verb = words.list(CAUGHT).first_in(text)?;
    let behind = &text[text.find(verb)? + verb.len()..];
    let number = behind.find(|c: char| c.is_ascii_digit())?;
    let is_near = behind[..number].chars().count() <= words.count(LONGEST_CATCH)
        && !words.list(NO_CATCH).any_in(&behind[..number]);
    let unit = behind[number..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    (is_near && !unit.starts_with('%')).then(|| verb.to_owned())
}

/// 去年共培训500人次; 较上年增长5% is no past.
fn last_year(text: &str, words: &Lexicon) -> Option<String> {
    let year = words.list(LAST_YEAR).start_of(text)?;
    let rest = text[year.len()..].trim_start_matches(['度', '全', '年']);
    let verb = words.list(LAST_YEAR_DONE).start_of(rest)?;
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
