//! Drawings that stand alone, as SVG.

use super::fault;
use super::render::Renderer;
use super::templates::Templates;
use super::view::{line_chart, sweep_chart};
use crate::compare::{Curve, Sweep};
use crate::diagnostic::Findings;
use serde::Serialize;
use std::collections::BTreeSet;

/// 评分曲线.
///
/// # Errors
/// What is wrong with the template.
pub fn curve_svg(curve: &Curve) -> Result<String, Findings> {
    curve_beside_svg(curve, None)
}

/// 评分曲线, with the line that it was before a change.
///
/// # Errors
/// What is wrong with the template.
pub fn curve_beside_svg(curve: &Curve, before: Option<&Curve>) -> Result<String, Findings> {
    let rows = 2 * curve.points.len() + curve.dots.len();
    drawn("curve.svg.j2", &line_chart(curve, before), rows)
}

/// 参数与等级.
///
/// # Errors
/// What is wrong with the template.
pub fn sweep_svg(sweep: &Sweep) -> Result<String, Findings> {
    let rows = sweep.values.iter().map(|value| value.grades.len() + 1).sum();
    drawn("sweep.svg.j2", &sweep_chart(sweep), rows)
}

fn drawn(template: &str, view: &impl Serialize, rows: usize) -> Result<String, Findings> {
    let templates = Templates::shipped();
    let rendered = Renderer::new(&templates, rows).render(template, view);
    rendered.map_err(|error| fault::finding(&error, &templates, &BTreeSet::new()).into())
}
