//! What the templates of a form see beside the form itself: its cells, and what is told beside them.

use super::kept_rows::KeptRows;
use super::reading;
use super::takes::Takes;
use crate::diagnostic::{Diagnostic, Findings};
use crate::import::filled::{FormCell, FormCells, FormLine};
use crate::model::form::Form;
use crate::model::scorecard::{FormScore, LedgerLine, RowScore};
use crate::web::said::Said;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The cells of a form, and what is told beside them.
#[derive(Serialize)]
pub(super) struct Fill {
    cells: BTreeMap<String, CellView>,
    told: BTreeMap<String, Told>,
    /// Addresses of what became of the goals, one by one.
    completion: Vec<String>,
    /// Indicators whose further cells say something, and are shown.
    opened: BTreeSet<String>,
    /// Lines below the form.
    further: Vec<FormLine>,
    /// Indicators whose targets are cells, and the number in their addresses.
    targets: BTreeMap<String, usize>,
    /// Whether indicators can be added and removed.
    takes_rows: bool,
    /// Where the account of each row is: this address and the row behind it.
    score_link: String,
    /// The first lost point of each row, and of the whole, beside the form.
    losses: BTreeMap<String, String>,
    read_only: bool,
    /// What each row is made of, by its id, and the rows that were rendered from it before.
    stamps: BTreeMap<String, String>,
    kept: minijinja::Value,
}

/// A cell.
#[derive(Serialize)]
struct CellView {
    address: String,
    head: String,
    label: String,
    text: String,
    /// What is shown while it is empty.
    empty: String,
    hint: String,
    words: Vec<String>,
    /// Whether it is chosen from its words.
    choice: bool,
    has_lines: bool,
    rows: usize,
    is_number: bool,
    /// `late` where it is saved when it is left.
    saved: &'static str,
}

/// What is told beside the cells of a row.
#[derive(Default, Serialize)]
struct Told {
    /// What the 完成值 was understood as.
    read: Option<String>,
    /// The state of an open row, and between what its score lies.
    state: &'static str,
    range: Option<String>,
    lost: Vec<Lost>,
    notes: Vec<String>,
    /// Findings that must be mended, and the others.
    must: Vec<Said>,
    should: Vec<Said>,
}

#[derive(Serialize)]
struct Lost {
    points: String,
    reason: String,
    keeps: Option<String>,
}

/// Most lines that a field is high from the start.
const HIGHEST: usize = 12;

/// Keys of the cells beside the printed form that are shown where they say something; evidence is told by the score.
const MORE: [&str; 5] = ["why_none", "approval", "cause", "note", "claimed"];

impl Fill {
    pub(super) fn new(
        (facts, score): (&Form, &FormScore),
        cells: FormCells,
        takes: &Takes,
        findings: &Findings,
        (score_link, read_only): (String, bool),
    ) -> Self {
        let mut told = BTreeMap::new();
        let of = |id: &str| {
            let own = findings
                .iter()
                .filter(|one| one.project.as_deref() == Some(facts.code()));
            own.filter(|one| one.indicator.as_deref() == Some(id))
                .map(|one| Said::with_takes(one, |key| takes.cell(Some(id), key)))
                .collect::<Vec<Said>>()
        };
        told.insert(
            "execution".to_owned(),
            Told::of(&score.execution, None, of("execution")),
        );
        for row in &score.indicators {
            let fact = facts.indicators.iter().find(|one| one.id == row.id);
            let read = fact.and_then(reading::read);
            told.insert(row.id.clone(), Told::of(row, read, of(&row.id)));
        }
        let says = |key: &str, id: &str| {
            let cell = cells.cells.get(&format!("result/{key}/{id}"));
            cell.is_some_and(|cell| !cell.text.is_empty())
        };
        let ids = facts.indicators.iter().map(|one| one.id.as_str());
        let opened = ids
            .filter(|id| MORE.iter().any(|key| says(key, id)))
            .map(str::to_owned)
            .collect();
        let mut completion: Vec<(usize, String)> = cells
            .cells
            .keys()
            .filter_map(|address| {
                let number = address.strip_prefix("completion/")?.parse().ok()?;
                Some((number, address.clone()))
            })
            .collect();
        completion.sort();
        let mut shown: BTreeMap<String, CellView> = cells
            .cells
            .into_iter()
            .map(|(address, cell)| (address, CellView::of(cell)))
            .collect();
        for row in &score.indicators {
            let number = cells.target_rows.get(&row.id);
            let cell = number.and_then(|number| shown.get_mut(&format!("target/indicator/{number}/points")));
            // What the rules give it, where the file gives none.
            if let Some(cell) = cell {
                cell.empty = row.points.to_string();
            }
        }
        Self {
            told,
            opened,
            completion: completion.into_iter().map(|(_, address)| address).collect(),
            targets: cells.target_rows,
            takes_rows: cells.takes_rows && !read_only,
            score_link,
            losses: losses(score),
            further: cells.further,
            cells: shown,
            read_only,
            stamps: BTreeMap::new(),
            kept: minijinja::Value::UNDEFINED,
        }
    }

