//! What a tree says of its case, on the same desk as the interpreter: what it takes and what it refuses is known there.

use super::run::{Bail, Got, Run};
use super::tree::{How, Line, Said, letters};
use crate::model::shared_text::SharedText;
use crate::rules::verdict::Extent;
use rust_decimal::Decimal;

impl Run<'_> {
    /// Says it, or finds that the desk does not take it.
    pub(super) fn say(&mut self, said: &Said) -> Got<()> {
        let taken = match said {
            Said::Line(line) => return self.line(line),
            Said::Branch(words) => {
                let words = self.text(words)?;
                self.desk.branch(words);
                Ok(())
            }
            Said::Note(words) => {
                let words = self.text(words)?;
                self.desk.note(words)
            }
            Said::Veto => {
                self.desk.veto();
                Ok(())
            }
            Said::Undefined(words) => {
                let words = self.text(words)?;
                self.desk.undefined(&words)
            }
        };
        taken.map_err(|_| Bail)
    }

    fn line(&mut self, line: &Line) -> Got<()> {
        if self.extent == Extent::OneLoss && matches!(line.how, How::Lose) {
            return self.one_loss(line);
        }
        let grade = match &line.how {
            How::BestGrade(grade) => self.text(grade)?,
            _ => String::new(),
        };
        let points = line.points.get(self)?;
        let made;
        let clause = match (&line.how, letters(&line.clause)) {
            (How::LoseOfDecision, _) => self.facts.words.get("clause").map_or("", SharedText::as_str),
            (_, Some(letters)) => letters,
            (_, None) => {
                made = self.text(&line.clause)?;
                &made
            }
        };
        let reason = self.text(&line.reason)?;
        self.show_what_was_read()?;
        let desk = &mut *self.desk;
        let known = match line.how {
            How::LoseOfDecision => Ok(()),
            _ => desk.knows(clause),
        };
        let taken = known.and_then(|()| match line.how {
            How::Lose | How::LoseOfDecision => desk.lose(points, clause, reason, line.at),
            How::Add => desk.add(points, clause, reason, line.at),
            How::BestGrade(_) => desk.best_grade(&grade, clause, reason, line.at),
        });
        taken.map_err(|_| Bail)
    }

    /// That something is lost here, however much; nothing behind it is run.
    fn one_loss(&mut self, line: &Line) -> Got<()> {
        let clause = self.text(&line.clause)?;
        self.desk.knows(&clause).map_err(|_| Bail)?;
        self.desk.lose_something(clause, line.at);
        self.stopped_at_loss = true;
        Err(Bail)
    }

    fn show_what_was_read(&mut self) -> Got<()> {
        for (at, read) in self.reads.iter().enumerate() {
            if self.read & 1 << at != 0 {
                let value = read.value.or_else(|| self.facts.arg(read.name.as_str()));
                self.desk.used(read.name.clone(), value.ok_or(Bail)?);
            }
        }
        if let Some(mark) = self.mark {
            self.desk.used(SharedText::fixed("mark"), mark);
        }
        Ok(())
    }

    /// That a number of the pack was read.
    pub(super) fn has_read(&mut self, at: usize, value: Decimal) -> Decimal {
        self.read |= 1 << at;
        value
    }
}
