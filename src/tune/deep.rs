//! `rules check --deep`: the inputs of every function of a pack are searched for what no rule should do, and what is found is
//! shown by a row.
//!
//! In: a pack, its cases, and what it declares in `deep.toml`. Out: findings, each with a case that was scored with the pack
//! as it is before anything is said.
//!
//! INVARIANT: a search is bounded by a count and not by a clock: one pack, the same findings.

mod allowed;
mod bench;
mod found;
mod probe;
mod shrink;
mod space;

pub use allowed::{Allow, DEEP, Declared};
pub use found::Finding;

use super::cases::Case;
use crate::rules::{Pack, Shelf};
use crate::source::read_text;
use bench::{BUDGET, Bench, Sample, Scores, engine};
use found::Suspect;
use probe::Searched;
use space::space;
use std::collections::BTreeMap;

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct Deep {
    /// By code and place; those that the pack allows among them.
    pub findings: Vec<Finding>,
    /// What the pack allows and nothing shows.
    pub idle: Vec<Allow>,
    /// Rows that were scored.
    pub rows: usize,
    /// Whether rows were left out, as the pack is too large or its scripts too slow.
    pub cut: bool,
}

impl Deep {
    /// Findings that nothing allows.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|one| one.allowed.is_none())
    }
}

/// Searches `pack`.
pub fn deep(shelf: &Shelf<'_>, pack: &Pack, cases: &[Case], declared: &Declared) -> Deep {
    search(shelf, pack, cases, declared, (&engine, BUDGET))
}

fn search(
    shelf: &Shelf<'_>,
    pack: &Pack,
    cases: &[Case],
    declared: &Declared,
    (scores, budget): (&Scores, u64),
) -> Deep {
    let Some(bench) = Bench::of(shelf, pack, scores) else {
        return Deep::default();
    };
    let manifest = shelf.file_of(&pack.id, "pack.toml");
    let lines = space(pack, cases, manifest.as_ref().map_or("", |source| &source.text));
    let rows: Vec<_> = lines
        .iter()
        .flat_map(|line| line.steps.iter().map(|step| step.row.clone()))
        .collect();
    let (samples, cut) = bench.search(&rows, budget);
    let scored = samples.iter().flatten().count();
    let mut samples = samples.into_iter();
    let of_line = |line: &space::Line| samples.by_ref().take(line.steps.len()).collect::<Vec<Option<Sample>>>();
    let samples = lines.iter().map(of_line).collect();
    let searched = Searched {
        bench: &bench,
        declared,
        lines: &lines,
        samples,
        cut,
    };
    let findings = findings(&bench, probe::suspects(&searched), declared);
    let is_used = |allow: &&Allow| findings.iter().any(|(_, used)| used.as_ref() == Some(*allow));
    let idle = declared
        .allows
        .iter()
        .filter(|allow| allow.is_own && !is_used(allow))
        .cloned()
        .collect();
    Deep {
        findings: findings.into_iter().map(|(finding, _)| finding).collect(),
        idle,
        rows: scored,
        cut,
    }
}

