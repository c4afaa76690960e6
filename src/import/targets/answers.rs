//! What a row of a filled form says: 完成值, 得分, 原因, 措施.

use super::Answer;
use super::amount::points;
use super::columns::{Column, Columns};
use super::form::Walk;
use super::grid::Line;
use super::money::is_nothing;
use super::text::{one_line, shortened, squeezed, trimmed};
use super::value::unsure;
use super::words::State;
use crate::model::indicator::WhyNone;

impl Walk<'_> {
    /// 完成值, 得分, 原因 and 措施 of a filled form.
    pub(super) fn answer(&mut self, columns: &Columns, line: &Line) -> Answer {
        let text = |column| {
            let text = one_block(&columns.texts(line, column));
            (!is_nothing(&text)).then_some(text)
        };
        let mut answer = Answer {
            measure: text(Column::Measure),
            ..Answer::default()
        };
        // 不适用 is an answer here, and no blank.
        let (actual, more) = columns.one(line, Column::Actual);
        if more.is_empty() {
            self.actual(&one_line(&actual), &mut answer);
        } else {
            let cells = shortened(&columns.texts(line, Column::Actual).join(" | "));
            let text = format!("实际完成值一栏下有几格：`{cells}`，不知道录哪一格，没有录入");
            let note = self.note(&line.place(), text);
            self.found.mend.push(note);
        }
        if let Some(why) = unsure(&actual) {
            let note = self.note(&line.place(), format!("完成值{why}"));
            self.found.mend.push(note);
        }
        for column in [Column::Reason, Column::ReasonAndMeasure] {
            if let Some(both) = text(column) {
                let (reason, measure) = parted_reason(&both);
                answer.reason = answer.reason.or(reason);
                answer.measure = answer.measure.or(measure);
            }
        }
        // A score that is merged over several rows is told with the first of them only.
        if !columns.is_merged(line, Column::Claimed) {
            let (typed, more) = columns.one(line, Column::Claimed);
            self.beside(line, "得分", &more);
            answer.claimed = points(&typed);
            if answer.claimed.is_none() && !is_nothing(&typed) {
                let note = self.note(&line.place(), format!("得分`{}`不是数", shortened(&typed)));
                self.found.left.push(note);
            }
        }
        for column in [Column::Reason, Column::Measure, Column::ReasonAndMeasure] {
            if columns.is_merged(line, column) {
                match column {
                    Column::Reason => answer.reason = None,
                    Column::Measure => answer.measure = None,
                    _ => (answer.reason, answer.measure) = (None, None),
                }
            }
        }
        answer
    }

    /// What stands in the column of a number and is not that number.
    pub(super) fn beside(&mut self, line: &Line, head: &str, more: &[&str]) {
        if !more.is_empty() {
            let text = format!("{head}一栏旁边的`{}`", shortened(&more.join(" | ")));
            let note = self.note(&line.place(), text);
            self.found.left.push(note);
        }
    }

    /// 完成值 as typed, or why there is none; 评定系数 beside it.
    fn actual(&self, text: &str, answer: &mut Answer) {
        let plain = squeezed(text);
        let state: Option<State> = self.words.find(&plain);
        answer.why_none = match state {
            Some(State::NotImplemented) => Some(WhyNone::NotImplemented),
            Some(State::NoEvidence) => Some(WhyNone::NoEvidence),
            Some(State::NotApplicable) => Some(WhyNone::NotApplicable),
            _ => None,
        };
        if state.is_some() || is_nothing(text) {
            return;
        }
        let beside = |(before, inside): (&str, &str)| {
            let inside = squeezed(inside);
            let mut words = self.words.list(State::Degree).iter();
            let degree = words.find_map(|word| points(inside.strip_prefix(word.as_str())?))?;
            Some((trimmed(before).to_owned(), degree))
        };
        match bracketed(text).and_then(beside) {
            Some((before, degree)) => (answer.actual, answer.degree) = (Some(before), Some(degree)),
            None => answer.actual = Some(text.to_owned()),
        }
    }
}

/// What stands before the brackets at the end, and in them.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inside = trimmed(text).strip_suffix([')', '）'])?;
    let at = inside.rfind(['(', '（'])?;
    let (before, bracket) = inside.split_at(at);
    Some((before, bracket.trim_start_matches(['(', '（'])))
}

fn one_block(texts: &[&str]) -> String {
    trimmed(&texts.join("\n")).to_owned()
}

/// 偏差原因 and 改进措施 in one cell, where it says which is which.
fn parted_reason(text: &str) -> (Option<String>, Option<String>) {
    let marks = ["改进措施：", "改进措施:", "整改措施：", "整改措施:", "措施：", "措施:"];
    let at = marks
        .iter()
        .filter_map(|mark| Some((text.find(mark)?, mark.len())))
        .min();
    let filled = |text: &str| {
        let text = trimmed(text).trim_end_matches(['；', ';', '，']);
        let number = super::text::numbered(text).filter(|(_, rest)| rest.starts_with("原因"));
        let text = number.map_or(text, |(_, rest)| rest);
        let text = ["偏差原因：", "偏差原因:", "未完成原因：", "原因：", "原因:"]
            .iter()
            .find_map(|mark| text.strip_prefix(mark))
            .unwrap_or(text);
        Some(trimmed(text).to_owned()).filter(|text| !is_nothing(text))
    };
    match at {
        None => (filled(text), None),
        Some((at, width)) => {
            let reason = trimmed(&text[..at]).trim_end_matches(['2', '二', '.', '、', '（', '）', '(', ')']);
            (filled(reason), filled(&text[at + width..]))
        }
    }
}
