//! One 自评表 as the checks see it: a project, or the department's own indicators.

use super::found::Found;
use super::lexicon::{Lexicon, Limit, List, Record, Table, Words as WordList};
use super::seen::Seen;
use crate::model::department::Own;
use crate::model::indicator::Outcome;
use crate::model::project::{Project, Words};
use crate::model::scorecard::{ExecutionScore, IndicatorScore, LedgerLine};
use crate::model::{Marks, Place};
use rust_decimal::Decimal;

/// What findings call the department's own form.
pub(super) const DEPARTMENT: &str = "department";

/// One form, its facts beside its scores.
pub(super) struct Form<'a> {
    /// The year it belongs to.
    pub(super) seen: &'a Seen<'a>,
    /// 项目编码, or `department`.
    pub(super) code: &'a str,
    /// 项目名称, or the department's.
    pub(super) name: &'a str,
    /// Indicators, execution, decisions.
    pub(super) facts: &'a crate::model::project::Form,
    /// What was written beside the figures.
    pub(super) words: &'a Words,
    /// Full marks.
    pub(super) points: Decimal,
    /// 总分; none while unsettled.
    pub(super) total: Option<Decimal>,
    /// 等级.
    pub(super) grade: Option<&'a str>,
    /// Caps, vetoes and bonuses.
    pub(super) ledger: &'a [LedgerLine],
    /// 预算执行情况.
    pub(super) execution: &'a ExecutionScore,
    /// The project; none for the department's own form.
    pub(super) project: Option<&'a Project>,
    /// `department.toml`; none for a project.
    pub(super) own: Option<&'a Own>,
    /// What was computed for each row.
    pub(super) scores: &'a [IndicatorScore],
    marks: &'a Marks,
    place: &'a Place,
}

/// One sentence of 绩效目标: a numbered goal of a project, or a paragraph of the department's.
pub(super) struct Goal<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// Where.
    pub(super) place: Option<&'a Place>,
}

impl Found {
    /// It is about this form; a check of rows or forms need not say so.
    pub(super) fn of(self, form: &Form<'_>) -> Self {
        self.project(form.code)
    }
}

impl<'a> Form<'a> {
    /// All forms of a year: the projects in the order of the facts, then the department's own.
    pub(super) fn all(seen: &'a Seen<'a>) -> Vec<Form<'a>> {
        let projects = seen
            .facts
            .projects
            .iter()
            .zip(&seen.card.projects)
            .map(|(facts, card)| Form {
                seen,
                code: &facts.code,
                name: &facts.name,
                facts: &facts.form,
                words: &facts.words,
                points: card.points,
                total: card.total,
                grade: card.grade.as_deref(),
                ledger: &card.ledger,
                execution: &card.execution,
                project: Some(facts),
                own: None,
                scores: &card.indicators,
                marks: &facts.marks,
                place: &facts.place,
            });
        let own = seen
            .facts
            .own
            .iter()
            .zip(&seen.card.department_score.own)
            .map(|(facts, card)| Form {
                seen,
                code: DEPARTMENT,
                name: &seen.facts.department.name,
                facts: &facts.form,
                words: &facts.words,
                points: card.points,
                total: card.total,
                grade: card.grade.as_deref(),
                ledger: &card.ledger,
                execution: &card.execution,
                project: None,
                own: Some(facts),
                scores: &card.indicators,
                marks: &facts.marks,
                place: &facts.place,
            });
        projects.chain(own).collect()
    }

    /// The words and limits of the year.
    pub(super) fn lexicon(&self) -> &'a Lexicon {
        self.seen.lexicon
    }

    /// The words of a list.
    #[allow(dead_code, reason = "until the last check reads its words from here")]
    pub(super) fn list(&self, list: List) -> &'a WordList {
        self.lexicon().list(list)
    }

    /// A limit.
    pub(super) fn limit(&self, limit: Limit) -> Decimal {
        self.lexicon().limit(limit)
    }

    /// A limit that counts pieces.
    pub(super) fn count(&self, limit: Limit) -> usize {
        self.lexicon().count(limit)
    }

    /// The rows of a table.
    #[allow(dead_code, reason = "until the last check reads its words from here")]
    pub(super) fn table(&self, table: Table) -> &'a [Record] {
        self.lexicon().table(table)
    }

    /// Goals of a project; 总体绩效目标 and 分项绩效目标 of a department.
    pub(super) fn goals(&self) -> Vec<Goal<'a>> {
        if let Some(project) = self.project {
            let goals = project.goals.iter().enumerate();
            return goals
                .map(|(number, text)| Goal {
                    text,
                    place: project.marks.item("goals", number),
                })
                .collect();
        }
        let own = self.own.into_iter();
        own.flat_map(|own| {
            let overall = own.overall.iter().map(|text| Goal {
                text,
                place: own.marks.of("overall"),
            });
            let objectives = own.objectives.iter().enumerate().map(|(number, one)| Goal {
                text: &one.text,
                place: own.marks.item("objective", number),
            });
            overall.chain(objectives)
        })
        .collect()
    }

    /// Where `key` of the target file stands, else the file.
    pub(super) fn at(&self, key: &str) -> &'a Place {
        self.marks.of(key).unwrap_or(self.place)
    }

    /// Where `key` of `[execution]` stands, else the table, else the actuals file, else the target file.
    pub(super) fn at_execution(&self, key: &str) -> &'a Place {
        let execution = &self.facts.execution;
        let place = execution.marks.of(key).or(execution.place.as_ref());
        place.unwrap_or_else(|| self.at_words(key))
    }

    /// Where `key` of the actuals file stands, else that file, else the target file.
    pub(super) fn at_words(&self, key: &str) -> &'a Place {
        self.words
            .marks
            .of(key)
            .or(self.words.place.as_ref())
            .unwrap_or(self.place)
    }

    /// Where item `number` of the list `key` of the actuals file stands, else as [`Form::at_words`].
    pub(super) fn at_words_item(&self, key: &str, number: usize) -> &'a Place {
        self.words.marks.item(key, number).unwrap_or_else(|| self.at_words(key))
    }

    /// A finding at `key` of the target file.
    pub(super) fn found(&self, key: &str, message: impl Into<String>) -> Found {
        Found::new(Some(self.at(key)), message)
    }

    /// A finding at `key` of the actuals file.
    pub(super) fn found_in_words(&self, key: &str, message: impl Into<String>) -> Found {
        Found::new(Some(self.at_words(key)), message)
    }

    /// The same form as it was approved, where targets were filed and it was among them.
    pub(super) fn approved(&self) -> Option<&'a crate::model::project::Form> {
        let approved = self.seen.approved?;
        match self.project {
            Some(_) => Some(&approved.projects.iter().find(|one| one.code == self.code)?.form),
            None => Some(&approved.own.as_ref()?.form),
        }
    }

    /// Whether anything was filled in.
    pub(super) fn is_filled(&self) -> bool {
        self.has_actuals() && !self.is_blank()
    }

    /// Whether there is an actuals file, and nothing in it: a skeleton.
    pub(super) fn is_blank(&self) -> bool {
        let is_missing = |outcome: &Outcome| matches!(outcome, Outcome::Missing);
        self.has_actuals()
            && self.facts.execution.executed.is_none()
            && self.facts.indicators.iter().all(|row| is_missing(&row.outcome))
    }

    /// Whether there is an actuals file at all.
    pub(super) fn has_actuals(&self) -> bool {
        self.words.place.is_some()
    }
}
