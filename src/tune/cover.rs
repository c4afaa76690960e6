//! `rules cover`: which lines, branches and clauses of a pack no case reaches.
//!
//! The scripts are run as they are, but for a mark before every statement, and one in the `else` that an `if` without
//! one does not have. A mark says nothing and takes nothing, so that the cases come out as before.

use super::cases::{Case, run_watching};
use super::tokens::{Kind, Token, tokens};
use crate::rules::{Pack, Script, Shelf, watch};
use crate::source::{Files, Memory};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// One place that can be reached.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Path of the script as messages show it.
    pub shown: String,
    /// Line, from 1.
    pub line: usize,
    /// Its text, trimmed.
    pub text: String,
    /// Whether it is the way past an `if` that has no `else`.
    pub past_if: bool,
}

/// What the cases of a pack reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Lines with a statement.
    pub lines: usize,
    /// Those that no case reaches.
    pub unreached: Vec<Spot>,
    /// Ways past an `if`.
    pub branches: usize,
    /// Those that no case takes.
    pub untaken: Vec<Spot>,
    /// Clauses of the pack that its functions can cite.
    pub clauses: usize,
    /// Those that no case cites.
    pub uncited: Vec<String>,
}

/// Runs `cases` over pack `id` with marks in its scripts. `citable` are the clauses that its functions name.
pub fn cover(shelf: &Shelf<'_>, pack: &Pack, citable: &BTreeSet<String>, cases: &[Case]) -> Coverage {
    let mut spots = Vec::new();
    let mut files = Memory::default();
    // The whole chain is laid out again, each pack under its own id, so that overlays merge as they always do.
    for id in &pack.chain {
        for (name, text) in shelf.files_of(id) {
            // An overlay's cases are for what it changes; its base has cases of its own.
            let own = |one: &&Script| *id == pack.id && one.text == text && one.name == name;
            let script = pack.scripts.iter().find(own);
            let marked = match script {
                Some(script) => mark(&script.text, &script.shown, &mut spots),
                None => text,
            };
            files.put(&format!("{id}/{name}"), marked);
        }
    }
    let marked = Shelf::shipped().with_folder(&files as &dyn Files, "");
    let (cited, hits) = watch(|| {
        let mut cited = BTreeSet::new();
        for case in cases {
            cited.extend(run_watching(&marked, &pack.id, case));
        }
        cited
    });
    let mut coverage = Coverage {
        clauses: citable.len(),
        ..Coverage::default()
    };
    coverage.uncited = citable.difference(&cited).cloned().collect();
    // A line may hold several statements: it is reached when one of them is.
    let mut lines: BTreeMap<(String, usize), (bool, Spot)> = BTreeMap::new();
    for (index, spot) in spots.into_iter().enumerate() {
        let reached = hits.contains(&i64::try_from(index).unwrap_or(-1));
        if spot.past_if {
            coverage.branches += 1;
            if !reached {
                coverage.untaken.push(spot);
            }
        } else {
            let entry = lines.entry((spot.shown.clone(), spot.line)).or_insert((false, spot));
            entry.0 |= reached;
        }
    }
    coverage.lines = lines.len();
    coverage.unreached = lines
        .into_values()
        .filter(|(reached, _)| !reached)
        .map(|(_, spot)| spot)
        .collect();
    coverage
}

/// What a `{` opens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opens {
    Block,
    /// Block of an `if` that begins a statement; the place of that `if`.
    If(usize),
    /// A `switch` or a map: no statements.
    Other,
}

