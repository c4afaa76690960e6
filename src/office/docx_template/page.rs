//! The page as a person sees it: one line a paragraph. Messages quote it, since nobody sees the XML.

use std::ops::Range;

/// The text of a part, and which bytes of the engine's text stand where on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// One line a paragraph, tags included.
    pub text: String,
    /// Byte of the engine's text, byte of the page, length.
    spans: Vec<(usize, usize, usize)>,
}

/// What is wrong with a template, and where on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A Chinese sentence.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The page as far as it was read.
    pub page: String,
    /// Bytes of the page; empty for the template as a whole.
    pub at: Range<usize>,
}

impl Fault {
    /// Of the template as a whole.
    pub fn whole(message: &str, hint: &str) -> Self {
        Self {
            message: message.to_owned(),
            hint: hint.to_owned(),
            page: String::new(),
            at: 0..0,
        }
    }
}

impl Page {
    /// A fault at these bytes, which names the text around them.
    pub fn fault(&self, message: String, hint: &str, at: Range<usize>) -> Fault {
        let message = match around(&self.text, at.clone()) {
            Some(near) => format!("{message}，附近的文字：{near}"),
            None => message,
        };
        Fault {
            message,
            hint: hint.to_owned(),
            page: self.text.clone(),
            at,
        }
    }

    /// Notes where a tag's bytes stand.
    pub fn map(&mut self, source: usize, page: usize, length: usize) {
        self.spans.push((source, page, length));
    }

    /// Where bytes of the engine's text stand on the page: those of the tag that they belong to, the last tag before
    /// them otherwise.
    pub fn find(&self, source: &Range<usize>) -> Range<usize> {
        let Some((start, page, length)) = self.spans.iter().rev().find(|(start, ..)| *start <= source.start) else {
            return 0..0;
        };
        if source.start >= start + length {
            return *page..page + length;
        }
        let move_by = |at: usize| page + (at - start).min(*length);
        move_by(source.start)..move_by(source.end.max(source.start))
    }
}

/// Most characters of text that a message quotes.
const NEAR: usize = 24;

/// The text before and after, without tags: on the same line, else on the lines before.
pub fn around(page: &str, at: Range<usize>) -> Option<String> {
    let before = page.get(..at.start)?;
    let after = page.get(at.end..)?.lines().next().unwrap_or("");
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let (earlier, same) = before.split_at(line);
    let mut near = without_tags(&format!("{same}\u{0}{after}"));
    for earlier in earlier.lines().rev().map(without_tags) {
        if near.chars().filter(|c| c.is_alphanumeric()).count() > 3 {
            break;
        }
        if !earlier.is_empty() {
            near = format!("{earlier} {near}");
        }
    }
    let near = near.replace('\u{0}', "…");
    let near = near.trim_matches([' ', '…']);
    let (count, start) = (near.chars().count(), near.chars().count().saturating_sub(NEAR));
    if count == 0 {
        return None;
    }
    let kept: String = near.chars().skip(start).collect();
    Some(if start > 0 {
        format!("“…{kept}”")
    } else {
        format!("“{kept}”")
    })
}

fn without_tags(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some(start) = ["{{", "{%", "{#"].iter().filter_map(|mark| rest.find(mark)).min() {
        kept.push_str(&rest[..start]);
        let tag = &rest[start..];
        let end = ["}}", "%}", "#}"].iter().filter_map(|mark| tag.find(mark)).min();
        // The end of the tag that is asked about is cut off by the mark of the place.
        rest = match (end, tag.find('\u{0}')) {
            (Some(end), _) => {
                if tag[..end].contains('\u{0}') {
                    kept.push('\u{0}');
                }
                &tag[end + 2..]
            }
            (None, _) => "",
        };
    }
    kept.push_str(rest);
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(page: &str, tag: &str) -> Option<String> {
        let start = page.find(tag).unwrap();
        around(page, start..start + tag.len())
    }

    #[test]
    fn the_label_before_a_cell_is_quoted() {
        let page = "项目支出绩效自评表\n项目名称\n{{ form.nmae }}\n主管部门\n";
        assert_eq!(near(page, "form.nmae").unwrap(), "“项目名称”");
        assert_eq!(
            near("总分：{{ x }}分，等级{{ y }}\n", "x").unwrap(),
            "“总分：…分，等级”"
        );
        assert_eq!(near("{{ x }}", "x"), None);
    }

    #[test]
    fn a_long_text_is_cut() {
        let page = format!("{}{{{{ x }}}}", "长".repeat(100));
        assert_eq!(near(&page, "x").unwrap().chars().count(), NEAR + 3);
    }

    #[test]
    fn bytes_of_the_engine_are_found_on_the_page() {
        let mut page = Page {
            text: "甲{{ a }}".into(),
            spans: Vec::new(),
        };
        page.map(100, 3, 7);
        assert_eq!(page.find(&(103..104)), 6..7);
        assert_eq!(page.find(&(200..201)), 3..10);
        assert_eq!(page.find(&(1..2)), 0..0);
    }
}
