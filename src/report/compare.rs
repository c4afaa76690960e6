//! 年度比较 as a self-contained page.

use super::fault;
use super::render::Renderer;
use super::templates::Templates;
use super::view::Compared;
use crate::diagnostic::Findings;
use std::collections::BTreeSet;

/// The page.
///
/// # Errors
/// What is wrong with the template.
pub fn compare_html(view: &Compared<'_>, templates: &Templates) -> Result<String, Findings> {
    let rows = view
        .pairs
        .iter()
        .flat_map(|pair| &pair.projects)
        .map(|project| project.rows.len() + 8)
        .sum();
    let rendered = Renderer::new(templates, rows).render("compare.html.j2", view);
    rendered.map_err(|error| fault::finding(&error, templates, &BTreeSet::new()).into())
}
