//! What a person typed, made harmless for the format it is printed in.
//!
//! Markdown is escaped as little as the reader's eye allows: a project's `［2020］70号` in half-width brackets stays as it
//! is, a link, a tag or a table's `|` does not.

use crate::diagnostic::is_unseen;
use std::fmt::Write;

/// For HTML text and attributes; a line break becomes `<br>`.
pub fn html(text: &str) -> String {
    let is_plain = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'' | '\n') && !is_unseen(c);
    if text.chars().all(is_plain) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in visible(text) {
        match c {
            '\n' => out.push_str("<br>"),
            c => push_html(&mut out, c),
        }
    }
    out
}

fn push_html(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    }
}

/// For the value of a field, character by character as it is.
#[cfg(feature = "web")]
pub fn typed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // A bare one would be read as a line break.
            '\r' => out.push_str("&#13;"),
            c => push_html(&mut out, c),
        }
    }
    out
}

/// For the text of a Word document; a line break becomes one of Word's.
pub fn word(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("</w:t><w:br/><w:t xml:space=\"preserve\">"),
            // Not a character to XML.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// For Markdown, in a table's cell as well as in a paragraph; a line break becomes `<br>`.
pub fn markdown(text: &str) -> String {
    let chars: Vec<char> = visible(text).collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        match c {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '&' if is_entity(&chars[at + 1..]) => out.push_str("&amp;"),
            '\\' | '`' | '*' | '|' | '~' => escaped(&mut out, c),
            '_' if !(is_word(before) && is_word(after)) => escaped(&mut out, c),
            // A link needs `](` or `][`, a definition `]:`; what follows a last `]` is not known here.
            ']' if matches!(after, None | Some('(' | '[' | ':')) => escaped(&mut out, c),
            '[' if before.is_none() || matches!(after, Some('^')) => escaped(&mut out, c),
            _ if starts_block(&chars, at) => escaped(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

/// Whether `lt;`, `#60;` or the like follows an `&`.
fn is_entity(after: &[char]) -> bool {
    let name = after
        .iter()
        .take_while(|c| c.is_ascii_alphanumeric() || **c == '#')
        .count();
    name > 0 && after.get(name) == Some(&';')
}

fn escaped(out: &mut String, c: char) {
    let _ = write!(out, "\\{c}");
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether the character would begin a heading, a quotation, a list or a rule if the text stands at the start of a line.
fn starts_block(chars: &[char], at: usize) -> bool {
    let ends = |at: usize| chars.get(at).is_none_or(|c| c.is_whitespace());
    let number = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    match chars[at] {
        '>' | '#' => at == 0,
        '-' | '+' | '=' => at == 0 && (ends(1) || chars.get(1) == chars.first()),
        '.' | ')' => number > 0 && at == number && ends(at + 1),
        _ => false,
    }
}

/// Without what cannot be seen: control characters, marks that turn the direction of writing and what has no width are
/// shown as `�`; a
/// carriage return is a line break, spaces at the ends are dropped.
fn visible(text: &str) -> impl Iterator<Item = char> {
    let text = text.trim();
    let mut previous = ' ';
    text.chars().filter_map(move |c| {
        let pair = previous == '\r' && c == '\n';
        previous = c;
        match c {
            '\n' if pair => None,
            '\r' | '\n' => Some('\n'),
            '\t' => Some(' '),
            c if is_unseen(c) => Some('\u{fffd}'),
            c => Some(c),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_keeps_what_is_harmless() {
        for text in [
            "执法办案专项（冀财政法[2020]70号）",
            "≥90%",
            "=100%",
            "-3.2%",
            "0314-0000000",
            "a_b_c",
            "R&D 经费",
            "1.5",
            "2021.12.31",
            "结案率(%)",
        ] {
            assert_eq!(markdown(text), text);
        }
    }

    #[test]
    fn markdown_escapes_what_is_not() {
        for (text, want) in [
            ("<b>|x", "&lt;b>\\|x"),
            ("第一行\r\n第二行\n", "第一行<br>第二行"),
            ("# 标题", "\\# 标题"),
            ("- 项", "\\- 项"),
            ("---", "\\---"),
            ("1. 项", "1\\. 项"),
            ("> 引", "\\> 引"),
            ("[a](javascript:x)", "\\[a\\](javascript:x)"),
            ("见[a](http://x)", "见[a\\](http://x)"),
            ("[a]: http://x", "\\[a\\]: http://x"),
            ("![x](http://x)", "![x\\](http://x)"),
            ("**重**", "\\*\\*重\\*\\*"),
            ("20~30人", "20\\~30人"),
            ("_斜_", "\\_斜\\_"),
            ("`码`", "\\`码\\`"),
            ("a\\|b", "a\\\\\\|b"),
            ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
            ("\u{202e}倒\u{1b}[0m", "�倒�[0m"),
        ] {
            assert_eq!(markdown(text), want, "{text:?}");
        }
    }

    #[test]
    fn word_gets_text_and_its_own_line_breaks() {
        assert_eq!(
            word("<w:t>&\"甲\r\n乙\u{1}\u{ffff}"),
            "&lt;w:t&gt;&amp;&quot;甲</w:t><w:br/><w:t xml:space=\"preserve\">乙��"
        );
    }

    #[test]
    fn html_escapes_text_and_attributes() {
        assert_eq!(html("<b a='1'>\"&\n甲"), "&lt;b a=&#39;1&#39;&gt;&quot;&amp;<br>甲");
    }
}
