//! XML as tokens that keep their bytes, after a look that every element is closed where it should be.

use std::borrow::Cow;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `<w:p …>`
    Start,
    /// `</w:p>`
    End,
    /// `<w:br/>`
    Empty,
    /// Text between tags, with its entities.
    Text,
    /// The declaration, a comment.
    Other,
}

/// A piece of the text, as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'x> {
    /// What it is.
    pub kind: Kind,
    /// The element's name, with its prefix; empty for text.
    pub name: &'x str,
    /// Its bytes.
    pub raw: &'x str,
    /// Number of the token that opens (for an end) or closes (for a start) the same element; its own otherwise.
    pub other: usize,
    /// Number of the token that opens the element around it.
    pub parent: Option<usize>,
}

impl Token<'_> {
    /// Whether it is the beginning of this element.
    pub fn starts(&self, name: &str) -> bool {
        self.kind == Kind::Start && self.name == name
    }
}

/// Elements inside each other, at most; Word's own come to some thirty.
const DEEPEST: usize = 256;

/// All tokens of `xml`; nothing where it is not well-formed.
pub fn tokens(xml: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = xml;
    while !rest.is_empty() {
        let at = tokens.len();
        let (kind, length) = next(rest)?;
        let (raw, after) = rest.split_at_checked(length)?;
        rest = after;
        let mut token = Token {
            kind,
            name: name(kind, raw),
            raw,
            other: at,
            parent: open.last().copied(),
        };
        match kind {
            Kind::Start if open.len() == DEEPEST => return None,
            Kind::Start => open.push(at),
            Kind::End => {
                let start = open.pop()?;
                if tokens[start].name != token.name {
                    return None;
                }
                tokens[start].other = at;
                token.other = start;
                token.parent = tokens[start].parent;
            }
            _ => {}
        }
        tokens.push(token);
    }
    open.is_empty().then_some(tokens)
}

fn next(rest: &str) -> Option<(Kind, usize)> {
    if !rest.starts_with('<') {
        return Some((Kind::Text, rest.find('<').unwrap_or(rest.len())));
    }
    let until = |end: &str| rest.find(end).map(|at| at + end.len());
    if rest.starts_with("<!--") {
        return Some((Kind::Other, until("-->")?));
    }
    if rest.starts_with("<?") {
        return Some((Kind::Other, until("?>")?));
    }
    // CDATA is legal in Word's format and written by nobody; what else begins so is refused by the archive already.
    if rest.starts_with("<!") {
        return None;
    }
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => {
                let raw = &rest[..=at];
                let kind = if raw.starts_with("</") {
                    Kind::End
                } else if raw.ends_with("/>") {
                    Kind::Empty
                } else {
                    Kind::Start
                };
                return Some((kind, at + 1));
            }
            _ => {}
        }
    }
    None
}

fn name(kind: Kind, raw: &str) -> &str {
    if matches!(kind, Kind::Text | Kind::Other) {
        return "";
    }
    let name = raw.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']);
    name.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or("")
}

/// The value of an attribute, with its entities.
pub fn attribute<'x>(raw: &'x str, name: &str) -> Option<&'x str> {
    let mut rest = raw;
    loop {
        let at = rest.find(name)?;
        let before = rest[..at].chars().next_back();
        rest = &rest[at + name.len()..];
        if !before.is_some_and(|c| c.is_ascii_whitespace()) {
            continue;
        }
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        return value[1..].split(quote).next();
    }
}

/// Text without entities.
pub fn decoded(text: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(text).unwrap_or(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_keep_every_byte() {
        let xml = "<?xml version=\"1.0\"?><!-- a<b --><w:p a=\"x>y\"><w:r/>甲 &lt;</w:p>";
        let all = tokens(xml).unwrap();
        assert_eq!(all.iter().map(|token| token.raw).collect::<String>(), xml);
        assert_eq!(all[2].other, 5);
        assert_eq!(
            (all[2].name, all[3].kind, all[4].kind),
            ("w:p", Kind::Empty, Kind::Text)
        );
    }

    #[test]
    fn what_is_not_well_formed_is_seen() {
        for xml in [
            "<a>",
            "</a>",
            "<a></b>",
            "<a",
            "<!-- a",
            "<a><b></a></b>",
            "<![CDATA[x]]>",
            "<a b=\">",
        ] {
            assert_eq!(tokens(xml), None, "{xml}");
        }
    }

    #[test]
    fn attributes_are_read_by_their_whole_name() {
        let raw = "<w:gridSpan xw:val=\"1\" w:val = '3' w:other=\"w:val=9\"/>";
        assert_eq!(attribute(raw, "w:val"), Some("3"));
        assert_eq!(attribute(raw, "w:none"), None);
    }
}
