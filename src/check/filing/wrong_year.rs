//! D02c: another year than the budget year.

use super::prose::{Figure, figures, plain};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, List, Sheet};
use crate::check::passage::{Part, Passage};
use crate::check::text::quoted;
use crate::diagnostic::Code;
use rust_decimal::prelude::ToPrimitive;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::WrongYear, include_str!("wrong_year.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::WrongYear, include_str!("wrong_year.toml"));
const REFERENCES: List = WORDS.list("references");
const NO_REFERENCES: List = WORDS.list("no_references");
const BEFORE: List = WORDS.list("before");
const BEHIND: List = WORDS.list("behind");
const SPENT_ON: List = WORDS.list("spent_on");
const BACK: Limit = WORDS.limit("back");
const AHEAD: Limit = WORDS.limit("ahead");

fn look(form: &Form<'_>) -> Vec<Found> {
    let year = form.year.facts.year;
    let found = Passage::all(form).into_iter().filter_map(|passage| {
        let text = plain(passage.text);
        if text.contains(&year.to_string()) {
            return None;
        }
        let sentences = text
            .split(['。', '；', '！', '？'])
            .filter(|sentence| sentence.contains("20") && !is_reference(sentence, form));
        let other = sentences
            .flat_map(figures)
            .find_map(|figure| other_year(&figure, passage.part, form))?;
        let found = passage.found(format!(
            "{}“{}”写的是 {other} 年，本表的预算年度是 {year} 年",
            passage.part.in_chinese(),
            quoted(passage.text)
        ));
        Some(found.label("年度不对").hint(format!(
            "把“{other}年”改为“{year}年”，并核对这段文字是不是 {year} 年的情况"
        )))
    });
    found.collect()
}

fn is_reference(sentence: &str, form: &Form<'_>) -> bool {
    let words = form.list(NO_REFERENCES).taken_out_of(sentence);
    form.list(REFERENCES).any_in(&words)
}

/// The other year that a figure is, where it stands as if it were this one.
fn other_year(figure: &Figure<'_>, part: Part, form: &Form<'_>) -> Option<i16> {
    let year = form.year.facts.year;
    let other = figure.value.to_i16().filter(|_| figure.places == 0)?;
    let tail = figure.rest.strip_prefix('年')?;
    let (tail, whole) = tail.strip_prefix('度').map_or((tail, false), |tail| (tail, true));
    let referred = form.list(BEFORE).any_ends(figure.before) || form.list(BEHIND).any_starts(tail);
    if referred || form.name().contains(&other.to_string()) {
        return None;
    }
    // The year as the subject: 「2023年度…」, or at the head of the text.
    let head = figure.earlier.is_empty() && figure.before.is_empty() || figure.before.ends_with('：');
    // A month or a day; 「2021年2个项目」 is none.
    let behind = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    let dated = behind.len() < tail.len() && behind.starts_with(['月', '.', '-', '/']);
    let subject = whole || head && !dated && !tail.starts_with(['底', '末']);
    let distance = usize::from(other.abs_diff(year));
    let (is_earlier, is_later) = (
        other < year && distance <= form.count(BACK),
        other > year && distance <= form.count(AHEAD),
    );
    let is_subject = match part {
        // Something of an earlier year did happen then; that a goal of this year was reached in it cannot be.
        Part::Goal | Part::Completion if is_earlier => true,
        Part::Purpose if is_earlier => subject || form.list(SPENT_ON).any_ends(figure.before),
        Part::Conclusion if is_earlier => !dated,
        // An indicator is explained once for years; a year at the head of it is still that of the figure.
        // What was done by then is said as a past result.
        Part::Description if is_earlier => head && !dated && !tail.starts_with(['底', '末', '已']),
        _ if is_earlier => subject,
        Part::Goal | Part::Completion | Part::Conclusion | Part::Reason if is_later => subject,
        _ => false,
    };
    is_subject.then_some(other)
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    #[test]
    fn hits_and_near_misses() {
        let file = include_str!("wrong_year.trials.toml");
        trials_of(file, "", |case| {
            let (place, text) = case.parts();
            Trial::telling(place, text, "").found(&CHECK).len()
        });
        trials_of(file, "rows", |case| Trial::rows(&[case.text()]).found(&CHECK).len());
    }

    #[test]
    fn a_project_may_bear_the_year_in_its_name() {
        let head = "[project]\nname = \"2023年中小桥改造\"\n";
        let trial = Trial::telling("goals", "完成2023年中小桥改造", head);
        assert!(trial.found(&CHECK).is_empty());
    }
}
