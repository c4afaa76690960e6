//! The changes of a pack: constants, comparisons, signs, conditions, clauses and losses of its own scripts, and the numbers of
//! its own manifest. What stands in a text is left alone: it takes no points.

use super::mutant::Mutant;
use crate::rules::{Pack, Shelf};
use crate::tune::marks::sides;
use crate::tune::tokens::{Kind, Token, words};
use std::ops::Range;

/// All changes, by file and line. Not all of them open: a change may break the pack.
pub(super) fn of(shelf: &Shelf<'_>, pack: &Pack) -> Vec<Mutant> {
    let mut found = Vec::new();
    let own = pack
        .scripts
        .iter()
        .filter(|script| script.layer + 1 == pack.chain.len());
    for script in own {
        let changes = Script {
            pack,
            text: &script.text,
            words: &words(&script.text),
        }
        .changes();
        found.extend(
            changes
                .into_iter()
                .map(|change| change.of(&script.name, &script.shown, &script.text)),
        );
    }
    if let Some(manifest) = shelf.file_of(&pack.id, "pack.toml") {
        let changes = of_manifest(&manifest.text);
        found.extend(
            changes
                .into_iter()
                .map(|change| change.of("pack.toml", &manifest.name, &manifest.text)),
        );
    }
    found
}

/// A stretch of a file and what stands there instead.
struct Change {
    span: Range<usize>,
    now: String,
}

impl Change {
    fn of(self, file: &str, shown: &str, text: &str) -> Mutant {
        let mut changed = text.to_owned();
        changed.replace_range(self.span.clone(), &self.now);
        let start = text[..self.span.start].rfind('\n').map_or(0, |end| end + 1);
        let line_of = |text: &str| text[start..].lines().next().unwrap_or_default().trim().to_owned();
        Mutant {
            file: file.to_owned(),
            shown: shown.to_owned(),
            line: text[..start].matches('\n').count() + 1,
            was: line_of(text),
            now: line_of(&changed),
            text: changed,
        }
    }
}

/// What an operator or a function becomes.
const INSTEAD: &[(&str, &[&str])] = &[
    ("<", &["<=", ">="]),
    ("<=", &["<", ">"]),
    (">", &[">=", "<="]),
    (">=", &[">", "<"]),
    ("==", &["!="]),
    ("!=", &["=="]),
    ("&&", &["||"]),
    ("||", &["&&"]),
    ("+", &["-"]),
    ("-", &["+"]),
    ("*", &["/", "+"]),
    ("/", &["*", "-"]),
    ("+=", &["-="]),
    ("-=", &["+="]),
    ("min", &["max"]),
    ("max", &["min"]),
    ("floor", &["ceiling"]),
    ("ceiling", &["floor"]),
    ("true", &["false"]),
    ("false", &["true"]),
];

struct Script<'a> {
    pack: &'a Pack,
    text: &'a str,
    words: &'a [Token<'a>],
}

