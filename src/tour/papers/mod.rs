//! The doors through which documents come in and go out.

mod actuals_import;
mod blank_workbook;
mod compared_documents;
mod documents;
mod import_refusal;
mod imported;
mod one_project;
mod targets_import;
mod typed_cells;
mod typed_targets;
mod zipped;

pub use actuals_import::ActualsImport;
pub use blank_workbook::{BlankWorkbook, form_workbook};
pub use documents::{Documents, Papers, report, templates};
pub use import_refusal::{Clash, FaultyWorkbook, ImportRefusal};
pub use imported::{Import, ImportKind, converted, import, import_kind};
pub use one_project::{PackRefusal, ProjectPack, pack};
pub use targets_import::{PlannedTargets, Standing, TargetsImport};
pub use typed_cells::{KeptForm, RowChange, TypedForm, form_called, form_cells, row_cell, type_cells};
pub use typed_targets::target_workbook;
pub use zipped::zipped;
