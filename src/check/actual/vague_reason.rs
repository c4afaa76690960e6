//! A06b: a reason that fits everything.

use super::reason::Reason;
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, Limit, List, Sheet};
use crate::check::text::{quoted, squeezed};
use crate::diagnostic::Code;
use crate::model::notation::is_blank;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::VagueReason, include_str!("vague_reason.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::VagueReason, include_str!("vague_reason.toml"));
const VAGUE: List = WORDS.list("vague");
const FILLER: List = WORDS.list("filler");
const PARTICLES: List = WORDS.list("particles");
const LEFT_OVER: Limit = WORDS.limit("left_over");
const LONGEST: Limit = WORDS.limit("longest");
const SHORTEST: Limit = WORDS.limit("shortest");

fn look(form: &Form<'_>) -> Vec<Found> {
    let reasons = Reason::all(form);
    let found = reasons.iter().filter_map(|reason| {
        let (what, instead) = match emptiness(reason.text, form.lexicon())? {
            Emptiness::Word(word) => (
                format!("只有“{word}”一类的话，没有具体事实"),
                format!("把“{word}”换成事实"),
            ),
            Emptiness::Phrases => ("放到哪个指标都说得通，没有具体事实".to_owned(), "换成事实".to_owned()),
        };
        Some(
            reason
                .found(format!(
                    "“{}”的偏差原因是“{}”，{what}",
                    reason.name,
                    quoted(reason.text)
                ))
                .label("空泛")
                .hint(format!(
                    "{instead}：具体是什么事、影响了哪几件（人、处、万元）、从什么时间到什么时间"
                )),
        )
    });
    found.collect()
}

/// How a reason says nothing.
enum Emptiness<'a> {
    /// With this word, and nothing beyond such words.
    Word(&'a str),
    /// Of phrases that fit any indicator.
    Phrases,
}

fn emptiness<'a>(reason: &str, lexicon: &'a Lexicon) -> Option<Emptiness<'a>> {
    let left = squeezed(reason);
    let length = left.chars().count();
    if length > lexicon.count(LONGEST) || left.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let vague = lexicon.list(VAGUE);
    let first = vague.first_in(&left);
    let left = lexicon.list(FILLER).replaced_in(&vague.replaced_in(&left, " "), " ");
    let particles = lexicon.list(PARTICLES);
    let facts = left
        .chars()
        .filter(|c| !is_blank(*c) && !particles.has_char(*c))
        .count();
    match first {
        Some(word) => (facts <= lexicon.count(LEFT_OVER)).then_some(Emptiness::Word(word)),
        None => (facts == 0 && length >= lexicon.count(SHORTEST)).then_some(Emptiness::Phrases),
    }
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials};

    #[test]
    fn hits_and_near_misses() {
        trials(&CHECK, include_str!("vague_reason.trials.toml"));
    }

    #[test]
    fn the_reason_of_the_execution_too() {
        let more = "[execution]\nadjusted = 100\nexecuted = 60\nreason = \"受客观因素影响，支出进度较慢\"\n";
        let trial = Trial::default().project(2024, "A01", "", &["数量指标/里程 | ≥10公里 | actual=10公里"], more);
        assert_eq!(trial.found(&CHECK).len(), 1);
    }
}
