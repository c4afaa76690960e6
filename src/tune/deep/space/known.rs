//! What a function knows: numbers and words of its text, of what it calls, and of the pack's data that it asks for.

use crate::rules::{Pack, ScoreRule};
use crate::tune::functions::Function;
use crate::tune::tokens::{Kind, Token, words};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Which side of a value the value itself belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// What is above it.
    Above,
    /// What is below it.
    Below,
}

/// What a function knows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// Numbers above 0, ascending.
    pub numbers: Vec<Decimal>,
    /// Names of fields and texts that they are compared with.
    pub texts: Vec<(String, String)>,
    /// Names of other rows that it asks for, each with whether for its score.
    pub rows: BTreeMap<String, bool>,
    /// What the pack says of values.
    pub declared: Vec<(Decimal, Side)>,
}

/// Most numbers that are tried.
const NUMBERS: usize = 20;

impl Known {
    /// Of a function with all that it calls.
    pub fn of(pack: &Pack, all: &BTreeMap<String, Function>, function: &str) -> Self {
        let mut known = Self::default();
        for name in closure(all, function) {
            if let Some(function) = all.get(&name) {
                known.read(pack, &function.text);
            }
        }
        known.tidy()
    }

    /// With the data of the rule that names it.
    pub fn with_rule(mut self, rule: &ScoreRule) -> Self {
        for (name, value) in rule.args.iter() {
            self.numbers.push(*value);
            let is_edge = |word: &str| {
                name.strip_prefix(word)
                    .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == '_'))
            };
            if is_edge("from") {
                self.declared.push((*value, Side::Above));
            } else if is_edge("to") {
                self.declared.push((*value, Side::Below));
            }
        }
        for mark in rule.marks.iter() {
            self.numbers
                .extend([mark.from, mark.to, Some(mark.get)].into_iter().flatten());
        }
        // The first band that holds a value has it.
        let band = |value: Decimal| rule.marks.iter().position(|mark| mark.holds(value));
        let beside = Decimal::new(1, 6);
        for edge in rule.marks.iter().flat_map(|mark| [mark.from, mark.to]).flatten() {
            let (below, at, above) = (band(edge - beside), band(edge), band(edge + beside));
            if below != above && at == above {
                self.declared.push((edge, Side::Above));
            } else if below != above && at == below {
                self.declared.push((edge, Side::Below));
            }
        }
        self.tidy()
    }

    fn tidy(mut self) -> Self {
        self.numbers
            .retain(|number| *number > Decimal::ZERO && *number <= Decimal::from(1_000_000));
        self.numbers = self.numbers.iter().map(Decimal::normalize).collect();
        self.numbers.sort();
        self.numbers.dedup();
        if self.numbers.len() > NUMBERS {
            // From all over: the highest matter as much as the lowest.
            let step = self.numbers.len().div_ceil(NUMBERS);
            self.numbers = self.numbers.iter().step_by(step).copied().collect();
        }
        self.texts.sort();
        self.texts.dedup();
        self
    }

    fn read(&mut self, pack: &Pack, text: &str) {
        let words = words(text);
        let mut switched = "";
        for (index, word) in words.iter().enumerate() {
            match word.kind {
                Kind::Number => self.numbers.extend(word.text.replace('_', "").parse::<Decimal>()),
                Kind::Name if word.text == "switch" => switched = words.get(index + 3).map_or("", |field| field.text),
                Kind::Text => self.text(pack, &words, index, switched),
                _ => {}
            }
        }
    }

    fn text(&mut self, pack: &Pack, words: &[Token<'_>], index: usize, switched: &str) {
        let before = |count: usize| {
            index
                .checked_sub(count)
                .and_then(|at| words.get(at))
                .map_or("", |one| one.text)
        };
        let after = |count: usize| words.get(index + count).map_or("", |one| one.text);
        let text = words[index].text.to_owned();
        match (before(2), before(1)) {
            ("param", "(") => {
                if let Some(param) = pack.params.get(&text).filter(|param| param.words.is_empty()) {
                    self.numbers.push(param.value);
                    self.declared.extend(said(&param.about).map(|side| (param.value, side)));
                }
            }
            (asked @ ("has_row" | "score_of" | "points_of" | "actual_of"), "(") => {
                *self.rows.entry(text).or_default() |= asked == "score_of";
            }
            ("contains" | "starts_with" | "ends_with", "(") => self.texts.push((before(4).to_owned(), text)),
            // `i.attribute("地区") == "西部"`
            (")", "==" | "!=") if before(5) == "attribute" => {
                self.texts.push((format!("attributes.{}", before(3)), text));
            }
            (")", "==" | "!=") => {}
            (field, "==" | "!=") => self.texts.push((field.to_owned(), text)),
            (_, "{" | "," | "|") if matches!(after(1), "=>" | "|") => self.texts.push((switched.to_owned(), text)),
            _ if matches!(after(1), "==" | "!=") && after(3) == "." => self.texts.push((after(4).to_owned(), text)),
            _ => {}
        }
    }

    /// The texts that a field is compared with.
    pub fn texts_of<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        let of = self.texts.iter().filter(move |(name, _)| name == field);
        of.map(|(_, text)| text.as_str()).filter(|text| !text.is_empty())
    }
}

/// What a parameter says of its own value: 从多少起（含）.
fn said(about: &str) -> Option<Side> {
    let has = |words: &[&str]| words.iter().any(|words| about.contains(words));
    if has(&["起（含）", "（含）以上", "（含）及以上"]) {
        Some(Side::Above)
    } else if has(&["止（含）", "（含）以下", "（含）以内"]) {
        Some(Side::Below)
    } else {
        None
    }
}

/// Names that stand before a bracket.
pub(super) fn calls(text: &str) -> impl Iterator<Item = &str> {
    let words = words(text);
    let is_call = |pair: &[Token<'_>]| pair[0].kind == Kind::Name && pair[1].kind == Kind::Sign && pair[1].text == "(";
    let called: Vec<(usize, usize)> = words
        .windows(2)
        .filter(|pair| is_call(pair))
        .map(|pair| (pair[0].at, pair[0].end))
        .collect();
    called.into_iter().map(|(start, end)| &text[start..end])
}

/// A function and all that it calls.
pub(super) fn closure(all: &BTreeMap<String, Function>, function: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::from([function.to_owned()]);
    let mut next = vec![function.to_owned()];
    while let Some(name) = next.pop() {
        let Some(function) = all.get(&name) else { continue };
        for called in calls(&function.text).filter(|called| all.contains_key(*called)) {
            if found.insert(called.to_owned()) {
                next.push(called.to_owned());
            }
        }
    }
    found
}
