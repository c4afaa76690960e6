//! A script as it is typed: what is wrong with it, which cases it fails, what they do not reach, and its line.

use super::bench::Bench;
use super::cases::Tested;
use super::curves::{Drawing, Filed, drawable, drawings};
use super::draft::Draft;
use super::marks::Mark;
use crate::diagnostic::Findings;
use crate::rules::{Pack, Shelf};
use crate::tune::cases::cases_of;
use crate::tune::checked::checked;
use crate::tune::cover::cover;
use crate::tune::functions::functions_of;
use crate::tune::lint::cited;
use crate::tune::marks::Seen;
use crate::web::pages::Pages;
use crate::web::said::Said;
use serde::Serialize;

/// Places that no case reaches, as far as the page has them.
const MOST: usize = 20;

/// Departments whose projects are scored again at each pause.
const MOST_DEPARTMENTS: usize = 20;

/// A script that is being written.
pub(super) struct Typed<'a> {
    /// Its file in the pack.
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    /// Line of the cursor, from 1.
    pub(super) line: usize,
}

/// What a script in the page gets.
#[derive(Serialize)]
pub(super) struct Looked {
    /// What must be mended, marked or not.
    pub(super) musts: usize,
    pub(super) marks: Vec<Mark>,
    /// The rest, as a piece of the page.
    pub(super) html: String,
}

/// What the template sees.
#[derive(Serialize)]
struct View {
    compiles: bool,
    said: Vec<Said>,
    tested: Option<Tested>,
    untested: Vec<Said>,
    coverage: Option<Covered>,
    /// The function under the cursor.
    function: Option<String>,
    /// Whether it has a line.
    is_drawable: bool,
    drawings: Vec<Drawing>,
}

/// What the cases reach of the pack's own scripts.
#[derive(Serialize)]
struct Covered {
    percent: usize,
    missed: usize,
    spots: Vec<Spot>,
}

#[derive(Serialize)]
struct Spot {
    line: usize,
    what: &'static str,
    text: String,
}

/// Looks at the script as a part of `pack`.
///
/// # Errors
/// What is wrong with the template.
pub(super) fn look(bench: &Bench<'_>, pages: &Pages, pack: &Pack, typed: &Typed<'_>) -> Result<Looked, String> {
    let mut draft = Draft::of(bench, &pack.id);
    draft.put(typed.file, typed.text);
    let shelf = draft.shelf();
    let shown = draft.shown(typed.file);
    let (new, findings) = checked(&shelf, &pack.id);
    let marks: Vec<Mark> = findings
        .iter()
        .filter_map(|one| Mark::of(one, &shown, typed.text))
        .collect();
    let functions = functions_of(typed.text);
    let function = functions.into_iter().find(|one| one.holds("", typed.line));
    let mut view = View {
        compiles: new.is_some(),
        said: Said::all(&findings),
        tested: None,
        untested: Vec::new(),
        coverage: None,
        function: function.map(|one| one.name),
        is_drawable: false,
        drawings: Vec::new(),
    };
    if let Some(new) = &new {
        match cases_of(&shelf, &pack.id) {
            Ok(cases) => {
                view.tested = Some(Tested::of(new, &cases));
                view.coverage = covered(&shelf, new, &cases, &shown).ok();
            }
            Err(findings) => view.untested = Said::all(&findings),
        }
        let name = view.function.as_deref();
        view.is_drawable = name.is_some_and(|name| drawable(new).contains(&name));
        let filed = if bench.departments().len() <= MOST_DEPARTMENTS {
            let unfiled = super::tried::unfiled(bench, &[]);
            Filed::Drawn { unfiled }
        } else {
            Filed::Left
        };
        view.drawings = drawings(bench, pack, new, name, filed);
    }
    let musts = view.said.iter().filter(|one| one.is_must()).count();
    Ok(Looked {
        musts,
        marks,
        html: pages.render("_looked", &view)?,
    })
}

fn covered(
    shelf: &Shelf<'_>,
    pack: &Pack,
    cases: &[crate::tune::cases::Case],
    shown: &str,
) -> Result<Covered, Findings> {
    let coverage = cover(shelf, pack, &cited(pack), cases)?;
    let spots = coverage.unreached.iter().chain(&coverage.untaken);
    let here = spots.filter(|spot| spot.shown == shown).take(MOST);
    Ok(Covered {
        percent: coverage.percent(),
        missed: coverage.unreached.len() + coverage.untaken.len(),
        spots: here
            .map(|spot| Spot {
                line: spot.line,
                what: match spot.seen {
                    Seen::Statement => "没有走到",
                    Seen::Holds => "条件从不成立",
                    Seen::Fails => "条件总是成立，或没有走到",
                },
                text: spot.text.clone(),
            })
            .collect(),
    })
}
