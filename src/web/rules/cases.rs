//! Table tests of a pack that is tried.

use crate::diagnostic::to_text;
use crate::rules::Pack;
use crate::tune::cases::{Case, Difference, Outcome, differences, outcome_of, tuned};
use rayon::prelude::*;
use serde::Serialize;

/// Cases that a page has one by one.
const MOST: usize = 30;

/// What the cases of a pack say of it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Tested {
    /// How many there are.
    pub(super) count: usize,
    /// How many do not hold.
    pub(super) failed: usize,
    /// How many have no result because the script fails, and how the first of them does.
    broken: usize,
    why_broken: String,
    /// Those, as far as a page has them.
    pub(super) lines: Vec<Failing>,
}

/// A case that does not hold.
#[derive(Debug, Serialize)]
pub(super) struct Failing {
    note: String,
    file: String,
    line: usize,
    differs: Vec<Differs>,
}

/// What was expected and what came.
#[derive(Debug, Serialize)]
struct Differs {
    what: &'static str,
    expected: String,
    got: String,
}

impl Tested {
    /// Runs `cases` on the pack.
    pub(super) fn of(pack: &Pack, cases: &[Case]) -> Self {
        let mut failing: Vec<Failing> = cases.par_iter().filter_map(|case| Failing::of(pack, case)).collect();
        let failed = failing.len();
        let broken: Vec<&str> = failing.iter().filter_map(Failing::fails).collect();
        let (broken, why_broken) = (
            broken.len(),
            broken.first().map(|why| (*why).to_owned()).unwrap_or_default(),
        );
        failing.truncate(MOST);
        Self {
            count: cases.len(),
            failed,
            broken,
            why_broken,
            lines: failing,
        }
    }
}

/// What comes out of a case.
pub(super) fn outcome_on(pack: &Pack, case: &Case) -> Result<Option<Outcome>, String> {
    match tuned(pack, &case.set) {
        Some(pack) => outcome_of(&pack, case).map_err(|findings| findings.iter().map(to_text).collect::<String>()),
        None => Err("规则包没有这条试算另取值的参数，或不允许这个值".to_owned()),
    }
}

impl Failing {
    /// Of a case that does not hold.
    fn of(pack: &Pack, case: &Case) -> Option<Self> {
        let differs = differences(case, &outcome_on(pack, case));
        (!differs.is_empty()).then(|| Self::that(case, differs))
    }

    /// How the script fails where it should not: it may not come to an end.
    fn fails(&self) -> Option<&str> {
        let script = self
            .differs
            .iter()
            .find(|one| one.what == "脚本" && one.expected == "算得出来");
        script.map(|one| one.got.as_str())
    }

    /// Of a case that is to expect what came out; what only a person can say is left out.
    pub(super) fn taken(case: &Case, got: &Result<Option<Outcome>, String>) -> Self {
        let mut differs = differences(case, got);
        differs.retain(|one| one.what != "说明");
        Self::that(case, differs)
    }

    fn that(case: &Case, differs: Vec<Difference>) -> Self {
        Self {
            note: case.note.clone(),
            file: case.place.file().to_owned(),
            line: case.place.line(),
            differs: differs
                .into_iter()
                .map(|one| Differs {
                    what: one.what,
                    expected: one.expected,
                    got: one.got,
                })
                .collect(),
        }
    }
}
