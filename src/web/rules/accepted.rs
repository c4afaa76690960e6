//! Table tests that are to expect what comes out now: which, and from what to what.

use super::cases::{Failing, outcome_on};
use crate::rules::{Pack, Shelf};
use crate::source::write::Output;
use crate::tune::cases::{Case, Tried, accept, cases_of, differences};
use rayon::prelude::*;
use serde::Serialize;

/// The file of a pack that is changed.
const FILE: &str = "cases.toml";

/// What changes in the cases of a pack.
#[derive(Debug, Default, Serialize)]
pub(super) struct Accepting {
    /// Each case that changes, with what it expected and what came out.
    pub(super) rows: Vec<Failing>,
    /// Notes of those that stay as they are, or in part, and why.
    pub(super) left: Vec<(String, &'static str)>,
}

/// What the cases of pack `id` come to on `shelf`, and its file with that as what is expected; no file where nothing changes.
///
/// # Errors
/// In words, where the cases cannot be run or changed.
pub(super) fn accepting(shelf: &Shelf<'_>, pack: &Pack) -> Result<(Accepting, Option<Output>), String> {
    const UNREADABLE: &str = "试算表读不出来，没有保存：先改好它";
    let cases = cases_of(shelf, &pack.id).map_err(|_| UNREADABLE)?;
    let tried: Vec<Tried<'_>> = cases.par_iter().map(|case| (case, outcome_on(pack, case))).collect();
    // A sheet of cases comes before; its cells are mended in the sheet.
    let is_own = |case: &Case| case.place.file().ends_with(FILE);
    let (own, others): (Vec<_>, Vec<_>) = tried.into_iter().partition(|(case, _)| is_own(case));
    let mut accepting = Accepting::default();
    let mut output = None;
    if !own.is_empty() {
        let text = text_of(shelf, &pack.id).ok_or(UNREADABLE)?;
        let accepted = accept(&text, &own).ok_or("试算表刚才被改动了，没有保存：再试一次")?;
        let taken = accepted.which.iter().filter_map(|number| own.get(*number));
        accepting.rows = taken.map(|(case, got)| Failing::taken(case, got)).collect();
        accepting.left = accepted.left;
        output = (accepted.taken > 0).then(|| Output::text(FILE, accepted.text));
    }
    let in_sheet = others.iter().filter(|(case, got)| !differences(case, got).is_empty());
    let in_sheet = in_sheet.map(|(case, _)| (case.note.clone(), "在 cases.xlsx 里改"));
    accepting.left.extend(in_sheet);
    Ok((accepting, output))
}

/// The pack's own file to the byte, else the one that stands in for it.
fn text_of(shelf: &Shelf<'_>, id: &str) -> Option<String> {
    match shelf.bytes_of(id, FILE) {
        Some((bytes, _)) => String::from_utf8(bytes).ok(),
        None => shelf.file_of(id, FILE).map(|source| source.text.clone()),
    }
}
