//! Words of an actual by which its number is not what was done: `12处未完成`, `不足12处`, `12处（实际完成11处）`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::asked::Asked;
use super::operator::Direction;
use super::prose::{self, Brackets};
use super::quantity::Quantity;
use super::target::Target;
use super::unit::Unit;
use super::vocabulary::{first_in, vocabulary};

/// What a word that denies begins with.
static FIRST_OF_DENIALS: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let words = vocabulary().denials.iter();
    words.filter_map(|word| word.chars().next()).collect()
});

/// The word by which a text takes back what stands beside it; a word that the name or the target has itself does not.
pub(super) fn denied(text: &str, asked: &Asked<'_>) -> Option<&'static str> {
    // Nearly every actual is a number and its unit.
    if !text.chars().any(|c| FIRST_OF_DENIALS.contains(&c)) {
        return None;
    }
    let words = vocabulary();
    first_in(&words.denials, text)?;
    let rest = words
        .undenied
        .iter()
        .fold(text.to_owned(), |rest, harmless| rest.replace(harmless.as_str(), ""));
    let asked_for = |word: &str| asked.cell.name.contains(word) || asked.text.contains(word);
    words
        .denials
        .iter()
        .map(String::as_str)
        .find(|word| rest.contains(word) && !asked_for(word))
}

/// Whether prose behind a number has a second one of its kind that may be what was done: `（实际完成11处）`, `中的11处`.
pub(super) fn done_anew(prose: &str, own: &Quantity, wanted: Option<&Unit>) -> bool {
    let words = vocabulary();
    let unit = own.unit.as_ref().or(wanted);
    let is_alike = |other: Option<&Unit>| match (unit, other) {
        (Some(own), Some(other)) => own.power_to(other).is_some(),
        _ => true,
    };
    let another = |text: &str| {
        let quantities = prose::quantities(text, Brackets::Read);
        quantities
            .iter()
            .any(|q| q.number != own.number && is_alike(q.unit.as_ref()))
    };
    if ["中", "之中", "当中", "里"].iter().any(|word| prose.starts_with(word)) {
        return another(prose);
    }
    let mark = |c: char| {
        matches!(
            c,
            '(' | ')' | '[' | ']' | '〔' | '〕' | ',' | ';' | ':' | '。' | '，' | '、'
        )
    };
    prose.split(mark).any(|clause| {
        let clause = clause.strip_prefix("其中").unwrap_or(clause);
        let begins = words.done_anew.iter().any(|word| clause.starts_with(word.as_str()));
        begins && first_in(&words.done_beside, clause).is_none() && another(clause)
    })
}

/// Whether an actual that writes a direction says the opposite of what is asked for: `少于12处` against `≥12处`.
///
/// One against an interval says on which side of a number it lies, and so not whether it is inside.
pub(super) fn is_opposite(direction: Direction, target: &Target) -> bool {
    match target {
        Target::AtLeast(_) => direction == Direction::AtMost,
        Target::AtMost(_) => direction == Direction::AtLeast,
        Target::Within { .. } => true,
        Target::By(_) | Target::YesNo(_) | Target::Choice(_) | Target::Graded(_) => false,
    }
}
