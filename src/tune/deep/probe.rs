//! What is looked for in rows that were scored: one file per question.

mod cliff;
mod dead;
mod edge;
mod faults;
mod limit;
mod order;
mod prose;
mod repeat;
mod rising;
mod searched;
mod unearned;

pub(super) use searched::Searched;

use super::found::Suspect;

/// What each question suspects.
pub(super) fn suspects(searched: &Searched<'_>) -> Vec<Suspect> {
    let mut found = Vec::new();
    faults::look(searched, &mut found);
    rising::look(searched, &mut found);
    cliff::look(searched, &mut found);
    unearned::look(searched, &mut found);
    dead::look(searched, &mut found);
    edge::look(searched, &mut found);
    order::look(searched, &mut found);
    repeat::look(searched, &mut found);
    limit::look(searched, &mut found);
    prose::look(searched, &mut found);
    found
}
