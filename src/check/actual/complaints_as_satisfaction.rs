//! A08c: no complaints taken for satisfaction.

use super::survey::{self, COMPLAINTS, evidence, is_satisfaction, names_survey};
use crate::check::class::Class;
use crate::check::definition::{Check, Found};
use crate::check::lexicon::{Lexicon, Limit, List, Sheet};
use crate::check::row::Row;
use crate::check::text::{compatible, quoted};
use crate::diagnostic::Code;
use crate::model::notation::Direction;
use crate::model::notation::is_blank;

pub(in crate::check) const CHECK: Check = Check::row(
    Code::ComplaintsAsSatisfaction,
    include_str!("complaints_as_satisfaction.md"),
    look,
)
.with(&[WORDS, survey::WORDS]);

const WORDS: Sheet = Sheet::of(
    Code::ComplaintsAsSatisfaction,
    include_str!("complaints_as_satisfaction.toml"),
);
const RECEIVED: List = WORDS.list("received");
const BETWEEN: List = WORDS.list("between");
const OBJECTIONS: List = WORDS.list("objections");
const PEOPLE: List = WORDS.list("people");
const NAME: Limit = WORDS.limit("name");
const NO_NAME: List = WORDS.list("no_name");
const CONCLUDED: List = WORDS.list("concluded");
const HANDLED: List = WORDS.list("handled");
const PAPERS: List = WORDS.list("papers");
const MEASURED: List = WORDS.list("measured");

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
    if counts
        && !row.name().contains("满意")
        && row.list(COMPLAINTS).any_in(row.name())
        && !row.list(HANDLED).any_in(row.name())
    {
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
    found.find(|(_, text)| denies_complaints(text, row.lexicon()) && !names_survey(text, row.lexicon()))
}

/// Where the result rests on it, and on no survey.
fn in_result<'a>(row: &Row<'a>) -> Option<(&'static str, &'a str)> {
    let filled = &row.indicator.filled;
    let is_surveyed = names_survey(&evidence(row), row.lexicon());
    let evidence = filled.evidence.iter().map(|one| ("evidence", one.name.as_str()));
    let words = [("note", filled.note.as_deref()), ("reason", filled.reason.as_deref())];
    let words = words.into_iter().filter_map(|(key, text)| Some((key, text?)));
    evidence
        .chain(words)
        .find(|(_, text)| denies_complaints(text, row.lexicon()) && (!is_surveyed || row.list(CONCLUDED).any_in(text)))
}

/// Whether a text says that nobody complained.
fn denies_complaints(text: &str, lexicon: &Lexicon) -> bool {
    let plain: String = compatible(text).filter(|c| !is_blank(*c)).collect();
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
        denies && begins_with_complaint(&plain[at + c.len_utf8()..], lexicon)
    });
    is_denied || counts_none(&plain, lexicon)
}

fn begins_with_complaint(text: &str, lexicon: &Lexicon) -> bool {
    let mut rest = text;
    // 「未接到老人投诉」: whoever complained stands in between.
    let (received, between) = (lexicon.list(RECEIVED), lexicon.list(BETWEEN));
    if is_named_complaint(received.cut_start(text).unwrap_or(text), lexicon) {
        return true;
    }
    while let Some(left) = received.cut_start(rest).or_else(|| between.cut_start(rest)) {
        rest = left;
    }
    let mut raised = [COMPLAINTS, OBJECTIONS].into_iter();
    let behind = raised.find_map(|list| lexicon.list(list).cut_start(rest));
    behind.is_some_and(|behind| is_not_handled(behind, lexicon))
}

/// Whether somebody's complaint stands at the beginning: 「乘客投诉」.
fn is_named_complaint(text: &str, lexicon: &Lexicon) -> bool {
    lexicon.list(COMPLAINTS).iter().any(|word| {
        let Some((name, behind)) = text.split_once(word) else {
            return false;
        };
        let is_people = name
            .chars()
            .next_back()
            .is_some_and(|c| lexicon.list(PEOPLE).has_char(c));
        is_people
            && name.chars().count() <= lexicon.count(NAME)
            && name.chars().all(char::is_alphanumeric)
            && !lexicon.list(NO_NAME).any_in(name)
            && is_not_handled(behind, lexicon)
    })
}

fn is_not_handled(behind: &str, lexicon: &Lexicon) -> bool {
    !lexicon.list(HANDLED).any_starts(behind) && !lexicon.list(PAPERS).any_starts(behind)
}

/// 投诉为零, 投诉件数0, 投诉率=0.
fn counts_none(plain: &str, lexicon: &Lexicon) -> bool {
    let Some(word) = lexicon.list(COMPLAINTS).first_in(plain) else {
        return false;
    };
    let Some((_, rest)) = plain.split_once(word) else {
        return false;
    };
    let rest = lexicon.list(MEASURED).trim_start(rest);
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