/// The script with a mark before every statement; `spots` gets what each mark stands for.
fn mark(script: &str, shown: &str, spots: &mut Vec<Spot>) -> String {
    let words = tokens(script);
    let line_of = |at: usize| script[..at].matches('\n').count() + 1;
    let mut marked = String::with_capacity(script.len() * 2);
    let mut copied = 0;
    let mut add = |upto: usize, text: &str, marked: &mut String| {
        marked.push_str(&script[copied..upto]);
        marked.push_str(text);
        copied = upto;
    };
    let mut spot = |at: usize, past_if: bool| {
        let line = line_of(at);
        let text = script.lines().nth(line - 1).unwrap_or("").trim().to_owned();
        spots.push(Spot {
            shown: shown.to_owned(),
            line,
            text,
            past_if,
        });
        spots.len() - 1
    };
    let is = |index: usize, text: &str| {
        words
            .get(index)
            .is_some_and(|one| one.kind != Kind::Text && one.text == text)
    };
    let mut open: Vec<Opens> = Vec::new();
    let (mut starts, mut next, mut round) = (false, Opens::Block, 0_u32);
    for (index, word) in words.iter().enumerate() {
        if starts && begins(word) && open.last() != Some(&Opens::Other) {
            let number = spot(word.at, false);
            add(word.at, &format!("__hit({number}); "), &mut marked);
            if word.text == "if" {
                next = Opens::If(word.at);
            }
        }
        starts = false;
        match (word.kind, word.text) {
            (Kind::Name, "switch") => next = Opens::Other,
            (Kind::Sign, "(") => round += 1,
            (Kind::Sign, ")") => round = round.saturating_sub(1),
            (Kind::Sign, "{") => {
                let map = index > 0 && is(index - 1, "#");
                open.push(if map { Opens::Other } else { next });
                next = Opens::Block;
                starts = !map && open.last() != Some(&Opens::Other);
            }
            (Kind::Sign, ";") if round == 0 => starts = !open.is_empty(),
            (Kind::Sign, "}") => {
                let closed = open.pop();
                match closed {
                    Some(Opens::If(at)) if is(index + 1, "else") => {
                        // `else if` goes on with the same chain; a last `else` ends it.
                        if is(index + 2, "if") {
                            next = Opens::If(at);
                        }
                    }
                    Some(Opens::If(at)) => {
                        let number = spot(at, true);
                        add(word.at + 1, &format!(" else {{ __hit({number}); }}"), &mut marked);
                        starts = !open.is_empty();
                    }
                    _ => starts = !open.is_empty() && !is(index + 1, "else"),
                }
            }
            _ => {}
        }
    }
    marked.push_str(&script[copied..]);
    marked
}

/// Whether a statement can begin with this word.
fn begins(word: &Token<'_>) -> bool {
    match word.kind {
        Kind::Name => !matches!(word.text, "else" | "fn" | "private"),
        Kind::Text | Kind::Number => true,
        Kind::Sign => false,
    }
}

impl Coverage {
    /// Reached lines in percent, rounded down.
    pub fn percent(&self) -> usize {
        ((self.lines - self.unreached.len()) * 100)
            .checked_div(self.lines)
            .unwrap_or(100)
    }

    /// What a reader wants to know, line by line.
    pub fn in_words(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "行 {}/{}（{}%），分支 {}/{}，条款 {}/{}",
            self.lines - self.unreached.len(),
            self.lines,
            self.percent(),
            self.branches - self.untaken.len(),
            self.branches,
            self.clauses - self.uncited.len(),
            self.clauses
        );
        for spot in &self.unreached {
            let _ = writeln!(out, "  没有走到：{}:{}  {}", spot.shown, spot.line, spot.text);
        }
        for spot in &self.untaken {
            let _ = writeln!(out, "  条件总是成立：{}:{}  {}", spot.shown, spot.line, spot.text);
        }
        for clause in &self.uncited {
            let _ = writeln!(out, "  没有试到的条款：{clause}");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_gets_a_mark_and_nothing_else_does() {
        let mut spots = Vec::new();
        let script = "fn a(i) {\n    if i.late {\n        i.note(`{${1}`);\n    }\n    let m = #{ x: 1 };\n    let y = if m.x > 0 { 1 } else { 2 };\n    switch y { 1 => i.note(\"b\"), _ => { i.note(\"c\"); } }\n}";
        let marked = mark(script, "s", &mut spots);
        let lines: Vec<usize> = spots
            .iter()
            .filter(|spot| !spot.past_if)
            .map(|spot| spot.line)
            .collect();
        assert_eq!(lines, [2, 3, 5, 6, 6, 6, 7, 7], "{marked}");
        assert_eq!(
            spots
                .iter()
                .filter(|spot| spot.past_if)
                .map(|spot| spot.line)
                .collect::<Vec<_>>(),
            [2]
        );
        assert!(marked.contains("} else { __hit("), "{marked}");
        assert_eq!(
            marked.lines().count(),
            script.lines().count(),
            "lines stay where they are"
        );
    }
}
