//! `rules mutate`: a pack is changed in one place at a time; a change that no case notices is a rule that nobody watches.
//!
//! Each change is a mutant. One that still opens and compiles is run against all cases; where all of them come out as
//! before, rows are tried until one shows the difference, which is the case that is missing.

mod changes;
mod excuses;
mod mutant;

pub use excuses::{Excuse, excuses};
pub use mutant::Mutant;

use super::cases::{Case, Outcome, ReadCase, outcome_of, tuned};
use super::rows::{Atlas, Tried};
use crate::rules::{Cage, Pack, Shelf};
use crate::source::{Files, Memory};
use rayon::prelude::*;

/// A mutant that no case notices.
#[derive(Debug, Clone)]
pub struct Survivor {
    /// The change.
    pub mutant: Mutant,
    /// Why it may stay unnoticed, from `mutants.toml`.
    pub reason: Option<String>,
    /// A case that would notice it, ready for `cases.toml`; nothing where no row that was tried shows a difference.
    pub case: Option<String>,
}

/// What became of all mutants of a pack.
#[derive(Debug, Clone, Default)]
pub struct Mutation {
    /// How many there were.
    pub mutants: usize,
    /// Those that no case noticed.
    pub survived: Vec<Survivor>,
    /// Changes that change nothing: every row that was tried comes out as before, to the last word.
    pub same: Vec<Mutant>,
    /// Excuses that excuse nothing.
    pub idle: Vec<Excuse>,
}

/// Mutants that are tried one after the other, of lines beside each other.
const TOGETHER: usize = 8;

/// How many changes of `pack` open, and those of them that no case notices.
fn unnoticed(shelf: &Shelf<'_>, pack: &Pack, cases: &[Case]) -> (usize, Vec<Mutant>) {
    let plain = laid_out(shelf, pack);
    let mut read: Vec<ReadCase<'_>> = cases.par_iter().map(ReadCase::new).collect();
    // A case with parameters of its own has every pack compiled once more.
    read.sort_by_key(ReadCase::sets_anything);
    let tried: Vec<Option<(Mutant, bool)>> = changes::of(shelf, pack)
        .into_par_iter()
        .chunks(TOGETHER)
        .flat_map_iter(|mutants| {
            // What noticed a change notices the next one too, most often.
            let mut order: Vec<&ReadCase<'_>> = read.iter().collect();
            let tried: Vec<_> = mutants
                .into_iter()
                .map(|mutant| {
                    let pack = opened(&mutant.files(&plain, &pack.id), &pack.id)?;
                    let noticed = order.iter().position(|case| !case.holds(&pack));
                    if let Some(at) = noticed {
                        order[..=at].rotate_right(1);
                    }
                    Some((mutant, noticed.is_some()))
                })
                .collect();
            tried
        })
        .collect();
    let count = tried.iter().flatten().count();
    let unnoticed = tried.into_iter().flatten().filter(|(_, noticed)| !noticed);
    (count, unnoticed.map(|(mutant, _)| mutant).collect())
}

/// Changes `pack` everywhere, one place at a time, and runs `cases` over each mutant.
pub fn mutate(shelf: &Shelf<'_>, pack: &Pack, cases: &[Case], excuses: &[Excuse]) -> Mutation {
    let plain = laid_out(shelf, pack);
    let (mutants, survived) = unnoticed(shelf, pack, cases);
    let mut mutation = Mutation {
        mutants,
        ..Mutation::default()
    };
    mutation.idle = excuses
        .iter()
        .filter(|excuse| !survived.iter().any(|mutant| excuse.is_of(mutant)))
        .cloned()
        .collect();
    let search = (!survived.is_empty()).then(|| Search::over(shelf, pack, cases));
    let searched: Vec<_> = survived
        .into_par_iter()
        .map(|mutant| {
            let files = mutant.files(&plain, &pack.id);
            let found = search
                .as_ref()
                .and_then(|search| search.difference(&files, &pack.id, &mutant));
            (mutant, found)
        })
        .collect();
    for (mutant, found) in searched {
        let reason = excuses
            .iter()
            .find(|excuse| excuse.is_of(&mutant))
            .map(|excuse| excuse.reason.clone());
        match found {
            None if reason.is_none() => mutation.same.push(mutant),
            found => mutation.survived.push(Survivor {
                mutant,
                reason,
                case: found,
            }),
        }
    }
    mutation.mutants -= mutation.same.len();
    mutation
}

impl Mutation {
    /// Whether a mutant survived that nobody gave a reason for.
    pub fn any_unexcused(&self) -> bool {
        self.survived.iter().any(|one| one.reason.is_none())
    }
}

/// The chain of a pack, each under its own id.
fn laid_out(shelf: &Shelf<'_>, pack: &Pack) -> Memory {
    let mut files = Memory::default();
    for id in &pack.chain {
        for (name, text) in shelf.files_of(id) {
            files.put(&format!("{id}/{name}"), text);
        }
    }
    files
}

/// The pack, where it opens and its scripts compile.
fn opened(files: &Memory, id: &str) -> Option<Pack> {
    let pack = Shelf::shipped().with_folder(files as &dyn Files, "").open(id).ok()?;
    Cage::with(&pack, |_| ()).ok()?;
    Some(pack)
}

/// Rows with what the pack as it is makes of them.
struct Search(Atlas);

impl Search {
    fn over(shelf: &Shelf<'_>, pack: &Pack, cases: &[Case]) -> Self {
        Self(Atlas::of(shelf, pack, cases).thinned())
    }

    /// The first row of which a mutant says something else, as a case that expects what the pack says.
    fn difference(&self, files: &Memory, id: &str, mutant: &Mutant) -> Option<String> {
        let pack = opened(files, id)?;
        let note = format!("{} 第 {} 行：写成 {} 就不符", mutant.file, mutant.line, mutant.now);
        let reasons =
            |outcome: &Outcome| -> Vec<String> { outcome.row.ledger.iter().map(|line| line.reason.clone()).collect() };
        let passing = self.0.tried.iter().filter(|one| self.passes(one, mutant));
        passing.into_iter().find_map(|one| {
            let text = one.row.toml(&note, Some(&one.outcome));
            let after = scored(&pack, &one.case);
            let Some(after) = after.filter(|after| one.row.toml(&note, Some(after)) == text) else {
                return Some(text);
            };
            let (before, notes) = (&one.outcome.row.notes, &after.row.notes);
            let lacks = |these: &[String], those: &[String]| those.iter().find(|note| !these.contains(note)).cloned();
            if let Some(note) = lacks(notes, before) {
                return Some(format!("{text}says = {note:?}\n"));
            }
            if let Some(note) = lacks(before, notes) {
                return Some(format!("{text}says_not = {note:?}\n"));
            }
            let said = reasons(&one.outcome);
            (said != reasons(&after)).then(|| format!("{text}reasons = {said:?}\n"))
        })
    }

    /// Whether a row goes through the line that is changed, or one beside it: a statement may be longer than a line.
    fn passes(&self, one: &Tried, mutant: &Mutant) -> bool {
        if !mutant.file.ends_with(".rhai") {
            return true;
        }
        let near = |spot: &crate::tune::marks::Spot| spot.shown == mutant.shown && spot.line.abs_diff(mutant.line) <= 3;
        one.way.iter().filter_map(|number| self.0.spots.get(*number)).any(near)
    }
}

fn scored(pack: &Pack, case: &Case) -> Option<Outcome> {
    outcome_of(&tuned(pack, &case.set)?, case).ok()?
}
