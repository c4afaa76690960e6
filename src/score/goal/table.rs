//! A form on the table: its rows as they are, any of them exchanged, and what the whole then comes to.

use super::moves::{Moves, Slot};
use super::step::Step;
use crate::diagnostic::Findings;
use crate::model::form::Form;
use crate::model::money::Execution;
use crate::model::scorecard::{LedgerLine, RowScore, Status};
use crate::rules::{Cage, Extent, Pack};
use crate::score::points::{Allotment, Whose, allot};
use crate::score::standing::Standing;
use crate::score::trial::{Row, Trial, Value, Written};
use crate::score::whole::{Dates, Sight};
use crate::score::{ScoredYear, either, execution, form};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The form with all that its total depends on.
pub(super) struct Table<'a> {
    cage: &'a mut Cage,
    scored: &'a ScoredYear,
    pub(super) trial: Trial<'a>,
    allotment: Allotment,
    /// Rows before decisions and choices.
    rows: Vec<RowScore>,
    execution: RowScore,
    wanted: &'a str,
    /// Whether functions on the whole form may ask for the score of a row.
    sees_rows: bool,
    /// What rows came to, by row and step.
    known: BTreeMap<(usize, i64), RowScore>,
}

/// What a form comes to.
pub(super) struct Stands {
    pub total: Option<Decimal>,
    pub grade: Option<String>,
    pub ledger: Vec<LedgerLine>,
}

/// What it comes to at best.
pub(super) struct Best {
    pub reaches: bool,
    pub why: String,
}

/// The row without what only a reader wants: rows are exchanged many thousand times, and what is lost has but a number here.
fn bare(mut row: RowScore) -> RowScore {
    for line in &mut row.ledger {
        (line.clause, line.reason) = (String::new(), String::new());
        (line.script, line.source, line.answers) = (None, None, None);
        line.numbers.clear();
        line.units.clear();
        line.workings.clear();
    }
    row.notes.clear();
    row
}

impl<'a> Table<'a> {
    pub fn of(cage: &'a mut Cage, scored: &'a ScoredYear, form: &'a Form, wanted: &'a str) -> Self {
        let pack = &scored.pack;
        // What is wrong was said when the form was scored.
        let mut unsaid = Findings::new();
        let whose = whose(form);
        let allotment = allot(pack, &form.indicators, &whose, &mut unsaid);
        let rows = form::score_rows(cage, pack, form, &allotment, &whose, &mut unsaid);
        let execution = execution::score(
            cage,
            pack,
            &form.execution,
            &form.attributes,
            Extent::Whole,
            &whose,
            &mut unsaid,
        );
        Self {
            cage,
            scored,
            trial: Trial {
                pack,
                form,
                money: &form.execution,
            },
            allotment,
            rows: rows.into_iter().map(bare).collect(),
            execution: bare(execution),
            wanted,
            sees_rows: pack.scripts.iter().any(|script| script.text.contains("score_of")),
            known: BTreeMap::new(),
        }
    }

    /// The indicators and 预算执行率, before decisions and choices.
    pub fn rows(&self) -> (Vec<RowScore>, RowScore) {
        (self.rows.clone(), self.execution.clone())
    }

    /// Whether the points make a total, and to what the rows are rescaled.
    pub fn allotted(&self) -> (bool, Option<Decimal>) {
        (self.allotment.settled, self.allotment.rescale_to)
    }

    /// Id of the row.
    pub fn id(&self, row: Row) -> String {
        match row {
            Row::Execution => "execution".to_owned(),
            Row::Indicator(index) => self.trial.form.indicators[index].id.to_string(),
        }
    }

