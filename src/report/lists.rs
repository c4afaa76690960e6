//! What documents of lists share: a page with filters or to print, and a workbook of plain sheets.

use super::fault;
use super::render::Renderer;
use super::templates::Templates;
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::office::{ListSheet, list_workbook};
use serde::Serialize;
use std::collections::BTreeSet;

/// A self-contained page of about so many rows.
///
/// # Errors
/// What is wrong with the template.
pub(super) fn page(
    templates: &Templates,
    template: &str,
    rows: usize,
    view: &impl Serialize,
) -> Result<String, Findings> {
    let rendered = Renderer::new(templates, rows).render(template, view);
    rendered.map_err(|error| fault::finding(&error, templates, &BTreeSet::new()).into())
}

/// A workbook of the lists; `instead` is what to do where there are more rows than a sheet has.
///
/// # Errors
/// That there are.
pub(super) fn workbook(sheets: &[ListSheet], instead: &str) -> Result<Vec<u8>, Findings> {
    list_workbook(sheets).map_err(|why| Diagnostic::new(Code::UnreadableFile, why).hint(instead).into())
}

/// Heads of columns and their widths, in characters.
pub(super) fn columns(columns: &[(&str, u16)]) -> Vec<(String, u16)> {
    columns
        .iter()
        .map(|(name, width)| ((*name).to_owned(), *width))
        .collect()
}
