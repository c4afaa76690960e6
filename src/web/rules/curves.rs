//! The lines of functions before and after a change.

use super::bench::Bench;
use crate::compare::Curve;
use crate::report::curve_beside_svg;
use crate::rules::Pack;
use crate::tour;
use crate::tune::functions::functions;
use crate::tune::lint::{reaching, used};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;

/// Lines that a page has.
const MOST: usize = 4;

/// The line of a function.
#[derive(Debug, Serialize)]
pub(super) struct Drawing {
    function: String,
    /// As SVG, which the program made itself.
    svg: String,
    /// Whether the change moves it.
    moved: bool,
    /// Places where it jumps.
    cliffs: usize,
    /// Stretches on which a better actual scores lower.
    falls: usize,
}

/// Which rows stand in a drawing as dots.
#[derive(Debug, Clone, Copy)]
pub(super) enum Filed {
    /// None: there are too many to score at each pause.
    Left,
    /// Those of filed years, and of others as they stand where `unfiled` says so.
    Drawn {
        /// Also what was not filed.
        unfiled: bool,
    },
}

/// A line, as it was and as it is.
struct Drawn<'a> {
    name: &'a str,
    after: Curve,
    before: Option<Curve>,
    moved: bool,
}

/// The functions of a pack that have a line: those that score an actual or the execution.
pub(super) fn drawable(pack: &Pack) -> Vec<&str> {
    let rules = pack.rules.iter().filter(|rule| !rule.why_none);
    let mut names: Vec<&str> = Vec::new();
    let all = rules.map(|rule| rule.function.as_str());
    for name in all.chain([pack.execution_function.as_str()]) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The functions of `new` that a change can reach: by a parameter that moved, or by a text that is another.
fn touched(old: &Pack, new: &Pack) -> BTreeSet<String> {
    let before = functions(old);
    let moved =
        |name: &String| old.params.get(name).map(|param| param.value) != new.params.get(name).map(|one| one.value);
    let any_moved = new.params.keys().any(moved);
    reaching(&used(new), |one| {
        let is_other = before.get(&one.function).is_none_or(|before| before.text != one.text);
        is_other || one.params.iter().any(|(name, _)| moved(name)) || one.any_param && any_moved
    })
}

/// The lines that the change from `old` to `new` moves; of `asked` also where it does not.
pub(super) fn drawings(bench: &Bench<'_>, old: &Pack, new: &Pack, asked: Option<&str>, filed: Filed) -> Vec<Drawing> {
    let names = drawable(new);
    let touched = touched(old, new);
    let drawn: Vec<Drawn<'_>> = bench.with_departments(|departments| {
        let lines = names.par_iter().filter_map(|name| {
            let is_touched = touched.contains(*name);
            if !is_touched && asked != Some(*name) {
                return None;
            }
            let (departments, unfiled) = match filed {
                Filed::Left => (&[][..], false),
                Filed::Drawn { unfiled } => (departments, unfiled),
            };
            let after = tour::curve(new, name, None, departments, unfiled).ok()?;
            let before = is_touched
                .then(|| tour::curve(old, name, None, &[], false).ok())
                .flatten();
            let moved = is_touched && before.as_ref().is_none_or(|before| before.points != after.points);
            (moved || asked == Some(*name)).then_some(Drawn {
                name,
                after,
                before: before.filter(|_| moved),
                moved,
            })
        });
        lines.collect()
    });
    // The one that is asked for comes first.
    let (first, rest): (Vec<_>, Vec<_>) = drawn.into_iter().partition(|one| asked == Some(one.name));
    let shown = first.into_iter().chain(rest).take(MOST);
    let drawings = shown.filter_map(|one| {
        Some(Drawing {
            function: one.name.to_owned(),
            svg: curve_beside_svg(&one.after, one.before.as_ref()).ok()?,
            moved: one.moved,
            cliffs: one.after.cliffs.len(),
            falls: one.after.not_monotone.len(),
        })
    });
    drawings.collect()
}
