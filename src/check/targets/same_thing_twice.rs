//! T05b: two names for one thing.

use super::synonyms::{self, in_one_word};
use crate::check::definition::{Check, Found};
use crate::check::form::Form;
use crate::check::lexicon::{Limit, List, Sheet};
use crate::check::row::Row;
use crate::check::text::squeezed;
use crate::diagnostic::Code;

pub(in crate::check) const CHECK: Check =
    Check::form(Code::SameThingTwice, include_str!("same_thing_twice.md"), look).with(&[WORDS, synonyms::WORDS]);

const WORDS: Sheet = Sheet::of(Code::SameThingTwice, include_str!("same_thing_twice.toml"));
const FORMULA: List = WORDS.list("formula");
const SHORTEST_FORMULA: Limit = WORDS.limit("shortest_formula");
const DONE: List = WORDS.list("done");
const NO_DONE: List = WORDS.list("no_done");
const FILLERS: List = WORDS.list("fillers");
const SHORTEST_LEFT: Limit = WORDS.limit("shortest_left");
const COUNTED: List = WORDS.list("counted");
const SHORTEST: Limit = WORDS.limit("shortest");

fn look(form: &Form<'_>) -> Vec<Found> {
    let rows: Vec<(String, String, Row<'_>)> = form
        .rows()
        .map(|row| (squeezed(row.name()), meaning(&row), row))
        .collect();
    let mut found = Vec::new();
    for (number, (name, meaning, row)) in rows.iter().enumerate() {
        let before = &rows[..number];
        if before.iter().any(|(earlier, ..)| earlier == name) {
            continue;
        }
        let twin = before.iter().find(|(_, earlier, first)| {
            let same_name = meaning.chars().count() >= form.count(SHORTEST) && earlier == meaning;
            alike(row, first) && (same_name || same_formula(row, first))
        });
        if let Some((_, _, first)) = twin {
            found.push(twice(row, first));
        }
    }
    found
}

fn twice(row: &Row<'_>, first: &Row<'_>) -> Found {
    let message = format!(
        "“{}”（{}）与第 {} 行的“{}”（{}）考核的是同一件事，会重复计分",
        row.name(),
        row.indicator.level2,
        first.at("name").line(),
        first.name(),
        first.indicator.level2
    );
    let class = &row.indicator.level2;
    let hint = match () {
        () if row.indicator.level2 == first.indicator.level2 => format!("只留“{}”，这一条删去", first.name()),
        () if class.contains("质量") => format!(
            "只留一个：“{}”是比率，可留在质量指标；“{}”改写底数，如 target = \"≥…件\"",
            row.name(),
            first.indicator.level2
        ),
        () => format!("只留一个；“{class}”另写本类的内容"),
    };
    row.found("name", message).label("同一件事").hint(hint).about(row)
}

/// A count and a rate of the same thing are two indicators.
fn alike(one: &Row<'_>, other: &Row<'_>) -> bool {
    one.is_percent() == other.is_percent()
        && (one.unit() == other.unit() || one.is_percent() || one.unit().is_empty() || other.unit().is_empty())
}

/// Two rates explained by one calculation.
fn same_formula(row: &Row<'_>, other: &Row<'_>) -> bool {
    let (one, other) = (squeezed(row.description()), squeezed(other.description()));
    one == other && one.chars().count() >= row.count(SHORTEST_FORMULA) && row.list(FORMULA).any_in(&one)
}

/// A name as its words' meaning: 修缮道路里程 and 道路维修长度 have the same.
fn meaning(row: &Row<'_>) -> String {
    let mut plain = in_one_word(row.name(), row.lexicon());
    // 完成除险加固的水库座数 counts what 除险加固水库数量 does; 完成率 is a word of its own.
    let done = row.list(DONE).iter().find_map(|done| plain.strip_prefix(done));
    if let Some(rest) = done.filter(|rest| !row.list(NO_DONE).any_starts(rest)) {
        plain = rest.to_owned();
    }
    if plain == "办结率" {
        plain.insert_str(0, "案件");
    }
    let filled = row
        .list(FILLERS)
        .iter()
        .fold(plain.clone(), |plain, filler| plain.replace(filler, ""));
    // 任务完成率 and 项目完成率 may well be two.
    if filled.chars().count() >= row.count(SHORTEST_LEFT) {
        plain = filled;
    }
    if let Some(stem) = row.list(COUNTED).iter().find_map(|end| plain.strip_suffix(end)) {
        plain = stem.to_owned();
    }
    let mut letters: Vec<char> = plain.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::CHECK;
    use crate::check::tests::{Trial, trials_of};

    #[test]
    fn hits_and_near_misses() {
        trials_of(include_str!("same_thing_twice.trials.toml"), "", |one| {
            Trial::rows(&[one.of("first"), one.of("second")]).found(&CHECK).len()
        });
    }
}
