//! The open rows of a form on the table, and its grade as they fill up.

use super::table::{Table, whose};
use crate::diagnostic::Findings;
use crate::model::money::Execution;
use crate::model::scorecard::{RowScore, Status};
use crate::score::standing::Standing;
use crate::score::trial::{Row, Values};
use crate::score::{either, form};
use rust_decimal::Decimal;

/// An open row.
pub(super) struct Open {
    pub id: String,
    /// What it can score, above its lowest, as spans in order: whatever is between two of them it cannot.
    pub spans: Vec<(Decimal, Decimal)>,
}

impl Table<'_> {
    /// The rows after decisions and choices, 预算执行率 last.
    fn settled_rows(&self) -> Vec<RowScore> {
        let (form, pack) = (self.trial.form, self.trial.pack);
        let (mut rows, mut execution) = self.rows();
        let mut unsaid = Findings::new();
        form::decide_rows(pack, form, &mut rows, &mut execution, &whose(form), &mut unsaid);
        either::choose(pack, &form.indicators, &mut rows);
        rows.push(execution);
        rows
    }

    /// Every open row, 预算执行率 first.
    pub fn open(&mut self) -> Vec<Open> {
        let mut rows = self.settled_rows();
        rows.rotate_right(1);
        let mut open = Vec::new();
        for (order, score) in rows.into_iter().enumerate().filter(|(_, score)| score.status.is_open()) {
            let row = order.checked_sub(1).map_or(Row::Execution, Row::Indicator);
            let (low, high) = score.ends();
            let words = match (self.trial.values(row), score.status) {
                (Some(Values::Words(words)), Status::Missing) => words,
                _ => Vec::new(),
            };
            // Nothing done, or one of few words; anything in between for all other kinds.
            let mut spans = if words.is_empty() {
                vec![(Decimal::ZERO, high - low)]
            } else {
                vec![(Decimal::ZERO, Decimal::ZERO)]
            };
            for word in words {
                let scored = self.run(row, &word).score.unwrap_or(high) - low;
                spans.push((scored, scored));
            }
            spans.sort_unstable();
            open.push(Open {
                id: self.id(row),
                spans,
            });
        }
        open
    }

    /// The grade with so many points above the lowest that can become of it, open core indicators all missed or all whole.
    pub fn grade_with(&mut self, gain: Decimal, worst: bool) -> Option<String> {
        let mut rows = self.settled_rows();
        for row in rows.iter_mut().filter(|row| row.status.is_open()) {
            row.score = Some(row.ends().0);
            row.range = None;
            row.status = Status::Scored;
        }
        let more = RowScore {
            score: Some(gain),
            status: Status::Scored,
            ..RowScore::off_form(Decimal::ZERO)
        };
        let (settled, rescale_to) = self.allotted();
        let mut standing = Standing::of(self.trial.pack, rows.iter().chain([&more]), settled, rescale_to);
        rows.pop();
        if !worst {
            let known = self.rows().0;
            for (row, known) in rows.iter_mut().zip(known).filter(|(_, known)| known.status.is_open()) {
                row.score = Some(known.points);
            }
        }
        // What was spent decides what functions on the whole form make of it: nothing, or all of it.
        let money = self.trial.money;
        let changed = (self.row(Row::Execution).status.is_open() && money.executed.is_none()).then(|| {
            let executed = if worst { Some(Decimal::ZERO) } else { money.adjusted };
            let money = Execution {
                executed,
                ..money.clone()
            };
            (self.trial.form.clone(), money)
        });
        self.finish(&mut standing, &rows, changed.as_ref());
        standing.grade(self.trial.pack)
    }
}
