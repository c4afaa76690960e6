//! The words of a script with their places: enough to see which names it uses, not to run it. Comments are left out;
//! text is one token, and what stands in `${…}` inside it is tokens of its own.

/// Kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name.
    Name,
    /// A number.
    Number,
    /// A text, without its quotation marks.
    Text,
    /// Any other character.
    Sign,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Kind.
    pub kind: Kind,
    /// As written.
    pub text: &'a str,
    /// Byte at which it begins.
    pub at: usize,
    /// Byte at which it ends, with its quotation marks.
    pub end: usize,
    /// Whether it stands in `${…}` inside a text: what it does there is to be read, and takes no points.
    pub in_text: bool,
}

/// All tokens of `script`.
pub fn tokens(script: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    scan(script, 0, None, &mut found);
    found
}

/// Operators of more than one character, the longer ones first.
const OPERATORS: &[&str] = &[
    "..=", "**=", "<<=", ">>=", "..", "==", "!=", "<=", ">=", "=>", "&&", "||", "+=", "-=", "*=", "/=", "%=", "::",
    "??", "?.", "**", "#{",
];

/// All tokens of `script`, with operators in one piece.
pub fn words(script: &str) -> Vec<Token<'_>> {
    let single = tokens(script);
    let mut joined: Vec<Token<'_>> = Vec::with_capacity(single.len());
    let mut next = 0;
    while let Some(first) = single.get(next) {
        let operator = OPERATORS
            .iter()
            .find(|one| first.kind == Kind::Sign && script[first.at..].starts_with(**one));
        let len = operator.map_or(1, |one| one.chars().count());
        let text = operator.map_or(first.text, |one| &script[first.at..first.at + one.len()]);
        let end = operator.map_or(first.end, |one| first.at + one.len());
        joined.push(Token { text, end, ..*first });
        next += len;
    }
    joined
}

/// Scans from `at`; inside `${…}` up to the bracket that closes it. Returns where it stopped.
fn scan<'a>(script: &'a str, mut at: usize, until: Option<char>, found: &mut Vec<Token<'a>>) -> usize {
    let mut depth = 0_u32;
    while let Some(c) = script[at..].chars().next() {
        let rest = &script[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if c == '"' {
            let end = end_of_text(rest);
            found.push(Token {
                kind: Kind::Text,
                text: rest[1..end].strip_suffix('"').unwrap_or(&rest[1..end]),
                at,
                end: at + end,
                in_text: until.is_some(),
            });
            at += end;
        } else if c == '`' {
            at = template(script, at, until.is_some(), found);
        } else if c.is_alphabetic() || c == '_' {
            let len = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                .unwrap_or(rest.len());
            found.push(Token {
                kind: Kind::Name,
                text: &rest[..len],
                at,
                end: at + len,
                in_text: until.is_some(),
            });
            at += len;
        } else if c.is_ascii_digit() {
            let len = number(rest);
            found.push(Token {
                kind: Kind::Number,
                text: &rest[..len],
                at,
                end: at + len,
                in_text: until.is_some(),
            });
            at += len;
        } else {
            match (c, until) {
                ('{', _) => depth += 1,
                ('}', Some('}')) if depth == 0 => return at + 1,
                ('}', _) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if !c.is_whitespace() {
                found.push(Token {
                    kind: Kind::Sign,
                    text: &rest[..c.len_utf8()],
                    at,
                    end: at + c.len_utf8(),
                    in_text: until.is_some(),
                });
            }
            at += c.len_utf8();
        }
    }
    at
}

/// A text in back quotes; what is in `${…}` is scanned as script.
fn template<'a>(script: &'a str, start: usize, in_text: bool, found: &mut Vec<Token<'a>>) -> usize {
    let first = found.len();
    let mut at = start + 1;
    let mut piece = at;
    loop {
        let rest = &script[at..];
        if rest.is_empty() || rest.starts_with('`') {
            found.push(piece_of(script, piece..at, start, first == found.len(), in_text));
            // The first piece stands for the whole text.
            let end = (at + 1).min(script.len());
            found[first].end = end;
            return end;
        }
        if rest.starts_with("${") {
            found.push(piece_of(script, piece..at, start, first == found.len(), in_text));
            at = scan(script, at + 2, Some('}'), found);
            piece = at;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
}

fn piece_of(script: &str, span: std::ops::Range<usize>, start: usize, is_first: bool, in_text: bool) -> Token<'_> {
    Token {
        kind: Kind::Text,
        end: span.end,
        text: &script[span],
        at: start,
        in_text: in_text || !is_first,
    }
}

/// Length of a text in double quotation marks, with them.
fn end_of_text(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Length of a number; the dots of a range are not part of it.
fn number(rest: &str) -> usize {
    let digits = |text: &str| {
        text.find(|c: char| !(c.is_ascii_digit() || c == '_'))
            .unwrap_or(text.len())
    };
    let whole = digits(rest);
    match rest[whole..].strip_prefix('.') {
        Some(part) if part.starts_with(|c: char| c.is_ascii_digit()) => whole + 1 + digits(part),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_texts_are_no_names_but_those_in_templates_are() {
        let script = "// a(b)\nlet x = i.points / 1_0.5; note(\"c(d)\", `e ${f(`g${h}`)} k`); 1..2";
        let names: Vec<&str> = tokens(script)
            .iter()
            .filter(|one| one.kind == Kind::Name)
            .map(|one| one.text)
            .collect();
        assert_eq!(names, ["let", "x", "i", "points", "note", "f", "h"]);
        let numbers: Vec<&str> = tokens(script)
            .iter()
            .filter(|one| one.kind == Kind::Number)
            .map(|one| one.text)
            .collect();
        assert_eq!(numbers, ["1_0.5", "1", "2"]);
    }

    #[test]
    fn a_script_that_is_cut_off_is_no_panic() {
        for script in ["\"", "`", "`${", "`${a", "/*", "1.", "\"\\", "名"] {
            tokens(script);
        }
    }
}
