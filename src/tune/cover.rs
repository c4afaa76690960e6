//! `rules cover`: which statements, conditions and clauses of a pack no case reaches.

use super::cases::{Case, outcome};
use super::marks::{Seen, Spot, mark};
use crate::diagnostic::Findings;
use crate::rules::{Cage, Pack, Script, Shelf, watch};
use crate::source::{Files, Memory};
use std::collections::BTreeSet;
use std::fmt::Write;

/// What the cases of a pack reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Statements, each arm of a `switch` too.
    pub statements: usize,
    /// Those that no case reaches.
    pub unreached: Vec<Spot>,
    /// Ways that conditions can go: each holds or does not.
    pub ways: usize,
    /// Those that no case goes.
    pub untaken: Vec<Spot>,
    /// Clauses of the pack that its functions can cite.
    pub clauses: usize,
    /// Those that no case cites.
    pub uncited: Vec<String>,
}

/// The chain of a pack laid out again, each pack under its own id, with marks in the scripts of the pack itself; an overlay's
/// cases are for what it changes, its base has cases of its own.
#[derive(Debug)]
pub struct Marked {
    files: Memory,
    /// What each mark stands for, by its number.
    pub spots: Vec<Spot>,
}

impl Marked {
    /// The pack `pack` of `shelf` with marks.
    pub fn of(shelf: &Shelf<'_>, pack: &Pack) -> Self {
        let mut spots = Vec::new();
        let mut files = Memory::default();
        for id in &pack.chain {
            for (name, text) in shelf.files_of(id) {
                let own = |one: &&Script| *id == pack.id && one.text == text && one.name == name;
                let marked = match pack.scripts.iter().find(own) {
                    Some(script) => mark(&script.text, &script.shown, &mut spots),
                    None => text,
                };
                files.put(&format!("{id}/{name}"), marked);
            }
        }
        Self { files, spots }
    }

    /// A shelf on which the marked pack stands under its own id.
    pub fn shelf(&self) -> Shelf<'_> {
        Shelf::shipped().with_folder(&self.files as &dyn Files, "")
    }

    /// Runs `work`; what it gave, and which marks were passed.
    pub fn watch<T>(&self, work: impl FnOnce() -> T) -> (T, BTreeSet<usize>) {
        let (done, watched) = watch(work);
        (done, numbers(&watched.hits))
    }

    /// As [`Marked::watch`], with the steps that the longest call made, about, and the mark at which it had made them.
    pub fn watch_steps<T>(&self, work: impl FnOnce() -> T) -> (T, BTreeSet<usize>, (u64, Option<usize>)) {
        let (done, watched) = watch(work);
        let farthest = watched.farthest.and_then(|number| usize::try_from(number).ok());
        (done, numbers(&watched.hits), (watched.steps, farthest))
    }
}

fn numbers(hits: &BTreeSet<i64>) -> BTreeSet<usize> {
    hits.iter().filter_map(|number| usize::try_from(*number).ok()).collect()
}

/// Runs `cases` over the pack with marks in its scripts. `citable` are the clauses that its functions name.
///
/// # Errors
/// The findings where the scripts do not compile.
pub fn cover(shelf: &Shelf<'_>, pack: &Pack, citable: &BTreeSet<String>, cases: &[Case]) -> Result<Coverage, Findings> {
    Cage::with(pack, |_| ())?;
    let marked = Marked::of(shelf, pack);
    let on = marked.shelf();
    // With the marks in they compile as well; if not, nothing that is counted would be true.
    Cage::with(&on.open(&pack.id)?, |_| ())?;
    let (cited, hits) = marked.watch(|| {
        let outcomes = cases
            .iter()
            .filter_map(|case| outcome(&on, &pack.id, case).ok().flatten());
        outcomes
            .flat_map(|outcome| outcome.cited())
            .collect::<BTreeSet<String>>()
    });
    let mut coverage = Coverage {
        clauses: citable.len(),
        uncited: citable.difference(&cited).cloned().collect(),
        ..Coverage::default()
    };
    for (number, spot) in marked.spots.iter().enumerate() {
        let (count, missed) = match spot.seen {
            Seen::Statement => (&mut coverage.statements, &mut coverage.unreached),
            Seen::Holds | Seen::Fails => (&mut coverage.ways, &mut coverage.untaken),
        };
        *count += 1;
        if !hits.contains(&number) {
            missed.push(spot.clone());
        }
    }
    Ok(coverage)
}

impl Coverage {
    /// What is reached of statements and ways, in percent, rounded down.
    pub fn percent(&self) -> usize {
        let all = self.statements + self.ways;
        let reached = all - self.unreached.len() - self.untaken.len();
        (reached * 100).checked_div(all).unwrap_or(100)
    }

    /// What a reader wants to know, place by place.
    pub fn in_words(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "语句 {}/{}，条件 {}/{}，合计 {}%，条款 {}/{}",
            self.statements - self.unreached.len(),
            self.statements,
            self.ways - self.untaken.len(),
            self.ways,
            self.percent(),
            self.clauses - self.uncited.len(),
            self.clauses
        );
        for spot in &self.unreached {
            let _ = writeln!(out, "  没有走到：{}:{}  {}", spot.shown, spot.line, spot.text);
        }
        for spot in &self.untaken {
            let what = if spot.seen == Seen::Holds {
                "条件从不成立"
            } else {
                "条件总是成立，或没有走到"
            };
            let _ = writeln!(out, "  {what}：{}:{}  {}", spot.shown, spot.line, spot.text);
        }
        for clause in &self.uncited {
            let _ = writeln!(out, "  没有试到的条款：{clause}");
        }
        out
    }
}
