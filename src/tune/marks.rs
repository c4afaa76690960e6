//! Marks in a script: one before every statement, one in every arm of a `switch`, and two around every condition, for when
//! it holds and when it does not. A mark says nothing and takes nothing, so that what is scored comes out as before.

use super::tokens::{Kind, Token, words};

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// A statement, or an arm of a `switch`.
    Statement,
    /// A condition, or one side of `&&` or `||`, that holds.
    Holds,
    /// The same, when it does not hold.
    Fails,
}

/// One place that can be reached.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Path of the script as messages show it.
    pub shown: String,
    /// Byte at which it begins.
    pub at: usize,
    /// Line, from 1.
    pub line: usize,
    /// Its text: of a statement its line, of a condition the condition.
    pub text: String,
    /// What was to be seen.
    pub seen: Seen,
}

/// The script with marks; `spots` gets what each stands for, the number of a mark being its index there.
pub fn mark(script: &str, shown: &str, spots: &mut Vec<Spot>) -> String {
    let words = words(script);
    let mut marker = Marker {
        script,
        shown,
        words: &words,
        spots,
        put: Vec::new(),
    };
    marker.statements();
    for (start, end) in marker.conditions() {
        marker.condition(start, end);
    }
    let mut put = marker.put;
    // What closes comes before what opens at the same place, and what was put first stays outside.
    put.sort_by_key(|(at, closes, _)| (*at, !*closes));
    let mut marked = String::with_capacity(script.len() * 3);
    let mut copied = 0;
    for (at, _, text) in put {
        marked.push_str(&script[copied..at]);
        marked.push_str(&text);
        copied = at;
    }
    marked.push_str(&script[copied..]);
    marked
}

/// First and last byte of every side of `&&` and `||` in a script.
pub fn sides(script: &str) -> Vec<(usize, usize)> {
    let words = words(script);
    let marker = Marker {
        script,
        shown: "",
        words: &words,
        spots: &mut Vec::new(),
        put: Vec::new(),
    };
    let wholes = marker.conditions_of(&["if", "while"]);
    let mut sides = marker.conditions_of(&["&&", "||"]);
    sides.retain(|side| !wholes.contains(side) || script[side.1..].trim_start().starts_with(['&', '|']));
    sides
}

struct Marker<'a, 's> {
    script: &'a str,
    shown: &'a str,
    words: &'a [Token<'a>],
    spots: &'s mut Vec<Spot>,
    /// Where, whether it closes something, and what is put in.
    put: Vec<(usize, bool, String)>,
}

impl Marker<'_, '_> {
    fn is(&self, index: usize, text: &str) -> bool {
        let word = self.words.get(index);
        word.is_some_and(|one| one.kind != Kind::Text && one.text == text)
    }

    fn spot(&mut self, at: usize, text: &str, seen: Seen) -> usize {
        let line = self.script[..at].matches('\n').count() + 1;
        self.spots.push(Spot {
            shown: self.shown.to_owned(),
            at,
            line,
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            seen,
        });
        self.spots.len() - 1
    }

    fn line_at(&self, at: usize) -> &str {
        let start = self.script[..at].rfind('\n').map_or(0, |end| end + 1);
        self.script[start..].lines().next().unwrap_or_default()
    }

    fn statements(&mut self) {
        // Of each open bracket whether statements stand in it, and whether it is the body of a `switch`.
        let mut open: Vec<(bool, bool)> = Vec::new();
        let (mut starts, mut switches) = (false, false);
        for index in 0..self.words.len() {
            let word = self.words[index];
            if word.in_text {
                continue;
            }
            if starts && begins(&word) {
                let text = self.line_at(word.at).trim().to_owned();
                let number = self.spot(word.at, &text, Seen::Statement);
                self.put.push((word.at, false, format!("__hit({number}); ")));
            }
            starts = false;
            match (word.kind, word.text) {
                (Kind::Name, "switch") => switches = true,
                (Kind::Sign, "(" | "[" | "#{") => open.push((false, false)),
                (Kind::Sign, "{") => {
                    open.push((!switches, switches));
                    starts = !switches;
                    switches = false;
                }
                (Kind::Sign, "}" | ")" | "]") => {
                    open.pop();
                    let of_statements = open.last().is_some_and(|(statements, _)| *statements);
                    starts = word.text == "}" && of_statements && !self.is(index + 1, "else");
                }
                (Kind::Sign, ";") => starts = open.last().is_some_and(|(statements, _)| *statements),
                (Kind::Sign, "=>") if open.last().is_some_and(|(_, switch)| *switch) && !self.is(index + 1, "{") => {
                    self.arm(index + 1);
                }
                _ => {}
            }
        }
    }

    /// An arm of a `switch` that is no block becomes one.
    fn arm(&mut self, first: usize) {
        let Some(end) = self.end_of(first, &[","]) else { return };
        let (start, last) = (self.words[first].at, self.words[end - 1].end);
        let text = self.line_at(start).trim().to_owned();
        let number = self.spot(start, &text, Seen::Statement);
        self.put.push((start, false, format!("{{ __hit({number}); ")));
        self.put.push((last, true, " }".to_owned()));
    }

