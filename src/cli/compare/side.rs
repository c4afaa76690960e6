//! One year of a workspace, as it was filed where it was, else as it stands.

use crate::book;
use crate::compare::Side;
use crate::diagnostic::{Findings, Severity};
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
    /// Folder of the filing that it was read from.
    pub filed: Option<String>,
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

/// The year of the last filing that is no draft, with the facts and the rules of that day; without one, of the files as
/// they are. A filing that was changed since is compared with nothing.
pub(super) fn scored(files: &Disk, year: i16) -> Result<Scored, Findings> {
    let request = Request {
        year: Some(year),
        rules: None,
    };
    let of = |files: &dyn Files, filed: Option<String>| {
        let examined = Examined::of(files, &Shelf::of_workspace(files), &request)?;
        Ok(Scored {
            facts: examined.facts,
            card: examined.card,
            pack: examined.pack,
            filed,
        })
    };
    let Some(folder) = book::final_filing(files, year) else {
        return of(files, None);
    };
    let mut wrong = Findings::new();
    let said = book::again(files, year, &folder).findings.into_iter();
    wrong.extend(said.filter(|one| one.severity == Severity::P0));
    if wrong.is_empty() {
        of(&Under::new(files, &folder), Some(folder.clone()))
    } else {
        Err(wrong)
    }
}
