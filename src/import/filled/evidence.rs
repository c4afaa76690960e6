//! Kinds and files of evidence: a list of its own on the sheet, keys of the results in the file.

use super::field::Spot;
use super::further::EVIDENCE;
use super::messages::{self, Problem};
use super::sheet_in::FilledCell;
use crate::load::{Called, Found, Names};
use crate::model::form::Form as Facts;
use crate::model::indicator::Indicator;
use std::collections::BTreeMap;

/// A line of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) on: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) file: String,
}

impl Line {
    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> &str {
        match key {
            "on" => &self.on,
            "name" => &self.name,
            "kind" => &self.kind,
            _ => &self.file,
        }
    }

    /// Puts a text in the place of a key.
    pub(super) fn put(&mut self, key: &str, text: &str) {
        let place = match key {
            "on" => &mut self.on,
            "name" => &mut self.name,
            "kind" => &mut self.kind,
            _ => &mut self.file,
        };
        text.clone_into(place);
    }
}

/// The names that indicators answer to.
pub(super) fn names(indicators: &[Indicator]) -> Names {
    Names::new(indicators.iter().map(|one| Called {
        id: &one.id,
        level2: &one.level2,
        name: &one.name,
    }))
}

/// The lines of a sheet, with the cells that say them.
fn lines<'a, 'f>(found: &'a [FilledCell<'f>]) -> BTreeMap<usize, BTreeMap<&'static str, &'a FilledCell<'f>>> {
    let mut lines: BTreeMap<usize, BTreeMap<&str, &FilledCell<'_>>> = BTreeMap::new();
    for one in found.iter().filter(|one| !one.text.is_empty()) {
        if let Spot::Item(EVIDENCE, number, key) = one.field.spot {
            lines.entry(number).or_default().insert(key, one);
        }
    }
    lines
}

/// Lines that name no indicator, or no evidence.
pub(super) fn unknown(found: &[FilledCell<'_>], indicators: &[Indicator]) -> Vec<Problem> {
    let names = names(indicators);
    let mut problems = Vec::new();
    for line in lines(found).into_values() {
        let Some(any) = line.values().next() else { continue };
        match line.get("on").map(|one| (one, names.find(&one.text))) {
            None => problems.push(messages::no_evidence(any.at.clone(), "没有写是哪个指标的")),
            Some((_, Found::One(_))) => {}
            Some((one, Found::Several(ids))) => {
                let which = format!("{} 有几个同名的：{}", messages::quoted(&one.text), ids.join("、"));
                problems.push(messages::no_evidence(one.at.clone(), &which));
            }
            Some((one, Found::Nothing(_))) => {
                let which = format!("没有指标叫 {}", messages::quoted(&one.text));
                problems.push(messages::no_evidence(one.at.clone(), &which));
            }
        }
        if !line.contains_key("name") {
            problems.push(messages::no_evidence(any.at.clone(), "没有写材料名称"));
        }
    }
    problems
}

/// What a line names is named beside its indicator too.
pub(super) fn named(subject: &Facts, cells: &mut [FilledCell<'_>]) {
    let names = names(&subject.indicators);
    let mut more: Vec<(usize, String)> = Vec::new();
    for line in lines(cells).into_values() {
        if let (Some(on), Some(name)) = (line.get("on"), line.get("name"))
            && let Found::One(number) = names.find(&on.text)
        {
            more.push((number, name.text.clone()));
        }
    }
    for (number, name) in more {
        let cell = cells
            .iter_mut()
            .find(|one| one.field.spot == Spot::Result(number, "evidence"));
        if let Some(cell) = cell
            && !cell.text.lines().any(|line| line == name)
        {
            if !cell.text.is_empty() {
                cell.text.push('\n');
            }
            cell.text.push_str(&name);
        }
    }
}
