//! The functions of a pack's scripts as text: where each begins and ends, and which overlay it comes from.

use crate::rules::Pack;
use std::collections::BTreeMap;

/// A function of the effective pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// Name.
    pub name: String,
    /// Path of its script as messages show it.
    pub shown: String,
    /// Line that declares it, from 1.
    pub line: usize,
    /// Its text, from `fn` to the closing bracket, with the comment above it.
    pub text: String,
    /// Pack of the chain that it comes from.
    pub origin: String,
}

impl Function {
    /// Whether a line of a script is one of its own.
    pub fn holds(&self, shown: &str, line: usize) -> bool {
        let comment = self
            .text
            .lines()
            .take_while(|line| line.trim_start().starts_with("//"))
            .count();
        let last = self.line + self.text.lines().count() - comment;
        self.shown == shown && (self.line..last).contains(&line)
    }
}

/// By name; of an overlay the nearest.
pub fn functions(pack: &Pack) -> BTreeMap<String, Function> {
    let mut found = BTreeMap::new();
    for script in &pack.scripts {
        // Scripts stand root first; the chain names the pack itself first.
        let origin = pack.chain.iter().rev().nth(script.layer).cloned().unwrap_or_default();
        for written in functions_of(&script.text) {
            let function = Function {
                shown: script.shown.clone(),
                origin: origin.clone(),
                ..written
            };
            found.insert(function.name.clone(), function);
        }
    }
    found
}

/// Those of one script, in its order; whose it is, is not known.
pub fn functions_of(script: &str) -> Vec<Function> {
    let lines: Vec<&str> = script.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(name) = crate::rules::declared_function(line) else {
            continue;
        };
        let end = end_of(&lines, index);
        let start = (0..index)
            .rev()
            .take_while(|at| lines[*at].trim_start().starts_with("//"))
            .last()
            .unwrap_or(index);
        found.push(Function {
            name: name.to_owned(),
            shown: String::new(),
            line: index + 1,
            text: lines[start..=end].join("\n"),
            origin: String::new(),
        });
    }
    found
}

/// The line on which the function that begins at `start` ends: where its brackets are balanced, strings and comments
/// left out.
fn end_of(lines: &[&str], start: usize) -> usize {
    let mut depth = 0_i32;
    let mut opened = false;
    let mut quote: Option<char> = None;
    for (index, line) in lines.iter().enumerate().skip(start) {
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match (quote, c) {
                (Some(_), '\\') => {
                    chars.next();
                }
                (Some(open), c) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '"' | '`') => quote = Some(c),
                (None, '/') if chars.peek() == Some(&'/') => break,
                (None, '{') => {
                    depth += 1;
                    opened = true;
                }
                (None, '}') => depth -= 1,
                (None, _) => {}
            }
        }
        // A string in double quotation marks does not go on to the next line; one in back quotes does.
        if quote == Some('"') {
            quote = None;
        }
        if opened && depth <= 0 {
            return index;
        }
    }
    lines.len() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_ends_where_its_brackets_do() {
        let text = "// 说明\nfn a(i) {\n  i.note(`{${1}`); // }\n  if true { \"}\" } else { \"\" }\n}\nfn b(i) { }";
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!((end_of(&lines, 1), end_of(&lines, 5)), (4, 5));
    }
}
