//! A form cell by cell, as a page shows it and as it is typed into: what was filled in, and, as long as they are not
//! approved, its targets.

use crate::book::is_approved;
use crate::diagnostic::{Code, Diagnostic, Findings, Severity};
use crate::import::filled::{
    self, FormCell, FormCells, KeptSheet, NewRow, ROWS, TargetCells, TypedCell, TypedInto, is_of_targets,
};
use crate::load;
use crate::model::form::Form;
use crate::score::ScoredYear;
use crate::source::write::Output;
use crate::source::{Files, MAX_BYTES, Over, read_text, sha256, sha256_of};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What typing into a form comes to; nothing is written yet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TypedForm {
    /// The files as they would be, below the workspace; none where nothing changes.
    pub outputs: Vec<Output>,
    /// What became of each cell, in the order in which they were given.
    pub became: Vec<TypedInto>,
}

/// The form of this code in a year that was scored: a project's, or, without a code, the department's own.
pub fn form_called<'a>(year: &'a ScoredYear, code: Option<&str>) -> Option<&'a Form> {
    match code {
        Some(code) => year.facts.project(code),
        None => year.facts.own.as_ref(),
    }
}

/// What was read and laid out for a form when it was last asked for, which need not be done again.
#[derive(Default)]
pub struct KeptForm {
    sheet: KeptSheet,
    targets: KeptTargets,
}

/// The cells of a form's targets, with the text that they were read from: read again where it is another one.
#[derive(Default)]
struct KeptTargets {
    text: String,
    cells: BTreeMap<Arc<str>, FormCell>,
    rows: BTreeMap<String, usize>,
}

impl KeptTargets {
    fn read(&mut self, text: &str, is_own: bool) -> Result<(), Findings> {
        if text.is_empty() || self.text != text {
            let read = TargetCells::open(text, is_own).map_err(unreadable)?;
            (self.cells, self.rows) = (read.cells(), read.rows());
            text.clone_into(&mut self.text);
        }
        Ok(())
    }
}

/// The cells of a form, and the hash of the files that they are from. Targets that are approved are no cells. `kept` is of
/// this form when it was last asked for.
///
/// # Errors
/// Findings: a file cannot be read.
pub fn form_cells(
    files: &dyn Files,
    year: &ScoredYear,
    form: &Form,
    kept: &mut KeptForm,
) -> Result<(FormCells, String), Findings> {
    let (text, _) = filled::actuals_text(files, form)?;
    let mut cells = filled::cells(&year.facts, form, &text, &mut kept.sheet).map_err(unreadable)?;
    let Some((targets, _)) = targets_text(files, year, form)? else {
        return Ok((cells, sha256(text.as_bytes())));
    };
    kept.targets.read(&targets, form.project().is_none())?;
    cells.cells.append(&mut kept.targets.cells.clone());
    cells.target_rows.clone_from(&kept.targets.rows);
    cells.takes_rows = true;
    Ok((cells, sha256_of([text, targets])))
}

/// What the files of a form would be with what was typed; `kept` as for [`form_cells`].
///
/// # Errors
/// Findings: a file cannot be read.
pub fn type_cells(
    files: &dyn Files,
    year: &ScoredYear,
    form: &Form,
    typed: &[TypedCell],
    kept: &mut KeptForm,
) -> Result<TypedForm, Findings> {
    let (for_targets, for_actuals): (Vec<TypedCell>, Vec<TypedCell>) =
        typed.iter().cloned().partition(|one| is_of_targets(&one.address));
    let (old, path) = filled::actuals_text(files, form)?;
    let (mut text, became) = filled::put(&year.facts, form, &old, &for_actuals, &mut kept.sheet).map_err(unreadable)?;
    let is_put = |became: &[TypedInto]| became.iter().any(|one| matches!(one, TypedInto::Put { .. }));
    let became = if is_put(&became) && is_too_long(&text) {
        text = old;
        became.into_iter().map(unless_too_long).collect()
    } else {
        became
    };
    let mut writes_actuals = is_put(&became);
    let mut outputs = Vec::new();
    let of_targets = match targets_text(files, year, form)? {
        _ if for_targets.is_empty() => Vec::new(),
        None => for_targets.iter().map(|_| approved_already()).collect(),
        Some((targets, targets_path)) => {
            let cells = TargetCells::open(&targets, form.project().is_none()).map_err(unreadable)?;
            let put = cells.put(&for_targets);
            let called = filled::renamed(&text, &form.indicators, &put.renamed).map_err(unreadable)?;
            let mut over = Over::new(files);
            over.put(&targets_path, put.text.as_str());
            if let Some(path) = &path {
                over.put(path, called.as_str());
            }
            if !is_put(&put.became) {
                put.became
            } else if is_too_long(&put.text) || is_too_long(&called) {
                put.became.into_iter().map(unless_too_long).collect()
            } else if let Some(findings) = broken(files, &over, year.facts.year, &for_targets) {
                let refused = put.became.into_iter();
                refused.map(|one| unless_readable(one, &findings)).collect()
            } else {
                // A file that is not there speaks of nobody.
                if path.is_some() && called != text {
                    text = called;
                    writes_actuals = true;
                }
                outputs.push(Output::text(targets_path, put.text));
                put.became
            }
        }
    };
    if writes_actuals {
        let path = path.unwrap_or_else(|| filled::new_actuals_path(year.facts.year, form.code()));
        outputs.push(Output::text(path, text));
    }
    Ok(TypedForm {
        outputs,
        became: in_their_order(typed, of_targets, became),
    })
}

