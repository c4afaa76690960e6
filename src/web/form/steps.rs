//! What was typed into a form, step by step, so that it can be taken back: also after the tab was closed, and after the
//! program was killed. Kept in `.ziping/typed/` of the workspace.

use crate::source::Journal;
use serde::{Deserialize, Serialize};
use std::io;

/// Steps that can be taken back.
const MOST: usize = 5_000;

/// A cell that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Changed {
    pub(super) cell: String,
    pub(super) from: String,
    /// Whether the file said nothing of it before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) was_absent: bool,
    pub(super) to: String,
}

/// What is taken back at once: what was typed into a cell while it was visited, or a block that was pasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    /// Which visit of which tab; empty of a step that stands alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    visit: String,
    pub(super) cells: Vec<Changed>,
}

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    Typed(Step),
    Undone,
    Redone,
    /// What was typed into a cell on a visit was put back: nobody meant it.
    Dropped {
        visit: String,
        cell: String,
    },
}

/// The steps of a form.
#[derive(Debug)]
pub(super) struct Steps {
    journal: Journal,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Length of the journal as it is known, bytes.
    known: u64,
}

impl Steps {
    /// Those of a journal.
    ///
    /// # Errors
    /// That of the system, where the journal cannot be read.
    pub(super) fn read(journal: Journal) -> io::Result<Self> {
        let known = journal.length();
        let lines = journal.lines()?;
        let mut steps = Self {
            journal,
            known,
            done: Vec::new(),
            undone: Vec::new(),
        };
        // What is no line of ours was cut off by a kill.
        for line in lines.iter().filter_map(|line| serde_json::from_str(line).ok()) {
            steps.apply(line);
        }
        Ok(steps)
    }

    /// Whether somebody else added to the journal since: another run, or `ziping undo`.
    pub(super) fn is_behind(&self) -> bool {
        self.journal.length() != self.known
    }

    /// How many can be taken back, and done again.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// The step that would be taken back.
    pub(super) fn last_done(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The step that would be done again.
    pub(super) fn last_undone(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// What was typed into a cell on a visit.
    pub(super) fn of_visit(&self, visit: &str, cell: &str) -> Option<&Changed> {
        let step = self.done.iter().rev().find(|step| step.visit == visit)?;
        step.cells.iter().find(|one| one.cell == cell)
    }

    /// Remembers that this was put back, and is no step any more.
    ///
    /// # Errors
    /// As [`typed`](Self::typed).
    pub(super) fn dropped(&mut self, visit: &str, cell: &str) -> io::Result<()> {
        let (visit, cell) = (visit.to_owned(), cell.to_owned());
        self.add(Line::Dropped { visit, cell })
    }

    /// Remembers what was typed on one visit.
    ///
    /// # Errors
    /// That of the system: then nothing is to be written either, since it could not be taken back.
    pub(super) fn typed(&mut self, visit: &str, cells: Vec<Changed>) -> io::Result<()> {
        let visit = visit.to_owned();
        self.add(Line::Typed(Step { visit, cells }))
    }

    /// Remembers that the last step was taken back.
    ///
    /// # Errors
    /// As [`typed`](Self::typed).
    pub(super) fn undone(&mut self) -> io::Result<()> {
        self.add(Line::Undone)
    }

    /// Remembers that it was done again.
    ///
    /// # Errors
    /// As [`typed`](Self::typed).
    pub(super) fn redone(&mut self) -> io::Result<()> {
        self.add(Line::Redone)
    }

    fn add(&mut self, line: Line) -> io::Result<()> {
        self.known += self.journal.add(&serde_json::to_string(&line)?)?;
        self.apply(line);
        Ok(())
    }

    fn apply(&mut self, line: Line) {
        match line {
            Line::Typed(step) => {
                self.undone.clear();
                match self.done.last_mut() {
                    Some(last) if !step.visit.is_empty() && last.visit == step.visit => last.extend(step),
                    _ => self.done.push(step),
                }
                if self.done.len() > MOST {
                    self.done.remove(0);
                }
            }
            Line::Undone => self.undone.extend(self.done.pop()),
            Line::Redone => self.done.extend(self.undone.pop()),
            Line::Dropped { visit, cell } => {
                for step in self.done.iter_mut().filter(|step| step.visit == visit) {
                    step.cells.retain(|one| one.cell != cell);
                }
                self.done.retain(|step| !step.cells.is_empty());
            }
        }
    }
}

impl Step {
    /// Goes on with the same visit.
    fn extend(&mut self, more: Self) {
        for one in more.cells {
            match self.cells.iter_mut().find(|known| known.cell == one.cell) {
                Some(known) => known.to = one.to,
                None => self.cells.push(one),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(cell: &str, from: &str, to: &str) -> Changed {
        Changed {
            cell: cell.to_owned(),
            from: from.to_owned(),
            was_absent: from.is_empty(),
            to: to.to_owned(),
        }
    }

    #[test]
    fn what_another_run_adds_is_noticed_and_what_oneself_adds_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let journal = || Journal::new(folder.path().join("a.jsonl"));
        let mut here = Steps::read(journal()).unwrap();
        here.typed("1", vec![changed("a", "", "8")]).unwrap();
        here.typed("2", vec![changed("b", "", "9")]).unwrap();
        assert!(!here.is_behind());
        let mut elsewhere = Steps::read(journal()).unwrap();
        elsewhere.undone().unwrap();
        assert!(here.is_behind() && !elsewhere.is_behind());
        assert_eq!(Steps::read(journal()).unwrap().counts(), (1, 1));
    }

    #[test]
    fn what_is_put_back_is_no_step_wherever_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        let journal = || Journal::new(folder.path().join("a.jsonl"));
        let mut steps = Steps::read(journal()).unwrap();
        steps
            .typed("1", vec![changed("a", "500", "580"), changed("c", "", "1")])
            .unwrap();
        steps.typed("2", vec![changed("b", "", "x")]).unwrap();
        assert_eq!(steps.of_visit("1", "a"), Some(&changed("a", "500", "580")));
        assert!(steps.of_visit("1", "b").is_none() && steps.of_visit("3", "a").is_none());
        steps.dropped("1", "a").unwrap();
        steps.dropped("2", "b").unwrap();
        let again = Steps::read(journal()).unwrap();
        assert_eq!(again.counts(), (1, 0));
        assert_eq!(again.last_done().unwrap().cells, [changed("c", "", "1")]);
    }

    #[test]
    fn what_one_visit_typed_is_one_step_also_after_a_kill() {
        let folder = tempfile::tempdir().unwrap();
        let journal = || Journal::new(folder.path().join("a.jsonl"));
        let mut steps = Steps::read(journal()).unwrap();
        steps.typed("1", vec![changed("a", "", "8")]).unwrap();
        steps.typed("1", vec![changed("a", "8", "88")]).unwrap();
        steps.typed("2", vec![changed("b", "", "x")]).unwrap();
        steps.undone().unwrap();
        let mut again = Steps::read(journal()).unwrap();
        assert_eq!(again.counts(), (1, 1));
        assert_eq!(again.last_done().unwrap().cells, [changed("a", "", "88")]);
        assert_eq!(again.last_undone().unwrap().cells, [changed("b", "", "x")]);
        again.redone().unwrap();
        assert_eq!(again.counts(), (2, 0));
        again.undone().unwrap();
        again.typed("3", vec![changed("c", "", "y")]).unwrap();
        assert_eq!(again.counts(), (2, 0), "what is typed anew ends what was taken back");
    }
}