    pub fn pack(&self) -> &'a Pack {
        self.trial.pack
    }

    /// The row as it is, before decisions and choices.
    pub fn row(&self, row: Row) -> &RowScore {
        match row {
            Row::Execution => &self.execution,
            Row::Indicator(index) => &self.rows[index],
        }
    }

    /// The row with something written in it.
    pub fn run(&mut self, row: Row, value: &Value) -> RowScore {
        let points = self.row(row).points;
        bare(self.trial.run(self.cage, row, points, &Written::Value(value.clone())))
    }

    /// Runs something of the search for what loses nothing.
    pub fn kept(&mut self, row: Row) -> Option<Value> {
        let points = self.row(row).points;
        crate::score::asked::nothing_lost(self.cage, &self.trial, row, points)
    }

    /// What the row comes to at a step.
    pub fn at(&mut self, moves: &Moves, step: i64) -> RowScore {
        if step == 0 {
            return self.row(moves.row).clone();
        }
        let key = (moves.order, step);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let Some(value) = moves.value(step) else {
            return self.row(moves.row).clone();
        };
        let score = self.run(moves.row, &value);
        self.known.insert(key, score.clone());
        score
    }

    /// Whether the form reaches the grade with so many points more in its rows, and so many core indicators more without a
    /// loss.
    pub fn reaches_with(&mut self, gain: Decimal, cores: usize) -> bool {
        let (form, pack) = (self.trial.form, self.trial.pack);
        let (mut rows, mut execution) = (self.rows.clone(), self.execution.clone());
        let mut unsaid = Findings::new();
        let whose = whose(form);
        form::decide_rows(pack, form, &mut rows, &mut execution, &whose, &mut unsaid);
        either::choose(pack, &form.indicators, &mut rows);
        let more = RowScore {
            score: Some(gain),
            ..RowScore::off_form(Decimal::ZERO)
        };
        let more = RowScore {
            status: Status::Scored,
            ..more
        };
        let (settled, rescale_to) = self.allotted();
        let all = rows.iter().chain([&execution, &more]);
        let mut standing = Standing::of(pack, all, settled, rescale_to);
        let missed = form
            .indicators
            .iter()
            .zip(&mut rows)
            .filter(|(one, row)| one.core && row.score.is_some_and(|score| score < row.points));
        for (_, row) in missed.take(cores) {
            row.score = Some(row.points);
        }
        let changed = (!pack.whole.is_empty()).then(|| self.at_best());
        if self.sees_rows {
            // A function that asks for a row's score must not be asked about one that can still rise.
            for row in rows.iter_mut().filter(|row| row.status == Status::Scored) {
                row.score = Some(row.points);
            }
        }
        self.finish(&mut standing, &rows, changed.as_ref());
        let grade = standing.grade(pack);
        grade.is_some_and(|grade| is_reached(self.scored, &grade, self.wanted))
    }

    /// The form with every row as good as it gets, as far as anybody knows: what a bound may assume.
    fn at_best(&self) -> (Form, Execution) {
        let rows = (0..self.trial.form.indicators.len()).map(Row::Indicator);
        let values: Vec<(Row, Value)> = rows
            .chain([Row::Execution])
            .filter_map(|row| Some((row, self.trial.values(row)?.asked_for()?)))
            .collect();
        self.trial.with(&values)
    }

    /// What acts on the whole form; `changed` is what stands in it, where that is not what was filled in.
    pub fn finish(&mut self, standing: &mut Standing, rows: &[RowScore], changed: Option<&(Form, Execution)>) {
        let (form, money) = match changed {
            Some((form, money)) => (form, money),
            None => (self.trial.form, self.trial.money),
        };
        let dates = Dates {
            due: self.scored.facts.due.as_ref(),
            filed: form.words.signed.date.as_ref(),
        };
        let mut unsaid = Findings::new();
        let whose = whose(form);
        form::finish(
            self.cage,
            self.trial.pack,
            standing,
            &Sight {
                form,
                money,
                rows: rows.iter().collect(),
            },
            &dates,
            &whose,
            &mut unsaid,
        );
    }

    /// What the form comes to with rows at these steps.
    pub fn stand(&mut self, steps: &[(&Moves, i64)]) -> Stands {
        let changed: Vec<(Row, RowScore)> = steps
            .iter()
            .map(|(moves, step)| (moves.row, self.at(moves, *step)))
            .collect();
        let (form, pack) = (self.trial.form, self.trial.pack);
        let (mut rows, mut execution) = (self.rows.clone(), self.execution.clone());
        for (row, score) in changed {
            match row {
                Row::Execution => execution = score,
                Row::Indicator(index) => rows[index] = score,
            }
        }
        let mut unsaid = Findings::new();
        let whose = whose(form);
        form::decide_rows(pack, form, &mut rows, &mut execution, &whose, &mut unsaid);
        either::choose(pack, &form.indicators, &mut rows);
        let (settled, rescale_to) = self.allotted();
        let mut standing = Standing::of(pack, rows.iter().chain([&execution]), settled, rescale_to);
        // Only functions on the whole form look at what stands in a row.
        let changed = (!pack.whole.is_empty()).then(|| {
            let values = steps.iter().filter(|(_, step)| *step != 0);
            let values: Vec<(Row, Value)> = values
                .filter_map(|(moves, step)| Some((moves.row, moves.value(*step)?)))
                .collect();
            self.trial.with(&values)
        });
        self.finish(&mut standing, &rows, changed.as_ref());
        Stands {
            total: standing.total,
            grade: standing.grade(pack),
            ledger: standing.ledger,
        }
    }

    /// Whether the form reaches the grade with rows at these steps.
    pub fn reaches(&mut self, steps: &[(&Moves, i64)]) -> bool {
        let grade = self.stand(steps).grade;
        grade.is_some_and(|grade| is_reached(self.scored, &grade, self.wanted))
    }

    /// Everything that can be changed, changed as far as it goes.
    pub fn best(&mut self, slots: &[Slot]) -> Best {
        let steps: Vec<(&Moves, i64)> = slots
            .iter()
            .flat_map(|slot| &slot.moves)
            .map(|moves| (moves, moves.most))
            .collect();
        let stands = self.stand(&steps);
        let reaches = stands
            .grade
            .as_ref()
            .is_some_and(|grade| is_reached(self.scored, grade, self.wanted));
        let total = stands
            .total
            .map_or_else(|| "未定".to_owned(), |total| format!("{total} 分"));
        let taken: Vec<&str> = stands
            .ledger
            .iter()
            .filter(|line| line.points > Decimal::ZERO || line.script.is_some())
            .map(|line| line.reason.as_str())
            .collect();
        let from = self.pack().grades.iter().find(|grade| grade.name == self.wanted);
        let from = from.map_or_else(String::new, |grade| {
            format!("，“{}”要 {} 分", grade.name, grade.from.normalize())
        });
        let mut why = format!("能改的指标都做到不扣分，总分 {total}{from}");
        if !taken.is_empty() {
            why = format!("{why}；{}", taken.join("；"));
        }
        let decided = self
            .trial
            .form
            .decisions
            .iter()
            .filter(|one| one.on != crate::model::on::On::Project);
        let decided = decided.count();
        if decided > 0 {
            why = format!("{why}；有 {decided} 行的得分由人工认定，不随完成值变");
        }
        Best { reaches, why }
    }

    /// A step in words.
    pub fn step(&self, moves: &Moves, step: i64) -> Step {
        let value = moves.value(step);
        Step {
            indicator: self.id(moves.row),
            actual: value.as_ref().map(|value| moves.shown(value)).unwrap_or_default(),
            degree: match value {
                Some(Value::Judged(_, degree)) => Some(degree),
                _ => None,
            },
            total: None,
        }
    }
}

/// Whose form it is.
pub(super) fn whose(form: &Form) -> Whose<'_> {
    Whose {
        project: form.code(),
        place: &form.place,
    }
}

/// Whether `grade` is `wanted` or better.
pub(super) fn is_reached(scored: &ScoredYear, grade: &str, wanted: &str) -> bool {
    let place = |name: &str| scored.pack.grade_place(name);
    place(grade).is_some_and(|grade| place(wanted).is_some_and(|wanted| grade <= wanted))
}
