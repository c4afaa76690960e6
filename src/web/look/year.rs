//! The year that is looked at.

use crate::diagnostic::Findings;
use crate::rules::Shelf;
use crate::score::ScoredYear;
use crate::source::Files;
use crate::tour::{self, Request};
use crate::web::house::{Department, House};
use crate::web::overview::OWN;
use crate::web::turns::Turns;

/// A year of a department.
pub(in crate::web) struct Year<'a> {
    pub(in crate::web) house: &'a House,
    pub(in crate::web) turns: &'a Turns,
    pub(in crate::web) department: &'a Department,
    pub(in crate::web) number: i16,
}

impl Year<'_> {
    pub(super) fn request<'s>(&self, shelf: &'s Shelf<'s>) -> Request<'s> {
        Request::default().with_year(self.number).with_shelf(shelf)
    }

    /// As a reviewer sees it.
    pub(super) fn checked(&self) -> Result<ScoredYear, Findings> {
        self.house.checked(self.department, Some(self.number))
    }

    /// The same of other files than those that are there now.
    pub(super) fn checked_in(&self, files: &dyn Files) -> Result<ScoredYear, Findings> {
        let shelf = self.house.shelf_of(files);
        tour::check(files, &self.request(&shelf))
    }

    /// Scored, with all that an account of this form tells: the project of the code, or the department's own form with all.
    pub(super) fn worked(&self, code: &str) -> Result<ScoredYear, Findings> {
        let shelf = self.house.shelf(self.department);
        let request = self.request(&shelf);
        let files = &self.department.files;
        match code {
            OWN => tour::unanswered(files, &request)?.worked(),
            project => tour::worked(files, &request, project),
        }
    }
}
