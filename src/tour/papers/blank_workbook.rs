//! What a clerk fills in, made from the approved targets, as one workbook.

use crate::diagnostic::Findings;
use crate::import::filled::{self, Points};
use crate::load;
use crate::source::Files;
use crate::tour::blank::NO_YEAR;
use crate::tour::request::{Request, year_of};
use crate::tour::scored::score;

/// The fill-in workbook of a year.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BlankWorkbook {
    /// 预算年度.
    pub year: i16,
    /// The .xlsx.
    pub bytes: Vec<u8>,
    /// How many projects are in it.
    pub projects: usize,
    /// How many indicators, the department's own included.
    pub indicators: usize,
}

/// The fill-in workbook of the year asked for; what stands in actuals files already is in its cells.
///
/// # Errors
/// Findings when the targets cannot be read, or are more than a workbook holds.
pub fn form_workbook(files: &dyn Files, request: &Request<'_>) -> Result<BlankWorkbook, Findings> {
    let (workspace, year) = year_of(files, request, NO_YEAR)?;
    let (facts, _) = load::year(files, &workspace, year)?;
    let bytes = filled::write(&facts, files, &points(files, &request.with_year(year)))?;
    Ok(BlankWorkbook {
        year,
        bytes,
        projects: facts.projects.len(),
        indicators: facts.forms().map(|form| form.indicators.len()).sum(),
    })
}

/// 分值 as the year's rules allot them; none where the year cannot be scored, for the form does without.
fn points(files: &dyn Files, request: &Request<'_>) -> Points {
    let Ok(scored) = score(files, request) else {
        return Points::new();
    };
    let mut points = Points::new();
    for form in scored.card.forms() {
        for row in &form.indicators {
            points.insert(
                (form.code().to_owned(), row.id.to_string()),
                row.points.normalize().to_string(),
            );
        }
    }
    points
}
