//! What a sentence of a report speaks of: the form as a whole, or something smaller.

use crate::check::form::Form;
use crate::check::lexicon::{Limit, List, Shared, Sheet};
use crate::check::text::squeezed;

/// The words for parts and wholes.
pub(super) const WORDS: Sheet = Sheet::shared(Shared::Subjects, include_str!("subjects.toml"));
const PARTS: List = WORDS.list("parts");
const DEPARTMENT: List = WORDS.list("department");
const SHORTEST: Limit = WORDS.limit("shortest");

/// Whether `clause` names a class, a row or another project, and so does not speak of the whole of `form`.
pub(super) fn is_part(clause: &str, form: &Form<'_>) -> bool {
    let stated = squeezed(clause);
    let is_long = |name: &str| name.chars().count() > form.count(SHORTEST);
    let stands = |name: &str| !name.is_empty() && stated.contains(name);
    let names = |name: &str| is_long(name) && stands(&squeezed(name));
    form.list(PARTS).any_in(&clause.replace("项目", ""))
        || form.rows().any(|row| names(row.name()))
        || form.whole.names_another(&stated, form.number, |project| {
            Some(short(project.name())).filter(|name| is_long(name))
        })
}

/// Whether a project's form speaks of the department, or of all projects.
pub(super) fn is_whole_department(clause: &str, form: &Form<'_>) -> bool {
    form.project().is_some() && form.list(DEPARTMENT).any_in(clause)
}

/// A project's name as people say it: without what stands in parentheses behind it.
pub(super) fn short(name: &str) -> &str {
    name.split(['（', '(', '[', '〔']).next().unwrap_or(name).trim()
}
