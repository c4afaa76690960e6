//! Every stretch of prose of a form, with what it is and where it stands.

use super::definition::Found;
use super::form::Form;
use super::row::Row;
use crate::model::Place;

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// 绩效目标; a department's overall goals and objectives too.
    Goal,
    /// 资金用途.
    Purpose,
    /// 绩效指标描述.
    Description,
    /// 目标实际完成情况.
    Completion,
    /// 偏差原因.
    Reason,
    /// 改进措施 of a row.
    Measure,
    /// 评价结论.
    Conclusion,
    /// 存在问题.
    Problem,
    /// 改进措施 of the report.
    Remedy,
    /// 工作保障措施.
    Safeguard,
}

impl Part {
    /// What the form calls it.
    pub(super) fn in_chinese(self) -> &'static str {
        match self {
            Self::Goal => "绩效目标",
            Self::Purpose => "资金用途",
            Self::Description => "指标描述",
            Self::Completion => "目标完成情况",
            Self::Reason => "偏差原因",
            Self::Measure | Self::Remedy => "改进措施",
            Self::Conclusion => "评价结论",
            Self::Problem => "存在问题",
            Self::Safeguard => "工作保障措施",
        }
    }

    /// Whether it tells what became of the year as a whole, and not of one indicator.
    pub(super) fn is_report(self) -> bool {
        matches!(self, Self::Completion | Self::Conclusion | Self::Problem | Self::Remedy)
    }
}

/// A stretch of prose.
#[derive(Clone, Copy)]
pub(super) struct Passage<'f> {
    /// What it is.
    pub(super) part: Part,
    /// As written.
    pub(super) text: &'f str,
    /// Where.
    pub(super) place: &'f Place,
    /// The row it belongs to, where it belongs to one.
    pub(super) row: Option<Row<'f>>,
}

impl<'f> Passage<'f> {
    /// All of a form, in the order in which the form prints them.
    pub(super) fn all(form: &'f Form<'_>) -> Vec<Self> {
        let mut all = Vec::new();
        let mut add = |part, text: &'f str, place, row| {
            if !text.trim().is_empty() {
                all.push(Self { part, text, place, row });
            }
        };
        for goal in form.facts.goals() {
            let place = goal.place.unwrap_or_else(|| form.at("goals"));
            add(Part::Goal, goal.text, place, None);
        }
        if let Some(purpose) = form.project().and_then(|project| project.budget.purpose.as_deref()) {
            add(Part::Purpose, purpose, form.at("purpose"), None);
        }
        let safeguards = form.facts.department().map(|department| department.safeguards.iter());
        for (number, safeguard) in safeguards.into_iter().flatten().enumerate() {
            let place = form.facts.marks.item("safeguards", number);
            add(
                Part::Safeguard,
                &safeguard.text,
                place.unwrap_or_else(|| form.at("safeguards")),
                None,
            );
        }
        for (number, text) in form.facts.words.completion.iter().enumerate() {
            add(Part::Completion, text, form.at_words_item("completion", number), None);
        }
        let execution = &form.facts.execution;
        if let Some(reason) = execution.reason.as_deref() {
            add(Part::Reason, reason, form.at_execution("reason"), None);
        }
        if let Some(measure) = execution.measure.as_deref() {
            add(Part::Measure, measure, form.at_execution("measure"), None);
        }
        for row in form.rows() {
            add(Part::Description, row.description(), row.at("description"), Some(row));
            add(Part::Reason, row.reason(), row.at_result("reason"), Some(row));
            add(Part::Measure, row.measure(), row.at_result("measure"), Some(row));
        }
        let narrative = &form.facts.words.narrative;
        if let Some(conclusion) = narrative.conclusion.as_deref() {
            add(Part::Conclusion, conclusion, form.at_words("conclusion"), None);
        }
        for (number, text) in narrative.problems.iter().enumerate() {
            add(Part::Problem, text, form.at_words_item("problems", number), None);
        }
        for (number, text) in narrative.measures.iter().enumerate() {
            add(Part::Remedy, text, form.at_words_item("measures", number), None);
        }
        all
    }

    /// What tells of the year as a whole: completion, conclusion, problems and measures.
    pub(super) fn report(form: &'f Form<'_>) -> Vec<Self> {
        let all = Self::all(form);
        all.into_iter().filter(|passage| passage.part.is_report()).collect()
    }

    /// A finding at it.
    pub(super) fn found(&self, message: impl Into<String>) -> Found {
        let found = Found::new(Some(self.place), message);
        match &self.row {
            Some(row) => found.about(row),
            None => found,
        }
    }
}
