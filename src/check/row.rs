//! One indicator as the checks see it: what was approved, what was reported and what was computed.

use super::cell::Cell;
use super::class::Class;
use super::form::Form;
use super::found::Found;
use super::lexicon::{Lexicon, Limit, List, Record, Table, Words};
use super::text;
use crate::model::Place;
use crate::model::indicator::{Indicator, Outcome};
use crate::model::notation::{Actual, Direction, Target, Unit, written_direction};
use crate::model::scorecard::{IndicatorScore, Status};
use rust_decimal::Decimal;

/// A row of a form.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// The form it stands in.
    pub(super) form: &'a Form<'a>,
    /// What the files say.
    pub(super) indicator: &'a Indicator,
    /// What was computed.
    pub(super) score: &'a IndicatorScore,
    /// Which of the form's rows.
    number: usize,
}

impl Form<'_> {
    /// Its rows, in the order of the file.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.facts
            .indicators
            .iter()
            .zip(&self.score.indicators)
            .enumerate()
            .map(|(number, (indicator, score))| Row {
                form: self,
                indicator,
                score,
                number,
            })
    }
}

impl Found {
    /// It is about this row; a check of rows need not say so.
    pub(super) fn about(self, row: &Row<'_>) -> Self {
        self.indicator(&row.indicator.id)
    }
}

