//! What the templates of a form see beside the form itself: its cells, and what is told beside them.

use super::made_of::{Changes, MadeOf};
use super::takes::Takes;
use super::told::Told;
use crate::diagnostic::{Diagnostic, Findings};
use crate::import::filled::{FormCell, FormLine};
use crate::model::scorecard::{FormScore, LedgerLine};
use crate::web::said::Said;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The cells of a form, and what is told beside them.
#[derive(Serialize)]
pub(super) struct Fill<'a> {
    cells: BTreeMap<&'a str, CellView<'a>>,
    told: &'a BTreeMap<String, Told>,
    /// Addresses of what became of the goals, one by one.
    completion: Vec<&'a str>,
    /// Indicators whose further cells say something, and are shown.
    opened: BTreeSet<&'a str>,
    /// Lines below the form.
    further: &'a [FormLine],
    /// Indicators whose targets are cells, and the number in their addresses.
    targets: &'a BTreeMap<String, usize>,
    /// Whether indicators can be added and removed.
    takes_rows: bool,
    /// Where the account of each row is: this address and the row behind it.
    score_link: String,
    read_only: bool,
    /// The rows that are rendered; none: all. What is not rendered has no cells here.
    only: Option<&'a BTreeSet<String>>,
    /// Whether what is not on the printed form is rendered.
    beyond: bool,
}

/// A cell.
#[derive(Serialize)]
struct CellView<'a> {
    address: &'a str,
    head: &'a str,
    label: String,
    text: &'a str,
    /// What is shown while it is empty.
    empty: String,
    hint: &'a str,
    words: Vec<&'a str>,
    /// Whether it is chosen from its words.
    choice: bool,
    has_lines: bool,
    rows: usize,
    is_number: bool,
    /// `late` where it is saved when it is left.
    saved: &'static str,
}

/// Most lines that a field is high from the start.
const HIGHEST: usize = 12;

/// Keys of the cells beside the printed form that are shown where they say something; evidence is told by the score.
const MORE: [&str; 5] = ["why_none", "approval", "cause", "note", "claimed"];

impl<'a> Fill<'a> {
    /// Of what changed, or of all.
    pub(super) fn new(
        score: &'a FormScore,
        made_of: &'a MadeOf,
        changes: Option<&'a Changes>,
        (score_link, read_only): (String, bool),
    ) -> Self {
        let cells = &made_of.cells;
        let only = changes.map(|changes| &changes.rows);
        let is_shown = |id: &str| only.is_none_or(|only| only.contains(id));
        let rows = || score.indicators.iter().filter(|row| is_shown(&row.id));
        let says = |key: &str, id: &str| {
            let cell = cells.cells.get(format!("result/{key}/{id}").as_str());
            cell.is_some_and(|cell| !cell.text.is_empty())
        };
        let opened = rows()
            .map(|row| row.id.as_str())
            .filter(|id| MORE.iter().any(|key| says(key, id)))
            .collect();
        let mut completion: Vec<(usize, &str)> = cells
            .cells
            .keys()
            .filter_map(|address| {
                let number = address.strip_prefix("completion/")?.parse().ok()?;
                Some((number, &**address))
            })
            .collect();
        completion.sort_unstable();
        let mut shown: BTreeMap<&str, CellView<'_>> = made_of
            .cells_of(changes)
            .map(|cell| (&*cell.blank.address, CellView::of(cell)))
            .collect();
        for row in rows() {
            let number = cells.target_rows.get(row.id.as_str());
            let cell = number.and_then(|number| shown.get_mut(format!("target/indicator/{number}/points").as_str()));
            // What the rules give it, where the file gives none.
            if let Some(cell) = cell {
                cell.empty = row.points.to_string();
            }
        }
        Self {
            told: &made_of.told,
            opened,
            completion: completion.into_iter().map(|(_, address)| address).collect(),
            targets: &cells.target_rows,
            takes_rows: cells.takes_rows && !read_only,
            score_link,
            further: &cells.further,
            cells: shown,
            read_only,
            only,
            beyond: changes.is_none_or(|changes| changes.beyond),
        }
    }
}

impl<'a> CellView<'a> {
    fn of(cell: &'a FormCell) -> Self {
        let blank = &*cell.blank;
        let saved = if blank.is_late() { "late" } else { "" };
        let offers = blank.strict || blank.address.starts_with("result/actual/") || blank.address.ends_with("/level1");
        let choice = offers && !blank.words.is_empty();
        let mut words: Vec<&str> = blank.words.clone();
        if choice && !cell.text.is_empty() && !words.contains(&cell.text.as_str()) {
            words.push(&cell.text);
        }
        // Two cells of prose stand beside each other in a row of the form.
        let is_narrow = blank.address.starts_with("result/") || blank.address.starts_with("target/indicator/");
        let width = if is_narrow { 10 } else { 26 };
        let lines = cell.text.lines().map(|line| 1 + line.chars().count() / width);
        let lines: usize = lines.sum();
        let empty = cell.default.clone().unwrap_or_else(|| {
            // Cells under a head of their own need no word of it.
            let on_form = ["in/execution/", "money/", "target/"];
            let on_form = on_form.iter().any(|part| blank.address.starts_with(part));
            if on_form { String::new() } else { blank.head.clone() }
        });
        Self {
            label: if blank.of.is_empty() {
                blank.head.clone()
            } else {
                format!("{} {}", blank.of, blank.head)
            },
            address: &blank.address,
            head: &blank.head,
            empty,
            hint: &blank.hint,
            words,
            choice,
            rows: lines.clamp(1, HIGHEST),
            has_lines: blank.has_lines,
            is_number: blank.is_number,
            saved,
            text: &cell.text,
        }
    }
}

/// What was found in a form and belongs to no row of it.
pub(super) fn of_the_whole(findings: &Findings, code: &str, takes: &Takes<'_>) -> Vec<Said> {
    let is_whole = |one: &&Diagnostic| one.project.as_deref() == Some(code) && one.indicator.is_none();
    let whole = findings.iter().filter(is_whole);
    whole
        .map(|one| Said::with_takes(one, |key| takes.cell(None, key)))
        .collect()
}

/// Every lost point of a form, with its row, in the order of the form.
pub(super) fn ledger_of(score: &FormScore) -> Vec<(&str, &LedgerLine)> {
    let execution = score.execution.ledger.iter().map(|line| ("execution", line));
    let rows = score
        .indicators
        .iter()
        .flat_map(|row| row.ledger.iter().map(|line| (row.id.as_str(), line)));
    let whole = score.ledger.iter().map(|line| ("project", line));
    execution.chain(rows).chain(whole).collect()
}
