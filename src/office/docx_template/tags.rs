//! Tags in the text of one paragraph, as a person typed them and Word corrected them.

/// Where a tag acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Where it stands.
    Inline,
    /// `{%p … %}`: the paragraph is a mark and is not printed.
    Paragraph,
    /// `{%tr … %}`: the table row is a mark and is not printed.
    Row,
    /// `{%vm key %}`: the cell is one with the cell above that has the same key.
    Merge,
}

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its bytes in the paragraph's text.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// Where it acts.
    pub level: Level,
    /// Quotation marks and spaces as the template language wants them; for the page that messages show.
    pub shown: String,
    /// How many bytes of `shown` are no part of what the engine sees: 0, or those of `p`, `tr`, `vm` after `{%`.
    pub prefix: usize,
}

/// Why a paragraph's tags cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Its bytes in the paragraph's text.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

/// The statements a Word template may use.
pub const STATEMENTS: &[&str] = &[
    "for",
    "endfor",
    "if",
    "elif",
    "else",
    "endif",
    "set",
    "endset",
    "with",
    "endwith",
    "filter",
    "endfilter",
    "macro",
    "endmacro",
    "do",
    "break",
    "continue",
];

/// A tag and where it stands on the page.
pub(super) struct PlacedTag {
    pub tag: Tag,
    /// First byte of the tag on the page.
    pub page: usize,
    /// Token of the element within which its counterpart must be.
    pub inside: usize,
}

impl Tag {
    /// What the engine sees; nothing of a comment.
    pub fn source(&self) -> String {
        if self.shown.starts_with("{#") {
            return String::new();
        }
        format!("{}{}", &self.shown[..2], &self.shown[2 + self.prefix..])
    }

    /// The text between the marks.
    pub fn body(&self) -> &str {
        let inner = &self.shown[2 + self.prefix..self.shown.len() - 2];
        inner.trim_start_matches(['-', '+']).trim_end_matches(['-', '+']).trim()
    }

    /// The statement's word; nothing of a value or a comment.
    pub fn word(&self) -> Option<&str> {
        let is_statement = self.shown.starts_with("{%") && self.level != Level::Merge;
        is_statement.then(|| {
            self.body()
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or("")
        })
    }
}

/// All tags of a paragraph's `text`.
pub fn find(text: &str) -> Result<Vec<Tag>, Slip> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some((start, mark)) = next_mark(text, at) {
        let slip = |end: usize, message: String, hint| {
            Err(Slip {
                start,
                end,
                message,
                hint,
            })
        };
        let close = match mark {
            "{{" => "}}",
            "{%" => "%}",
            "{#" => "#}",
            stray => {
                let message = format!(
                    "`{stray}` 前面没有与它配对的 `{}`",
                    if stray == "}}" { "{{" } else { "{%" }
                );
                return slip(start + 2, message, "一个标记要写在同一段里；多余的请删去");
            }
        };
        let Some((shown, end)) = read(text, start, close) else {
            let message = format!("`{mark}` 后面没有与它配对的 `{close}`");
            return slip(
                text.len(),
                message,
                "一个标记要写在同一段里，不能跨段、跨单元格；引号要成对",
            );
        };
        let (level, prefix) = level(&shown);
        let tag = Tag {
            start,
            end,
            level,
            shown,
            prefix,
        };
        if let Some(word) = tag.word().filter(|word| !STATEMENTS.contains(word)) {
            let message = format!("Word 模板里没有 `{word}` 这个语句");
            return slip(
                end,
                message,
                "可用的有 for、if、set、with、macro，见 templates/README.md",
            );
        }
        tags.push(tag);
        at = end;
    }
    Ok(tags)
}

fn next_mark(text: &str, from: usize) -> Option<(usize, &str)> {
    let is_mark = |pair: &[u8]| matches!(pair, b"{{" | b"{%" | b"{#" | b"}}" | b"%}");
    let start = from + text.as_bytes()[from..].windows(2).position(is_mark)?;
    Some((start, &text[start..start + 2]))
}

/// The tag that begins at `start`, put right, and where it ends. Quotation marks that Word made “ ” become plain ones,
/// unless they stand inside plain ones.
fn read(text: &str, start: usize, close: &str) -> Option<(String, usize)> {
    let mut shown = text[start..start + 2].to_owned();
    // The plain form of the mark that is open, and whether only a plain one closes it.
    let mut open: Option<(char, bool)> = None;
    for (at, c) in text[start + 2..].char_indices() {
        let at = start + 2 + at;
        if open.is_none() && text[at..].starts_with(close) {
            shown.push_str(close);
            return Some((shown, at + 2));
        }
        let plain = match c {
            '“' | '”' => '"',
            '‘' | '’' => '\'',
            c => c,
        };
        let printed = match open {
            _ if close == "#}" => c,
            Some((quote, strict)) if quote == plain && !(strict && plain != c) => {
                open = None;
                plain
            }
            Some(_) => c,
            None if plain == '"' || plain == '\'' => {
                open = Some((plain, plain == c));
                plain
            }
            None if c.is_whitespace() => ' ',
            None => c,
        };
        shown.push(printed);
    }
    None
}

fn level(shown: &str) -> (Level, usize) {
    let (mark, rest) = shown.split_at(2);
    if mark == "{{" {
        return (Level::Inline, 0);
    }
    for (prefix, level) in [("p", Level::Paragraph), ("tr", Level::Row), ("vm", Level::Merge)] {
        if rest
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(char::is_whitespace))
        {
            return (level, prefix.len());
        }
    }
    (Level::Inline, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(text: &str) -> Vec<String> {
        find(text).unwrap().iter().map(Tag::source).collect()
    }

    #[test]
    fn tags_are_found_and_put_right() {
        assert_eq!(sources("甲{{ a }}乙{% if b %}{# 注 #}"), ["{{ a }}", "{% if b %}", ""]);
        assert_eq!(sources("{%tr for a in b %}"), ["{% for a in b %}"]);
        assert_eq!(sources("{{ a | join(“，”) }}"), ["{{ a | join(\"，\") }}"]);
        assert_eq!(sources("{{ a | join(\"“}}”\") }}"), ["{{ a | join(\"“}}”\") }}"]);
        assert_eq!(sources("{{\u{a0}a\u{3000}}}"), ["{{ a }}"]);
        assert_eq!(find("{%vm a.b %}").unwrap()[0].body(), "a.b");
        assert_eq!(find("{%p endif %}").unwrap()[0].word(), Some("endif"));
        assert_eq!(sources("{单}括号 100%"), Vec::<String>::new());
    }

    #[test]
    fn slips_say_what_to_do() {
        for (text, message) in [
            ("甲 {{ a", "`{{` 后面没有与它配对的 `}}`"),
            ("a }}", "`}}` 前面没有与它配对的 `{{`"),
            ("endif %}", "`%}` 前面没有与它配对的 `{%`"),
            ("{% include 'a' %}", "Word 模板里没有 `include` 这个语句"),
            ("{% autoescape false %}", "Word 模板里没有 `autoescape` 这个语句"),
            ("{{ \"a }}", "`{{` 后面没有与它配对的 `}}`"),
        ] {
            assert_eq!(find(text).unwrap_err().message, message);
        }
    }
}
