//! Table tests that are to expect what comes out now: which, and from what to what.

use super::cases::{Failing, outcome_on};
use crate::rules::{Pack, Shelf};
use crate::source::write::Output;
use crate::tune::cases::{Case, FILE, Tried, accept, cases_of};
use rayon::prelude::*;
use serde::Serialize;

/// What changes in the cases of a pack.
#[derive(Debug, Serialize)]
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
    let text = if cases.iter().any(Case::is_in_file) {
        text_of(shelf, &pack.id).ok_or(UNREADABLE)?
    } else {
        String::new()
    };
    let accepted = accept(&text, &tried).ok_or("试算表刚才被改动了，没有保存：再试一次")?;
    let taken = accepted.which.iter().filter_map(|number| tried.get(*number));
    let accepting = Accepting {
        rows: taken.map(|(case, got)| Failing::taken(case, got)).collect(),
        left: accepted.left,
    };
    let output = (!accepting.rows.is_empty()).then(|| Output::text(FILE, accepted.text));
    Ok((accepting, output))
}

/// The pack's own file to the byte, else the one that stands in for it.
fn text_of(shelf: &Shelf<'_>, id: &str) -> Option<String> {
    match shelf.bytes_of(id, FILE) {
        Some((bytes, _)) => String::from_utf8(bytes).ok(),
        None => shelf.file_of(id, FILE).map(|source| source.text.clone()),
    }
}