/// One indicator more, or one less.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum RowChange {
    /// One more.
    Add(NewRow),
    /// The one of this id less.
    Remove(String),
}

/// What is to be typed, by [`type_cells`], so that a form has one indicator more or less; none where its targets are approved,
/// or it has no such indicator.
///
/// # Errors
/// Findings: a file cannot be read.
pub fn row_cell(
    files: &dyn Files,
    year: &ScoredYear,
    form: &Form,
    change: &RowChange,
) -> Result<Option<TypedCell>, Findings> {
    let Some((targets, _)) = targets_text(files, year, form)? else {
        return Ok(None);
    };
    let cells = TargetCells::open(&targets, form.project().is_none()).map_err(unreadable)?;
    let list = match change {
        RowChange::Add(row) => Some(cells.list_with(row)),
        RowChange::Remove(id) => cells.list_without(id),
    };
    Ok(list.map(|list| TypedCell::new(ROWS, Some(cells.list()), list)))
}

/// The targets file of a form and its path; none where the targets of the year are approved.
fn targets_text(files: &dyn Files, year: &ScoredYear, form: &Form) -> Result<Option<(String, String)>, Findings> {
    if is_approved(files, year.facts.year) {
        return Ok(None);
    }
    let path = form.place.file();
    let source = read_text(files, path, path).map_err(Findings::from)?;
    Ok(Some((source.text.clone(), path.to_owned())))
}

/// What is wrong with the files as they would be: the year cannot be read, or somebody speaks of an indicator that is gone.
fn broken(files: &dyn Files, over: &dyn Files, year: i16, typed: &[TypedCell]) -> Option<Findings> {
    let after = match read_again(over, year) {
        Ok(findings) => findings,
        Err(findings) => return Some(findings),
    };
    if typed.iter().all(|one| one.address != ROWS) {
        return None;
    }
    let before = read_again(files, year).unwrap_or_default();
    let is_known = |one: &Diagnostic| before.iter().any(|known| known.message == one.message);
    let mut new = Findings::new();
    new.extend(
        after
            .into_iter()
            .filter(|one| one.severity == Severity::P0 && !is_known(one)),
    );
    (!new.is_empty()).then_some(new)
}

fn read_again(files: &dyn Files, year: i16) -> Result<Findings, Findings> {
    let workspace = load::workspace(files)?;
    load::year(files, &workspace, year).map(|(_, findings)| findings)
}

/// What became of a cell, where the year could not be read with it.
fn unless_readable(one: TypedInto, findings: &Findings) -> TypedInto {
    let why = findings
        .iter()
        .find(|one| one.is_fatal())
        .or_else(|| findings.iter().next());
    match (one, why) {
        (TypedInto::Put { .. }, Some(why)) => TypedInto::Refused {
            message: why.message.clone(),
            hint: why.hint.clone().unwrap_or_default(),
        },
        (one, _) => one,
    }
}

/// Whether a file would be longer than one that is read.
fn is_too_long(text: &str) -> bool {
    text.len() as u64 > MAX_BYTES
}

/// What became of a cell with which the file would be too long.
fn unless_too_long(one: TypedInto) -> TypedInto {
    match one {
        TypedInto::Put { .. } => TypedInto::Refused {
            message: format!("写进去文件就超过 {} MB，读不出来了", MAX_BYTES >> 20),
            hint: "写短一些；长的材料作佐证材料".to_owned(),
        },
        one => one,
    }
}

fn approved_already() -> TypedInto {
    TypedInto::Refused {
        message: "目标已经批复存档，不能在这里改".to_owned(),
        hint: "经批准调整的，写在“指标值调整”里，写明批准文号".to_owned(),
    }
}

fn in_their_order(typed: &[TypedCell], of_targets: Vec<TypedInto>, of_actuals: Vec<TypedInto>) -> Vec<TypedInto> {
    let (mut of_targets, mut of_actuals) = (of_targets.into_iter(), of_actuals.into_iter());
    let became = typed.iter().filter_map(|one| {
        if is_of_targets(&one.address) {
            of_targets.next()
        } else {
            of_actuals.next()
        }
    });
    became.collect()
}

fn unreadable(why: String) -> Findings {
    Diagnostic::new(Code::TomlSyntax, why).into()
}
