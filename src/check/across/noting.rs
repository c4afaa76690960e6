//! What a department leaves for the others of its county.

use super::{foreign_unit_name, pasted_from_other_unit};
use crate::check::beside::Beside;
use crate::check::county::Noted;
use crate::check::form::Form;
use crate::score::ScoredYear;

/// Of a department's year, what the checks of the others ask for.
pub fn noted(year: &ScoredYear, beside: &Beside<'_>) -> Noted {
    let forms = Form::all(year, beside);
    Noted {
        name: year.facts.department.name.trim().to_owned(),
        is_told_apart: foreign_unit_name::is_told_apart(year, beside),
        texts: pasted_from_other_unit::noted(&forms),
    }
}