impl Script<'_> {
    fn changes(&self) -> Vec<Change> {
        let mut found = Vec::new();
        for (index, word) in self.words.iter().enumerate().filter(|(_, word)| !word.in_text) {
            let span = word.at..word.end;
            let mut put = |span: &Range<usize>, now: String| {
                found.push(Change {
                    span: span.clone(),
                    now,
                });
            };
            match word.kind {
                Kind::Number => {
                    if let Ok(number) = word.text.replace('_', "").parse::<rust_decimal::Decimal>() {
                        put(&span, (number + rust_decimal::Decimal::ONE).to_string());
                        if number > rust_decimal::Decimal::ZERO {
                            put(&span, (number - rust_decimal::Decimal::ONE).to_string());
                        }
                    }
                }
                Kind::Text => {
                    if let Some(other) = self.other_word(word.text) {
                        put(&span, format!("{other:?}"));
                    }
                }
                Kind::Sign if word.text == "!" => put(&span, String::new()),
                // A sign before a value, as in `-added`.
                Kind::Sign if word.text == "-" && !self.ends_a_value(index) => put(&span, String::new()),
                Kind::Name if word.text == "if" => {
                    if let Some(end) = self.open_after(index) {
                        let condition = self.words[index + 1].at..self.words[end - 1].end;
                        put(&condition, "true".to_owned());
                        put(&condition, "false".to_owned());
                    }
                }
                Kind::Name if matches!(word.text, "lose" | "note" | "veto" | "undefined") => {
                    if let Some(statement) = self.statement_of(index) {
                        put(&statement, String::new());
                    }
                }
                Kind::Sign | Kind::Name => {
                    let instead = INSTEAD.iter().find(|(one, _)| *one == word.text);
                    for now in instead.map_or(&[][..], |(_, now)| now) {
                        put(&span, (*now).to_owned());
                    }
                }
            }
        }
        // Each side of `&&` and `||` for itself; a condition without them is the whole of its `if`.
        for (start, end) in sides(self.text) {
            for now in ["true", "false"] {
                found.push(Change {
                    span: start..end,
                    now: now.to_owned(),
                });
            }
        }
        found.sort_by_key(|change| (change.span.start, change.span.end));
        found
    }

    /// Another clause for a clause, another reading for a reading.
    fn other_word(&self, text: &str) -> Option<&str> {
        if self.pack.clauses.contains_key(text) {
            let other = self.pack.clauses.keys().find(|one| one.as_str() != text);
            return other.map(String::as_str);
        }
        let words = self.pack.params.values().map(|param| &param.words);
        let words = words.into_iter().find(|words| words.iter().any(|word| word == text))?;
        words.iter().find(|word| *word != text).map(String::as_str)
    }

    /// Whether what stands before `index` is a value, so that a sign there joins two.
    fn ends_a_value(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|before| {
            let word = &self.words[before];
            match word.kind {
                Kind::Name => !matches!(word.text, "return" | "if" | "else" | "in"),
                Kind::Number | Kind::Text => true,
                Kind::Sign => matches!(word.text, ")" | "]" | "}"),
            }
        })
    }

    /// The block that opens after the condition that begins behind `index`.
    fn open_after(&self, index: usize) -> Option<usize> {
        let mut depth = 0_i32;
        for (at, word) in self.words.iter().enumerate().skip(index + 1) {
            match word.text {
                _ if word.in_text || word.kind == Kind::Text => {}
                "{" if depth == 0 => return (at > index + 1).then_some(at),
                "(" | "[" | "#{" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// The whole of `i.lose(…);` around its name.
    fn statement_of(&self, index: usize) -> Option<Range<usize>> {
        let dotted = self.words.get(index.checked_sub(1)?)?.text == ".";
        let start = if dotted { index.checked_sub(2)? } else { index };
        let mut depth = 0_i32;
        for word in &self.words[index + 1..] {
            match word.text {
                _ if word.in_text || word.kind == Kind::Text => {}
                "(" => depth += 1,
                ")" => {
                    depth -= 1;
                    if depth == 0 {
                        let rest = &self.text[word.end..];
                        let with_sign = usize::from(rest.starts_with(';'));
                        return Some(self.words[start].at..word.end + with_sign);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

/// Sections of a manifest whose numbers score: parameters and args, grades and bands.
fn of_manifest(text: &str) -> Vec<Change> {
    let mut found = Vec::new();
    let mut section = "";
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        if trimmed.starts_with('[') {
            section = trimmed
                .trim_matches(['[', ']'])
                .split(['.', ']'])
                .next()
                .unwrap_or_default();
            continue;
        }
        let Some((key, _)) = trimmed.split_once('=') else {
            continue;
        };
        let scores = match section {
            "param" => key.trim() == "value",
            "score" => key.trim() == "args",
            "band" => matches!(key.trim(), "from" | "to" | "default"),
            "grade" => key.trim() == "from",
            "execution" => key.trim() == "points",
            _ => false,
        };
        if !scores {
            continue;
        }
        let comment = line.find(" #").unwrap_or(line.len());
        for span in numbers(&line[..comment]) {
            let Ok(number) = line[span.clone()].parse::<rust_decimal::Decimal>() else {
                continue;
            };
            // A tenth of a share, one of anything else.
            let step = if number <= rust_decimal::Decimal::ONE && number.scale() > 0 {
                rust_decimal::Decimal::new(5, 2)
            } else {
                rust_decimal::Decimal::ONE
            };
            for now in [number + step, number - step] {
                found.push(Change {
                    span: start + span.start..start + span.end,
                    now: now.to_string(),
                });
            }
        }
    }
    found
}

/// Where numbers stand in a line, those that are part of a name left out.
fn numbers(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut chars = line.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let is_start = c.is_ascii_digit() && !(before.is_alphanumeric() || matches!(before, '_' | '"' | '.'));
        before = c;
        if !is_start {
            continue;
        }
        let mut end = start + 1;
        while let Some((at, c)) = chars.next_if(|(_, c)| c.is_ascii_digit() || *c == '.') {
            end = at + 1;
            before = c;
        }
        found.push(start..end);
    }
    found
}
