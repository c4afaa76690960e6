//! What a template may not be, told from its text before the engine sees it: the engine goes as deep as an expression is
//! long, and a list that is put together with itself again and again is twice as long each time while it costs nothing.
//!
//! INVARIANT: what passes cannot overflow a stack, and a list is never longer than what it is made of, put in a row.

use std::ops::Range;

/// Longest tag, bytes; the shipped templates' longest has 94.
const LONGEST_TAG: usize = 2_000;
/// Words and signs of a tag.
const MOST_WORDS: usize = 200;
/// Brackets, and blocks, open at a time.
const DEEPEST: usize = 32;
/// `elif` of one `if`.
const MOST_BRANCHES: usize = 100;
/// `set` of one template.
const MOST_SETS: usize = 64;

/// Statements that have an end of their own.
const BLOCKS: &[&str] = &["if", "for", "macro", "call", "filter", "with", "block", "autoescape"];

/// Words of the language, which are no variables.
const WORDS: &[&str] = &[
    "and",
    "else",
    "false",
    "False",
    "if",
    "in",
    "is",
    "none",
    "None",
    "not",
    "or",
    "recursive",
    "set",
    "true",
    "True",
];

/// Why a template is not compiled, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub message: String,
    pub at: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    /// A number or a text in quotation marks.
    Literal,
    Name(&'t str),
    Sign(&'t str),
}

/// Whether the engine may compile the template.
pub(super) fn check(source: &str) -> Result<(), Refusal> {
    let mut open: Vec<usize> = Vec::new();
    let mut sets = 0;
    let mut at = 0;
    while let Some((start, kind)) = next_tag(source, at) {
        let inside = start + 2;
        if kind == '#' {
            at = source[inside..].find("#}").map_or(source.len(), |end| inside + end + 2);
            continue;
        }
        let trims = source[inside..].starts_with(['-', '+']);
        let inside = inside + usize::from(trims);
        let (tokens, end) = words(source, inside, if kind == '{' { "}}" } else { "%}" });
        let refused = |message: String| {
            Err(Refusal {
                message,
                at: start..end,
            })
        };
        at = end;
        if end - start > LONGEST_TAG {
            return refused(format!("一个标记太长，超过 {LONGEST_TAG} 字节：拆成几个"));
        }
        if tokens.len() > MOST_WORDS {
            return refused(format!("一个标记里的名称和符号超过 {MOST_WORDS} 个：拆成几个"));
        }
        let statement = match (kind, tokens.first()) {
            ('%', Some(Token::Name(name))) => *name,
            _ => "",
        };
        if let Some(message) = expression(&tokens, statement, kind) {
            return refused(message);
        }
        match statement {
            "raw" => at = source[end..].find("endraw").map_or(source.len(), |raw| end + raw),
            "set" => {
                sets += 1;
                if sets > MOST_SETS {
                    return refused(format!("一个模板里的 set 超过 {MOST_SETS} 个"));
                }
                if !tokens.contains(&Token::Sign("=")) {
                    open.push(0);
                }
            }
            "elif" => {
                if let Some(branches) = open.last_mut() {
                    *branches += 1;
                    if *branches > MOST_BRANCHES {
                        return refused(format!("一个 if 里的 elif 超过 {MOST_BRANCHES} 个"));
                    }
                }
            }
            name if BLOCKS.contains(&name) => open.push(0),
            name if name.starts_with("end") => {
                open.pop();
            }
            _ => {}
        }
        if open.len() > DEEPEST {
            return refused(format!("语句一层套一层，超过 {DEEPEST} 层"));
        }
    }
    Ok(())
}

/// The next tag and its kind: `{`, `%` or `#`.
fn next_tag(source: &str, from: usize) -> Option<(usize, char)> {
    let rest = source.get(from..)?;
    rest.match_indices('{').find_map(|(at, _)| {
        let kind = rest[at + 1..].chars().next()?;
        matches!(kind, '{' | '%' | '#').then_some((from + at, kind))
    })
}

/// The words and signs of a tag, and where it ends. One that is too long is not read to its end.
fn words<'t>(source: &'t str, from: usize, close: &str) -> (Vec<Token<'t>>, usize) {
    let mut tokens = Vec::new();
    let mut at = from;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        if tokens.len() > MOST_WORDS || at - from > LONGEST_TAG {
            break;
        }
        if rest.starts_with(close) {
            return (tokens, at + close.len());
        }
        let name = |c: char| c.is_alphanumeric() || c == '_';
        if c.is_whitespace() {
            at += c.len_utf8();
        } else if matches!(c, '"' | '\'') {
            tokens.push(Token::Literal);
            at += quoted(rest, c);
        } else if name(c) {
            let length = rest.find(|c: char| !name(c)).unwrap_or(rest.len());
            let word = &rest[..length];
            tokens.push(if c.is_ascii_digit() {
                Token::Literal
            } else {
                Token::Name(word)
            });
            at += length;
        } else {
            let double = ["**", "//", "==", "!=", "<=", ">="]
                .iter()
                .any(|sign| rest.starts_with(sign));
            let length = if double { 2 } else { c.len_utf8() };
            tokens.push(Token::Sign(&rest[..length]));
            at += length;
        }
    }
    (tokens, at)
}

