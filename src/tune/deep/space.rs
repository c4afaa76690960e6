//! The inputs of every function of a pack: rows that differ in one thing, in order, from nothing through every number that
//! the function knows and what is one last unit beside it to far beyond.

mod form;
mod indicator;
mod known;
mod line;
mod money;

use known::Known;
pub(super) use line::{Axis, Line, Of, Step, unit_of};

use crate::rules::{Pack, Reads};
use crate::tune::cases::Case;
use crate::tune::functions::{Function, functions};
use crate::tune::rows::{Row, around, settings};
use std::collections::{BTreeMap, BTreeSet};

/// Most rows of each other value of a parameter.
const OF_A_SETTING: usize = 60;

/// All lines of a pack, each row once: the pack's own cases and what is beside them, then its rules in their order, its
/// execution, decisions and whole forms, then a part of all that with other parameters. Of what an overlay leaves as its
/// base has it, nothing.
pub(super) fn space(pack: &Pack, cases: &[Case], manifest: &str) -> Vec<Line> {
    let functions = functions(pack);
    let own = own(pack, &functions, manifest);
    let concerned = |name: &str, origin: Option<&str>| origin == Some(&pack.id) || own.contains(name);
    let mut lines = vec![Line::of_rows("", cases.iter().flat_map(of_case))];
    let mut tried: BTreeSet<&str> = BTreeSet::new();
    for rule in &pack.rules {
        if concerned(&rule.function, Some(&rule.origin)) {
            let known = Known::of(pack, &functions, &rule.function).with_rule(rule);
            // A function that another rule names too is tried with this one's numbers, and no more.
            let is_new = tried.insert(&rule.function) || rule.name.is_none();
            indicator::of_rule(pack, rule, &known, is_new, &mut lines);
        }
    }
    let execution = std::iter::once(&pack.execution_function).chain(&pack.execution_zero);
    for name in execution.filter(|name| !name.is_empty() && concerned(name, None)) {
        money::execution(name, &Known::of(pack, &functions, name), &mut lines);
    }
    for (kind, name) in &pack.decisions {
        if !name.is_empty() && concerned(name, None) {
            money::decisions(kind, name, &Known::of(pack, &functions, name), &mut lines);
        }
    }
    for name in pack.whole.iter().filter(|name| concerned(name, None)) {
        form::of(pack, name, &Known::of(pack, &functions, name), &mut lines);
    }
    lines.extend(tuned(pack, &lines, &functions, &own));
    let mut seen = BTreeSet::new();
    for line in lines.iter_mut().filter(|line| line.axis == Axis::None) {
        line.steps.retain(|step| seen.insert(step.row.clone()));
    }
    lines.retain(|line| !line.steps.is_empty());
    lines
}

fn of_case(case: &Case) -> Vec<Row> {
    let mut rows = Vec::new();
    around(case, &mut rows);
    rows
}

/// Functions of the pack itself, those that ask for a parameter or score bands that it sets, and those that come to one of
/// them.
fn own(pack: &Pack, all: &BTreeMap<String, Function>, manifest: &str) -> BTreeSet<String> {
    let heads = manifest.lines().filter_map(|line| line.trim().strip_prefix("[param."));
    let params: Vec<String> = heads
        .filter_map(|rest| Some(format!("\"{}\"", rest.split(']').next()?.trim_matches('"'))))
        .collect();
    let is_own = |function: &&Function| {
        function.origin == pack.id || params.iter().any(|name| function.text.contains(name.as_str()))
    };
    let own = all.values().filter(is_own);
    let mut found: BTreeSet<String> = own.map(|function| function.name.clone()).collect();
    if manifest.contains("[[band]]") {
        let graded = |rule: &&crate::rules::ScoreRule| rule.reads.is_none_or(|reads| reads == Reads::Graded);
        found.extend(pack.rules.iter().filter(graded).map(|rule| rule.function.clone()));
    }
    loop {
        let before = found.len();
        for function in all.values() {
            if known::calls(&function.text).any(|name| found.contains(name)) {
                found.insert(function.name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Rows with another value of a parameter that a function of the pack asks for: both ends of what it may be, every word.
fn tuned(pack: &Pack, lines: &[Line], all: &BTreeMap<String, Function>, own: &BTreeSet<String>) -> Vec<Line> {
    let mut found = Vec::new();
    for (name, values) in settings(pack) {
        let asks = format!("\"{name}\"");
        let asking: BTreeSet<&str> = all
            .values()
            .filter(|one| one.text.contains(&asks) && own.contains(&one.name))
            .map(|one| one.name.as_str())
            .collect();
        let concerned = lines.iter().filter(|line| {
            let mut reached = known::closure(all, &line.function).into_iter();
            !line.function.is_empty() && reached.any(|name| asking.contains(name.as_str()))
        });
        let rows: Vec<&Row> = concerned
            .flat_map(|line| line.steps.iter().map(|step| &step.row))
            .collect();
        let step = rows.len() / OF_A_SETTING + 1;
        for value in values {
            let set = rows.iter().step_by(step).map(|row| (*row).clone().set(&name, &value));
            found.push(Line::of_rows("", set));
        }
    }
    found
}
