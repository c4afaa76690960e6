//! One 自评表 as the checks see it: its facts beside its scores.

use super::beside::Beside;
use super::cell::Cell;
use super::class::Class;
use super::found::Found;
use super::lexicon::{Lexicon, Limit, List, Record, Table, Words as WordList};
use super::whole::Whole;
use crate::model::Place;
use crate::model::form::{Form as Facts, ProjectHead};
use crate::model::indicator::Outcome;
use crate::model::scorecard::FormScore;
use crate::rules::Pack;
use crate::score::ScoredYear;
use rust_decimal::Decimal;
use std::sync::{Arc, OnceLock};

/// One form, its facts beside its scores.
pub(super) struct Form<'a> {
    /// All that it belongs to.
    pub(super) whole: Arc<Whole<'a>>,
    /// Its number among the forms of the year.
    pub(super) number: usize,
    /// The year it belongs to.
    pub(super) year: &'a ScoredYear,
    /// What stands beside that.
    pub(super) beside: &'a Beside<'a>,
    /// What the files say.
    pub(super) facts: &'a Facts,
    /// What was computed.
    pub(super) score: &'a FormScore,
    /// The classes of its rows, when they were asked for.
    pub(super) classes: OnceLock<Vec<Class>>,
    /// Of each row the approved cell and the one of `target`, taken apart, when they were asked for.
    pub(super) cells: OnceLock<Vec<[Cell; 2]>>,
}

impl Found {
    /// It is about this form; a check of rows or forms need not say so.
    pub(super) fn of(self, form: &Form<'_>) -> Self {
        self.project(form.code())
    }
}

impl<'a> Form<'a> {
    /// All forms of a year: the projects in the order of the facts, then the department's own.
    pub(super) fn all(year: &'a ScoredYear, beside: &'a Beside<'a>) -> Vec<Form<'a>> {
        let whole = Arc::new(Whole::new(year, beside));
        let forms = year.facts.forms().zip(year.forms()).enumerate();
        forms
            .map(|(number, (facts, score))| Form {
                whole: Arc::clone(&whole),
                number,
                year,
                beside,
                facts,
                score,
                classes: OnceLock::new(),
                cells: OnceLock::new(),
            })
            .collect()
    }

    /// Forgets what was taken apart for its checks: of thousands of forms that is more than their facts.
    pub(super) fn forget(&mut self) {
        self.classes.take();
        self.cells.take();
    }

    /// The rules that scored it.
    pub(super) fn pack(&self) -> Pack {
        self.year.pack_of(self.facts)
    }

    /// 项目编码, or `department`.
    pub(super) fn code(&self) -> &'a str {
        self.facts.code()
    }

    /// 项目名称, or the department's.
    pub(super) fn name(&self) -> &'a str {
        self.facts.name()
    }

    /// The project; none for the department's own form.
    pub(super) fn project(&self) -> Option<&'a ProjectHead> {
        self.facts.project()
    }

    /// The words and limits of the year.
    pub(super) fn lexicon(&self) -> &'a Lexicon {
        &self.beside.lexicon
    }

    /// The words of a list.
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
    pub(super) fn table(&self, table: Table) -> &'a [Record] {
        self.lexicon().table(table)
    }

    /// Where `key` of the target file stands, else the file.
    pub(super) fn at(&self, key: &str) -> &'a Place {
        self.facts.marks.of(key).unwrap_or(&self.facts.place)
    }

    /// Where `key` of `[execution]` stands, else the table, else the actuals file, else the target file.
    pub(super) fn at_execution(&self, key: &str) -> &'a Place {
        let execution = &self.facts.execution;
        let place = execution.marks.of(key).or(execution.place.as_ref());
        place.unwrap_or_else(|| self.at_words(key))
    }

    /// Where `key` of the actuals file stands, else that file, else the target file.
    pub(super) fn at_words(&self, key: &str) -> &'a Place {
        let words = &self.facts.words;
        let place = words.marks.of(key).or(words.place.as_ref());
        place.unwrap_or(&self.facts.place)
    }

    /// Where item `number` of the list `key` of the actuals file stands, else as [`Form::at_words`].
    pub(super) fn at_words_item(&self, key: &str, number: usize) -> &'a Place {
        let place = self.facts.words.marks.item(key, number);
        place.unwrap_or_else(|| self.at_words(key))
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
    pub(super) fn approved(&self) -> Option<&'a Facts> {
        self.whole.approved.same_form(self.facts)
    }

    /// The form of last year that it continues.
    pub(super) fn before(&self) -> Option<&'a Facts> {
        self.whole.last_year.continued_by(self.facts)
    }

    /// The form of the year before that, which that one continued.
    pub(super) fn before_last(&self) -> Option<&'a Facts> {
        self.whole.year_before_last.continued_by(self.before()?)
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
        self.facts.words.place.is_some()
    }
}
