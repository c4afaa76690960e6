//! Freezing the approved targets of a year.

use super::{entry, receipt};
use crate::diagnostic::{Findings, Severity, is_blank};
use crate::load;
use crate::model::{self, department::Year};
use crate::source::write::Output;
use crate::source::{Files, MAX_BYTES, sha256};

/// What the person who files states.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stated<'a> {
    /// 批复文号.
    pub approval: Option<&'a str>,
    /// 批复日期, as typed.
    pub date: Option<&'a str>,
}

/// An entry, ready to be written.
#[derive(Debug)]
#[non_exhaustive]
pub struct Freeze {
    /// Its folder inside the workspace.
    pub folder: String,
    /// Its files, by path inside the workspace.
    pub outputs: Vec<Output>,
    /// How many projects it holds.
    pub projects: usize,
    /// How many indicators, the department's own included.
    pub indicators: usize,
}

/// Why nothing is frozen.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// The target files must be mended first.
    Findings(Findings),
    /// All numbers are used up.
    TooMany,
    /// The last entry, in this folder, holds the same.
    Unchanged(String),
    /// What is stated as the date is none, as typed.
    NoDate(String),
    /// There is an entry in this folder, the targets differ from it, and no approval is stated.
    NeedsApproval(String),
}

/// The targets of `year` as a new entry: a copy of the target files, byte for byte, with a receipt.
///
/// # Errors
/// [`Refusal`]: files that cannot be read, nothing new, or a change without 批复文号 (财预〔2015〕88号: once fixed,
/// targets are not adjusted without going through the procedure).
pub fn freeze_targets(files: &dyn Files, year: i16, stated: Stated<'_>) -> Result<Freeze, Refusal> {
    let workspace = load::workspace(files).map_err(Refusal::Findings)?;
    let (facts, findings) = load::year(files, &workspace, year).map_err(Refusal::Findings)?;
    let of_targets = |file: &str| !file.split('/').any(|folder| folder == "actuals");
    let mut wrong = Findings::new();
    wrong.extend(
        findings.into_iter().filter(|one| {
            one.severity == Severity::P0 && one.place.as_ref().is_none_or(|place| of_targets(place.file()))
        }),
    );
    if !wrong.is_empty() {
        return Err(Refusal::Findings(wrong));
    }
    let approval = stated.approval.filter(|approval| !is_blank(approval));
    if let Some(typed) = stated.date.filter(|typed| day_of(typed).is_none()) {
        return Err(Refusal::NoDate(typed.to_owned()));
    }
    let copies = copies(files, year);
    let last = entry::last(files, year, entry::TARGETS);
    if let Some(last) = last {
        let folder = entry::folder(year, entry::TARGETS, last);
        let known = receipt::read(files, &folder, entry::TARGETS, year)
            .map(|receipt| receipt.files)
            .unwrap_or_default();
        let now: Vec<(String, String)> = copies
            .iter()
            .map(|(path, bytes)| (path.clone(), sha256(bytes)))
            .collect();
        if known == now {
            return Err(Refusal::Unchanged(folder));
        }
        if approval.is_none() {
            return Err(Refusal::NeedsApproval(folder));
        }
    }
    let next = entry::next(files, year, entry::TARGETS).ok_or(Refusal::TooMany)?;
    let folder = entry::folder(year, entry::TARGETS, next);
    let text = receipt::text(
        &receipt::Head {
            kind: "targets",
            year,
            approval,
            date: stated.date,
            ..receipt::Head::default()
        },
        &copies,
        &[],
    );
    Ok(Freeze::new(folder, text, copies, &facts))
}

/// The day, with its year, of a date that is stated of an entry, which is never changed again.
pub(super) fn day_of(typed: &str) -> Option<jiff::civil::Date> {
    model::notation::Stated::alone(typed).day()
}

impl Freeze {
    /// Its files by path inside its folder, for whoever makes the folder as a whole.
    pub fn inside(&self) -> Vec<Output> {
        let inside = |output: &Output| Output {
            path: output
                .path
                .strip_prefix(&self.folder)
                .unwrap_or(&output.path)
                .to_owned(),
            bytes: output.bytes.clone(),
        };
        self.outputs.iter().map(inside).collect()
    }

    /// An entry in `folder` of these files and their receipt; `facts` are what they say.
    pub(super) fn new(folder: String, receipt: String, copies: Vec<(String, Vec<u8>)>, facts: &Year) -> Self {
        let mut outputs = vec![Output::text(format!("{folder}/{}", receipt::NAME), receipt)];
        outputs.extend(copies.into_iter().map(|(path, bytes)| Output {
            path: format!("{folder}/{path}").into(),
            bytes,
        }));
        Self {
            folder,
            outputs,
            projects: facts.projects.len(),
            indicators: facts.forms().map(|form| form.indicators.len()).sum(),
        }
    }
}

/// The files that say what was approved, by path: an entry is a workspace without actuals.
fn copies(files: &dyn Files, year: i16) -> Vec<(String, Vec<u8>)> {
    let targets = format!("{year}/targets");
    let names = files.list(&targets).unwrap_or_default();
    let targets = names
        .into_iter()
        .filter(|name| name.to_lowercase().ends_with(".toml") && !name.starts_with('.'))
        .map(|name| format!("{targets}/{name}"));
    ["ziping.toml".to_owned(), format!("{year}/department.toml")]
        .into_iter()
        .chain(targets)
        .filter_map(|path| {
            let bytes = files.read(&path, MAX_BYTES).ok()?;
            Some((path, bytes))
        })
        .collect()
}
