//! What only one trade does, and another trade's text therefore does not report: 学生营养餐, 水库管护, 公交班次.

use super::trade::{is_for_any, shows, shows_any};
use crate::check::definition::Found;
use crate::check::form::Form;
use crate::check::lexicon::{Lexicon, Record, Words};
use crate::check::passage::{Part, Passage};
use crate::check::text::quoted;

/// What the sheet of the check says of deeds.
pub(super) struct Deeds<'a> {
    /// `words` of a trade's own work, and who `may` speak of them, the owner first. Narrower than the matters of
    /// indicators: a text mentions pupils and patients in passing.
    pub(super) table: &'a [Record],
    /// The words of all of them.
    pub(super) any: &'a Words,
    /// Another department takes part, or is the reason.
    pub(super) together: &'a Words,
    /// In the text of work that is done for any trade: its data, and not its deeds.
    pub(super) about_data: &'a Words,
}

/// Passages of `form` that report another trade's work; `said` are indicators of which that is said already.
pub(super) fn in_texts(form: &Form<'_>, names: &str, reported: &[&str], deeds: &Deeds<'_>) -> Vec<Found> {
    let lexicon = form.lexicon();
    let is_for_any = is_for_any(names, lexicon);
    if !is_for_any && !shows_any(names, lexicon) {
        return Vec::new();
    }
    // A cause may come from anywhere.
    let speaks = |passage: &Passage<'_>| {
        !matches!(passage.part, Part::Reason | Part::Measure | Part::Safeguard)
            && passage.row.is_none_or(|row| !reported.contains(&row.name()))
            && foreign(passage.text, names, deeds, lexicon).is_some()
    };
    let passages = Passage::all(form);
    let mut found = Vec::new();
    for passage in passages.iter().filter(|passage| speaks(passage)) {
        let clauses = passage.text.split(['，', '。', '；', '！', ',', ';']);
        let foreign = clauses
            .filter(|clause| !deeds.together.any_in(clause) && (!is_for_any || !deeds.about_data.any_in(clause)))
            .find_map(|clause| Some((clause, foreign(clause, names, deeds, lexicon)?)));
        let Some((clause, (word, owner))) = foreign else {
            continue;
        };
        let is_told = passages
            .iter()
            .filter(|other| matches!(other.part, Part::Goal | Part::Purpose) && other.text != passage.text)
            .any(|other| other.text.contains(word));
        if is_told || form.rows().any(|row| row.name().contains(word)) {
            continue;
        }
        found.push(on_clause(form, passage, clause.trim(), word, owner));
    }
    found
}

/// The word of another trade's work in a clause, and that trade.
fn foreign<'a>(clause: &str, names: &str, deeds: &Deeds<'a>, lexicon: &Lexicon) -> Option<(&'a str, &'a str)> {
    if !deeds.any.any_in(clause) {
        return None;
    }
    deeds.table.iter().find_map(|deed| {
        let (word, allowed) = (deed.words("words").first_in(clause)?, deed.words("may"));
        (!names.contains(word) && !shows(names, allowed, lexicon)).then_some((word, allowed.iter().next()?))
    })
}

fn on_clause(form: &Form<'_>, passage: &Passage<'_>, clause: &str, word: &str, owner: &str) -> Found {
    let part = passage.part.in_chinese();
    let department = &form.year.facts.department.name;
    let whose = if form.project().is_some() {
        format!("{department}的项目“{}”", form.name())
    } else {
        department.clone()
    };
    passage
        .found(format!(
            "{part}里的“{}”说的是{owner}方面的事，{whose}的目标和指标都没有提到，像是从别处复制来的",
            quoted(clause)
        ))
        .label("不是本项目的事项")
        .hint(format!(
            "删去“{}”，改写本项目做了什么；确实做了“{word}”的，在绩效目标或资金用途里写明",
            quoted(clause)
        ))
}
