//! The words and limits that the checks of one year go by.

use super::entry::{Entry, Holds, Record};
use super::handle::{At, Limit, List, Owner, Sheet, Table};
use super::sheet;
use super::words::Words;
use crate::diagnostic::Findings;
use rust_decimal::Decimal;
use std::sync::Arc;

/// The effective words and limits. A copy shares what it does not change.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// By the owner's slot.
    sheets: Vec<Option<Arc<Vec<Entry>>>>,
}

impl Lexicon {
    /// What these sheets say; a sheet that cannot be read is said and left out.
    pub(in crate::check) fn of<'s>(sheets: impl IntoIterator<Item = &'s Sheet>) -> (Self, Findings) {
        let mut findings = Findings::new();
        let mut lexicon = Self {
            sheets: vec![None; Owner::ALL],
        };
        for one in sheets {
            let slot = one.owner.slot();
            if lexicon.sheets[slot].is_none() {
                lexicon.sheets[slot] = sheet::read(one, &mut findings).map(Arc::new);
            }
        }
        (lexicon, findings)
    }

    /// The words of a list.
    pub(in crate::check) fn list(&self, list: List) -> &Words {
        match self.holds(list.0) {
            Some(Holds::Words { words, .. }) => words,
            _ => Words::none(),
        }
    }

    /// A limit.
    pub(in crate::check) fn limit(&self, limit: Limit) -> Decimal {
        match self.holds(limit.0) {
            Some(Holds::Limit { value, .. }) => *value,
            _ => Decimal::ZERO,
        }
    }

    /// A limit that counts pieces: characters, rows.
    pub(in crate::check) fn count(&self, limit: Limit) -> usize {
        match self.holds(limit.0) {
            Some(Holds::Limit { count, whole, .. }) => {
                debug_assert!(*whole, "a limit that counts is written as a whole number");
                *count
            }
            _ => 0,
        }
    }

    /// The rows of a table.
    pub(in crate::check) fn table(&self, table: Table) -> &[Record] {
        match self.holds(table.0) {
            Some(Holds::Table { rows, .. }) => rows,
            _ => &[],
        }
    }

    /// The names of the rows of a table.
    pub(in crate::check) fn names(&self, table: Table) -> &Words {
        match self.holds(table.0) {
            Some(Holds::Table { together, .. }) => &together.names,
            _ => Words::none(),
        }
    }

    /// The words of all rows of a table in one of its columns.
    pub(in crate::check) fn all_words(&self, table: Table, column: &str) -> &Words {
        let Some(Holds::Table { together, .. }) = self.holds(table.0) else {
            return Words::none();
        };
        let found = together.columns.iter().find(|(name, _)| name == column);
        debug_assert!(found.is_some(), "no column `{column}` of words");
        found.map_or(Words::none(), |(_, words)| words)
    }

    /// All entries of an owner, in the order of the sheet.
    pub(crate) fn entries(&self, owner: Owner) -> &[Entry] {
        self.sheets[owner.slot()].as_ref().map_or(&[], |sheet| sheet)
    }

    /// The same, to be changed.
    pub(super) fn entries_mut(&mut self, owner: Owner) -> Option<&mut Vec<Entry>> {
        self.sheets[owner.slot()].as_mut().map(Arc::make_mut)
    }

    fn holds(&self, at: At) -> Option<&Holds> {
        let entry = self.sheets[at.slot].as_ref().and_then(|sheet| sheet.get(at.number));
        debug_assert!(entry.is_some(), "a sheet that no check names in its `with`");
        entry.map(|entry| &entry.holds)
    }
}