/// Length of a text in quotation marks.
fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// What is wrong with an expression.
fn expression(tokens: &[Token<'_>], statement: &str, kind: char) -> Option<String> {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).map(|at| tokens[at]);
        match token {
            Token::Sign("(" | "[" | "{") => depth += 1,
            Token::Sign(")" | "]" | "}") => depth = depth.saturating_sub(1),
            // A loop over two lists in a row keeps no list.
            Token::Sign("+" | "*") if statement == "for" && depth == 0 => {}
            Token::Sign("+") if index > 0 && index + 1 < tokens.len() && !adds_literal(tokens, index) => {
                return Some("加号只能加一个写出来的数或一段文字，如 `x + 1`；列表用 for 一个接一个，文字用 ~".into());
            }
            // As the mark of arguments, or of a value that is only printed.
            Token::Sign("*") if kind == '{' && depth == 0 || matches!(before, Some(Token::Sign("(" | ","))) => {}
            Token::Sign("*") if before == Some(Token::Literal) => {}
            Token::Sign("*") => return Some("乘号只能用在打印的地方，如 `{{ x * 2 }}`".into()),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(format!("括号一层套一层，超过 {DEEPEST} 层"));
        }
    }
    (!written_lists_hold_one_variable(tokens, statement))
        .then(|| "写出来的列表里只能有一个变量：用 for 一个接一个，或逐个打印".into())
}

/// Whether no list, group or row of values that is written out has two values of variables in it. One that has the same
/// list twice is twice as large to print, to compare and to sort, and so is the next that has that one twice.
fn written_lists_hold_one_variable(tokens: &[Token<'_>], statement: &str) -> bool {
    struct Bracket {
        written: bool,
        variables: usize,
        item: bool,
    }
    let bracket = |written| Bracket {
        written,
        variables: 0,
        item: false,
    };
    // What a `set` or a print tag has without brackets is a row of values too.
    let mut open = vec![bracket(matches!(statement, "set" | ""))];
    let mut before = None;
    for token in tokens {
        let after_value = match before {
            Some(Token::Name(name)) => !WORDS.contains(&name),
            Some(Token::Sign(sign)) => matches!(sign, ")" | "]" | "}"),
            Some(Token::Literal) => true,
            None => false,
        };
        match token {
            Token::Sign(sign @ ("(" | "[" | "{")) => {
                // A loop goes through its own list and keeps none.
                let looped = statement == "for" && open.len() == 1;
                let written = (*sign == "{" || !after_value) && !looped;
                open.push(bracket(written));
            }
            Token::Sign(sign @ (")" | "]" | "}" | ",")) => {
                if let Some(inner) = open.last_mut() {
                    inner.variables += usize::from(inner.item);
                    if inner.written && inner.variables > 1 {
                        return false;
                    }
                    let any = inner.variables > 0;
                    inner.item = false;
                    if *sign != "," && open.len() > 1 {
                        open.pop();
                        if let Some(outer) = open.last_mut() {
                            outer.item |= any;
                        }
                    }
                }
            }
            Token::Sign("=") => {
                // The names that a `set` gives values to.
                if let Some(names) = open.last_mut().filter(|_| statement == "set") {
                    (names.item, names.variables) = (false, 0);
                }
            }
            Token::Name(name) if !WORDS.contains(name) => {
                if let Some(inner) = open.last_mut() {
                    inner.item = true;
                }
            }
            _ => {}
        }
        before = Some(*token);
    }
    let whole = &open[0];
    !(whole.written && whole.variables + usize::from(whole.item) > 1)
}

/// Whether a number or a text stands beside the `+`, and nothing else is done with it first.
fn adds_literal(tokens: &[Token<'_>], plus: usize) -> bool {
    let sign = |at: Option<usize>, signs: &[&str]| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| matches!(token, Token::Sign(sign) if signs.contains(sign)))
    };
    let literal = |at: Option<usize>| at.and_then(|at| tokens.get(at)) == Some(&Token::Literal);
    let left = plus.checked_sub(1);
    let right = plus.checked_add(1);
    literal(left) && !sign(plus.checked_sub(2), &["*"])
        || literal(right) && !sign(plus.checked_add(2), &["*", "|", ".", "[", "("])
}
