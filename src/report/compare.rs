//! 年度比较 as a self-contained page, and as a Word document.

use super::fault;
use super::files::names;
use super::render::Renderer;
use super::templates::Templates;
use super::view::Compared;
use crate::diagnostic::Findings;
use minijinja::ErrorKind;

/// The page.
///
/// # Errors
/// What is wrong with the template.
pub fn compare_html(view: &Compared<'_>, templates: &Templates) -> Result<String, Findings> {
    let rendered = renderer(view, templates)?.render("compare.html.j2", view);
    rendered.map_err(|error| fault::finding(&error, templates, &names(view)).into())
}

/// The document.
///
/// # Errors
/// As [`compare_html`].
pub fn compare_docx(view: &Compared<'_>, templates: &Templates) -> Result<Vec<u8>, Findings> {
    const NAME: &str = "compare.docx";
    let renderer = renderer(view, templates)?;
    let renderer = checked(renderer.with_word(templates, rows(view)), templates)?;
    let rendered = match templates.word.template(NAME) {
        Some(word) => renderer.render_word(NAME, word, view),
        None => Err(ErrorKind::TemplateNotFound.into()),
    };
    rendered.map_err(|error| fault::finding(&error, templates, &names(view)).into())
}

fn renderer(view: &Compared<'_>, templates: &Templates) -> Result<Renderer, Findings> {
    checked(Renderer::new(templates, rows(view)), templates)
}

/// A folder's templates are all compiled, so all that are broken are told.
fn checked(renderer: Renderer, templates: &Templates) -> Result<Renderer, Findings> {
    let mut findings = templates.findings.clone();
    for (name, why) in &renderer.broken {
        findings.push(fault::broken(name, why, templates));
    }
    if findings.is_empty() {
        Ok(renderer)
    } else {
        Err(findings)
    }
}

fn rows(view: &Compared<'_>) -> usize {
    let projects = view.pairs.iter().flat_map(|pair| &pair.projects);
    let rows: usize = projects.map(|project| project.rows.len() + 8).sum();
    rows + 8 * (view.pairs.len() + view.ranking.len() + view.fragile.len())
}