impl<'a> Row<'a> {
    /// The words and limits of the year.
    pub(super) fn lexicon(&self) -> &'a Lexicon {
        self.form.lexicon()
    }

    /// The words of a list.
    pub(super) fn list(&self, list: List) -> &'a Words {
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

    /// 三级指标.
    pub(super) fn name(&self) -> &'a str {
        &self.indicator.name
    }

    /// 绩效指标描述, empty where there is none.
    pub(super) fn description(&self) -> &'a str {
        self.indicator.description.as_deref().unwrap_or_default()
    }

    /// 二级指标.
    pub(super) fn class(&self) -> Class {
        let of = |indicator: &Indicator| Class::of(indicator, self.lexicon());
        let classes = || self.form.facts.indicators.iter().map(of).collect();
        self.form.classes.get_or_init(classes)[self.number]
    }

    /// The target's cell as it was approved, prose and all.
    pub(super) fn cell(&self) -> &'a str {
        self.indicator.original.as_deref().unwrap_or(&self.indicator.target)
    }

    /// That cell, taken apart.
    pub(super) fn in_cell(&self) -> &'a Cell {
        &self.cells()[0]
    }

    /// `target`, taken apart: the same cell, unless the approved one could not be read and the value was typed anew.
    pub(super) fn in_target(&self) -> &'a Cell {
        &self.cells()[1]
    }

    fn cells(&self) -> &'a [Cell; 2] {
        let of = |indicator: &Indicator| {
            let target = Cell::of(&indicator.target, self.lexicon());
            let original = indicator.original.as_deref();
            let approved = original.map(|cell| Cell::of(cell, self.lexicon()));
            [approved.unwrap_or_else(|| target.clone()), target]
        };
        let cells = || self.form.facts.indicators.iter().map(of).collect();
        &self.form.cells.get_or_init(cells)[self.number]
    }

    /// Where that cell stands.
    pub(super) fn at_cell(&self) -> &'a Place {
        self.indicator.marks.of("original").unwrap_or_else(|| self.at("target"))
    }

    /// The target as meant, where it can be read.
    pub(super) fn target(&self) -> Option<&'a Target> {
        self.indicator.meant.as_ref().ok()
    }

    /// The target's one number.
    pub(super) fn number(&self) -> Option<Decimal> {
        match self.target()? {
            Target::AtLeast(quantity) | Target::AtMost(quantity) => Some(quantity.number),
            _ => None,
        }
    }

    /// Whether more or less is better.
    pub(super) fn direction(&self) -> Option<Direction> {
        match self.target()? {
            Target::AtLeast(_) => Some(Direction::AtLeast),
            Target::AtMost(_) => Some(Direction::AtMost),
            _ => None,
        }
    }

    /// The direction that the cell itself writes, by a symbol or a word; none where it was assumed.
    pub(super) fn written_direction(&self) -> Option<Direction> {
        let read = self.direction().filter(|_| self.indicator.reading.writes_direction());
        let typed = || written_direction(&self.indicator.target).or_else(|| written_direction(self.cell()));
        read.or_else(typed)
    }

    /// Unit of the target, empty where it has none.
    pub(super) fn unit(&self) -> String {
        let unit = self.target().and_then(Target::unit);
        unit.map(ToString::to_string).unwrap_or_default()
    }

    /// Whether the target is a share in %.
    pub(super) fn is_percent(&self) -> bool {
        self.target().and_then(Target::unit).is_some_and(Unit::is_percent)
    }

    /// The reported number, in the unit of the target.
    pub(super) fn actual(&self) -> Option<Decimal> {
        match &self.indicator.outcome {
            Outcome::Reported(measured) => match measured.actual {
                Actual::Number(number) => Some(number),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the reported number reaches the target; a target of another kind is not looked at.
    pub(super) fn is_reached(&self) -> bool {
        let both = self.number().zip(self.actual()).zip(self.direction());
        both.is_some_and(|((target, actual), direction)| match direction {
            Direction::AtLeast => actual >= target,
            Direction::AtMost => actual <= target,
        })
    }

    /// Whether it has a score, and all its points.
    pub(super) fn is_full(&self) -> bool {
        self.score.score.is_some_and(|score| score == self.score.points)
    }

    /// Points lost; none where there is no score.
    pub(super) fn lost(&self) -> Option<Decimal> {
        self.score.score.map(|score| self.score.points - score)
    }

    /// 偏差原因, empty where there is none.
    pub(super) fn reason(&self) -> &'a str {
        self.indicator.filled.reason.as_deref().unwrap_or_default()
    }

    /// 改进措施, empty where there is none.
    pub(super) fn measure(&self) -> &'a str {
        self.indicator.filled.measure.as_deref().unwrap_or_default()
    }

    /// The same indicator of the same project last year.
    pub(super) fn before(&self) -> Option<&'a Indicator> {
        let rows = &self.form.before()?.indicators;
        rows.iter().find(|one| one.id == self.indicator.id)
    }

    /// The same indicator of the year before last.
    pub(super) fn before_last(&self) -> Option<&'a Indicator> {
        let rows = &self.form.before_last()?.indicators;
        rows.iter().find(|one| one.id == self.indicator.id)
    }

    /// The same indicator as it was approved.
    pub(super) fn approved(&self) -> Option<&'a Indicator> {
        let rows = &self.form.approved()?.indicators;
        rows.iter().find(|one| one.id == self.indicator.id)
    }

    /// Where `key` of `[[indicator]]` stands, else the table.
    pub(super) fn at(&self, key: &str) -> &'a Place {
        self.indicator.marks.of(key).unwrap_or(&self.indicator.place)
    }

    /// Where `key` of its `[[result]]` stands, else the result, else the indicator.
    pub(super) fn at_result(&self, key: &str) -> &'a Place {
        let result = &self.indicator.result;
        let place = result.marks.of(key).or(result.place.as_ref());
        place.unwrap_or(&self.indicator.place)
    }

    /// A finding at `key` of `[[indicator]]`.
    pub(super) fn found(&self, key: &str, message: impl Into<String>) -> Found {
        Found::new(Some(self.at(key)), message)
    }

    /// A finding at `key` of `[[result]]`.
    pub(super) fn found_in_result(&self, key: &str, message: impl Into<String>) -> Found {
        Found::new(Some(self.at_result(key)), message)
    }

    /// Points lost, where any were.
    pub(super) fn loss(&self) -> Option<Decimal> {
        self.lost().filter(|lost| *lost > Decimal::ZERO)
    }

    /// Why they were lost, in the sentences of the ledger.
    pub(super) fn why_lost(&self) -> String {
        let lines = self.score.ledger.iter().map(|line| line.reason.as_str());
        lines.collect::<Vec<_>>().join("；")
    }

    /// Whether 偏差原因 says anything at all.
    pub(super) fn has_reason(&self) -> bool {
        !text::is_placeholder(self.reason(), self.lexicon())
    }

    /// Whether it counts in the total: no 其中项, and nothing that left the form.
    pub(super) fn counts(&self) -> bool {
        self.score.status != Status::NotApplicable && !self.score.points.is_zero()
    }

    /// Where its 完成值 stands, or why there is none.
    pub(super) fn at_outcome(&self) -> &'a Place {
        let marks = &self.indicator.result.marks;
        let place = marks.of("actual").or_else(|| marks.of("why_none"));
        place.unwrap_or_else(|| self.at_result("actual"))
    }
}
