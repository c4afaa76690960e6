//! A change of parameters, tried on the years that are there; nothing is written.

use super::bench::Bench;
use super::cases::Tested;
use super::curves::{Drawing, Filed, drawings};
use super::typed::{PREFIX, changed};
use crate::compare::{ParamSet, Preview};
use crate::diagnostic::Findings;
use crate::report::view::Previewed;
use crate::rules::Pack;
use crate::tour::{self, RuleChange};
use crate::tune::cases::cases_of;
use crate::web::exchange::field;
use crate::web::pages::Pages;
use crate::web::said::Said;
use crate::{book, load};
use serde::Serialize;

/// What the template sees.
#[derive(Serialize)]
struct Tried<'a> {
    /// Parameters whose value cannot be taken, as the form calls them.
    wrong: Vec<String>,
    said: Vec<Said>,
    /// Whether there is anything to try: a change, or a line that is asked for.
    is_asked: bool,
    set: &'a [ParamSet],
    previewed: Option<Previewed<'a>>,
    /// Whether no year was filed and none is scored as it stands.
    nothing_filed: bool,
    drawings: Vec<Drawing>,
    tested: Option<Tested>,
    /// Why the cases could not be run.
    untested: Vec<Said>,
}

/// Whether years that were not filed are scored too: as the form says, and at first where there is no other.
pub(super) fn unfiled(bench: &Bench<'_>, fields: &[(String, String)]) -> bool {
    match field(fields, "years") {
        Some(years) => years == "all",
        None => !bench.departments().into_iter().any(|one| {
            let years = load::years(&one.files).into_iter();
            years
                .into_iter()
                .any(|year| book::final_filing(&one.files, year).is_some())
        }),
    }
}

/// What the values in `fields` do, as a piece of the page; also on years that are not filed where `unfiled` says so.
///
/// # Errors
/// What is wrong with the template.
pub(super) fn tried(
    bench: &Bench<'_>,
    pages: &Pages,
    pack: &Pack,
    fields: &[(String, String)],
    unfiled: bool,
) -> Result<String, String> {
    let function = field(fields, "function").filter(|name| !name.is_empty());
    let set = changed(pack, fields);
    let mut view = Tried {
        wrong: Vec::new(),
        said: Vec::new(),
        is_asked: !set.is_empty() || function.is_some(),
        set: &[],
        previewed: None,
        nothing_filed: false,
        drawings: Vec::new(),
        tested: None,
        untested: Vec::new(),
    };
    let change = match RuleChange::of(pack.clone(), pack, &set) {
        Ok(change) => change,
        Err(findings) => {
            view.said = Said::all(&findings);
            view.wrong = wrong(pack, &set);
            return rendered(pages, &view);
        }
    };
    if !view.is_asked {
        return rendered(pages, &view);
    }
    view.set = &change.set;
    view.drawings = drawings(bench, &change.old, &change.new, function, Filed::Drawn { unfiled });
    if set.is_empty() {
        return rendered(pages, &view);
    }
    match cases_of(&bench.shelf(), &pack.id) {
        Ok(cases) => view.tested = Some(Tested::of(&change.new, &cases)),
        Err(findings) => view.untested = Said::all(&findings),
    }
    let preview = previewed(bench, &change, unfiled);
    match &preview {
        Ok(preview) if preview.years == 0 && preview.not_run.is_empty() => view.nothing_filed = true,
        Ok(preview) => view.previewed = Some(Previewed::of(preview)),
        Err(findings) => view.said = Said::all(findings),
    }
    rendered(pages, &view)
}

fn previewed(bench: &Bench<'_>, change: &RuleChange, unfiled: bool) -> Result<Preview, Findings> {
    bench.with_departments(|departments| tour::preview(change, departments, unfiled, &|| ()))
}

/// Each value by itself: which of them cannot be taken.
fn wrong(pack: &Pack, set: &[(String, String)]) -> Vec<String> {
    let refused = set
        .iter()
        .filter(|(name, typed)| pack.with_typed_param(name, typed).is_err());
    refused.map(|(name, _)| format!("{PREFIX}{name}")).collect()
}

fn rendered(pages: &Pages, view: &Tried<'_>) -> Result<String, String> {
    pages.render("_tried", view)
}
