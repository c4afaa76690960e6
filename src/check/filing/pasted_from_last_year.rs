//! D02e: last year's text.

use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, Sheet};
use crate::check::passage::{Part, Passage};
use crate::check::shingles::{longest_passage, shared, shingles};
use crate::check::text::{length, quoted, squeezed};
use crate::diagnostic::Code;
use crate::model::form::Words;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::PastedFromLastYear, include_str!("pasted_from_last_year.md"), look).with(&[WORDS]);

const WORDS: Sheet = Sheet::of(Code::PastedFromLastYear, include_str!("pasted_from_last_year.toml"));
const SHORTEST: Limit = WORDS.limit("shortest");
const SHARE: Limit = WORDS.limit("share");
const PASSAGE: Limit = WORDS.limit("passage");

fn look(form: &Form<'_>) -> Vec<Found> {
    let Some(last) = &form.beside.last_year else {
        return Vec::new();
    };
    let texts = before(form);
    let known: Vec<(&str, Vec<u64>)> = texts.iter().map(|text| (*text, pieces(text, last.year))).collect();
    let wanted = |passage: &Passage<'_>| passage.part.is_report() || passage.part == Part::Reason;
    let found = Passage::all(form).into_iter().filter(wanted).filter_map(|passage| {
        if length(&squeezed(passage.text)) < form.count(SHORTEST) {
            return None;
        }
        let plain = without_year(passage.text, form.year.facts.year);
        let mine = shingles(&plain);
        let is_whole = |theirs: &[u64]| shared(&mine, theirs) * 100 >= mine.len() * form.count(SHARE);
        let whole = known.iter().find(|(_, theirs)| is_whole(theirs));
        let (text, _) = whole.or_else(|| {
            known.iter().find(|(_, theirs)| {
                longest_passage(&plain, |piece| theirs.binary_search(&piece).is_ok()) >= form.count(PASSAGE)
            })
        })?;
        let how = if whole.is_some() {
            "相同"
        } else {
            "有一大段相同"
        };
        let found = passage.found(format!(
            "{}“{}”与上年（{} 年）“{}”{how}",
            passage.part.in_chinese(),
            quoted(passage.text),
            last.year,
            quoted(text)
        ));
        Some(found.label("照抄上年").hint(format!(
            "按 {} 年的实际情况重写：本年完成了什么、差在哪里、原因是什么，写出本年的数字",
            form.year.facts.year
        )))
    });
    found.collect()
}

/// Pieces of a text without its own year, so that a changed year is still a copy.
fn pieces(text: &str, year: i16) -> Vec<u64> {
    shingles(&without_year(text, year))
}

fn without_year(text: &str, year: i16) -> String {
    squeezed(text).replace(&year.to_string(), "")
}

/// What the same project wrote last year.
fn before<'a>(form: &Form<'a>) -> Vec<&'a str> {
    let Some(facts) = form.before() else {
        return Vec::new();
    };
    let Words {
        completion, narrative, ..
    } = &facts.words;
    let rows = facts.indicators.iter().filter_map(|row| row.filled.reason.as_deref());
    let lists = completion
        .iter()
        .chain(&narrative.problems)
        .chain(&narrative.measures)
        .map(String::as_str);
    let others = facts
        .execution
        .reason
        .as_deref()
        .into_iter()
        .chain(narrative.conclusion.as_deref());
    rows.chain(lists).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    const TEXT: &str = "受连续强降雨影响，南岭路段路基沉陷，需重新勘察设计后再施工，里程未能全部完成";

    fn found(top: &str, last: &str, this: &str) -> usize {
        let row = "数量指标/养护里程 | ≥10公里 | actual=9公里";
        let trial = Trial::default().project(2023, "A01", "", &[row], last);
        trial.project(2024, "A01", top, &[row], this).found(&CHECK).len()
    }

    #[test]
    fn conclusions() {
        let conclusion = |text: &str| format!("[narrative]\nconclusion = \"{text}\"\n");
        trials_of(include_str!("pasted_from_last_year.trials.toml"), "", |case| {
            found("", &conclusion(case.of("last")), &conclusion(case.of("this")))
        });
    }

    #[test]
    fn hits() {
        // Last year's reason as this year's problem.
        assert_eq!(
            found(
                "",
                &format!("[execution]\nreason = \"{TEXT}\"\n"),
                &format!("[narrative]\nproblems = [\"{TEXT}\"]\n")
            ),
            1
        );
        assert_eq!(
            found(
                "",
                &format!("completion = [\"{TEXT}\"]\n"),
                &format!("completion = [\"{TEXT}\"]\n")
            ),
            1
        );
        let row = format!("数量指标/养护里程 | ≥10公里 | actual=9公里 | reason={TEXT}");
        let trial = Trial::default().project(2023, "B01", "", &[&row], "");
        let top = "[project]\nname = \"道路养护\"\ncontinues = \"B01\"\n";
        assert_eq!(trial.project(2024, "A01", top, &[&row], "").found(&CHECK).len(), 1);
    }

    #[test]
    fn near_misses() {
        let conclusion = |text: &str| format!("[narrative]\nconclusion = \"{text}\"\n");
        // Measures may go on for years; goals are approved every year anew.
        let top = format!("goals = [\"{TEXT}\"]\n");
        assert_eq!(found(&top, &conclusion(TEXT), ""), 0);
        let row = format!("数量指标/养护里程 | ≥10公里 | actual=9公里 | measure={TEXT}");
        let trial = Trial::default()
            .project(2023, "A01", "", &[&row], "")
            .project(2024, "A01", "", &[&row], "");
        assert!(trial.found(&CHECK).is_empty());
    }
}
