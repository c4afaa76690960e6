//! Years beside each other, as documents.

use crate::diagnostic::Findings;
use crate::report::view::{Compared, compared};
use crate::report::{Templates, compare_docx, compare_html};
use crate::tour::compared::YearComparison;

impl YearComparison {
    /// As a page with charts.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn html(&self, templates: &Templates) -> Result<Vec<u8>, Findings> {
        self.view(|view| compare_html(view, templates).map(String::into_bytes))
    }

    /// As a Word document.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn docx(&self, templates: &Templates) -> Result<Vec<u8>, Findings> {
        self.view(|view| compare_docx(view, templates))
    }

    fn view<T>(&self, then: impl FnOnce(&Compared<'_>) -> T) -> T {
        let cards: Vec<_> = self.years.iter().map(|year| &year.card).collect();
        then(&compared(
            &self.comparisons,
            &cards,
            (&self.ranking, &self.not_comparable),
            &self.fragile,
        ))
    }
}