    /// The index of the word that ends what begins at `first`: one of `ends`, or a bracket that closes what is around it.
    fn end_of(&self, first: usize, ends: &[&str]) -> Option<usize> {
        let mut depth = 0_u32;
        for index in first..self.words.len() {
            let word = self.words[index];
            if word.in_text || word.kind == Kind::Text {
                continue;
            }
            if depth == 0 && ends.contains(&word.text) {
                return Some(index);
            }
            match word.text {
                "(" | "[" | "{" | "#{" => depth += 1,
                ")" | "]" | "}" if depth == 0 => return Some(index),
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// First and last byte of every condition, and of the sides of `&&` and `||`, each once.
    fn conditions(&self) -> Vec<(usize, usize)> {
        self.conditions_of(&["if", "while", "&&", "||"])
    }

    fn conditions_of(&self, asked: &[&str]) -> Vec<(usize, usize)> {
        const ENDS: &[&str] = &["{", ",", ";", "&&", "||", "=>"];
        let mut found = std::collections::BTreeSet::new();
        for index in 0..self.words.len() {
            let word = self.words[index];
            if word.in_text || word.kind == Kind::Text || !asked.contains(&word.text) {
                continue;
            }
            let sides = match word.text {
                "if" | "while" => vec![index + 1],
                "&&" | "||" => self.left_of(index).into_iter().chain([index + 1]).collect(),
                _ => continue,
            };
            for first in sides {
                // A condition that is made of others is seen in them.
                if let Some(end) = self.end_of(first, ENDS).filter(|end| *end > first) {
                    found.insert((self.words[first].at, self.words[end - 1].end));
                }
            }
        }
        found.into_iter().collect()
    }

    /// Where the left side of the operator at `index` begins; nothing where there is none, as in a closure without
    /// parameters.
    fn left_of(&self, index: usize) -> Option<usize> {
        const STARTS: &[&str] = &[
            "if", "while", "return", "else", "&&", "||", "=", "=>", ",", ";", "+=", "-=", "let",
        ];
        let mut depth = 0_u32;
        let mut first = index;
        while let Some(before) = first.checked_sub(1) {
            let word = self.words[before];
            let is_text = word.kind == Kind::Text;
            match word.text {
                _ if is_text || word.in_text => {}
                text if depth == 0 && STARTS.contains(&text) => break,
                ")" | "]" | "}" => depth += 1,
                "(" | "[" | "{" | "#{" if depth == 0 => break,
                "(" | "[" | "{" | "#{" => depth -= 1,
                _ => {}
            }
            first = before;
        }
        (first < index).then_some(first)
    }

    fn condition(&mut self, start: usize, end: usize) {
        let text = self.script[start..end].to_owned();
        let number = self.spot(start, &text, Seen::Holds);
        self.spot(start, &text, Seen::Fails);
        self.put.push((start, false, format!("__cond({number}, ")));
        self.put.push((end, true, ")".to_owned()));
    }
}

/// Whether a statement can begin with this word.
fn begins(word: &Token<'_>) -> bool {
    match word.kind {
        Kind::Name => !matches!(word.text, "else" | "fn" | "private"),
        Kind::Text | Kind::Number => true,
        Kind::Sign => matches!(word.text, "!" | "-" | "(" | "["),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(script: &str) -> (Vec<(usize, Seen, String)>, String) {
        let mut spots = Vec::new();
        let marked = mark(script, "s", &mut spots);
        assert_eq!(
            marked.lines().count(),
            script.lines().count(),
            "lines stay where they are"
        );
        (
            spots
                .into_iter()
                .map(|spot| (spot.line, spot.seen, spot.text))
                .collect(),
            marked,
        )
    }

    #[test]
    fn every_statement_gets_a_mark_and_nothing_else_does() {
        let script = "fn a(i) {\n    if i.late {\n        i.note(`{${1}`);\n    }\n    let m = #{ x: 1 };\n    let y = if m.x > 0 { 1 } else { 2 };\n    switch y { 1 => i.note(\"b\"), _ => { i.note(\"c\"); } }\n}";
        let (spots, marked) = seen(script);
        let lines: Vec<usize> = spots
            .iter()
            .filter(|(_, seen, _)| *seen == Seen::Statement)
            .map(|(line, ..)| *line)
            .collect();
        assert_eq!(lines, [2, 3, 5, 6, 6, 6, 7, 7, 7], "{marked}");
        assert!(marked.contains("1 => { __hit(7); i.note(\"b\") },"), "{marked}");
    }

    #[test]
    fn every_side_of_a_condition_gets_both_its_marks() {
        let (spots, marked) =
            seen("fn a(i) { if i.a < 1 && (i.b || !i.c) { x(i) } let y = i.d || i.e; while i.f { break } }");
        let holds: Vec<&str> = spots
            .iter()
            .filter(|(_, seen, _)| *seen == Seen::Holds)
            .map(|(.., text)| text.as_str())
            .collect();
        assert_eq!(
            holds,
            ["i.a < 1", "(i.b || !i.c)", "i.b", "!i.c", "i.d", "i.e", "i.f"],
            "{marked}"
        );
        assert!(marked.contains(", (__cond("), "{marked}");
        assert_eq!(
            spots.iter().filter(|(_, seen, _)| *seen == Seen::Fails).count(),
            holds.len()
        );
    }

    #[test]
    fn a_one_line_if_has_its_own_statement() {
        let (spots, _) = seen("fn a(i) { if i.late { i.note(\"x\"); } }");
        let count = |seen| spots.iter().filter(|spot| spot.1 == seen).count();
        assert_eq!(
            (count(Seen::Statement), count(Seen::Holds), count(Seen::Fails)),
            (2, 1, 1)
        );
    }
}
