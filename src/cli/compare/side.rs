//! One year of a workspace, as it was filed where it was, else as it stands.

use crate::book;
use crate::compare::Side;
use crate::diagnostic::Findings;
use crate::model::department::Year;
use crate::model::scorecard::Scorecard;
use crate::rules::{Pack, Shelf};
use crate::source::{Disk, Files, Under};
use crate::{Examined, Request};

/// A scored year.
pub(super) struct Scored {
    pub facts: Year,
    pub card: Scorecard,
    pub pack: Pack,
}

impl Scored {
    pub(super) fn side(&self) -> Side<'_> {
        Side {
            facts: &self.facts,
            card: &self.card,
            pack: &self.pack,
        }
    }
}

/// The year of the last filing, with the facts and the rules of that day; without one, of the files as they are.
pub(super) fn scored(files: &Disk, year: i16) -> Result<Scored, Findings> {
    let request = Request {
        year: Some(year),
        rules: None,
    };
    let of = |files: &dyn Files| {
        let examined = Examined::of(files, &Shelf::of_workspace(files), &request)?;
        Ok(Scored {
            facts: examined.facts,
            card: examined.card,
            pack: examined.pack,
        })
    };
    match book::last_filing(files, year) {
        Some(folder) => of(&Under::new(files, &folder)),
        None => of(files),
    }
}
