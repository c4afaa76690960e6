//! What is not applicable leaves the form, and its points move: to the other rows of its class in proportion, or, where
//! a class is emptied, to where the pack says.

use super::points::{Stage, step};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::points::split_down;
use crate::rules::Redistribute;
use rust_decimal::Decimal;

/// Who left and who stays, by class.
struct Leavers<'a> {
    class: &'a [Option<usize>],
    gone: Vec<usize>,
}

impl Leavers<'_> {
    /// Rows of a class that stay.
    fn stay(&self, wanted: usize) -> Vec<usize> {
        let members = (0..self.class.len()).filter(|row| self.class[*row] == Some(wanted));
        members.filter(|row| !self.gone.contains(row)).collect()
    }

    /// Rows of a class that left.
    fn left(&self, wanted: usize) -> Vec<usize> {
        self.gone
            .iter()
            .copied()
            .filter(|row| self.class[*row] == Some(wanted))
            .collect()
    }
}

impl Stage<'_, '_> {
    /// Points after the not-applicable ones left.
    pub(super) fn leave(&mut self, before: &[Decimal], class: &[Option<usize>]) -> Vec<Decimal> {
        let leaves = |row: &usize| class[*row].is_some() && self.indicators[*row].leaves_form();
        let leavers = Leavers {
            class,
            gone: (0..class.len()).filter(leaves).collect(),
        };
        if leavers.gone.is_empty() {
            return before.to_vec();
        }
        if self.pack.redistribute == Redistribute::Normalize && self.settled {
            let points: Decimal = leavers.gone.iter().map(|row| before[*row]).sum();
            self.lost += points;
            self.notes.push(format!(
                "{}不适用，其 {} 分不再分配，得分折算成 {} 分",
                self.names(&leavers.gone),
                points.normalize(),
                self.pack.full_marks().normalize()
            ));
            return before.to_vec();
        }
        let moving = self.moving(before, &leavers);
        if self.settled {
            self.share_out(before, &leavers, &moving)
        } else {
            before.to_vec()
        }
    }

    fn names(&self, rows: &[usize]) -> String {
        rows.iter()
            .map(|row| format!("“{}”", self.indicators[*row].name))
            .collect::<Vec<_>>()
            .join("、")
    }

    /// What each class has to share out: of its own that left, and of classes that were emptied.
    fn moving(&mut self, before: &[Decimal], leavers: &Leavers<'_>) -> Vec<Decimal> {
        let classes = self.pack.classes.len();
        let present: Vec<bool> = (0..classes).map(|class| !leavers.stay(class).is_empty()).collect();
        let worth: Vec<Decimal> = (0..classes)
            .map(|class| leavers.stay(class).iter().map(|row| before[*row]).sum())
            .collect();
        let mut moving = vec![Decimal::ZERO; classes];
        for index in 0..classes {
            let left = leavers.left(index);
            let Some(first) = left.first() else { continue };
            let points: Decimal = left.iter().map(|row| before[*row]).sum();
            if present[index] {
                moving[index] += points;
                continue;
            }
            let level1 = &self.pack.classes[index].level1;
            let moves = self.destinations(index, points, &present, &worth);
            if moves.is_empty() {
                let message = format!("{level1}全部不适用，不能评分");
                let place = self.indicators[*first].place.clone();
                let diagnostic = Diagnostic::new(Code::ClassMissing, message.clone()).at(&place);
                self.say(diagnostic.hint(format!("至少保留一个{level1}")), None);
                self.notes.push(message);
                self.settled = false;
                continue;
            }
            for (to, part) in moves {
                let to_level1 = &self.pack.classes[to].level1;
                self.notes
                    .push(format!("{level1}全部不适用，其 {} 分调入{to_level1}", part.normalize()));
                moving[to] += part;
            }
        }
        moving
    }

    /// Gives what moves to the rows that stay, in proportion.
    fn share_out(&mut self, before: &[Decimal], leavers: &Leavers<'_>, moving: &[Decimal]) -> Vec<Decimal> {
        let mut points = before.to_vec();
        for (index, total) in moving.iter().enumerate().filter(|(_, total)| !total.is_zero()) {
            let rows = leavers.stay(index);
            let weights: Vec<Decimal> = rows.iter().map(|row| before[*row]).collect();
            let mut shares = Vec::new();
            for (row, part) in rows.into_iter().zip(split_down(*total, &weights, step(self.pack))) {
                points[row] = (points[row] + part).normalize();
                shares.push(format!("“{}”加 {} 分", self.indicators[row].name, part.normalize()));
            }
            let left = leavers.left(index);
            let from = if left.is_empty() {
                "调入".to_owned()
            } else {
                format!("{}不适用，", self.names(&left))
            };
            self.notes.push(format!(
                "{}：{from}{} 分按比例分给其余指标：{}",
                self.pack.classes[index].level1,
                total.normalize(),
                shares.join("，")
            ));
        }
        points
    }
}
