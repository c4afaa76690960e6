//! T05b: two names for one thing.

use super::synonyms::{self, in_one_word};
use crate::check::class::Class;
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
const COMPLETION: List = WORDS.list("completion");
const MEASURES: List = WORDS.list("measures");
const SHORTEST_DONE: Limit = WORDS.limit("shortest_done");
const JOINTS: List = WORDS.list("joints");
const SHORTEST_PAIR: Limit = WORDS.limit("shortest_pair");
const LEAST_SHARED: Limit = WORDS.limit("least_shared");
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
            alike(row, first) && (same_name || same_formula(row, first) || are_exchanged(row, first))
        });
        let counted = || rows.iter().find(|(.., other)| is_completion_of(row, other));
        if let Some((_, _, first)) = twin.or_else(counted) {
            found.push(twice(row, first));
        }
    }
    found
}

/// 邀请名师授课人次 and 邀请名师授课完成率: whoever reaches the number has the rate.
fn is_completion_of(rate: &Row<'_>, count: &Row<'_>) -> bool {
    if !rate.is_percent() || rate.class() == Class::Quantity || count.class() != Class::Quantity {
        return false;
    }
    let bare = |row: &Row<'_>| squeezed(row.name().split(['(', '（']).next().unwrap_or_default());
    let (rate_name, count_name) = (bare(rate), bare(count));
    let completion = rate.list(COMPLETION).iter().find_map(|end| rate_name.strip_suffix(end));
    let Some(work) = completion.filter(|work| work.chars().count() >= rate.count(SHORTEST_DONE)) else {
        return false;
    };
    let mut stems = vec![count_name.as_str()];
    let measures = rate.list(MEASURES).iter();
    stems.extend(measures.filter_map(|end| count_name.strip_suffix(end)));
    let work = sorted(&in_one_word(work, rate.lexicon()));
    stems.into_iter().any(|stem| {
        let mut starts = rate.list(DONE).iter();
        let stem = starts.find_map(|done| stem.strip_prefix(done)).unwrap_or(stem);
        sorted(&in_one_word(stem, rate.lexicon())) == work
    })
}

/// 教学条件改善、办学水平提高 and 教学质量提高、办学条件改善: two halves, and each is the other's.
fn are_exchanged(row: &Row<'_>, other: &Row<'_>) -> bool {
    let (one, two) = (row.name(), other.name());
    let halves = |name: &str| {
        let joint = row.list(JOINTS).iter().find(|joint| name.contains(*joint))?;
        let (first, second) = name.split_once(joint)?;
        Some((squeezed(first), squeezed(second)))
    };
    let (Some((a, b)), Some((c, d))) = (halves(one), halves(two)) else {
        return false;
    };
    let longest = (a.chars().count() + b.chars().count()).max(c.chars().count() + d.chars().count());
    let crossed = shared(&a, &d) + shared(&b, &c);
    let straight = shared(&a, &c) + shared(&b, &d);
    let is_most = shared(&format!("{a}{b}"), &format!("{c}{d}")) * 100 >= longest * row.count(LEAST_SHARED);
    longest >= row.count(SHORTEST_PAIR) && crossed > straight && is_most
}

/// How many letters two names share, each as often as both have it.
fn shared(one: &str, other: &str) -> usize {
    let mut left: Vec<char> = other.chars().collect();
    let mut count = 0;
    for c in one.chars() {
        if let Some(at) = left.iter().position(|other| *other == c) {
            left.swap_remove(at);
            count += 1;
        }
    }
    count
}

fn sorted(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
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
    let (unit, others) = (one.unit(), other.unit());
    // 2.1万人 and 21000人 are counted alike.
    let bare = |unit: &str| unit.trim_start_matches(['万', '亿']).to_owned();
    one.is_percent() == other.is_percent()
        && (bare(&unit) == bare(&others) || one.is_percent() || unit.is_empty() || others.is_empty())
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
    sorted(&plain)
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