    /// Lets rows that are made of what they were made of before be as they were rendered.
    pub(super) fn keep_rows(&mut self, stamps: BTreeMap<String, String>, kept: &Arc<KeptRows>) {
        self.stamps = stamps;
        self.kept = minijinja::Value::from_dyn_object(Arc::clone(kept));
    }

    /// What the template of a row takes from here beside its cells; everything that this does not name must be the same in
    /// all renderings of a form.
    pub(super) fn of_row(&self, id: &str) -> impl Serialize {
        let fixed = (self.read_only, self.takes_rows, &self.score_link);
        let own = (self.told.get(id), self.losses.get(id), self.targets.get(id));
        (fixed, own, self.opened.contains(id))
    }

    /// The number of a row in the addresses of its targets.
    pub(super) fn target_row(&self, id: &str) -> Option<usize> {
        self.targets.get(id).copied()
    }

    /// The cells, by address.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&str, impl Serialize)> {
        self.cells.iter().map(|(address, cell)| (address.as_str(), cell))
    }
}

impl CellView {
    fn of(cell: FormCell) -> Self {
        let saved = if cell.is_late() { "late" } else { "" };
        let offers = cell.strict || cell.address.starts_with("result/actual/") || cell.address.ends_with("/level1");
        let choice = offers && !cell.words.is_empty();
        let mut words: Vec<String> = cell.words.iter().map(|word| (*word).to_owned()).collect();
        if choice && !cell.text.is_empty() && !words.contains(&cell.text) {
            words.push(cell.text.clone());
        }
        // Two cells of prose stand beside each other in a row of the form.
        let is_narrow = cell.address.starts_with("result/") || cell.address.starts_with("target/indicator/");
        let width = if is_narrow { 10 } else { 26 };
        let lines = cell.text.lines().map(|line| 1 + line.chars().count() / width);
        let lines: usize = lines.sum();
        let empty = cell.default.unwrap_or_else(|| {
            // Cells under a head of their own need no word of it.
            let on_form = ["in/execution/", "money/", "target/"];
            let on_form = on_form.iter().any(|part| cell.address.starts_with(part));
            if on_form { String::new() } else { cell.head.clone() }
        });
        Self {
            label: if cell.of.is_empty() {
                cell.head.clone()
            } else {
                format!("{} {}", cell.of, cell.head)
            },
            address: cell.address,
            head: cell.head,
            empty,
            hint: cell.hint,
            words,
            choice,
            rows: lines.clamp(1, HIGHEST),
            has_lines: cell.has_lines,
            is_number: cell.is_number,
            saved,
            text: cell.text,
        }
    }
}

impl Told {
    fn of(row: &RowScore, read: Option<String>, said: Vec<Said>) -> Self {
        let (must, should) = said.into_iter().partition(Said::is_must);
        Self {
            read,
            state: row.status.in_chinese(),
            range: row
                .range
                .as_ref()
                .filter(|_| row.score.is_none())
                .map(|range| format!("得分在 {} 到 {} 之间", range.low, range.high)),
            lost: row
                .ledger
                .iter()
                .map(|line| Lost {
                    points: line.points.to_string(),
                    reason: line.reason.clone(),
                    keeps: line.keeps_text().map(str::to_owned),
                })
                .collect(),
            notes: row.notes.clone(),
            must,
            should,
        }
    }
}

/// What was found in a form and belongs to no row of it.
pub(super) fn of_the_whole(findings: &Findings, code: &str, takes: &Takes) -> Vec<Said> {
    let is_whole = |one: &&Diagnostic| one.project.as_deref() == Some(code) && one.indicator.is_none();
    let whole = findings.iter().filter(is_whole);
    whole
        .map(|one| Said::with_takes(one, |key| takes.cell(None, key)))
        .collect()
}

/// How the page calls the first lost point of each row: they are numbered as [`ledger_of`] tells them.
fn losses(score: &FormScore) -> BTreeMap<String, String> {
    let mut first = BTreeMap::new();
    for (number, (row, _)) in (1..).zip(ledger_of(score)) {
        first.entry(row.to_owned()).or_insert_with(|| format!("loss-{number}"));
    }
    first
}

/// Every lost point of a form, with its row, in the order in which the page numbers them.
pub(super) fn ledger_of(score: &FormScore) -> Vec<(&str, &LedgerLine)> {
    let execution = score.execution.ledger.iter().map(|line| ("execution", line));
    let rows = score
        .indicators
        .iter()
        .flat_map(|row| row.ledger.iter().map(|line| (row.id.as_str(), line)));
    let whole = score.ledger.iter().map(|line| ("project", line));
    execution.chain(rows).chain(whole).collect()
}
