//! What files that were dropped would change, as `ziping import` would, and writing it.

use super::kept::Batch;
use super::words::Why;
use crate::diagnostic::with_slashes;
use crate::source::write::Output;
use crate::source::{Files, MAX_BYTES, sha256, sha256_of};
use crate::tour::{self, Import, Standing};
use crate::web::house::Department;
use crate::web::keeping;

/// What would be written.
pub(super) struct Plan {
    /// 预算年度.
    pub(super) year: i16,
    pub(super) import: Import,
    pub(super) outputs: Vec<Output>,
    /// What tells it, and what stands there now, from any other.
    pub(super) seen: String,
    /// Whether something that is there says otherwise, and would be replaced.
    pub(super) replaces: bool,
}

impl Plan {
    /// Of these files, in the workspace in `files`.
    pub(super) fn of(files: &dyn Files, batch: &Batch) -> Result<Self, Why> {
        let import = tour::import(files, &batch.folder(), &batch.names(), batch.year).map_err(|why| Why::of(&why))?;
        let (year, outputs, replaces) = match &import {
            Import::Targets(plan) => {
                let differs = |standing: &Standing| matches!(standing, Standing::Differs(_) | Standing::Unreadable(_));
                let replaces = plan.files.iter().any(|one| differs(&one.standing));
                (plan.understood.year, plan.outputs(), replaces)
            }
            Import::Actuals(plan) => {
                let replaces = plan.changed.iter().any(|file| !file.conflicts.is_empty());
                (plan.year, plan.outputs(), replaces)
            }
        };
        Ok(Self {
            year,
            seen: seen(files, &outputs),
            outputs,
            replaces,
            import,
        })
    }

    /// Whether the year could not be read any more.
    pub(super) fn is_broken(&self) -> bool {
        match &self.import {
            Import::Targets(plan) => plan.checked.is_err(),
            Import::Actuals(plan) => plan.checked.is_err(),
        }
    }

    /// Writes it, so that `ziping undo` takes it back.
    ///
    /// # Errors
    /// In words; then nothing was changed.
    pub(super) fn write(&self, department: &Department, batch: &Batch) -> Result<(), String> {
        let called = format!("导入 {}", batch.names().join(" "));
        let written = keeping::replace(&called, &department.folder, &self.outputs);
        written.map_err(|error| format!("{}，没有改动任何文件", keeping::not_written(&error)))
    }
}

fn seen(files: &dyn Files, outputs: &[Output]) -> String {
    let pieces = outputs.iter().map(|one| {
        let path = with_slashes(&one.path);
        let now = files.read(&path, MAX_BYTES).map(|bytes| sha256(&bytes));
        format!("{path} {} {}\n", sha256(&one.bytes), now.unwrap_or_default())
    });
    sha256_of(pieces)
}