/// Of suspects that are alike the one with the shortest rows, made small, scored again.
fn findings(bench: &Bench<'_>, suspects: Vec<Suspect>, declared: &Declared) -> Vec<(Finding, Option<Allow>)> {
    let mut alike: BTreeMap<(&str, String, String), Vec<Suspect>> = BTreeMap::new();
    for suspect in suspects {
        let key = (suspect.code.as_str(), suspect.function.clone(), suspect.key.clone());
        alike.entry(key).or_default().push(suspect);
    }
    let mut found: Vec<(Finding, Option<Allow>)> = Vec::new();
    for (_, mut suspects) in alike {
        let len = |suspect: &Suspect| suspect.rows.iter().map(|row| row.toml("", None).len()).sum::<usize>();
        suspects.sort_by_key(len);
        // What does not show with the pack as it is was not there.
        let shown = suspects
            .into_iter()
            .take(40)
            .filter(|one| (one.look)(bench, &one.rows).is_some());
        let small = shown.take(3).map(|suspect| shrink::shrink(bench, suspect));
        let mut small = small.filter_map(|suspect| Some((suspect.confirmed(bench)?, suspect.function)));
        let Some((mut finding, function)) = small.next() else {
            continue;
        };
        let functions = [finding.function.as_str(), function.as_str()];
        let allow = declared
            .allows
            .iter()
            .find(|allow| allow.is_of(finding.said.code, &functions));
        finding.allowed = allow.map(|allow| allow.because.clone());
        finding.said.waived.clone_from(&finding.allowed);
        let allow = allow.cloned();
        found.push((finding, allow));
    }
    let place = |one: &Finding| {
        one.said
            .place
            .as_ref()
            .map(|place| (place.file().to_owned(), place.line()))
    };
    found.sort_by_cached_key(|(one, _)| (one.said.code, place(one), one.said.message.clone()));
    // One line may be reached from several functions.
    found.dedup_by_key(|(one, _)| (one.said.code, place(one)));
    found
}

/// What `pack` and those that it extends declare.
///
/// # Errors
/// What is wrong with a `deep.toml`.
pub fn declared(shelf: &Shelf<'_>, pack: &Pack) -> Result<Declared, crate::diagnostic::Findings> {
    let mut findings = crate::diagnostic::Findings::new();
    let file = |id: &String| {
        let (files, folder, shown) = shelf.find(id)?;
        let path = format!("{folder}/deep.toml");
        files
            .has(&path)
            .then(|| read_text(files, &path, &format!("{shown}/deep.toml")).ok())?
    };
    let chain: Vec<_> = pack.chain.iter().map(file).collect();
    let declared = Declared::read(&chain, &mut findings);
    if findings.is_empty() {
        Ok(declared)
    } else {
        Err(findings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::source::Memory;
    use rust_decimal::Decimal;
    use std::sync::atomic::{AtomicU32, Ordering};

    /// A pack whose own function scores a row of yes or no.
    fn files() -> Memory {
        let manifest = "id = \"p\"\nversion = \"1\"\ntitle = \"试\"\nextends = \"mof-2020\"\n";
        let script =
            "fn as_expected(i) {\n    if !i.as_expected { i.lose(i.points, \"yes-no\", \"不符，不得分\"); }\n}\n";
        Memory::new(vec![
            ("p/pack.toml".into(), manifest.into()),
            ("p/s.rhai".into(), script.into()),
        ])
    }

    fn found(scores: &Scores, budget: u64) -> Deep {
        let files = files();
        let shelf = Shelf::shipped().with_folder(&files, "");
        let pack = shelf.open("p").unwrap();
        search(&shelf, &pack, &[], &Declared::default(), (scores, budget))
    }

    #[test]
    fn an_engine_that_wavers_is_found() {
        let count = AtomicU32::new(0);
        let wavers = move |pack: &Pack, case: &Case| {
            let mut outcome = engine(pack, case)?;
            // Every other time a tenth more.
            if count.fetch_add(1, Ordering::Relaxed).is_multiple_of(2) {
                let score = outcome.row.score.as_mut()?;
                *score = (*score + Decimal::new(1, 1)).min(outcome.row.points);
            }
            Some(outcome)
        };
        let found = found(&wavers, BUDGET);
        let codes: Vec<Code> = found.findings.iter().map(|one| one.said.code).collect();
        assert!(codes.contains(&Code::NotDeterministic), "{codes:?}");
    }

    #[test]
    fn what_is_cut_says_so_and_calls_nothing_dead() {
        let whole = found(&engine, BUDGET);
        assert!(!whole.cut && whole.findings.is_empty() && whole.rows > 2);
        let cut = found(&engine, 2);
        assert!(cut.cut && cut.rows <= 2);
        assert!(cut.findings.iter().all(|one| one.said.code != Code::DeadBranch));
    }
}
