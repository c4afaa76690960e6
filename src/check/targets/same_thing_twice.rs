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
    let rows: Vec<Reading<'_>> = form.rows().map(Reading::of).collect();
    let mut found = Vec::new();
    for (number, one) in rows.iter().enumerate() {
        let before = &rows[..number];
        if before.iter().any(|earlier| earlier.name == one.name) {
            continue;
        }
        let twin = before.iter().find(|earlier| one.is_twin_of(earlier));
        let counted = || rows.iter().find(|other| one.is_completion_of(other));
        if let Some(first) = twin.or_else(counted) {
            found.push(twice(&one.row, &first.row));
        }
    }
    found
}

/// What is compared of a row; read once, since every row is held against every other.
struct Reading<'a> {
    row: Row<'a>,
    name: String,
    /// Its words' meaning, where that is long enough to tell two things apart.
    meaning: Option<String>,
    is_percent: bool,
    /// 2.1万人 and 21000人 are counted alike.
    unit: String,
    has_no_unit: bool,
    /// The calculation that explains a rate.
    formula: Option<String>,
    /// The two halves of a name.
    halves: Option<(String, String)>,
    /// What a rate of completion is the completion of.
    completes: Option<String>,
    /// What a count counts, in each way to say it.
    counts: Vec<String>,
}

impl<'a> Reading<'a> {
    fn of(row: Row<'a>) -> Self {
        let unit = row.unit();
        let formula = squeezed(row.description());
        let is_formula = formula.chars().count() >= row.count(SHORTEST_FORMULA) && row.list(FORMULA).any_in(&formula);
        Self {
            name: squeezed(row.name()),
            meaning: Some(meaning(&row)).filter(|meaning| meaning.chars().count() >= row.count(SHORTEST)),
            is_percent: row.is_percent(),
            has_no_unit: unit.is_empty(),
            unit: unit.trim_start_matches(['万', '亿']).to_owned(),
            formula: is_formula.then_some(formula),
            halves: halves(&row),
            completes: completes(&row),
            counts: counts(&row),
            row,
        }
    }

    fn is_twin_of(&self, other: &Self) -> bool {
        let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        self.is_alike(other)
            && (same(&self.meaning, &other.meaning)
                || same(&self.formula, &other.formula)
                || self.is_exchanged_with(other))
    }

    /// A count and a rate of the same thing are two indicators.
    fn is_alike(&self, other: &Self) -> bool {
        let one_unit = self.unit == other.unit || self.has_no_unit || other.has_no_unit;
        self.is_percent == other.is_percent && (self.is_percent || one_unit)
    }

    /// 教学条件改善、办学水平提高 and 教学质量提高、办学条件改善: two halves, and each is the other's.
    fn is_exchanged_with(&self, other: &Self) -> bool {
        let (Some((a, b)), Some((c, d))) = (&self.halves, &other.halves) else {
            return false;
        };
        let longest = (a.chars().count() + b.chars().count()).max(c.chars().count() + d.chars().count());
        let crossed = shared(a, d) + shared(b, c);
        let straight = shared(a, c) + shared(b, d);
        let row = &self.row;
        let is_most = shared(&format!("{a}{b}"), &format!("{c}{d}")) * 100 >= longest * row.count(LEAST_SHARED);
        longest >= row.count(SHORTEST_PAIR) && crossed > straight && is_most
    }

    /// 邀请名师授课人次 and 邀请名师授课完成率: whoever reaches the number has the rate.
    fn is_completion_of(&self, count: &Self) -> bool {
        self.completes.as_ref().is_some_and(|work| count.counts.contains(work))
    }
}

fn halves(row: &Row<'_>) -> Option<(String, String)> {
    let name = row.name();
    let joint = row.list(JOINTS).iter().find(|joint| name.contains(*joint))?;
    let (first, second) = name.split_once(joint)?;
    Some((squeezed(first), squeezed(second)))
}

/// The name without what is in brackets.
fn bare(row: &Row<'_>) -> String {
    squeezed(row.name().split(['(', '（']).next().unwrap_or_default())
}

fn completes(row: &Row<'_>) -> Option<String> {
    if !row.is_percent() || row.class() == Class::Quantity {
        return None;
    }
    let name = bare(row);
    let work = row.list(COMPLETION).iter().find_map(|end| name.strip_suffix(end))?;
    let is_long = work.chars().count() >= row.count(SHORTEST_DONE);
    is_long.then(|| sorted(&in_one_word(work, row.lexicon())))
}

fn counts(row: &Row<'_>) -> Vec<String> {
    if row.class() != Class::Quantity {
        return Vec::new();
    }
    let name = bare(row);
    let measures = row.list(MEASURES).iter();
    let stems = std::iter::once(name.as_str()).chain(measures.filter_map(|end| name.strip_suffix(end)));
    stems
        .map(|stem| {
            let stem = row
                .list(DONE)
                .iter()
                .find_map(|done| stem.strip_prefix(done))
                .unwrap_or(stem);
            sorted(&in_one_word(stem, row.lexicon()))
        })
        .collect()
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
